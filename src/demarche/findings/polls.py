"""Opinion polls: which share of whom gave which answer on what, who asked, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.answers import answer_of
from demarche.findings.common import (
    anyone_in,
    column,
    join_evidence,
    lemma,
    party,
    sentence_span,
    span_of,
    words,
)
from demarche.findings.shares import find_shares
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, Poll, Time
from demarche.times import date_of

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_polls"]


@dataclass
class _Setting:
    """The poll that a figure belongs to."""

    noun: Token
    pollster: Entity | None


def find_polls(doc: Doc, index: EntityIndex, times: Sequence[Time]) -> list[Poll]:
    """Return one poll for each share of people and its answer; several shares in a sentence are several.

    Figures count only where a poll is spoken of in the sentence or earlier in its paragraph. Earlier figures
    given for comparison ("up from 40%") and differences are left out.
    """
    found: list[Poll] = []
    for share in find_shares(doc):
        setting = _setting(share.head, index)
        if setting is None:
            continue
        read = answer_of(share.head)
        if read is None:
            continue
        answer, issue = read
        if (issue is None or issue.lower() in ("it", "them", "this", "that")) and found:
            earlier = found[-1]
            issue = earlier.issue if sentence_span(share.head) in earlier.evidence else None
        if share.value is None and answer not in column("answers", "answer", "stance"):
            continue
        population = _population(share.head, setting.noun, index)
        found.append(
            Poll(
                pollster=setting.pollster.id if setting.pollster else None,
                population=population.id if population else None,
                share=share.value,
                answer=answer,
                evidence=_evidence(share.head, setting.noun),
                issue=issue,
                date=_date(share.head, setting.noun, times),
            )
        )
    return _once(found)


def _date(head: Token, noun: Token, times: Sequence[Time]) -> str | None:
    """Return when the poll was taken: what stands with the word for it, governs its clause, or is in its sentence.

    Dates of earlier figures ("down from 40% in May") do not count.
    """
    doc = head.doc
    own = [time for time in times if not _is_of_earlier_figure(doc, time)]
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


def _once(polls: list[Poll]) -> list[Poll]:
    kept: list[Poll] = []
    for poll in polls:
        same = next(
            (p for p in kept if (p.share, p.answer, p.population) == (poll.share, poll.answer, poll.population)),
            None,
        )
        if same is None:
            kept.append(poll)
        elif poll.issue == same.issue or not poll.issue:
            same.evidence = join_evidence(same.evidence, poll.evidence)
        else:
            kept.append(poll)
    return kept


def _setting(head: Token, index: EntityIndex) -> _Setting | None:
    """Return the poll spoken of in the sentence, else in the nearest earlier sentence of the paragraph."""
    sentence = head.sent
    while True:
        nouns = [t for t in sentence if _speaks_of_poll(t)]
        if nouns:
            noun = min(nouns, key=lambda t: (lemma(t) == "respondent", abs(t.i - head.i)))
            return _Setting(noun, _pollster(head, noun, index))
        first = sentence.start
        if first == 0 or "\n" in sentence.doc[first - 1].text_with_ws or sentence.doc[first - 1].is_space:
            return None
        sentence = sentence.doc[first - 1].sent


def _speaks_of_poll(token: Token) -> bool:
    return lemma(token) in words("polling", "poll") or (
        token.lower_ in words("polling", "pollster") and token.pos_ == "PROPN"
    )


def _pollster(head: Token, noun: Token, index: EntityIndex) -> Entity | None:
    """Return who polled: a known institute, else the organisation that the poll is said to be by."""
    begin = min(noun.sent.start, head.sent.start)
    passage = head.doc[begin : max(noun.sent.end, head.sent.end)]
    named = [e for e in index.in_span(*span_of(passage)) if e.kind is not EntityKind.POPULATION]
    for entity in named:
        if any(_is_institute(name) for name in entity.names):
            return entity
    makers = [
        *syntax.children(noun, "compound", "nmod:poss", "amod"),
        *syntax.obliques(noun, "by", "from", "of"),
    ]
    makers += [t for verb in syntax.children(noun, "acl", "acl:relcl") for t in syntax.obliques(verb, "by")]
    if noun.dep_ == "nsubj:pass":
        makers += syntax.obliques(noun.head, "by")
    makers += [t for t in noun.sent if syntax.case_of(t) == "according to" and t.dep_ != "case"]
    found = [party(token, index) for token in makers]
    return next((e for e in found if e is not None and e.kind is EntityKind.ORGANISATION), None)


def _is_institute(name: str) -> bool:
    lowered = name.lower()
    return any(re.search(rf"\b{re.escape(word)}\b", lowered) for word in words("polling", "pollster"))


def _population(head: Token, noun: Token, index: EntityIndex) -> Entity | None:
    """Return who was asked: named with the share, else the people named nearest before, else with the poll."""
    of = syntax.obliques(head, "of", "among")
    among = [t for t in head.sent if syntax.case_of(t) == "among" and t.pos_ in ("NOUN", "PROPN")]
    for token in [*of, *among, head, *syntax.obliques(noun, "of", "among")]:
        entity = party(token, index)
        if entity is not None and entity.kind in (EntityKind.POPULATION, EntityKind.GROUP):
            return entity
    begin, end = head.doc[min(noun.sent.start, head.sent.start)].idx, span_of(head.sent)[1]
    people = [e for e in index.in_span(begin, end) if e.kind is EntityKind.POPULATION]
    if people:
        before = [e for e in index.in_span(begin, head.idx) if e.kind is EntityKind.POPULATION]
        return (before or people)[-1]
    earlier = [e for e in index.in_span(_paragraph_start(head), begin) if e.kind is EntityKind.POPULATION]
    if earlier:
        return earlier[-1]
    described = [e for token in of for e in anyone_in(token, index) if e.country]
    return described[0] if described else None


def _paragraph_start(token: Token) -> int:
    text = syntax.text_of(token.doc)
    return text.rfind("\n\n", 0, token.idx) + 1


def _evidence(head: Token, noun: Token) -> list[tuple[int, int]]:
    return join_evidence([sentence_span(head)], [sentence_span(noun)])
