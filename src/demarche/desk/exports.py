"""Exports of a desk's events, for other programs: ``demarche export FORMAT FILE``. See ``docs/desk-questions.md``.

Each format is a function from rows of events to the text of a file, in a module of its own; Parquet is DuckDB's own.
Every row leads back to its article and to the characters that it rests on.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demarche.desk.exports_bib import bib
from demarche.desk.exports_gdelt import gdelt
from demarche.desk.exports_graphml import graphml
from demarche.desk.exports_plover import plover
from demarche.desk.exports_polecat import polecat
from demarche.desk.questions import Row, ask, rows
from demarche.desk.store import Store
from demarche.errors import InputError

__all__ = ["FORMATS", "csv_lines", "export_parquet", "export_text"]

LIST = ";"
"""What parts the items of a list in a cell of CSV; it does not occur in them."""

WITH_STORY = """
    SELECT asked.*, articles.added, articles.day AS published_on, people.entities, outlets.outlets
    FROM asked JOIN articles ON articles.id = asked.article
    LEFT JOIN (
        SELECT article,
            list({'name': name, 'key': key, 'kind': kind, 'title': title, 'others': other_sectors}) AS entities
        FROM entities GROUP BY article
    ) AS people ON people.article = asked.article
    LEFT JOIN (
        SELECT coalesce(incident, article || ':' || id) AS name, count(DISTINCT source) AS outlets
        FROM reports GROUP BY ALL
    ) AS outlets ON outlets.name = coalesce(asked.incident, asked.article || ':' || asked.id)
    ORDER BY asked.day, asked.article, asked."begin", asked.id"""
"""Events with what else their articles name, and with the number of sources that report them."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how events are written, and whether only of what took place, for want of a place to say otherwise."""

    write: Callable[[Iterable[Row]], Iterator[str]]
    only_done: bool = False


def csv_lines(found: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of a CSV file of any rows; the items of a list are parted by ``;``."""
    for number, row in enumerate(found):
        if not number:
            yield _csv_line(row)
        yield _csv_line(map(_cell, row.values()))


def export_text(store: Store, name: str, *, reports: bool = False, **filters: Any) -> Iterator[str]:
    """Yield the text of an export, piece by piece; nothing where no event fits. Filters are those of ``events``."""
    form = FORMATS.get(name)
    if form is None:
        raise InputError(f"there is no format {name}: export {', '.join([*FORMATS, 'parquet'])}")
    if form.only_done and filters.get("status") is None:
        filters["status"] = "done"
    within = "SELECT * FROM asked" if form.write is csv_lines else WITH_STORY
    return form.write(rows(store, "reports" if reports else "events", within, **filters))


def export_parquet(store: Store, folder: Path, *, reports: bool = False, **filters: Any) -> int:
    """Write events into a new folder, a folder a day, and return how many there are."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise InputError(f"{folder} is there already: give a new folder for Parquet")
    events = ask(store, "reports" if reports else "events", **filters)
    ((count,),) = events.aggregate("count(*)").fetchall()
    if count:
        try:
            events.write_parquet(str(folder), partition_by=["day"])
        except Exception as error:
            raise InputError(f"cannot write {folder} ({str(error).splitlines()[0]}): give another path") from None
    return int(count)


def _csv_line(cells: Iterable[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, list):
        return LIST.join(re.sub(LIST, ",", str(item)) for item in value)
    return value


FORMATS: dict[str, Format] = {
    "plover": Format(plover),
    "polecat": Format(polecat, only_done=True),
    "gdelt": Format(gdelt, only_done=True),
    "csv": Format(csv_lines),
    "graphml": Format(graphml, only_done=True),
    "bib": Format(bib),
}
"""The formats of one file of text, by name."""
