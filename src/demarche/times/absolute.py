"""Times that name a day, month or year of the calendar, with or without the year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from demarche.times import iso
from demarche.times.context import Context
from demarche.times.lexicon import alternatives, numbers, rows, words


class Rule(NamedTuple):
    """A pattern and the function that turns a match of it into an ISO 8601 value.

    The function returns None where the words are no time after all, or cannot be resolved for want of a
    dateline. Where ``hints`` are given, a text (in lower case) without any of them has no match.
    """

    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], str | None]
    hints: tuple[str, ...] = ()


YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
ENDS = r"(?![\w%]|[.,:/]\d|-\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)?"
_NO_DATE_AFTER = frozenset({"every", "each", "a", "an", "any", "some", "most", "another"})
_MONTH_AFTER = frozenset(
    {
        "in",
        "since",
        "by",
        "until",
        "till",
        "during",
        "early",
        "late",
        "mid",
        "last",
        "next",
        "this",
        "of",
        "for",
        "from",
        "to",
        "between",
        "and",
        "or",
        "through",
        "before",
        "after",
        "around",
        "past",
        "coming",
    }
)


def _month_number(match: re.Match[str]) -> int:
    return numbers("months", "month")[match["month"].lower()]


def _days_of_month(match: re.Match[str], context: Context) -> str | None:
    """``15 June 2023``, ``Nov. 3``, ``3-5 May``."""
    dateline = context.dateline(match.start())
    number, first, last = _month_number(match), int(match["day"]), match["last"]
    if match["year"]:
        day = iso.make_date(int(match["year"]), number, first)
    elif dateline is None:
        return None
    else:
        day = iso.day_of_year(dateline, number, first, context.direction(*match.span()))
        if day and abs(day - dateline) > timedelta(days=300):
            day = iso.day_of_year(dateline, number, first, 0)
    if day is None or not last:
        return day.isoformat() if day else None
    end = iso.make_date(day.year, number, int(last))
    return iso.interval(day.isoformat(), end.isoformat()) if end and end > day else None


def _two_dates(match: re.Match[str], context: Context) -> str | None:
    """``May 30 to June 2, 2022``: the year stands once for both."""
    number, year = numbers("months", "month"), int(match["year"])
    first = iso.make_date(year, number[match["month"].lower()], int(match["day"]))
    last = iso.make_date(year, number[match["last_month"].lower()], int(match["last"]))
    return iso.interval(first.isoformat(), last.isoformat()) if first and last and first < last else None


def _month_first(match: re.Match[str], context: Context) -> str | None:
    counted = context.word_before(match.start()).lower() == "in" and not match["year"] and not match["last"]
    return None if counted else _days_of_month(match, context)  # "in October 20 soldiers" counts soldiers


def _month_alone(match: re.Match[str], context: Context) -> str | None:
    """``June 2023``, ``in October``, ``last May``."""
    begin, end = match.span("month")
    number = _month_number(match)
    if match["year"]:
        return iso.month(int(match["year"]), number)
    dateline = context.dateline(begin)
    before = context.word_before(begin).lower()
    if dateline is None or match["month"] in words("months", "form", "short") or context.is_name(begin, end):
        return None
    if before in _NO_DATE_AFTER:
        return None
    if match["month"] in words("months", "form", "shared") and not _is_month(begin, end, before, context):
        return None
    if before == "last":
        return iso.month_of_year(dateline - timedelta(days=dateline.day), number, -1)
    if before == "next":
        return iso.month_of_year(dateline + timedelta(days=32 - dateline.day), number, 1)
    return iso.month_of_year(dateline, number, context.direction(begin, end))


def _is_month(begin: int, end: int, before: str, context: Context) -> bool:
    """Say whether a word such as May or March is a month here: not a modal, a verb or a person."""
    span = context.span(begin, end)
    if span is not None and span[0].pos_ in {"AUX", "VERB"}:
        return False
    return before in _MONTH_AFTER and not context.is_person(begin, end)


def _named_day(match: re.Match[str], context: Context) -> str | None:
    """``Christmas Eve``, ``New Year's Day 2023``, ``9/11``."""
    name = match["name"].replace("’", "'")
    value = next(row["date"] for row in rows("days") if row["name"] == name)
    if len(value) == 10:
        return value
    number, day = int(value[:2]), int(value[3:])
    dateline = context.dateline(match.start())
    if match["year"]:
        found = iso.make_date(int(match["year"]), number, day)
    elif dateline is None or context.word_before(match.start()).lower() in _NO_DATE_AFTER:
        return None
    else:
        found = iso.day_of_year(dateline, number, day, context.direction(*match.span()))
    return found.isoformat() if found else None


