"""Datelines: the place, day and agency ahead of an agency report's first sentence.

For example "NAIROBI, March 3 (AFP) — ", "KYIV, Ukraine — ", "MOSCOW, March 3. /TASS/. ", "(Reuters) - ".
The words of a dateline belong to no sentence, and are taken off the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from demarche.articles.dates import DATE, DAY_MONTH, find_date, resolve_day_month
from demarche.articles.patterns import NAME, UPPER, pattern
from demarche.articles.tables import rows

__all__ = ["Dateline", "split_dateline"]

_CAPITALS = rf"[{UPPER}][{UPPER}'’.-]*(?:[\s/][{UPPER}'’.-]+){{0,4}}"
_REGION = rf"(?:,\s+{NAME}){{1,2}}"
_DAY = rf"(?i:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?(?:{DATE}|{DAY_MONTH}))"
_DASH = r"(?:—|–|―|--+)"
_BRACKETS = r"(?:\((?P<{0}>[^()]{{2,40}})\)|/(?P<{1}>[^/]{{2,40}})/)"
_NOT_A_PLACE = (
    r"(?!(?:ALERT|ANALYSIS|BREAKING|CORRECTED|CORRECTION|EXCLUSIVE|EXPLAINED|EXPLAINER|FACTBOX|FILE|LIVE"
    r"|MORE|NOTE|OPINION|PHOTO|POLL|READ|RELATED|REPORT|TIMELINE|UPDATE|VIDEO|WARNING|WATCH)\b)"
)


@dataclass(frozen=True)
class Dateline:
    """What a dateline says: the day as it is printed, with or without a year, and the agency."""

    day: str | None
    agency: str | None

    def published(self, year: int | None) -> str | None:
        """Return the day as an ISO 8601 date; a day without a year needs ``year``."""
        if self.day is None:
            return None
        return find_date(self.day) or (resolve_day_month(self.day, year) if year else None)


def split_dateline(paragraph: str) -> tuple[Dateline | None, str]:
    """Split a paragraph into its dateline, None if there is none, and the rest."""
    for expression in _forms():
        if found := expression.match(paragraph):
            parts = found.groupdict()
            day = parts.get("day")
            agency = parts.get("agency") or parts.get("slashed") or parts.get("named")
            if agency and find_date(agency):
                day, agency = agency, None
            return Dateline(day, agency), paragraph[found.end() :]
    return None, paragraph


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    brackets = _BRACKETS.format("agency", "slashed")
    agency = pattern(r"{agency}")
    after = rf"(?=[\"'“‘«(\[]?[{UPPER}\d$€£])"
    day = rf"(?P<day>{_DAY})"
    capitals = rf"{_NOT_A_PLACE}(?P<place>{_CAPITALS})"
    cities = "|".join(re.escape(row["name"]) for row in rows("dateline_cities"))
    marked = rf"\s*(?:{_DASH}|-|:|\.)?\s*{after}"
    return tuple(
        re.compile(form)
        for form in (
            rf"(?:{capitals}|{NAME})(?:{_REGION})?[,.]?\s+{day}[.,]?\s*{brackets}\.?{marked}",
            rf"(?:{capitals}|{NAME})(?:{_REGION})?,?\s*\((?P<agency>{agency})\)\s*(?:{_DASH}|-|:)\s*{after}",
            rf"{capitals}(?:{_REGION})?,?\s*{brackets}\s*(?:{_DASH}|-|:)\s*{after}",
            rf"(?:{capitals}|{NAME})(?:{_REGION})?[,.]\s+{day}\.?\s+(?P<named>{agency})\.?\s*(?:{_DASH}|-|:)\s*{after}",
            rf"(?:{capitals}|{NAME})(?:{_REGION})?,\s+{day}\.?\s*(?:{_DASH}|-|:)\s*{after}",
            rf"{day}\s*{brackets}\s*(?:{_DASH}|-|:)\s*{after}",
            rf"{NAME}(?:{_REGION})?\s*\|\s*(?P<agency>{agency})\s*\|\s*{after}",
            rf"\((?P<agency>{agency})\)\s*(?:{_DASH}|-|:)?\s*{after}",
            rf"{capitals}{_REGION}\s*(?:{_DASH}|\s-\s|:)\s*{after}",
            rf"(?=[{UPPER}'’. /-]{{4}}){capitals}(?:\s*{_DASH}|\s+-)\s+{after}",
            rf"(?i:{cities})(?:/{NAME})?:\s+{after}",
        )
    )
