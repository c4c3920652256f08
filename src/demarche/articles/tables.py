"""The tables of this room."""

from __future__ import annotations

from functools import cache

from demarche.tables import read_table

__all__ = ["column", "rows"]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``tables/<name>.tsv``, each a mapping from column name to cell ("" where empty)."""
    return tuple(read_table("demarche.articles", name))


@cache
def column(name: str, key: str) -> frozenset[str]:
    """Return the lower-cased values of one column of a table, for membership tests."""
    return frozenset(row[key].lower() for row in rows(name))
