"""Fields compared of what was found and the gold it was paired with; ``docs/evaluate.md`` lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from demarche.evaluate.folding import fold, share_a_word
from demarche.evaluate.gold import (
    GoldEntity,
    GoldEvent,
    GoldInfluence,
    GoldLedgerLine,
    GoldPosition,
    GoldStatement,
)
from demarche.record import Entity, Event, Influence, LedgerLine, Position, Statement, Status

__all__ = ["FIELDS", "Agreement"]

Agreement = Callable[[Any, Any], bool | None]
"""Whether a field agrees with the gold's; None where the gold does not give it."""


def _entity_kind(found: Entity, wanted: GoldEntity) -> bool | None:
    return found.kind == wanted.kind if wanted.kind else None


def _title(found: Entity, wanted: GoldEntity) -> bool | None:
    return fold(found.title or "") in map(fold, [wanted.title, *wanted.alt_title]) if wanted.title else None


def _status(found: Event, wanted: GoldEvent) -> bool:
    return found.status == (wanted.status or Status.ACTUAL)


def _mode(found: Event, wanted: GoldEvent) -> bool | None:
    return found.mode == wanted.mode if wanted.mode else None


def _contexts(found: Event, wanted: GoldEvent) -> bool | None:
    return set(wanted.contexts) <= set(found.contexts) if wanted.contexts else None


def _kind(found: Statement, wanted: GoldStatement) -> bool | None:
    return found.kind == wanted.kind if wanted.kind else None


def _time(found: Statement, wanted: GoldStatement) -> bool | None:
    return (found.date or "").startswith(wanted.time) if wanted.time else None


def _items(found: LedgerLine, wanted: GoldLedgerLine) -> bool | None:
    return share_a_word(" ".join(wanted.items), " ".join(found.items)) if wanted.items else None


def _amount(found: LedgerLine, wanted: GoldLedgerLine) -> bool | None:
    return fold(wanted.amount) == fold(found.amount or "") if wanted.amount else None


def _certainty(found: LedgerLine, wanted: GoldLedgerLine) -> bool | None:
    return found.certainty == wanted.certainty if wanted.certainty else None


def _issue(found: Position, wanted: GoldPosition) -> bool:
    return share_a_word(found.issue, wanted.issue)


def _shift(found: Position, wanted: GoldPosition) -> bool | None:
    return share_a_word(found.shift or "", wanted.shift) if wanted.shift else None


def _bears_on(found: Influence, wanted: GoldInfluence) -> bool | None:
    return share_a_word(found.issue, wanted.bears_on) if wanted.bears_on else None


FIELDS: dict[str, dict[str, Agreement]] = {
    "entities": {"kind": _entity_kind, "title": _title},
    "events": {"status": _status, "mode": _mode, "contexts": _contexts},
    "statements": {"kind": _kind, "time": _time},
    "ledger": {"items": _items, "amount": _amount, "certainty": _certainty},
    "positions": {"issue": _issue, "shift": _shift},
    "influences": {"issue": _bears_on},
}
"""The fields compared in each section, beside those that its rule of fit demands."""
