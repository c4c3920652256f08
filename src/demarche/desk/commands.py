"""The commands that ask a desk and that export it: one for each question, made of its row in ``QUESTIONS``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from inspect import Parameter, Signature
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from demarche.desk.keeping import DEFAULT, DeskPath
from demarche.desk.questions import QUESTIONS, Row, dicts, rows, sql

if TYPE_CHECKING:
    from demarche.desk.store import Store

__all__ = ["app"]

QUOTE_WIDTH = 28
"""The least width of the quotes in a table; other columns give way to it."""
SHORT = frozenset({"day", "published", "period", "plover", "status", "kind", "stance", "share", "events", "reports"})
"""Columns that are never wrapped."""

app = typer.Typer()

MOST_SHOWN = 100
"""How many rows a table on the terminal has without ``--limit``."""


class Shape(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Period(StrEnum):
    """By what dyads are counted."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def _text(name: str, metavar: str, help: str) -> Any:
    return Annotated[str | None, typer.Option(name, metavar=metavar, help=help)]


OPTIONS: Mapping[str, Any] = {
    "actor": _text("--actor", "PARTY", "Who acts, speaks or gives: a name, a key, or an ISO country code."),
    "recipient": _text("--recipient", "PARTY", "Who is acted on, spoken to or given to."),
    "party": _text("--party", "PARTY", "Who is on either side."),
    "type": _text("--type", "TYPE", "The PLOVER type; of other things than events, their kind or stance."),
    "since": _text("--since", "DATE", "From this day, month or year on."),
    "until": _text("--until", "DATE", "Up to this day, month or year."),
    "place": _text("--place", "PLACE", "Words of the place, or its ISO country code."),
    "status": _text("--status", "STATUS", "actual, reported ...; of events also done (these two) or any."),
    "min_confidence": Annotated[float | None, typer.Option(metavar="NUMBER", help="The least confidence, 0 to 1.")],
    "text": _text("--text", "WORDS", "Words of the quote."),
    "source": _text("--source", "NAME", "Words of the name of the source."),
}
"""The filters as options, by name."""
Limit = Annotated[int | None, typer.Option(min=1, help="So many rows at most.")]
Form = Annotated[Shape, typer.Option("--format", help="json is JSON Lines.")]
Width = Annotated[int | None, typer.Option(min=20, help="Print tables this many columns wide.")]
Reports = Annotated[bool, typer.Option("--reports", help="Each report, instead of each event once.")]
By = Annotated[Period, typer.Option(help="The period.")]
Side = Annotated[str, typer.Argument(metavar="PARTY", help="A name, a key, or an ISO country code.")]

EXTRA: Mapping[str, Mapping[str, Any]] = {"events": {"reports": (Reports, False)}, "dyads": {"by": (By, Period.MONTH)}}
"""The options that only one question has, with their defaults."""
INNER = "reports"
"""The question that is asked by an option of another."""


def _command(name: str) -> Callable[..., None]:
    """Return the command of a question, with its own options."""

    def run(desk: Path, limit: int | None, form: Shape, width: int | None, **filters: Any) -> None:
        asked = INNER if filters.pop("reports", False) else name
        least = MOST_SHOWN + 1 if limit is None and form is Shape.TABLE else limit
        with _opened(desk) as store:
            found = rows(store, asked, limit=least, **filters)
            _print(found, form, width, QUESTIONS[asked].shown, MOST_SHOWN if limit is None else limit)

    options = {key: (kind, None) for key, kind in OPTIONS.items() if key in QUESTIONS[name].filters}
    shared = {"desk": (DeskPath, DEFAULT), "limit": (Limit, None), "form": (Form, Shape.TABLE), "width": (Width, None)}
    sides = {"one": (Side, Parameter.empty), "other": (Side, Parameter.empty)} if name == "timeline" else {}
    return _with_options(run, name, QUESTIONS[name].meaning, {**sides, **options, **EXTRA.get(name, {}), **shared})


