"""The poll that a figure belongs to: where it is spoken of, who asked, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.common import lemma, party, sentence_span, span_of, words
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, Time
from demarche.times import date_of

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["date_taken", "poll_near", "pollster_of"]


def poll_near(head: Token) -> Token | None:
    """Return the word for the poll in the sentence, else in the nearest earlier sentence of the paragraph."""
    sentence = head.sent
    while True:
        nouns = [token for token in sentence if speaks_of_poll(token)]
        if nouns:
            return min(nouns, key=lambda t: (lemma(t) == "respondent", abs(t.i - head.i)))
        first = sentence.start
        if first == 0 or "\n" in sentence.doc[first - 1].text_with_ws or sentence.doc[first - 1].is_space:
            return None
        sentence = sentence.doc[first - 1].sent


def speaks_of_poll(token: Token) -> bool:
    """Tell whether a word speaks of people being asked: a poll, an institute, "surveyed", "interviewers"."""
    known = lemma(token) in words("polling", "poll") or token.lower_ in words("polling", "poll")
    asked = token.lower_ in words("polling", "questioned") and token.pos_ == "VERB"
    return known or asked or (token.lower_ in words("polling", "pollster") and token.pos_ == "PROPN")


def pollster_of(head: Token, noun: Token, index: EntityIndex) -> Entity | None:
    """Return who polled: a known institute, else the organisation that the poll is said to be by."""
    begin = min(noun.sent.start, head.sent.start)
    passage = head.doc[begin : max(noun.sent.end, head.sent.end)]
    named = [e for e in index.in_span(*span_of(passage)) if e.kind is not EntityKind.POPULATION]
    for entity in named:
        if any(_is_institute(name) for name in entity.names):
            return entity
    makers = _makers(noun)
    named_beside = [name for maker in makers for name in syntax.children(maker, "appos", "flat", "nmod:desc")]
    found = [party(token, index) for token in [*makers, *named_beside]]
    return next((e for e in found if e is not None and e.kind is EntityKind.ORGANISATION), None)


def _makers(noun: Token) -> list[Token]:
    makers = [
        *syntax.children(noun, "compound", "nmod:poss", "amod"),
        *syntax.obliques(noun, "by", "from", "of"),
    ]
    makers += [t for verb in syntax.children(noun, "acl", "acl:relcl") for t in syntax.obliques(verb, "by")]
    if noun.dep_ == "nsubj:pass":
        makers += syntax.obliques(noun.head, "by")
    if noun.pos_ == "VERB":
        makers += [*syntax.obliques(noun, "by"), *syntax.subjects_of(noun)]
    reporting = [t for t in noun.sent if lemma(t) in words("polling", "reports") and t.pos_ == "VERB"]
    makers += [t for t in noun.sent if syntax.case_of(t) == "according to" and t.dep_ != "case"]
    return makers + [t for verb in reporting for t in syntax.children(verb, "nsubj")]


def _is_institute(name: str) -> bool:
    lowered = name.lower()
    return any(re.search(rf"\b{re.escape(word)}\b", lowered) for word in words("polling", "pollster"))


def date_taken(head: Token, noun: Token | None, times: Sequence[Time]) -> str | None:
    """Return when people were asked: what stands with the poll, governs the figure's clause, or is in its sentence.

    Dates of earlier figures ("down from 40% in May") do not count.
    """
    doc = head.doc
    own = [time for time in times if not _is_of_earlier_figure(doc, time)]
    if noun is None:
        return date_of(doc, head, own)
    begin, end = span_of(syntax.phrase(noun))
    with_noun = [time for time in own if begin <= time.span[0] < end]
    if with_noun:
        return with_noun[0].value
    governing = date_of(doc, head, own) or date_of(doc, noun, own)
    begin, end = sentence_span(noun)
    nearby = [time for time in own if begin <= time.span[0] < end]
    return governing or (nearby[0].value if len(nearby) == 1 else None)


def _is_of_earlier_figure(doc: Doc, time: Time) -> bool:
    before = syntax.text_of(doc)[max(0, time.span[0] - 25) : time.span[0]].lower()
    return re.search(r"\b(?:from|compared (?:with|to)|against|versus)\b[^.;]*\d", before) is not None
