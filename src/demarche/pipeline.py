"""Reading one article from end to end: every room in turn, one record at the end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from spacy.language import Language

from demarche import articles
from demarche.entities import find_entities
from demarche.events import find_events
from demarche.findings import find_all
from demarche.reading import Reader, SpacyReader, load_reader
from demarche.record import VERSION, Article, Event, Record, Span, Statement
from demarche.statements import find_statements
from demarche.times import find_times

__all__ = ["read"]


def read(
    source: str | Path | Article,
    *,
    reader: Reader | SpacyReader | Language | None = None,
    published: str | None = None,
    allow_private: bool = False,
) -> Record:
    """Read one article and return the record of everything found in it.

    ``source`` is the text or HTML of an article, the path of a file, an http or https address, "-" for
    standard input, or an ``Article``. ``published`` (ISO 8601) overrules the date that the article gives;
    ``allow_private`` lets addresses of private networks be fetched. Without ``reader`` the model in the
    package is used; it is loaded once. A spaCy pipeline as ``reader`` gives tokens, syntax and names in its
    place (make a ``SpacyReader`` of it if it reads more than one article). Raises ``InputError``, with one
    line for the user, if there is no English article to be read.
    """
    article = _load(source, published, allow_private)
    if isinstance(reader, Language):
        reader = SpacyReader(reader)
    doc = (reader or load_reader()).read(article)
    times = find_times(doc, article.published, article.posts)
    index = find_entities(doc, article)
    events = find_events(doc, index, article, times)
    statements = find_statements(doc, index, article, times)
    tie_to_statements(events, statements)
    findings = find_all(doc, index, statements, times)
    return Record(
        version=VERSION,
        article=article,
        entities=index.entities,
        events=events,
        statements=statements,
        ledger=findings.ledger,
        positions=findings.positions,
        conditions=findings.conditions,
        polls=findings.polls,
        influences=findings.influences,
        times=times,
    )


def _load(source: str | Path | Article, published: str | None, allow_private: bool) -> Article:
    if isinstance(source, Article):
        return msgspec.structs.replace(source, published=published) if published else source
    return articles.load(source, allow_private=allow_private, published=published)


def tie_to_statements(events: Sequence[Event], statements: Sequence[Statement]) -> None:
    """Set, for each event whose trigger stands in what somebody says, the statement it is known from.

    Where one statement reports another, the innermost counts. Events that have a statement keep it.
    """
    for event in events:
        holding = [statement for statement in statements if _holds(statement.content, event.trigger)]
        if holding and event.statement is None:
            event.statement = min(holding, key=lambda statement: _length(statement.content)).id


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _length(span: Span) -> int:
    return span[1] - span[0]
