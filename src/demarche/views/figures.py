"""What the tables know by a name, as lines of text: ``demarche who``."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.entities import Known
from demarche.entities.gazetteer import country_name
from demarche.entities.terms import Term

__all__ = ["card"]

WIDTH = 15


def card(known: Known, day: str | None) -> Iterator[str]:
    """Yield the lines that say who or what somebody is, and was on a day."""
    yield known.name
    yield from _line("also", ", ".join(name for name in known.names if name != known.name))
    yield from _line("is", _is(known))
    running = [term for term in known.terms if (term.holds_on(day) if day else not term.until)]
    if known.terms:
        when = f"on {day}" if day else "now"
        yield from _line(when, "; ".join(_office(term) for term in running) or "in no office that is known")
    for term in known.terms:
        yield from _line(
            "office", f"{_office(term)}, {term.since or 'unknown'} to {term.until or 'now'} ({term.sector})"
        )
    yield from _line("existed", _years(known))
    yield from _line("members", _members(known))
    yield from _line("lies at", "{:.2f}, {:.2f}".format(*known.coordinates) if known.coordinates else "")
    yield from _line("key", known.key)


def _line(name: str, text: str) -> Iterator[str]:
    if text:
        yield f"  {name:<{WIDTH}}{text}"


def _is(known: Known) -> str:
    where = f", {country_name(known.country)} ({known.country})" if known.country else ""
    sectors = ", ".join(sector for sector in (known.sector, *known.other_sectors) if sector)
    return f"{known.kind}{where}" + (f", {sectors}" if sectors else "")


def _office(term: Term) -> str:
    return f"{term.office}, {country_name(term.of)}"


def _years(known: Known) -> str:
    if not (known.since or known.until):
        return ""
    return f"{known.since or 'unknown'} to {known.until or 'now'}"


def _members(known: Known) -> str:
    return ", ".join(
        f"{member.country} ({member.since})" if member.since else member.country for member in known.members
    )
