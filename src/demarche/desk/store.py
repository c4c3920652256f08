"""The database under a desk: one DuckDB file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from demarche.desk.rows import Row
from demarche.errors import InputError

__all__ = ["VERSION", "Store"]

VERSION = "1"
"""The version of the tables; a desk of another is told to be made anew from its articles."""


class Store:
    """A DuckDB file with the desk's tables; made if it is not there. Close it, or use it in a ``with`` statement.

    Raises ``InputError`` where the file is no desk, is of another version, or is in use by another process.
    """

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self.path = path
        if read_only and not path.exists():
            raise InputError(f"there is no desk {path}: make one with `demarche add ARTICLES… --desk {path}`")
        try:
            self.connection = duckdb.connect(str(path), read_only=read_only)
        except duckdb.IOException as error:
            raise InputError(f"{path}: {_why(error)}") from None
        self._prepare(read_only)

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write what is left to write, and let go of the file."""
        self.connection.close()

    def _prepare(self, read_only: bool) -> None:
        tables = {name for (name,) in self.rows("SELECT table_name FROM information_schema.tables")}
        if not tables and not read_only:
            with self.transaction():
                self.connection.execute(files("demarche.desk").joinpath("schema.sql").read_text(encoding="utf-8"))
                self.connection.execute("INSERT INTO meta VALUES ('version', ?)", [VERSION])
        elif "meta" not in tables or "inputs" not in tables:
            self.close()
            raise InputError(f"{self.path} is a database, but no desk: give another path")
        (version,) = self.rows("SELECT value FROM meta WHERE name = 'version'")[0]
        if version != VERSION:
            self.close()
            raise InputError(
                f"{self.path} is a desk of version {version}, not {VERSION}: add its articles to a new one"
            )
        if not read_only:
            self.connection.execute(files("demarche.desk").joinpath("views.sql").read_text(encoding="utf-8"))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all that is done inside, or nothing of it."""
        self.connection.begin()
        try:
            yield
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows that a query gives."""
        return self.connection.execute(query, parameters).fetchall()

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Put rows into a table; what a row lacks is NULL."""
        if rows:
            shape = msgspec.json.encode([self._shapes[table]]).decode()
            data = msgspec.json.encode(rows).decode()
            query = f"INSERT INTO {table} BY NAME SELECT unnest(from_json(?::JSON, '{shape}'), max_depth := 2)"
            self.connection.execute(query, [data])

    @cached_property
    def _shapes(self) -> Mapping[str, Row]:
        """The columns of each table as ``from_json`` wants them: type by name, a list's type in brackets."""
        shapes: dict[str, Row] = {}
        query = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ordinal_position"
        for table, column, kind in self.rows(query):
            many = re.fullmatch(r"(.*)\[\]", kind)
            shapes.setdefault(table, {})[column] = [many[1]] if many else kind
        return shapes


def _why(error: duckdb.IOException) -> str:
    text = str(error)
    if "lock" in text.lower():
        return "another process is using this desk: wait for it, or give another path"
    if "not a valid DuckDB" in text:
        return "not a desk: give another path"
    return text.split("\n")[0]
