"""Times that mean something only against a dateline: weekdays, this week, two months ago, the weekend."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache

from demarche.times import iso
from demarche.times.absolute import ENDS, YEAR, Rule
from demarche.times.context import Context
from demarche.times.lexicon import alternatives, numbers

_HABIT = frozenset({"every", "each", "a", "any", "some", "most", "another"})
_POSSESSIVES = frozenset({"the", "its", "their", "his", "her", "our", "my"})
_IN_THE = re.compile(r"\b(?:in|since|by|until|during)\s+the\s+(?:early |late )?$", re.IGNORECASE)


def _weekday(match: re.Match[str], context: Context) -> str | None:
    """``Sunday``, ``last Sunday``, ``next Friday``, ``Tuesday evening``."""
    begin, end = match.span("weekday")
    dateline = context.dateline(begin)
    before = context.word_before(begin).lower()
    if dateline is None or before in _HABIT or context.is_name(begin, end):
        return None
    number = numbers("weekdays", "weekday")[match["weekday"].rstrip(".").lower()]
    if before in {"last", "past"}:
        return iso.weekday(dateline, number, -1, strictly=True).isoformat()
    if before in {"next", "coming"}:  # nobody calls tomorrow "next Friday"
        anchor = dateline + timedelta(days=1) if before == "next" else dateline
        return iso.weekday(anchor, number, 1, strictly=True).isoformat()
    default = 1 if before in {"this", "by"} else -1
    return iso.weekday(dateline, number, context.direction(begin, end) or default).isoformat()


def _deictic(match: re.Match[str], context: Context) -> str | None:
    """``today``, ``yesterday evening``, ``the day after tomorrow``, ``this morning``, ``last night``."""
    dateline = context.dateline(match.start())
    found = match.group().lower()
    if dateline is None or context.is_name(*match.span()) or context.is_idle(*match.span()):
        return None
    if match.group()[0].isupper() and context.word_before(match.start())[:1].isupper():
        return None  # the newspaper, the broadcaster
    shifts = {"the day before": -2, "the day after": 2, "yesterday": -1, "last": -1, "tomorrow": 1}
    shift = next((days for words, days in shifts.items() if found.startswith(words)), 0)
    return (dateline + timedelta(days=shift)).isoformat()


def _unit(match: re.Match[str], context: Context) -> str | None:
    """``this week``, ``last month``, ``next year``, ``last summer``, ``next quarter``."""
    dateline = context.dateline(match.start())
    which, unit = match["which"].lower(), match["unit"].lower()
    if dateline is None:
        return None
    if which in {"last", "next"} and context.word_before(match.start()).lower() in _POSSESSIVES:
        return None
    count = {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit == "weekend":
        rest_of_week = timedelta(days=8 - dateline.isoweekday() if which == "next" else 0)
        return iso.weekend(dateline + rest_of_week, count or context.direction(*match.span()) or 1)
    if unit == "quarter":
        return iso.quarter(dateline, count)
    if unit == "decade":
        first_year = dateline.year // 10 * 10 + 10 * count
        return f"{first_year}/{first_year + 9}"
    if unit in numbers("seasons", "first_month"):
        return iso.season_by_word(dateline, numbers("seasons", "first_month")[unit], count)
    return iso.shift_unit(dateline, unit, count)


def _unit_at_hand(match: re.Match[str], context: Context) -> str | None:
    """``earlier in the week``, ``the end of the year``."""
    dateline = context.dateline(match.start())
    return iso.shift_unit(dateline, match["unit"].lower(), 0) if dateline else None


def _the_weekend(match: re.Match[str], context: Context) -> str | None:
    dateline = context.dateline(match.start())
    return iso.weekend(dateline, context.direction(*match.span()) or -1) if dateline else None


def _ago(match: re.Match[str], context: Context) -> str | None:
    """``two weeks ago``, ``a year from now``."""
    dateline = context.dateline(match.start())
    count = to_count(match["count"])
    if dateline is None or count is None:
        return None
    sign = -1 if match["side"].lower() == "ago" else 1
    return iso.shift_unit(dateline, match["unit"].lower(), sign * count)


def _in_units(match: re.Match[str], context: Context) -> str | None:
    """``in three days' time``, and ``in three days`` where the verb is one of the future."""
    dateline = context.dateline(match.start())
    count = to_count(match["count"])
    if dateline is None or count is None:
        return None
    if not match["time"] and context.direction(*match.span()) <= 0:
        return None
    return iso.shift_unit(dateline, match["unit"].lower(), count)


