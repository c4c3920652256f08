"""The desk in Python: many articles, one record."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import duckdb

from demarche.desk.adding import Tally, add
from demarche.desk.checking import faults
from demarche.desk.inputs import documents
from demarche.desk.removing import remove_articles, remove_inputs
from demarche.desk.store import Store
from demarche.errors import InputError

__all__ = ["Desk"]


class Desk:
    """The record of many articles, in one DuckDB file; made if it is not there.

    >>> with Desk("affair.duckdb") as desk:
    ...     desk.add(["reports/"])
    ...     desk.sql("SELECT plover, count(*) FROM events GROUP BY plover").fetchall()

    Raises ``InputError`` where the file is no desk, is of another version, or in use by another process.
    """

    def __init__(self, path: str | Path = "demarche.duckdb", read_only: bool = False) -> None:
        self.store = Store(Path(path), read_only)

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    def add(
        self,
        inputs: Iterable[str | Path],
        *,
        workers: int | None = None,
        mapping: Mapping[str, str] | None = None,
        report: Callable[[Tally], None] | None = None,
    ) -> Tally:
        """Read articles into the desk and return what came of them.

        ``inputs`` are files (text, HTML, JSON Lines, CSV, WARC, RSS or Atom, all of them gzipped too, lists of
        addresses that end in ``.urls``), folders, patterns and addresses; ``mapping`` names the columns of JSON Lines
        and CSV by ``text``, ``html``, ``title``, ``published``, ``url``, ``source``. ``workers`` processes read, as
        many as there are cores without it; ``report`` is told of each batch. What the desk has is not added again, so
        that what was stopped goes on where it was. Raises ``InputError`` for an input that is not there.
        """
        given = documents(map(str, inputs), mapping)
        return add(self.store, given, workers or os.cpu_count() or 1, report)

    def remove(self, names: Iterable[str]) -> list[str]:
        """Take out articles, by id or by what they were read from, with all that rests on them alone.

        Returns the ids of the articles taken out. Raises ``InputError`` for a name that the desk does not know.
        """
        removed: list[str] = []
        with self.store.transaction():
            for name in names:
                if self.store.rows("SELECT id FROM articles WHERE id = ?", [name]):
                    remove_articles(self.store, [name])
                    removed.append(name)
                elif refs := [ref for (ref,) in self.store.rows(_GIVEN, [name, name])]:
                    removed += remove_inputs(self.store, refs)
                else:
                    raise InputError(f"the desk has no article {name}: give its id, or what it was read from")
        return removed

    def check(self) -> list[str]:
        """Return a line for each thing in the desk that does not fit another: none, if all is well."""
        return list(faults(self.store))

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        """Return what a query gives, as a relation of DuckDB: ``.fetchall()``, ``.df()``, ``.arrow()``, ``.pl()``."""
        try:
            return self.store.connection.sql(query)
        except duckdb.Error as error:
            raise InputError(f"DuckDB does not understand the query: {str(error).splitlines()[0]}") from None


_GIVEN = "SELECT ref FROM inputs WHERE ref = ? OR starts_with(ref, ? || '#')"
