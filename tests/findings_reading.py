"""Reads a passage through all the rooms before the findings, for the tests of these."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from demarche.entities import find_entities
from demarche.entities.index import EntityIndex
from demarche.findings.conditions import find_conditions
from demarche.findings.influences import find_influences
from demarche.findings.ledger import find_ledger
from demarche.findings.polls import find_polls
from demarche.findings.positions import find_positions
from demarche.reading import Reader
from demarche.record import (
    Article,
    Condition,
    Influence,
    LedgerLine,
    Poll,
    Position,
    Span,
    Statement,
    Time,
)
from demarche.statements import find_statements
from demarche.times import find_times

PUBLISHED = "2024-11-28"


@dataclass
class Passage:
    """A passage and what was found in it up to the findings."""

    text: str
    doc: Doc
    index: EntityIndex
    statements: list[Statement]
    times: list[Time]

    def country(self, entity_id: str | None) -> str | None:
        """Return the country of an entity, its name if it has none."""
        entity = self.index.get(entity_id)
        return (entity.country or entity.name) if entity else None

    def quote(self, span: Span) -> str:
        return self.text[span[0] : span[1]]

    def ledger(self) -> list[LedgerLine]:
        return find_ledger(self.doc, self.index, self.statements)

    def positions(self) -> list[Position]:
        return find_positions(self.doc, self.index, self.statements)

    def conditions(self) -> list[Condition]:
        return find_conditions(self.doc, self.index, self.statements)

    def polls(self) -> list[Poll]:
        return find_polls(self.doc, self.index, self.times)

    def influences(self) -> list[Influence]:
        return find_influences(self.doc, self.index, self.statements)


def read_passage(reader: Reader, text: str) -> Passage:
    """Read a passage as an article published on 28 November 2024."""
    article = Article.of(text, published=PUBLISHED)
    doc = reader.read(article)
    times = find_times(doc, PUBLISHED)
    index = find_entities(doc, article)
    return Passage(text, doc, index, find_statements(doc, index, article, times), times)