def to_count(word: str) -> int | None:
    """Return the number that a numeral or number word stands for, None if it is neither or beyond reason."""
    if word.isdigit():
        return int(word) if len(word) < 4 else None
    return numbers("numbers", "number").get(word.lower())


def _season(match: re.Match[str], context: Context) -> str | None:
    """``the summer of 2022``, ``in the spring``."""
    first = numbers("seasons", "first_month")[match["season"].lower()]
    if match["year"]:
        return iso.months(int(match["year"]), first, 3)
    dateline = context.dateline(match.start())
    in_the = _IN_THE.search(context.text[max(0, match.start() - 24) : match.start()])
    if dateline is None or not in_the or match["season"][0].isupper() or match["season"] == "fall":
        return None
    return iso.season(dateline, first, context.direction(*match.span()) or -1)


def _part_of_year(match: re.Match[str], context: Context) -> str | None:
    """``the third quarter of 2023``, ``the first half of this year``."""
    dateline = context.dateline(match.start())
    if match["year"]:
        year = int(match["year"])
    elif dateline:
        year = dateline.year + {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    else:
        return None
    return _months_of(year, numbers("ordinals", "number")[match["ordinal"].lower()], match["part"].lower())


def _letter_of_year(match: re.Match[str], context: Context) -> str | None:
    """``Q3 2023``, ``H1 of 2024``."""
    return _months_of(int(match["year"]), int(match["q"]), "half" if match["letter"] == "H" else "quarter")


def _months_of(year: int, number: int, part: str) -> str | None:
    length = 6 if part == "half" else 3
    return iso.months(year, (number - 1) * length + 1, length) if number * length <= 12 else None


@cache
def relatives() -> tuple[Rule, ...]:
    """Return the rules in order of precedence."""
    full, short = alternatives("weekdays", "full"), alternatives("weekdays", "short")
    weekday = rf"(?P<weekday>(?:{full})\b|(?:{short})\.)"
    seasons = alternatives("seasons")
    part_of_day = r"(?:\s+(?:morning|afternoon|evening|night)\b)?"
    units = rf"(?P<count>\d+|{alternatives('numbers')})\s+(?P<unit>day|week|month|year|decade)s?\b"
    part = rf"(?P<ordinal>{alternatives('ordinals')})[\s-](?P<part>quarter|half)"
    of_year = rf"\s+(?:of\s+)?(?:{YEAR}|(?P<which>this|last|next|the)\s+year)"
    unit = "(?P<unit>week|month|year)"
    which, span = "this|last|next|current|coming", "week|month|year|decade|weekend|quarter"
    texts = (
        (r"the day (?:before yesterday|after tomorrow)\b", _deictic, ("yesterday", "tomorrow")),
        (rf"(?:today|tonight|yesterday|tomorrow)\b{part_of_day}", _deictic, ()),
        (r"(?:last (?:night|evening)|this (?:morning|afternoon|evening))\b", _deictic, ()),
        (rf"{part}{of_year}{ENDS}", _part_of_year, ("quarter", "half")),
        (rf"(?P<which>{which})\s+(?P<unit>{span}|{seasons})\b", _unit, ()),
        (
            r"(?:earlier|later|early|late)\s+in\s+the\s+(?P<unit>week|month|year)\b",
            _unit_at_hand,
            ("in the ",),
        ),
        (rf"(?:end|start|beginning|middle)\s+of\s+the\s+{unit}\b", _unit_at_hand, (" of the ",)),
        (r"(?P<unit>month|year)(?:['’]s\s+|-)end\b", _unit_at_hand, ("s end", "-end")),
        (r"the\s+weekend\b", _the_weekend, ("weekend",)),
        (rf"{units}\s+(?P<side>ago|from\s+now)\b", _ago, (" ago", "from now")),
        (rf"in\s+{units}(?P<time>['’]?\s+time\b)?", _in_units, ()),
        (rf"(?P<season>{seasons})\b(?:\s+(?:of\s+)?{YEAR})?{ENDS}", _season, tuple(seasons.split("|"))),
    )
    exact = (
        Rule(re.compile(rf"{weekday}{part_of_day}(?!\w)"), _weekday),
        Rule(re.compile(rf"(?P<letter>[QH])(?P<q>[1-4])\s+(?:of\s+)?{YEAR}{ENDS}"), _letter_of_year),
    )
    folded = (Rule(re.compile(pattern, re.IGNORECASE), function, hints) for pattern, function, hints in texts)
    return (*exact, *folded)
