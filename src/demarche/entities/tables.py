"""The tables of knowledge of this room."""

from __future__ import annotations

from functools import cache

from demarche.tables import read_table

__all__ = ["many", "rows", "words"]


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``tables/<name>.tsv``, each a mapping from column name to cell ("" where empty)."""
    return tuple(read_table("demarche.entities", name))


def many(cell: str) -> tuple[str, ...]:
    """Return the items of a cell that holds a list parted by ";"."""
    return tuple(filter(None, cell.split(";"))) if cell else ()


@cache
def words(kind: str) -> frozenset[str]:
    """Return the words of one class of ``words.tsv``, lower case."""
    return frozenset(row["word"] for row in rows("words") if row["class"] == kind)
