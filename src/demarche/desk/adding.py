"""Adding documents to a desk: read by worker processes, put in by batches, each batch whole or not at all."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from demarche.desk.incidents import give_incidents
from demarche.desk.inputs import Document
from demarche.desk.removing import remove_inputs
from demarche.desk.rows import TABLES, Row, day_of, rows_of
from demarche.desk.store import Store
from demarche.desk.twins import bands_of, give_stories, sketch
from demarche.errors import InputError

__all__ = ["Tally", "add", "read_documents"]

BATCH = 64
"""How many documents go into the desk together."""
AHEAD = 4
"""How many documents wait at each worker, so that none is idle and memory stays flat."""


@dataclass
class Outcome:
    """What came of a document: the rows of its article by table, or the problem with it."""

    ref: str
    digest: str
    article: Row | None = None
    rows: dict[str, list[Row]] = field(default_factory=dict)
    problem: str | None = None


@dataclass
class Tally:
    """What came of adding: counts, and why the others were skipped, by ref."""

    added: int = 0
    copies: int = 0
    known: int = 0
    skipped: dict[str, str] = field(default_factory=dict)

    @property
    def done(self) -> int:
        """How many documents have been dealt with."""
        return self.added + self.known + len(self.skipped)


def add(store: Store, given: Iterable[Document], workers: int, report: Callable[[Tally], None] | None = None) -> Tally:
    """Add documents to a desk, in their order, and return what came of them; ``report`` is told after each batch.

    What the desk has already, and what is unchanged, is passed over. What stops it between two batches, a signal or a
    loss of power, leaves the desk as it was after the last one.
    """
    tally = Tally()
    digests = dict(store.rows("SELECT ref, digest FROM inputs WHERE problem IS NULL"))
    batch: list[Outcome] = []
    for outcome in read_documents(_unknown(given, digests, tally), workers):
        batch.append(outcome)
        if len(batch) >= BATCH:
            _put(store, batch, tally)
            batch = []
            if report:
                report(tally)
    _put(store, batch, tally)
    if report:
        report(tally)
    return tally


def _unknown(given: Iterable[Document], digests: dict[str, str], tally: Tally) -> Iterator[Document]:
    """Yield the documents that the desk does not have, or has in another form, each once."""
    for document in given:
        if digests.get(document.ref) == document.digest:
            tally.known += 1
        else:
            digests[document.ref] = document.digest
            yield document


def read_documents(given: Iterable[Document], workers: int) -> Iterator[Outcome]:
    """Yield what comes of documents, in their order, read by worker processes (by this one if there is to be one)."""
    if workers <= 1:
        yield from map(read_document, given)
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_load) as pool:
        waiting: deque[Future[Outcome]] = deque()
        try:
            for document in given:
                waiting.append(pool.submit(read_document, document))
                if len(waiting) >= workers * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise InputError("a worker process was stopped, perhaps for want of memory: give fewer --workers") from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _load() -> None:
    """Load the reader, once in each worker process."""
    from demarche.reading import load_reader

    load_reader(1)


def read_document(document: Document) -> Outcome:
    """Return what comes of a document: an article's rows, or what is wrong with it in one line."""
    outcome = Outcome(document.ref, document.digest, problem=document.problem)
    if outcome.problem is None:
        try:
            outcome.article, outcome.rows = _rows(document)
        except InputError as error:
            outcome.problem = " ".join(str(error).split())
        except Exception as error:  # one bad article must not stop a batch of many
            outcome.problem = f"could not be read, which is an error in demarche ({type(error).__name__}: {error})"
    return outcome


def _rows(document: Document) -> tuple[Row, dict[str, list[Row]]]:
    from demarche import __version__
    from demarche.articles import from_bytes, from_url
    from demarche.pipeline import read
    from demarche.reading import load_reader

    if document.data is None:
        article = from_url(document.url or document.ref, published=document.published)
    else:
        article = from_bytes(document.data, document.ref, None, document.published, document.url)
    article.source = document.source or article.source
    reader = load_reader(1)
    record = read(article, reader=reader)
    numbers = sketch(article.text)
    row: Row = {
        **{name: getattr(article, name) for name in ("id", "title", "published", "source", "url", "text")},
        "day": day_of(article.published),
        "ref": document.ref,
        "words": len(article.text.split()),
        "model": reader.version,
        "version": __version__,
        "record": record.to_json(indent=0),
        "sketch": numbers,
        "bands": bands_of(numbers),
    }
    return row, rows_of(record)


def _put(store: Store, batch: list[Outcome], tally: Tally) -> None:
    """Put a batch into the desk, whole or not at all, and count it."""
    if not batch:
        return
    with store.transaction():
        remove_inputs(store, [outcome.ref for outcome in batch])
        new = _new(store, batch)
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(timespec="seconds")
        articles = [dict(outcome.article or {}, added=now) for outcome in new]
        store.insert("bands", give_stories(store, articles))
        store.insert("articles", articles)
        for table in TABLES:
            store.insert(table, [row for outcome in new for row in outcome.rows[table]])
        give_incidents(store, [row["id"] for row in articles])
        store.insert("inputs", [_input(outcome, now) for outcome in batch])
    tally.added += len(new)
    tally.copies += sum(row["story"] != row["id"] for row in articles)
    tally.known += sum(outcome.article is not None for outcome in batch) - len(new)
    tally.skipped |= {outcome.ref: outcome.problem for outcome in batch if outcome.problem}


def _new(store: Store, batch: list[Outcome]) -> list[Outcome]:
    """Return those of a batch whose articles the desk does not have yet, each article once."""
    ids = [outcome.article["id"] for outcome in batch if outcome.article]
    query = "SELECT id FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))"
    taken = {article for (article,) in store.rows(query, [ids])}
    new = []
    for outcome in batch:
        if outcome.article and outcome.article["id"] not in taken:
            taken.add(outcome.article["id"])
            new.append(outcome)
    return new


def _input(outcome: Outcome, now: str) -> dict[str, Any]:
    article = outcome.article["id"] if outcome.article else None
    return {
        "ref": outcome.ref,
        "digest": outcome.digest,
        "article": article,
        "problem": outcome.problem,
        "added": now,
    }
