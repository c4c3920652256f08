"""Reading one article from end to end: every room in turn, one record at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from demarche import articles
from demarche.dictionaries import Dictionaries
from demarche.entities import EntityIndex, find_entities
from demarche.errors import InputError
from demarche.events import Telling, tell
from demarche.events.dictionary import give_verbs
from demarche.events.explain import Reason
from demarche.events.explain import explain as reasons
from demarche.findings import find_all
from demarche.reading import Reader, SpacyReader, load_reader
from demarche.record import VERSION, Article, Event, Record, Span, Statement, Time
from demarche.statements import find_statements
from demarche.times import find_times

__all__ = ["explain", "read"]


def read(
    source: str | Path | Article,
    *,
    reader: Reader | SpacyReader | Language | None = None,
    published: str | None = None,
    allow_private: bool = False,
    dictionaries: Dictionaries | None = None,
) -> Record:
    """Read one article and return the record of everything found in it.

    ``source`` is the text or HTML of an article, the path of a file, an http or https address, "-" for
    standard input, or an ``Article``. ``published`` (ISO 8601) overrules the date that the article gives;
    ``allow_private`` lets addresses of private networks be fetched. Without ``reader`` the model in the
    package is used; it is loaded once. A spaCy pipeline as ``reader`` gives tokens, syntax and names in its
    place (make a ``SpacyReader`` of it if it reads more than one article). ``dictionaries`` of actors and verbs
    add to the tables of the package and go before them. Raises ``InputError``, with one line for the user, if there
    is no English article to be read.
    """
    told = _events_of(source, reader, published, allow_private, dictionaries)
    events = [event for event, _ in told.tellings]
    statements = find_statements(told.doc, told.index, told.article, told.times)
    tie_to_statements(events, statements)
    findings = find_all(told.doc, told.index, statements, told.times)
    return Record(
        version=VERSION,
        article=told.article,
        entities=told.index.entities,
        events=events,
        statements=statements,
        ledger=findings.ledger,
        positions=findings.positions,
        conditions=findings.conditions,
        polls=findings.polls,
        influences=findings.influences,
        times=told.times,
    )


def explain(
    source: str | Path | Article,
    event_id: str,
    *,
    reader: Reader | SpacyReader | Language | None = None,
    published: str | None = None,
    allow_private: bool = False,
    dictionaries: Dictionaries | None = None,
) -> list[Reason]:
    """Return why an event of an article was coded as it was, as pairs of what is explained and the explanation.

    ``event_id`` is that of the event in the record that ``read`` gives with the same arguments. Raises ``InputError``
    as ``read`` does, and where the record has no such event.
    """
    told = _events_of(source, reader, published, allow_private, dictionaries)
    telling = next((telling for telling in told.tellings if telling[0].id == event_id), None)
    if telling is None:
        known = [event.id for event, _ in told.tellings]
        there = f"there are {known[0]} to {known[-1]}" if known else "it has none"
        raise InputError(f"{told.article.id} has no event {event_id}: {there}")
    return reasons(telling, told.doc)


@dataclass(frozen=True)
class _Read:
    """An article read as far as its events."""

    article: Article
    doc: Doc
    times: list[Time]
    index: EntityIndex
    tellings: list[Telling]


def _events_of(
    source: str | Path | Article,
    reader: Reader | SpacyReader | Language | None,
    published: str | None,
    allow_private: bool,
    dictionaries: Dictionaries | None,
) -> _Read:
    article = _load(source, published, allow_private)
    if isinstance(reader, Language):
        reader = SpacyReader(reader)
    doc = (reader or load_reader()).read(article)
    times = find_times(doc, article.published, article.posts)
    index = find_entities(doc, article, dictionaries.actors if dictionaries else None)
    if dictionaries:
        give_verbs(doc, dictionaries.verbs)
    return _Read(article, doc, times, index, tell(doc, index, article, times))


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
