"""The gold of one article: what a reader of it must find, and what it must not assert.

The format is described in ``docs/evaluate.md``. A party (actor, giver, holder, speaker ...) is an ISO 3166-1
alpha-3 code or a name; an empty one says that there is none with a country; a field left out demands nothing.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from demarche.files import line_of, read_text, wrong
from demarche.record import (
    AidKind,
    Certainty,
    ConditionKind,
    Direction,
    EntityKind,
    LedgerStatus,
    Plover,
    Stance,
    StatementKind,
    Status,
)

__all__ = [
    "Gold",
    "GoldArticle",
    "GoldCondition",
    "GoldEntity",
    "GoldEvent",
    "GoldInfluence",
    "GoldLedgerLine",
    "GoldPoll",
    "GoldPosition",
    "GoldPost",
    "GoldStatement",
    "GoldTime",
    "Party",
    "Placed",
    "load_gold",
    "unread_fields",
]

Party = str | UnsetType | None
Line = Annotated[int, Meta(ge=1)]
REMARKS = {"note", "why"}


class GoldPost(Struct, kw_only=True, omit_defaults=True):
    """An embedded post; ``published`` is an ISO 8601 date."""

    author: str
    handle: str | None = None
    published: str | None = None


class GoldArticle(Struct, kw_only=True, omit_defaults=True):
    """What intake must make of the file; ``chrome`` lists page furniture that must not be kept."""

    title: str | UnsetType = UNSET
    published: str | UnsetType | None = UNSET
    categories: list[str] | UnsetType = UNSET
    sections: list[str] | UnsetType = UNSET
    posts: list[GoldPost] | UnsetType = UNSET
    chrome: list[str] | UnsetType = UNSET


class GoldEntity(Struct, kw_only=True, omit_defaults=True):
    """An entity by any of its names; what begins with ``alt_`` is as right. An empty country is none."""

    names: Annotated[list[str], Meta(min_length=1)]
    country: Party = UNSET
    alt_country: list[str] = []
    sector: str | None = None
    alt_sector: list[str] = []
    kind: EntityKind | None = None
    title: str | None = None
    alt_title: list[str] = []
    optional: bool = False


class Placed(Struct, kw_only=True, omit_defaults=True):
    """Something that rests on one ``line`` of the article's file, or on any of several ``lines``.

    An ``optional`` item is right when found, and no error when missed.
    """

    line: Line | None = None
    lines: list[Line] = []
    optional: bool = False

    def where(self) -> set[int]:
        """Return the lines that it may rest on; none given, it may rest on any."""
        return {*self.lines, *([self.line] if self.line else [])}


class GoldEvent(Placed, kw_only=True, omit_defaults=True):
    """An event; ``alt`` lists types that are as right. ``symmetric``: the parties may be in either role.

    Without ``status`` an event took place; one of ``must_not`` may be neither actual nor reported.
    """

    plover: Plover
    alt: list[Plover] = []
    mode: str | None = None
    contexts: list[str] = []
    actor: list[str] = []
    recipient: list[str] = []
    symmetric: bool = False
    status: Status | None = None


class GoldStatement(Placed, kw_only=True, omit_defaults=True):
    """A statement; ``content_starts`` are its first words. ``end_line``, where it ends, is a remark."""

    speaker: Party = UNSET
    content_starts: str
    end_line: Line | None = None
    kind: StatementKind | None = None
    time: str | None = None
    audience: Party = UNSET


class GoldLedgerLine(Placed, kw_only=True, omit_defaults=True):
    """A line of the aid ledger."""

    giver: Party = UNSET
    receiver: Party = UNSET
    kind: AidKind | None = None
    lethal: bool | None = None
    items: list[str] = []
    amount: str | None = None
    status: LedgerStatus
    certainty: Certainty | None = None


class GoldPosition(Placed, kw_only=True, omit_defaults=True):
    """Where a holder stands."""

    holder: Party
    issue: str
    stance: Stance
    shift: str | None = None


class GoldCondition(Placed, kw_only=True, omit_defaults=True):
    """A condition; ``if_contains`` and ``then_contains`` are words of its two halves."""

    by: Party = UNSET
    against: Party = UNSET
    kind: ConditionKind
    if_contains: str = ""
    then_contains: str = ""


class GoldPoll(Placed, kw_only=True, omit_defaults=True):
    """A poll's figure; ``share`` is per cent, ``month`` an ISO 8601 month or date."""

    pollster: Party = UNSET
    population: Party = UNSET
    share: float | None = None
    answer: str = ""
    issue_contains: str = ""
    month: str | None = None


class GoldInfluence(Placed, kw_only=True, omit_defaults=True):
    """What bears on a decision; ``bears_on`` is the country code of each decider, then words of the issue."""

    factor_contains: str
    bears_on: str = ""
    direction: Direction


class GoldTime(Placed, kw_only=True, omit_defaults=True):
    """An expression of time and its ISO 8601 value."""

    text: str
    value: str


class Gold(Struct, kw_only=True, omit_defaults=True):
    """All that is known of one article; a section that is left out is not scored."""

    article: GoldArticle | UnsetType = UNSET
    entities: list[GoldEntity] | UnsetType = UNSET
    events: list[GoldEvent] | UnsetType = UNSET
    must_not: list[GoldEvent] | UnsetType = UNSET
    statements: list[GoldStatement] | UnsetType = UNSET
    ledger: list[GoldLedgerLine] | UnsetType = UNSET
    positions: list[GoldPosition] | UnsetType = UNSET
    conditions: list[GoldCondition] | UnsetType = UNSET
    polls: list[GoldPoll] | UnsetType = UNSET
    influences: list[GoldInfluence] | UnsetType = UNSET
    times: list[GoldTime] | UnsetType = UNSET


def load_gold(path: Path) -> Gold:
    """Read the gold of one article; raises ``InputError`` that names the line of what does not fit."""
    text = read_text(path)
    try:
        return msgspec.convert(json.loads(text), Gold)
    except json.JSONDecodeError as error:
        raise wrong(path, error.lineno, f"not JSON ({error.msg})") from error
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `")
        place = place.rstrip("`") or "$"
        raise wrong(path, line_of(text, place), f"{message} ({place})") from error


def unread_fields(path: Path) -> list[str]:
    """Return the fields of a gold file that the format does not know: "events.recipeint", say."""
    raw = json.loads(read_text(path))
    known = {info.name: info.type for info in msgspec.structs.fields(Gold)}
    unread = sorted(set(raw) - set(known) - REMARKS)
    for section, value in raw.items():
        if section in known:
            unread += [f"{section}.{name}" for name in _unknown_names(value, known[section])]
    return unread


def _unknown_names(value: Any, kind: Any) -> list[str]:
    struct = next(struct for struct in _structs_in(kind))
    items = value if isinstance(value, list) else [value]
    return sorted({name for item in items for name in item} - set(struct.__struct_fields__) - REMARKS)


def _structs_in(kind: Any) -> list[Any]:
    if isinstance(kind, type) and issubclass(kind, Struct):
        return [kind]
    return [struct for part in getattr(kind, "__args__", ()) for struct in _structs_in(part)]
