"""Which states are members of which body, and since when."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from demarche.entities.tables import rows

__all__ = ["Membership", "members_of"]


class Membership(NamedTuple):
    """A state's membership of a body: ISO 3166-1 alpha-3, and the years or dates of its beginning and end ("")."""

    country: str
    since: str
    until: str


def members_of(body: str, day: str | None = None) -> tuple[Membership, ...]:
    """Return the members of a body, as the table of organisations spells it, on a day (ISO 8601; without one, now)."""
    known = _members().get(body, ())
    return tuple(member for member in known if _holds(member, day))


def _holds(member: Membership, day: str | None) -> bool:
    if day is None:
        return not member.until
    begun = member.since <= day[: len(member.since)]
    return begun and (not member.until or day[: len(member.until)] < member.until)


@cache
def _members() -> dict[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in rows("members"):
        found[row["organisation"]].append(Membership(row["country"], row["since"], row["until"]))
    return {body: tuple(members) for body, members in found.items()}
