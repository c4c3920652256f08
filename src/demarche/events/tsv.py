"""The tables of this room."""

from __future__ import annotations

from demarche import tables

__all__ = ["read_table"]


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of ``tables/NAME.tsv`` of this room, cell by column name."""
    return tables.read_table(__package__, name)
