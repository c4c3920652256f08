"""Times that lean on the one before them in the text: the next day, a week later, two years earlier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from demarche.record import Time
from demarche.times import iso
from demarche.times.lexicon import alternatives
from demarche.times.relative import to_count

_SHIFTS = {"next": 1, "following": 1, "previous": -1, "same": 0, "that": 0, "later": 1, "earlier": -1}
_PARTS_OF_DAY = frozenset({"night", "evening", "morning", "afternoon"})
_VALUE_LENGTHS = {"day": (10,), "week": (10,), "month": (10, 7), "year": (10, 7, 4), "decade": (10, 7, 4)}
_REACH = 300
_UNIT = "(?P<unit>day|week|month|year|decade)"
_THAT_UNIT = "(?P<unit>day|week|month|year|night|evening|morning|afternoon)"


@cache
def _patterns() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    counts = alternatives("numbers")
    return (
        (
            ("he next ", "he following ", "he previous ", "he same "),
            re.compile(rf"the\s+(?P<side>next|following|previous|same)\s+{_THAT_UNIT}\b", re.IGNORECASE),
        ),
        (("hat ",), re.compile(rf"(?:(?:later|earlier)\s+)?(?P<side>that)\s+{_THAT_UNIT}\b", re.IGNORECASE)),
        (
            (" later", " earlier"),
            re.compile(rf"(?P<count>\d+|{counts})\s+{_UNIT}s?\s+(?P<side>later|earlier)\b", re.IGNORECASE),
        ),
    )


def find_anchored(text: str, times: Sequence[Time]) -> list[Time]:
    """Return the times that can be counted from one found before them in the same paragraph or the one before.

    The nearest time before decides, and only if it is at least as exact as the unit that is counted.
    """
    found = []
    for hints, pattern in _patterns():
        matches = pattern.finditer(text) if any(hint in text for hint in hints) else ()
        for match in matches:
            value = _value(match, text, times)
            if value:
                found.append(Time(match.span(), value))
    return found


def _value(match: re.Match[str], text: str, times: Sequence[Time]) -> str | None:
    earlier = [time for time in times if time.span[1] <= match.start()]
    if not earlier or match.start() - earlier[-1].span[1] > _REACH:
        return None
    anchor = earlier[-1]
    unit = "day" if match["unit"].lower() in _PARTS_OF_DAY else match["unit"].lower()
    if text.count("\n\n", anchor.span[1], match.start()) > 1 or len(anchor.value) not in _VALUE_LENGTHS[unit]:
        return None
    count = to_count(match.groupdict().get("count") or "one")
    day = iso.parse_day(f"{anchor.value}-01-01"[:10] if len(anchor.value) == 4 else f"{anchor.value}-01"[:10])
    if day is None or count is None:
        return None
    return iso.shift_unit(day, unit, count * _SHIFTS[match["side"].lower()])
