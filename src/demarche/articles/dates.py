"""Calendar dates as pages and agencies print them: American, British, ISO, dotted and slashed."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache

from demarche.errors import InputError

__all__ = ["DATE", "DAY_MONTH", "WHEN", "find_date", "iso_date", "resolve_day_month"]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:Mon|Tue(?:s)?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_CLOCK = (
    r"(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:[:.][0-5]\d)?(?:\s*(?:[ap]\.?m\b\.?|hrs|hours))?"
    r"(?:\s*\(?(?:GMT|UTC|[A-Z]{2,4}T|IST|MSK|local time)\b\)?)?(?:\s*[+-]\d\d?(?::?\d\d)?)?"
    r"|\d{1,2}\s*[ap]\.?m\b\.?(?:\s*\(?(?:GMT|UTC|[A-Z]{2,4}T)\b\)?)?"
)

DATE = (
    rf"(?:{_MONTH}\s*{_DAY},?\s*{_YEAR}"
    rf"|{_DAY}[\s-]*(?:of\s+)?{_MONTH},?[\s-]*{_YEAR}"
    rf"|{_YEAR}[-/.]{_NUMBER}[-/.]{_NUMBER}"
    rf"|{_NUMBER}/{_NUMBER}/{_YEAR}|{_NUMBER}\.{_NUMBER}\.{_YEAR}|{_NUMBER}-{_NUMBER}-{_YEAR})"
    rf"(?:(?!\d)|(?={_DAY}\s+{_MONTH}|{_YEAR}-))"
)
"""A calendar date with its year."""

DAY_MONTH = rf"(?:{_MONTH}\s*{_DAY}|{_DAY}\s+{_MONTH})(?![\d,]*\s*\d{{4}})"
"""A day and a month without a year, as in datelines."""

WHEN = (
    rf"(?:{_WEEKDAY}\.?,?\s*)?{DATE}(?:T[\d:.+Z-]+)?"
    rf"(?:\s*(?:,|at|@|\||-|–|·)?\s*(?:{_CLOCK}))?"
)
"""A date with the weekday and the clock time that may stand beside it."""


@cache
def _date_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){DATE}", re.IGNORECASE)


def find_date(text: str) -> str | None:
    """Return the first dated day in ``text`` as ISO 8601, or None.

    A date such as 03/04/2024, which is one day in London and another in Washington, gives None.
    """
    found = _date_pattern().search(text)
    return _value(found.group()) if found else None


def resolve_day_month(text: str, year: int) -> str | None:
    """Return a day and month without year ("March 3", "3 March") as an ISO 8601 date in ``year``."""
    day = re.search(r"\d+", text)
    return _iso(year, _month(text), int(day.group())) if day else None


def iso_date(given: str) -> str:
    """Return a date given by a user as ISO 8601: a date or date-time is kept, other forms are read.

    Raises InputError if no single day can be read from it.
    """
    given = given.strip()
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        found = find_date(given)
        if found is None:
            raise InputError(
                f"cannot read the date of publication {given!r}: give it as year-month-day, as in 2024-11-28"
            ) from None
        return found
    return given if given.startswith(moment.date().isoformat()) else moment.date().isoformat()


def _value(found: str) -> str | None:
    numbers = [int(number) for number in re.findall(r"\d+", found)]
    if month := _month(found):
        day, year = numbers
        return _iso(year, month, day)
    first, second, third = numbers
    if first > 31:
        return _iso(first, second, third)
    if first <= 12 and second <= 12 and first != second and "." not in found:
        return None
    day, month = (second, first) if second > 12 else (first, second)
    return _iso(third, month, day)


def _month(text: str) -> int:
    word = re.search(_MONTH, text, re.IGNORECASE)
    if not word:
        return 0
    return next(number for number, name in enumerate(MONTHS, 1) if name == word.group()[:3].lower())


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
