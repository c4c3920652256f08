"""A record as rows of the desk's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from demarche.record import Entity, Event, Record, Span

__all__ = ["TABLES", "Row", "rows_of"]

Row = dict[str, Any]

DAY = len("2020-01-01")


def rows_of(record: Record) -> dict[str, list[Row]]:
    """Return the rows of a record by table; each names the article, and the characters that it rests on."""
    book = Book(record)
    found = {table: [make(book, item) for item in getattr(record, table)] for table, make in TABLES.items()}
    return {table: [{"article": record.article.id, **row} for row in rows] for table, rows in found.items()}


class Book:
    """A record's entities by their ids, and its words."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.published = day_of(record.article.published)
        self._entities = {entity.id: entity for entity in record.entities}

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return an entity of the record."""
        return self._entities.get(entity_id or "")

    def party(self, role: str, entity_id: str | None) -> Row:
        """Return the name and the country of a party, as the columns of a role."""
        entity = self.entity(entity_id)
        return {role: entity.name if entity else None, f"{role}_country": entity.country if entity else None}

    def side(self, role: str, entity_ids: Iterable[str]) -> Row:
        """Return the parties of a side of an event, as lists that stand side by side."""
        entities = [entity for entity_id in entity_ids if (entity := self.entity(entity_id))]
        return {
            f"{role}s": [entity.name for entity in entities],
            f"{role}_keys": [entity.key or "" for entity in entities],
            f"{role}_countries": [entity.country or "" for entity in entities],
            f"{role}_sectors": [entity.sector or "" for entity in entities],
        }

    def rests_on(self, spans: Iterable[Span]) -> Row:
        """Return the first of the spans that something rests on, and its words."""
        begin, end = next(iter(spans))
        return {"quote": self.record.quote((begin, end)), "begin": begin, "end": end}

    def words(self, span: Span | None) -> str | None:
        """Return the words of a span."""
        return self.record.quote(span) if span else None


def day_of(date: str | None) -> str | None:
    """Return a date (ISO 8601) if it is that of a day, else None."""
    if date is None or len(date) < DAY or "W" in date:
        return None
    return date[:DAY]


def _entity(_: Book, entity: Entity) -> Row:
    names = ("id", "key", "name", "kind", "country", "sector", "other_sectors", "title", "names", "number")
    return {name: getattr(entity, name) for name in names} | {"mentions": len(entity.mentions)}


def _event(book: Book, event: Event) -> Row:
    names = ("id", "plover", "mode", "contexts", "status", "date", "place", "place_country", "statement")
    point = event.coordinates or (None, None)
    return (
        {name: getattr(event, name) for name in names}
        | {"day": day_of(event.date) or book.published, "latitude": point[0], "longitude": point[1]}
        | book.side("actor", event.actor)
        | book.side("recipient", event.recipient)
        | {"quad": event.quad, "score": event.score, "cameo": event.cameo, "confidence": event.confidence}
        | {"trigger": book.words(event.trigger)}
        | book.rests_on(event.evidence)
    )


def _statement(book: Book, item: Any) -> Row:
    speaker, audience = book.entity(item.speaker), book.entity(item.audience)
    return (
        {"id": item.id, "kind": item.kind, "cue": book.words(item.cue), "date": item.date}
        | book.party("speaker", item.speaker)
        | {"speaker_key": speaker.key if speaker else None, "audience": audience.name if audience else None}
        | book.rests_on([item.content])
    )


def _ledger(book: Book, item: Any) -> Row:
    names = ("kind", "status", "lethal", "items", "amount", "certainty")
    parties = book.party("giver", item.giver) | book.party("receiver", item.receiver)
    return {name: getattr(item, name) for name in names} | parties | book.rests_on(item.evidence)


def _position(book: Book, item: Any) -> Row:
    own = {"stance": item.stance, "issue": item.issue, "shift": item.shift}
    return own | book.party("holder", item.holder) | book.rests_on(item.evidence)


def _condition(book: Book, item: Any) -> Row:
    halves = {"kind": item.kind, "if_words": book.words(item.if_), "then_words": book.words(item.then)}
    return halves | book.party("speaker", item.by) | book.party("against", item.against) | book.rests_on(item.evidence)


def _poll(book: Book, item: Any) -> Row:
    pollster = book.entity(item.pollster)
    own = {name: getattr(item, name) for name in ("share", "answer", "issue", "date")}
    parties = book.party("population", item.population) | {"pollster": pollster.name if pollster else None}
    return own | parties | book.rests_on(item.evidence)


def _influence(book: Book, item: Any) -> Row:
    own = {"issue": item.issue, "direction": item.direction, "factor": book.words(item.factor)}
    return own | book.party("decider", item.decider) | book.rests_on(item.evidence)


TABLES: dict[str, Callable[[Book, Any], Row]] = {
    "entities": _entity,
    "events": _event,
    "statements": _statement,
    "ledger": _ledger,
    "positions": _position,
    "conditions": _condition,
    "polls": _poll,
    "influences": _influence,
}
"""The tables that hold what records say, each named as its section of the record, and how a row of it is made."""
