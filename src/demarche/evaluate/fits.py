"""The rules by which an item of a record agrees with one of the gold; ``docs/evaluate.md`` lists them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from msgspec import UNSET

from demarche.evaluate.folding import fold, fold_name, share_a_word
from demarche.evaluate.gold import (
    Gold,
    GoldCondition,
    GoldEntity,
    GoldEvent,
    GoldInfluence,
    GoldLedgerLine,
    GoldPoll,
    GoldPosition,
    GoldStatement,
    GoldTime,
    Party,
    Placed,
)
from demarche.evaluate.lines import LineMap
from demarche.record import (
    Condition,
    Entity,
    Event,
    Influence,
    LedgerLine,
    Poll,
    Position,
    Record,
    Span,
    Statement,
    Status,
    Time,
)

__all__ = ["ASSERTED", "Judge"]

ASSERTED = {Status.ACTUAL, Status.REPORTED}
DECIDERS = re.compile(r"([A-Z]{3}\s+)+")
BEGIN_TOLERANCE = 3
"""Words by which a statement's content may begin before or after the gold's."""


@dataclass
class Judge:
    """Compares the items of one record with those of its gold."""

    record: Record
    gold: Gold
    lines: LineMap
    _entities: dict[str, Entity] = field(init=False)
    _aliases: list[set[str]] = field(init=False)

    def __post_init__(self) -> None:
        self._entities = {entity.id: entity for entity in self.record.entities}
        entities = [] if self.gold.entities is UNSET else self.gold.entities
        self._aliases = [set(map(fold_name, entity.names)) for entity in entities]

    def rules(self) -> dict[str, Callable[[Any, Any], bool]]:
        """Return the rule of fit of each section whose items are paired with the gold's."""
        return {
            "events": self.event,
            "statements": self.statement,
            "ledger": self.ledger,
            "positions": self.position,
            "conditions": self.condition,
            "polls": self.poll,
            "influences": self.influence,
            "times": self.time,
        }

    def entity(self, found: Entity, wanted: GoldEntity) -> bool:
        """One of the names, the country and the sector agree."""
        names = set(map(fold_name, wanted.names))
        return (
            not names.isdisjoint(_names(found))
            and (wanted.country is UNSET or (found.country or "") in {wanted.country or "", *wanted.alt_country})
            and (not wanted.sector or found.sector in {wanted.sector, *wanted.alt_sector})
        )

    def event(self, found: Event, wanted: GoldEvent) -> bool:
        """Type, parties, status and a line of the evidence agree."""
        asserted = wanted.status is None or wanted.status in ASSERTED
        return found.status in (ASSERTED if asserted else {wanted.status}) and self._is_it(found, wanted)

    def forbidden(self, found: Event, wanted: GoldEvent) -> bool:
        """Type, parties and a line of the evidence agree, and it has the status, or is asserted."""
        return found.status in ({wanted.status} if wanted.status else ASSERTED) and self._is_it(found, wanted)

    def statement(self, found: Statement, wanted: GoldStatement) -> bool:
        """The speaker agrees and the content begins where the gold's does, give or take a few words."""
        return self.is_party(wanted.speaker, found.speaker) and any(
            found.content[0] < end
            and begin < found.content[1]
            and self._words_between(begin, found.content[0]) <= BEGIN_TOLERANCE
            for begin, end in self.lines.find(wanted.content_starts, wanted.where())
        )

    def audience(self, found: Statement, wanted: GoldStatement) -> bool | None:
        """Compare who is spoken to; None where the gold does not say."""
        return None if wanted.audience is UNSET else self.is_party(wanted.audience, found.audience)

    def ledger(self, found: LedgerLine, wanted: GoldLedgerLine) -> bool:
        """Giver, receiver, kind, lethality, status and a line of the evidence agree."""
        return (
            self.is_party(wanted.giver, found.giver)
            and self.is_party(wanted.receiver, found.receiver)
            and wanted.kind in (None, found.kind)
            and wanted.lethal in (None, found.lethal)
            and wanted.status == found.status
            and self._on_line(found.evidence, wanted)
        )

    def position(self, found: Position, wanted: GoldPosition) -> bool:
        """Holder and stance agree, and the issue shares a word with the gold's or the evidence its line."""
        return (
            self.is_party(wanted.holder, found.holder)
            and wanted.stance == found.stance
            and (share_a_word(wanted.issue, found.issue) or self._on_line(found.evidence, wanted))
        )

    def condition(self, found: Condition, wanted: GoldCondition) -> bool:
        """Who says it, against whom, kind, the words of both halves and a line of the evidence agree."""
        return (
            self.is_party(wanted.by, found.by)
            and self.is_party(wanted.against, found.against)
            and wanted.kind == found.kind
            and self._reads(found.if_, wanted.if_contains)
            and self._reads(found.then, wanted.then_contains)
            and self._on_line(found.evidence, wanted)
        )

    def poll(self, found: Poll, wanted: GoldPoll) -> bool:
        """Pollster, population, share, answer, issue, month and a line of the evidence agree."""
        return (
            self.is_party(wanted.pollster, found.pollster)
            and self.is_party(wanted.population, found.population)
            and wanted.share in (None, found.share)
            and (not wanted.answer or share_a_word(wanted.answer, found.answer))
            and fold(wanted.issue_contains) in fold(f"{found.issue or ''} {found.answer}")
            and (not wanted.month or (found.date or "").startswith(wanted.month))
            and self._on_line(found.evidence, wanted)
        )

    def influence(self, found: Influence, wanted: GoldInfluence) -> bool:
        """The words of the factor, direction, decider and a line of the evidence agree."""
        codes = DECIDERS.match(wanted.bears_on)
        return (
            self._reads(found.factor, wanted.factor_contains)
            and wanted.direction == found.direction
            and (codes is None or any(self.is_party(code, found.decider) for code in codes.group().split()))
            and self._on_line(found.evidence, wanted)
        )

    def time(self, found: Time, wanted: GoldTime) -> bool:
        """The words overlap and the value is the same."""
        return wanted.value == found.value and any(
            found.span[0] < end and begin < found.span[1] for begin, end in self.lines.find(wanted.text, wanted.where())
        )

    def is_party(self, wanted: Party, entity_id: str | None) -> bool:
        """Tell whether an entity is the gold's party: by its country, a name, or another name of the same."""
        if wanted is UNSET:
            return True
        entity = self._entities.get(entity_id or "")
        if not wanted or entity is None:
            return not wanted and (entity is None or entity.country is None)
        name = fold_name(wanted)
        names = {name}.union(*(aliases for aliases in self._aliases if name in aliases))
        return wanted == entity.country or not names.isdisjoint(_names(entity))

    def _is_it(self, found: Event, wanted: GoldEvent) -> bool:
        if wanted.symmetric:
            everyone = found.actor + found.recipient
            parties_agree = self._among(wanted.actor + wanted.recipient, everyone)
        else:
            parties_agree = self._among(wanted.actor, found.actor) and self._among(wanted.recipient, found.recipient)
        return found.plover in {wanted.plover, *wanted.alt} and parties_agree and self._on_line(found.evidence, wanted)

    def _among(self, wanted: Iterable[str], entity_ids: Sequence[str]) -> bool:
        return all(any(self.is_party(party, entity_id) for entity_id in entity_ids) for party in wanted)

    def _on_line(self, evidence: Iterable[Span], wanted: Placed) -> bool:
        allowed = wanted.where()
        return not allowed or any(not allowed.isdisjoint(self.lines.of(span)) for span in evidence)

    def _reads(self, span: Span, words: str) -> bool:
        return fold(words) in fold(self.record.quote(span))

    def _words_between(self, one: int, other: int) -> int:
        between = self.record.article.text[min(one, other) : max(one, other)]
        return len(re.findall(r"\w[\w'’.-]*", between))


def _names(entity: Entity) -> set[str]:
    return {fold_name(name) for name in [entity.name, *entity.names]}
