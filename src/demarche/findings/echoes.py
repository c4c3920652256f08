"""Stances that lean on the one before them: "so does Chad", "Chad does not", "Chad agreed", "Chad against it"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["echo_at", "retort_at"]

HELPERS = frozenset({"do", "be", "have", "will", "would", "can", "could"})
SIDES = {"for": True, "against": False}
QUOTED = re.compile(r"[\"“‘']([^\"”“]+)[\"”’']")


def echo_at(token: Token) -> tuple[Token, bool | None, bool | None] | None:
    """Return who takes up the stance before: the holder, whether it agrees with it, and whether it is for the issue.

    One of the two is None. ``None`` where nothing is taken up.
    """
    for read in (_so_does, _does, _agrees, _gapped):
        found = read(token)
        if found is not None:
            return found
    return None


def _so_does(token: Token) -> tuple[Token, bool | None, bool | None] | None:
    """Read "so did the leaders of Chad", "nor does Mali"."""
    if token.lower_ not in ("so", "neither", "nor") or token.i + 2 >= len(token.doc):
        return None
    helper = token.nbor()
    if lemma(helper) not in HELPERS or helper.pos_ not in ("AUX", "VERB"):
        return None
    holder = next(_heads_after(helper), None)
    return (holder, True, None) if holder is not None else None


def _heads_after(helper: Token) -> Iterator[Token]:
    for token in helper.doc[helper.i + 1 : helper.sent.end]:
        if token.is_punct or token.pos_ in ("VERB", "AUX"):
            return
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "nmod:poss", "amod", "nmod:desc"):
            yield token


def _does(verb: Token) -> tuple[Token, bool | None, bool | None] | None:
    """Read "Vietnam does", "his counterpart does not": a helper without its verb."""
    bare = lemma(verb) == "do" and verb.dep_ in ("conj", "parataxis", "root", "ccomp", "advcl")
    if not bare or syntax.child(verb, "obj", "xcomp", "ccomp", "obl") is not None:
        return None
    holder = syntax.child(verb, "nsubj")
    return (holder, not syntax.is_negated(verb), None) if holder is not None and holder.i < verb.i else None


def _agrees(verb: Token) -> tuple[Token, bool | None, bool | None] | None:
    """Read "his colleague agreed", "the call was echoed by", "a view shared by"."""
    if verb.pos_ != "VERB" or syntax.is_negated(verb) or syntax.modal_of(verb):
        return None
    alike, apart = lemma(verb) in words("issues", "agreeing"), lemma(verb) in words("issues", "disagreeing")
    whole = syntax.child(verb, "obj", "xcomp", "ccomp", "obl", "advcl") is None
    if (alike or apart) and whole:
        holder = syntax.subject_of(verb)
        return (holder, alike, None) if holder is not None and holder.i < verb.i else None
    taken = syntax.patient_of(verb) if lemma(verb) in words("issues", "sharing") else None
    if taken is None or lemma(taken) not in words("issues", "shared"):
        return None
    holder = syntax.agent_of(verb)
    return (holder, True, None) if holder is not None else None


def _gapped(preposition: Token) -> tuple[Token, bool | None, bool | None] | None:
    """Read "Czech pensioners against it": a verb left out between two nouns."""
    if preposition.lower_ not in SIDES or preposition.i == 0 or preposition.i + 1 >= len(preposition.doc):
        return None
    holder, issue = preposition.nbor(-1), preposition.nbor()
    if holder.pos_ not in ("NOUN", "PROPN") or issue.lower_ != "it":
        return None
    return holder, None, SIDES[preposition.lower_]


def retort_at(asked: Token) -> tuple[Token, Token, Stance] | None:
    """Read "asked about the plant, the premier replied: 'Over my dead body'": the holder, the issue and the stance."""
    answer = asked.head
    topic = next(iter(syntax.obliques(asked, "about", "on")), None) or syntax.child(asked, "ccomp")
    holder = syntax.child(answer, "nsubj")
    if lemma(asked) != "ask" or asked.dep_ != "advcl" or topic is None or holder is None:
        return None
    text = asked.doc[asked.sent.start : min(asked.sent.end + 2, len(asked.doc))].text
    for quote in QUOTED.findall(text):
        phrase = quote.casefold().strip(" .,!?")
        for group, stance in (("assent", Stance.SUPPORTS), ("dissent", Stance.OPPOSES)):
            if phrase in words("issues", group):
                return holder, topic, stance
    return None
