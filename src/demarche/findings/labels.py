"""Issues in the words of the text: short phrases for things and acts."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.topics import is_issue_noun
from demarche.reading import syntax

__all__ = ["clause_label", "noun_label"]

LONGEST = 12
REASONS = frozenset({"because of", "due to", "amid", "despite", "after", "before", "during", "since", "given"})


def noun_label(noun: Token) -> str:
    """Return the phrase for a thing, without article, and with the name beside it."""
    outside = {"nsubj", "nsubj:pass", "cop", "aux", "mark", "case", "cc", "punct", "advmod"}
    dropped = {t for item in noun.children if item.dep_ in outside and item.i < noun.i for t in item.subtree}
    phrase = [t for t in syntax.noun_phrase(noun) if t not in dropped]
    name = syntax.child(noun, "appos")
    named = name is not None and name.pos_ == "PROPN" and name.i == phrase[-1].i + 1
    return _shortened([*phrase, *(syntax.noun_phrase(name) if named and name is not None else [])])


def clause_label(verb: Token, holder: Token | None) -> str:
    """Return the phrase for an act, with its subject unless that is the holder of the position."""
    dropped = {"mark", "punct", "aux", "cc", "conj", "parataxis", "advcl", "expl"}
    subject = syntax.child(verb, "nsubj", "nsubj:pass")
    if subject is None and verb.dep_ == "xcomp":
        thing = syntax.child(verb.head, "obj")
        subject = thing if thing is not None and is_issue_noun(thing) else None
    named = subject is not None and subject.pos_ != "PRON" and subject.i < verb.i and subject != holder
    kept = {verb}
    for item in verb.children:
        if syntax.case_of(item) in REASONS:
            continue
        is_subject = item.dep_ in ("nsubj", "nsubj:pass")
        is_link = item.lower_ in ("be", "to") and named and item.dep_ in ("aux", "aux:pass", "mark")
        if is_link or (named and item == subject) or (item.dep_ not in dropped and not is_subject):
            kept |= {word for word in item.subtree if not word.is_space}
    if named and subject is not None:
        kept |= set(subject.subtree) - set(verb.subtree if subject.head != verb else ())
    ordered = sorted(kept, key=lambda word: word.i)
    return _shortened([word for word in ordered if named or word.i >= verb.i])


def _shortened(tokens: list[Token]) -> str:
    while len(tokens) > 1 and (
        tokens[0].dep_ in ("det", "punct", "cc", "case") or (tokens[0].dep_ == "nmod:poss" and tokens[0].pos_ == "PRON")
    ):
        tokens = tokens[1:]
    tokens = tokens[:LONGEST]
    while len(tokens) > 1 and (
        tokens[-1].pos_ in ("ADP", "DET", "PUNCT", "SPACE", "CCONJ", "PART", "SCONJ")
        or tokens[-1].dep_ == "case"
        or tokens[-1].lower_ in ("only", "even")
    ):
        tokens = tokens[:-1]
    return " ".join("".join(word.text_with_ws for word in tokens).split())
