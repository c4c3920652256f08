"""Who held which office when: what the office of somebody named without it was on the day of the article."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from demarche.entities.tables import rows, words

__all__ = ["Standing", "Term", "standing", "terms_of"]

OUT_OF_OFFICE = "ELI"
CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in an office ``of`` a country (ISO 3166-1 alpha-3) or body, with the PLOVER sector that it gives.

    ``since`` and ``until`` are ISO 8601 dates, or only months or years; ``until`` is empty for who is still in office.
    """

    person: str
    office: str
    of: str
    sector: str
    since: str
    until: str

    @property
    def country(self) -> str | None:
        """The country that the office is of; None for one of an international body."""
        return self.of if CODE.fullmatch(self.of) else None

    def holds_on(self, day: str) -> bool:
        """Whether the term had begun and not ended on a day; of a month or year given alone, all days count."""
        begun = self.since <= day[: len(self.since)]
        return begun and (not self.until or day[: len(self.until)] <= self.until)

    def is_over_on(self, day: str) -> bool:
        """Whether the term had ended before a day."""
        return bool(self.until) and self.until < day[: len(self.until)]


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is on a day: PLOVER sector, further sectors, and the terms that run then.

    ``country`` is that of the office, or of the last one; None for an office of an international body.
    """

    sector: str
    others: tuple[str, ...]
    country: str | None
    running: tuple[Term, ...]


def standing(person: str, day: str | None) -> Standing | None:
    """Return what a person of the tables is on a day (ISO 8601; without one, now); None for who held no office there.

    Those in no office are of the elite (ELI, PLOVER 0.8), with the sector of an office that is over besides.
    """
    terms = terms_of(person)
    if not terms:
        return None
    running = [term for term in terms if (term.holds_on(day) if day else not term.until)]
    if running:
        running.sort(key=lambda term: term.office not in words("top_office"))
        sectors = tuple(dict.fromkeys(term.sector for term in running))
        return Standing(sectors[0], sectors[1:], running[0].country, tuple(running))
    over = [term for term in terms if not day or term.is_over_on(day)]
    national = [term for term in over or terms if term.country]
    country = national[-1].country if national else None
    return Standing(OUT_OF_OFFICE, (over[-1].sector,) if over else (), country, ())


def terms_of(person: str) -> tuple[Term, ...]:
    """Return the terms of a person, as the table of people spells the name, in order of their beginnings."""
    return _terms().get(person, ())


@cache
def _terms() -> dict[str, tuple[Term, ...]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for row in rows("terms"):
        found[row["person"]].append(Term(**row))
    return {person: tuple(sorted(terms, key=lambda term: term.since)) for person, terms in found.items()}
