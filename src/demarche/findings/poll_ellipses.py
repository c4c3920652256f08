"""Figures without an answer of their own: earlier ones, those of others, and what is left out the second time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from demarche.findings.answers import of_predicate
from demarche.findings.common import lemma, words
from demarche.findings.poll_leanings import Answer, Proof, is_attitude, of_noun
from demarche.findings.readings import Reading
from demarche.findings.respondents import before_figure, case_before, end_of_people, named_with, place_beside
from demarche.findings.shares import Share
from demarche.findings.wordings import clip, in_brackets, predicate_words, topic_words
from demarche.reading import syntax

__all__ = ["read_ellipsis", "read_pair"]

COMPARING = ("against", "from", "versus", "with", "than", "to", "as", "by", "at", "in", "for")
BARE_AFTER = ("from", "against", "than", "with", "at")
AUXILIARIES = ("do", "did", "does")
FIGURES = ("figure", "share", "proportion", "number", "it", "level", "percentage", "that", "rate", "those")


def read_ellipsis(share: Share, earlier: Sequence[Reading]) -> Reading | None:
    """Read a figure whose answer is the one before's: "in Spain 48", "the figure was 38 percent", "44% as poor"."""
    if not earlier:
        return None
    before = earlier[-1]
    same_sentence = before.share.head.sent == share.head.sent
    readers = (_gapped, _repeated, _figure) if same_sentence else (_figure,)
    return next((found for reader in readers if (found := reader(share, before)) is not None), None)


def _clause(share: Share) -> list[Token]:
    """Return the words of a figure's clause that stand before it."""
    doc, start = share.head.doc, share.head.sent.start
    breaks = [t.i for t in doc[start : share.start] if t.text in (";", ":") or t.lower_ in ("while", "but", "whereas")]
    return list(doc[max([start, *breaks]) : share.start])


def _figure(share: Share, before: Reading) -> Reading | None:
    """Read "by August the figure was 38 percent", "in Wallonia it is 35"."""
    clause = _clause(share)
    subject = next((t for t in clause if t.dep_.startswith("nsubj") or t.lower_ in ("figure", "it")), None)
    stands = any(t.lemma_ == "be" or not words("polling", "standing").isdisjoint((lemma(t), t.lower_)) for t in clause)
    if subject is None or lemma(subject) not in FIGURES or not stands:
        return None
    return before.for_other(share, place_beside(share))


def _gapped(share: Share, before: Reading) -> Reading | None:
    """Read "44% as necessary", "65 of Russia", "14 percent membership of alliances", "49 per cent do"."""
    doc, end = share.head.doc, end_of_people(share)
    if end >= len(doc):
        return None
    after, named = doc[end], named_with(share)
    if after.lower_ in AUXILIARIES:
        negated = end + 1 < len(doc) and doc[end + 1].lower_ in ("not", "n't", "n’t")
        denied = f"{doc[end : end + 2].text} {before.answer.words}" if negated else before.answer.words
        return Reading(share, replace(before.answer, words=denied), named or place_beside(share) or before.people)
    if after.lower_ == "for" and before.answer.is_choice:
        return Reading(share, replace(before.answer, words=clip(doc, end + 1, share.head.sent.end)), before.people)
    if after.lower_ == "as":
        return Reading(share, replace(before.answer, words=clip(doc, end + 1, share.head.sent.end)), before.people)
    if share.bare and doc[share.end].lower_ in ("of", "in", "for") and named is not None:
        return before.for_other(share, None, topic_words(named))
    if share.bare or end != share.end or after.pos_ not in ("NOUN", "PROPN", "PRON", "ADJ", "DET"):
        return None
    return Reading(share, replace(before.answer, words=clip(doc, end, share.head.sent.end)), before.people)


def _repeated(share: Share, before: Reading) -> Reading | None:
    """Read "from 47.1 in October", "compared with 28 percent", "by 24 percent of Cypriots", "48 percent in Spain"."""
    case, previous = case_before(share), before_figure(share)
    if before.answer.proof is Proof.OPTION or before.answer.is_choice:
        return None
    if share.bare and case not in BARE_AFTER and previous.lower_ != "and":
        return None
    place = place_beside(share)
    if previous.lower_ not in ("and", "but", ",", "(", "or") and case not in COMPARING and place is None:
        return None
    people = _before_bracket(share) if in_brackets(share.head) else named_with(share)
    return before.for_other(share, people or place or (_clause_subject(share) if case == "with" else None))


def _before_bracket(share: Share) -> Token | None:
    before = share.head.doc[share.head.sent.start : share.start]
    return next((t for t in reversed(before) if t.pos_ in ("NOUN", "PROPN")), None)


def _clause_subject(share: Share) -> Token | None:
    """Return the subject of a figure's own clause: "Portuguese" in "...; Portuguese the least, with 31 percent"."""
    return next((t for t in _clause(share) if t.dep_ == "nsubj"), None)


def read_pair(share: Share, following: Share | None) -> list[Reading]:
    """Read two figures set against each other: "sympathy for A has overtaken sympathy for B, 43 to 39 percent"."""
    doc = share.head.doc
    each = share.end < len(doc) and doc[share.end].lower_ in ("each", "apiece")
    paired = following is not None and doc[share.end : following.start].text.lower() in ("to", "-", "–", "against")
    found = _alternatives(share) if each or paired else []
    if len(found) != 2:
        return []
    other = share if each or following is None else following
    return [Reading(figure, answer, people) for figure, (answer, people) in zip((share, other), found, strict=True)]


def _alternatives(share: Share) -> list[tuple[Answer, Token | None]]:
    """Return the two answers that a sentence sets against each other, with who gives them."""
    sentence = share.head.sent
    among = next((t for t in sentence if syntax.case_of(t) == "among"), None)
    before = share.head.doc[sentence.start : share.start]
    nouns = [(answer, among) for t in before if is_attitude(t) and (answer := of_noun(t)) is not None]
    return nouns if len(nouns) == 2 else _rather_than(share) or _two_clauses(share)


def _rather_than(share: Share) -> list[tuple[Answer, Token | None]]:
    """Read "would rather buy power than build dams"."""
    doc, sentence = share.head.doc, share.head.sent
    rather = next((t for t in sentence if t.lower_ == "rather"), None)
    than = next((t for t in sentence if rather is not None and t.lower_ == "than" and t.i > rather.i), None)
    if rather is None or than is None:
        return []
    people = next((t for t in doc[sentence.start : rather.i] if t.dep_ == "nsubj" and t.pos_ != "PRON"), None)
    return [(Answer(predicate_words(rather.head)), people), (Answer(clip(doc, than.i + 1, sentence.end)), people)]


def _two_clauses(share: Share) -> list[tuple[Answer, Token | None]]:
    """Read "those who want less outnumber those who want more", "as many would fight as would flee"."""
    before = share.head.doc[share.head.sent.start : share.start]
    people = next((t for t in before if t.dep_.startswith("nsubj") and t.pos_ in ("NOUN", "PROPN")), None)
    relative = [t for t in before if t.dep_ == "acl:relcl" and any(s.lower_ == "who" for s in t.children)]
    modal = [t for t in before if t.pos_ == "VERB" and syntax.children(t, "aux")]
    pair = next((verbs for verbs in (relative, modal) if len(verbs) == 2), [])
    return [(answer, people) for verb in pair if (answer := of_predicate(verb)) is not None]
