"""Plain English for the codes of a record: the tables ``wording.tsv`` and ``labels.tsv``, and dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from demarche.record import Event, Status
from demarche.tables import read_table

__all__ = ["capitalised", "date_label", "date_order", "event_wording", "label", "listed"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CHOICE = re.compile(r"\[([^|\]]*)(?:\|([^\]]*))?\]")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


class Wording(NamedTuple):
    """One event type in words: as something done, as something to be done, as a thing."""

    past: str
    base: str
    noun: str


def _cells(table: str) -> list[list[str]]:
    return [list(row.values()) for row in read_table("demarche.views", table)]


@cache
def _wordings() -> dict[tuple[str, str, str], Wording]:
    return {(plover, mode, form): Wording(*rest) for plover, mode, form, *rest in _cells("wording")}


@cache
def _labels() -> dict[tuple[str, str], str]:
    return {(group, code): words for group, code, words in _cells("labels")}


def label(group: str, code: str) -> str:
    """Return the words for a code, or an empty string where the table has none."""
    return _labels().get((group, code), "")


def event_wording(event: Event, actors: str, recipients: str) -> str:
    """Return an event as a clause: who did what to whom, with its status in the verb.

    ``actors`` and ``recipients`` are names as they stand in a sentence; either may be empty. Where no actor
    is known the event is named as a thing ("Visit to Canada") and tells nothing of its status.
    """
    wording = _wording_of(event)
    if not actors:
        return capitalised(_filled(wording.noun, event, recipients))
    auxiliary = label("auxiliary", event.status.value)
    planned_or_denied = event.status in (Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED)
    verb = _filled(wording.base if planned_or_denied else wording.past, event, recipients)
    return capitalised(" ".join(filter(None, (actors, auxiliary, verb))))


def _wording_of(event: Event) -> Wording:
    """Return the row for an event: by mode and form where there is one, else by the type alone."""
    together = len(event.actor) > 1 and not event.recipient
    forms = ("together", "towards") if together else ("towards",)
    table, plover = _wordings(), event.plover.value
    keys = [(plover, mode, form) for mode in (event.mode or "-", "-") for form in forms]
    return next(table[key] for key in keys if key in table)


def _filled(template: str, event: Event, recipients: str) -> str:
    """Return a wording with its choices made and its slots filled."""
    chosen = _CHOICE.sub(lambda match: (match[1] if recipients else match[2]) or "", template)
    adjective = next(filter(None, (label("adjective", context) for context in event.contexts)), "")
    return chosen.replace("{adjective}", f"{adjective} " if adjective else "").replace("{}", recipients)


def capitalised(text: str) -> str:
    """Return text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], limit: int = 5) -> str:
    """Return names as a list in a sentence: "A, B and C", or "A, B and 3 others" beyond the limit."""
    if len(names) > limit:
        names = [*names[: limit - 1], f"{len(names) - limit + 1} others"]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""


def date_label(value: str | None) -> str:
    """Return an ISO 8601 date, week, month or year as people write it; "" for None, other text as it is."""
    if not value:
        return ""
    try:
        if match := _DAY.match(value):
            return f"{int(match[3])} {_MONTHS[int(match[2]) - 1]} {match[1]}"
        if match := _WEEK.match(value):
            return f"week of {date_label(_monday(match).isoformat())}"
        if match := _MONTH.match(value):
            return f"{_MONTHS[int(match[2]) - 1]} {match[1]}"
    except (ValueError, IndexError):
        return value
    return value


def date_order(value: str) -> str:
    """Return a key that puts ISO 8601 dates, weeks, months and years in order of their beginning."""
    match = _WEEK.match(value)
    try:
        return _monday(match).isoformat() if match else value
    except ValueError:
        return value


def _monday(match: re.Match[str]) -> dt.date:
    return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
