"""The tables of words about time, and the regular expressions' alternatives made of them."""

from __future__ import annotations

import re
from functools import cache

from demarche.tables import read_table


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``tables/<table>.tsv``, each as column name to cell."""
    return tuple(read_table("demarche.times", table))


@cache
def numbers(table: str, value: str) -> dict[str, int]:
    """Return the table's first column, in lower case, against its column ``value`` read as a number."""
    key = next(iter(rows(table)[0]))
    return {row[key].lower(): int(row[value]) for row in rows(table)}


@cache
def words(table: str, column: str, wanted: str) -> frozenset[str]:
    """Return the words of a table whose ``column`` holds ``wanted``, as they are written."""
    key = next(iter(rows(table)[0]))
    return frozenset(row[key] for row in rows(table) if row[column] == wanted)


@cache
def alternatives(table: str, form: str | None = None) -> str:
    """Return a regular expression that matches any word of the table's first column, longest first.

    ``form`` keeps the rows whose column of that name holds it.
    """
    key = next(iter(rows(table)[0]))
    found = [row[key] for row in rows(table) if form in (None, row.get("form"))]
    return "|".join(re.escape(word).replace("'", "['’]") for word in sorted(found, key=len, reverse=True))