def _with_options(run: Callable[..., None], name: str, meaning: str, options: Mapping[str, Any]) -> Callable[..., None]:
    """Give a function the name, the help and the options that Typer is to see."""
    kind = Parameter.KEYWORD_ONLY
    parameters = [Parameter(key, kind, annotation=of, default=value) for key, (of, value) in options.items()]
    run.__name__, run.__doc__ = name, meaning
    run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {key: of for key, (of, _) in options.items()}
    return run


def _sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT, on tables and views of the desk.")],
    desk: DeskPath = DEFAULT,
    form: Form = Shape.TABLE,
    width: Width = None,
) -> None:
    """Answer a query in SQL, which can change nothing: docs/desk-questions.md has the views."""
    with _opened(desk) as store:
        store.connection.execute("SET enable_external_access = false")
        found = dicts(sql(store, query))
        _print(iter(found), form, width, tuple(found[0]) if found else (), len(found))


def _export(format: str, file: str, desk: Path, reports: bool, **filters: Any) -> None:
    from demarche.desk.exports import export_parquet, export_text
    from demarche.views.output import Output

    with _opened(desk) as store:
        if format == "parquet":
            something = bool(export_parquet(store, Path(file), reports=reports, **filters))
        else:
            output, something = Output(file), False
            pieces = export_text(store, format, reports=reports, **filters)
            while piece := "".join(islice(pieces, 1000)):
                output.write(piece)
                something = True
    if not something:
        _tell_that_nothing_fits()


def _opened(desk: Path) -> Store:
    from demarche.desk.store import Store

    return Store(desk, read_only=True)


def _print(found: Iterator[Row], form: Shape, width: int | None, shown: Iterable[str], most: int) -> None:
    first = next(found, None)
    if first is None:
        _tell_that_nothing_fits()
        return
    answer = _again(first, found)
    if form is Shape.TABLE:
        _print_table(list(islice(answer, most)), shown, width)
        if next(answer, None) is not None:
            typer.echo(f"demarche: these are the first {most}; --limit shows more", err=True)
    elif form is Shape.JSON:
        import msgspec

        for row in answer:
            typer.echo(msgspec.json.encode(row).decode())
    else:
        from demarche.desk.exports import csv_lines

        for line in csv_lines(answer):
            typer.echo(line, nl=False)


def _again(first: Row, others: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from others


def _print_table(shown_rows: list[Row], shown: Iterable[str], width: int | None) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = list(shown)
    table = Table(box=SIMPLE, pad_edge=False)
    for column in columns:
        is_quote = column == "quote"
        table.add_column(column.replace("_", " "), min_width=QUOTE_WIDTH if is_quote else None, no_wrap=column in SHORT)
    for row in shown_rows:
        table.add_row(*(Text(_cell(row[column])) for column in columns))
    Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False).print(table)


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(item) for item in value if item)
    return f"{value:g}" if isinstance(value, float) else "" if value is None else " ".join(str(value).split())


def _tell_that_nothing_fits() -> None:
    typer.echo("demarche: nothing in the desk fits that", err=True)


for _name in QUESTIONS:
    if _name != INNER:
        app.command(_name)(_command(_name))
app.command("sql")(_sql)
app.command("export")(
    _with_options(
        _export,
        "export",
        "Write events for other programs: plover, polecat, gdelt, csv, parquet, graphml, bib.",
        {
            "format": (Annotated[str, typer.Argument(metavar="FORMAT", help="One of these.")], Parameter.empty),
            "file": (
                Annotated[str, typer.Argument(metavar="FILE", help="A file, for Parquet a new folder; - prints.")],
                Parameter.empty,
            ),
            **{key: (kind, None) for key, kind in OPTIONS.items()},
            "reports": (Reports, False),
            "desk": (DeskPath, DEFAULT),
        },
    )
)
