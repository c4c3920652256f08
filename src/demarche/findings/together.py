"""All findings of an article at once, each made once and handed on to those that rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from demarche.findings.conditions import find_conditions
from demarche.findings.influences import read_influences
from demarche.findings.ledger import find_ledger
from demarche.findings.polls import find_polls
from demarche.findings.positions import read_positions
from demarche.record import Condition, Influence, LedgerLine, Poll, Position, Statement, Time

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Findings", "find_all"]


@dataclass
class Findings:
    """What an article says beyond its events."""

    ledger: list[LedgerLine]
    positions: list[Position]
    conditions: list[Condition]
    polls: list[Poll]
    influences: list[Influence]


def find_all(doc: Doc, index: EntityIndex, statements: Sequence[Statement], times: Sequence[Time]) -> Findings:
    """Return all findings of an article: what the five functions return one by one, at less cost."""
    ledger = find_ledger(doc, index, statements)
    polls = find_polls(doc, index, times)
    standpoints = read_positions(doc, index, statements, ledger, polls)
    return Findings(
        ledger=ledger,
        positions=standpoints.positions,
        conditions=find_conditions(doc, index, statements),
        polls=polls,
        influences=read_influences(doc, index, statements, standpoints),
    )
