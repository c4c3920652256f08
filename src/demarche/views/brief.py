"""The brief: what one article gave, in plain English, section by section, before any layout."""

from __future__ import annotations

from demarche.record import Record
from demarche.views import happenings, standings
from demarche.views.excerpt import clean
from demarche.views.lines import Brief, Section
from demarche.views.naming import Names
from demarche.views.wording import date_label, label

__all__ = ["make_brief"]

_SECTIONS = {
    "people": happenings.people,
    "events": happenings.events,
    "unrealised": happenings.unrealised,
    "statements": happenings.statements,
    "ledger": standings.ledger,
    "positions": standings.positions,
    "conditions": standings.conditions,
    "polls": standings.polls,
    "influences": standings.influences,
    "open": standings.open_matters,
}


def make_brief(record: Record) -> Brief:
    """Return the brief of a record; sections in which nothing was found are left out."""
    article, names = record.article, Names(record)
    found = ((key, section(record, names)) for key, section in _SECTIONS.items())
    byline = (
        date_label(article.published),
        clean(article.source or ""),
        ", ".join(map(clean, article.categories)),
    )
    return Brief(
        title=clean(article.title) or "Untitled",
        byline=" · ".join(filter(None, byline)),
        sections=tuple(Section(key, label("section", key), lines) for key, lines in found if lines),
    )
