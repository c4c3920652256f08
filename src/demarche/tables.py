"""The one reader of the package's tables: tab-separated UTF-8, a header line; lines that begin with ``#`` are notes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files

__all__ = ["collector_paused", "read_lines", "read_table"]


def read_table(package: str, name: str) -> list[dict[str, str]]:
    """Return the rows of ``tables/NAME.tsv`` in a package, cell by column name; missing cells at a row's end are "".

    Raises ``ValueError`` where a row has more cells than the header has columns.
    """
    with collector_paused():
        return _rows(package, name)


def _rows(package: str, name: str) -> list[dict[str, str]]:
    header, *rows = [line.split("\t") for line in read_lines(package, name)]
    for row in rows:
        if len(row) > len(header):
            raise ValueError(f"{name}.tsv of {package}: {len(row)} cells for {len(header)} columns: {row}")
    return [dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from searching, again and again, what a table gives and what stays."""
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


def read_lines(package: str, name: str) -> list[str]:
    """Return the lines of ``tables/NAME.tsv`` in a package, the header first, without notes and blank ones."""
    text = files(package).joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]
