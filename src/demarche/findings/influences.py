"""Influences: what the text says bears on a decision that is still open, and which way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from demarche.findings.common import Voices, party, sentence_span, side, span_of
from demarche.findings.factors import FactorMention, find_factors
from demarche.findings.issues import IssueBook, issue_of
from demarche.findings.ledger import find_ledger
from demarche.findings.polls import find_polls
from demarche.findings.positions import Standpoints, read_positions
from demarche.findings.stances import TOWARDS
from demarche.record import Direction, Entity, EntityKind, Influence, Position, Stance, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_influences", "read_influences"]

OPEN = (Stance.UNDECIDED, Stance.CONDITIONAL)


def find_influences(doc: Doc, index: EntityIndex, statements: Sequence[Statement]) -> list[Influence]:
    """Return what bears on the open decisions of the article, in text order, one for each factor.

    The issue is the one that the sentence names, else one on which the decider has a position; where there is
    none, no decision is open and nothing is returned.
    """
    ledger, polls = find_ledger(doc, index, statements), find_polls(doc, index, [])
    return read_influences(doc, index, statements, read_positions(doc, index, statements, ledger, polls))


def read_influences(
    doc: Doc, index: EntityIndex, statements: Sequence[Statement], standpoints: Standpoints
) -> list[Influence]:
    """Return the influences in an article whose positions are known."""
    voices = Voices(statements)
    positions, book = standpoints.positions, standpoints.book
    found: list[Influence] = []
    for mention in find_factors(doc, standpoints.mentions):
        decider = _decider(mention, index, voices)
        label = _issue(mention, decider, positions, book, index) if decider is not None else None
        begin, end = span_of(mention.factor)
        if decider is None or label is None or any(i.factor[0] < end and begin < i.factor[1] for i in found):
            continue
        direction = _direction(mention, decider, positions, index)
        evidence = [sentence_span(mention.cue)]
        found.append(Influence(decider.id, label, (begin, end), direction, evidence))
    return sorted(found, key=lambda influence: influence.factor)


def _decider(mention: FactorMention, index: EntityIndex, voices: Voices) -> Entity | None:
    candidates = (party(token, index, voices) for token in mention.deciders)
    return next((e for e in candidates if e is not None and e.kind is not EntityKind.POPULATION), None)


def _issue(
    mention: FactorMention,
    decider: Entity,
    positions: Sequence[Position],
    book: IssueBook,
    index: EntityIndex,
) -> str | None:
    """Return the issue named, else the one on which the decider has a position, an open one first."""
    issue = issue_of(mention.issue, index) if mention.issue is not None else None
    if issue is not None:
        return book.label(issue)
    own = [position for position in positions if side(index.get(position.holder)) == side(decider)]
    pending = [position for position in own if position.stance in OPEN]
    return next((position.issue for position in [*pending, *own]), None)


def _direction(mention: FactorMention, decider: Entity, positions: Sequence[Position], index: EntityIndex) -> Direction:
    """Return the direction; what makes a decider revise its position bears the way that position moves."""
    if not mention.revises:
        return mention.direction
    for position in positions:
        if side(index.get(position.holder)) != side(decider):
            continue
        if position.shift == TOWARDS[Stance.SUPPORTS] or position.stance is Stance.OPPOSES:
            return Direction.FOR
        if position.shift == TOWARDS[Stance.OPPOSES] or position.stance is Stance.SUPPORTS:
            return Direction.AGAINST
    return Direction.UNCLEAR
