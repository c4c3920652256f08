"""The one reader of the package's tables: tab-separated UTF-8, a header line; lines that begin with ``#`` are notes."""

from __future__ import annotations

from importlib.resources import files

__all__ = ["read_table"]


def read_table(package: str, name: str) -> list[dict[str, str]]:
    """Return the rows of ``tables/NAME.tsv`` in a package, cell by column name; missing cells at a row's end are "".

    Raises ``ValueError`` where a row has more cells than the header has columns.
    """
    text = files(package).joinpath("tables", f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header, *rows = lines
    for row in rows:
        if len(row) > len(header):
            raise ValueError(f"{name}.tsv of {package}: {len(row)} cells for {len(header)} columns: {row}")
    return [dict(zip(header, row + [""] * (len(header) - len(row)), strict=True)) for row in rows]