def _iso_date(match: re.Match[str], context: Context) -> str | None:
    return match.group() if iso.parse_day(match.group()) else None


def _numeric(match: re.Match[str], context: Context) -> str | None:
    """``15/6/2023`` or ``6/15/2023``; where both readings are days, the one nearer to the dateline."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    options = {iso.make_date(year, second, first), iso.make_date(year, first, second)}
    readings = [option for option in options if option]
    dateline = context.dateline(match.start())
    if not readings or (len(readings) > 1 and dateline is None):
        return None
    return min(readings, key=lambda day: abs(day - (dateline or day))).isoformat()


def _year(match: re.Match[str], context: Context) -> str | None:
    """``in 2014``, ``2014-2016``, ``the 2015 agreement``; not 2000 soldiers, not Resolution 1973."""
    before, after = context.word_before(match.start()), context.word_after(match.end())
    if before.lower() in words("counted", "side", "before") or after in words("counted", "side", "after"):
        return None
    if before[:1].isupper() and before.isalpha() and before.lower() not in _MONTH_AFTER | {"the"}:
        return None
    if context.counts_plural(*match.span()):
        return None
    year, last = match["year"], match["last"]
    if not last:
        return str(year)
    end = int(last) if len(last) == 4 else int(year[:2] + last)
    return f"{year}/{end}" if 0 < end - int(year) < 100 else None


def _decade(match: re.Match[str], context: Context) -> str | None:
    first = int(match["decade"]) if match["decade"] else 1900 + int(match["short"])
    return f"{first}/{first + 9}"


def _century(match: re.Match[str], context: Context) -> str | None:
    return iso.century(numbers("ordinals", "number")[match["ordinal"].lower()])


@cache
def dates() -> tuple[Rule, ...]:
    """Return the rules for days and months in order of precedence."""
    months, day = rf"(?P<month>{alternatives('months')})\b", rf"(?P<day>{_DAY}){_ORDINAL}"
    last_month = rf"(?P<last_month>{alternatives('months')})\b"
    joint = r"(?:\s?[-–—]\s?|\s+(?:to|through|until|and)\s+)"
    last = rf"(?P<last>{_DAY}){_ORDINAL}"
    named = rf"(?P<name>{alternatives('days')})(?:e?s)?(?:,?\s+{YEAR})?{ENDS}"
    return (
        Rule(re.compile(named), _named_day),
        Rule(re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)"), _iso_date),
        Rule(re.compile(rf"(?P<first>\d{{1,2}})([/.])(?P<second>\d{{1,2}})\2{YEAR}{ENDS}"), _numeric),
        Rule(re.compile(rf"{day}\s+{months}\.?{joint}{last}\s+{last_month}\.?,?\s+{YEAR}{ENDS}"), _two_dates),
        Rule(re.compile(rf"{months}\.?\s+{day}{joint}{last_month}\.?\s+{last},?\s+{YEAR}{ENDS}"), _two_dates),
        Rule(re.compile(rf"{day}(?:{joint}{last})?\s+(?:of\s+)?{months}(?:\.?,?\s+{YEAR})?{ENDS}"), _days_of_month),
        Rule(re.compile(rf"{months}\.?\s+{day}(?:{joint}{last})?(?:,?\s+{YEAR})?{ENDS}"), _month_first),
        Rule(re.compile(rf"{months}(?:\.?,?\s+(?:of\s+)?{YEAR})?{ENDS}"), _month_alone),
    )


@cache
def years() -> tuple[Rule, ...]:
    """Return the rules for years, decades and centuries; they come last, as most numbers are no years."""
    century = rf"(?P<ordinal>{alternatives('ordinals')})[\s-]century\b"
    return (
        Rule(re.compile(r"(?P<decade>(?:1[5-9]|20)\d0)s\b|['‘’](?P<short>[2-9]0)s\b"), _decade),
        Rule(re.compile(century, re.IGNORECASE), _century, ("century",)),
        Rule(re.compile(rf"{YEAR}(?:\s?[-–/]\s?(?P<last>(?:1[5-9]|20)\d\d|\d\d))?{ENDS}"), _year),
    )
