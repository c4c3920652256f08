"""The command line: thin, quick to start, and one line for whatever is wrong with the input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demarche import __version__
from demarche.desk import commands, keeping
from demarche.errors import DemarcheError, InputError

if TYPE_CHECKING:
    from demarche.dictionaries import Dictionaries
    from demarche.reading import Reader, SpacyReader
    from demarche.record import Record

__all__ = ["app", "main"]

_STDIN = "-"
_READER, _PIPELINE = "demarche", "spacy:"
_INTERRUPTED = 130
_PIPE_CLOSED = 1
_USAGE_ERROR: type[Exception] = typer.BadParameter.__bases__[0]
"""Click's UsageError: Typer keeps Click in one place or another, depending on its version."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads the news of diplomacy and conflict: who did what to whom, who said so, who asked for what.",
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"demarche {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="ARTICLE", help="Files, web addresses, or - for standard input.")
    ],
    json: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the record as JSON, of several articles as JSON Lines; - prints it."),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the brief and the article as one web page; - prints it."),
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of publication, as 2025-11-30, instead of the article's own."),
    ] = None,
    reader: Annotated[
        str, typer.Option(help="What reads syntax and names: demarche, or spacy:PACKAGE for a pipeline of yours.")
    ] = _READER,
    actors: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Names of actors of yours, as PETRARCH2 has them.")
    ] = None,
    verbs: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Verbs of yours and their patterns, as PETRARCH2 has them.")
    ] = None,
    threads: Annotated[int, typer.Option(min=1, help="The processor cores to use.")] = 2,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch addresses of private networks too.")
    ] = False,
    no_color: Annotated[bool, typer.Option("--no-color", help="Print without colours.")] = False,
    width: Annotated[int | None, typer.Option(min=20, help="Print this many columns wide.")] = None,
) -> None:
    """Read articles: print a brief of each, or write the record as JSON or as a web page."""
    _check_options(sources, json, html, date, reader)
    skipped: list[str] = []
    dictionaries = _dictionaries(actors or [], verbs or [])
    records = _read_each(sources, _loaded(reader, threads), date, allow_private, dictionaries, skipped)
    if json or html:
        _write(records, json, html, several=len(sources) > 1)
    else:
        _print(records, color=not no_color, width=width)
    if skipped:
        _tell_skipped(skipped, len(sources))


def _check_options(sources: Sequence[str], json: str | None, html: str | None, date: str | None, reader: str) -> None:
    """Raise InputError for options that do not go together or are not what they should be."""
    if reader != _READER and not reader.removeprefix(_PIPELINE):
        raise InputError(f"--reader {reader} names no pipeline: give --reader {_PIPELINE}en_core_web_sm, say")
    if reader != _READER and not reader.startswith(_PIPELINE):
        raise InputError(f"there is no reader {reader}: give --reader {_READER} or --reader {_PIPELINE}PACKAGE")
    if html and len(sources) > 1:
        raise InputError("--html makes a page of one article: give one article at a time")
    if json and json == html:
        raise InputError(f"--json and --html both write to {json}: give each its own file")
    if sources.count(_STDIN) > 1:
        raise InputError("standard input can be read only once: give - once")
    _check_date(date)


def _check_date(date: str | None) -> None:
    if date is not None:
        try:
            datetime.fromisoformat(date)
        except ValueError:
            raise InputError(f"--date {date} is not a date: write it as 2025-11-30") from None


def _loaded(name: str, threads: int) -> Reader | SpacyReader:
    """Return the reader of that name."""
    from demarche.reading import SpacyReader, load_pipeline, load_reader

    own = load_reader(threads)
    return own if name == _READER else SpacyReader(load_pipeline(name.removeprefix(_PIPELINE)), own)


def _dictionaries(actors: Sequence[str], verbs: Sequence[str]) -> Dictionaries | None:
    """Return the user's dictionaries, if there are any, and tell what of them is not used."""
    if not actors and not verbs:
        return None
    from demarche.dictionaries import Dictionaries

    found = Dictionaries.load(actors=actors, verbs=verbs)
    for note in found.notes:
        typer.echo(f"demarche: {note}", err=True)
    return found


def _read_each(
    sources: Sequence[str],
    reader: Reader | SpacyReader,
    date: str | None,
    allow_private: bool,
    dictionaries: Dictionaries | None,
    skipped: list[str],
) -> Iterator[Record]:
    """Yield the record of each article that can be read; of the others ``skipped`` gets one line each."""
    from demarche.pipeline import read

    for source in sources:
        try:
            yield read(
                _located(source),
                reader=reader,
                published=date,
                allow_private=allow_private,
                dictionaries=dictionaries,
            )
        except DemarcheError as error:
            skipped.append(str(error) if source in str(error) else f"{source}: {error}")


def _located(source: str) -> str | Path:
    """Return what an argument points to: an address or standard input as it is, all else as a path."""
    return source if source == _STDIN or "://" in source else Path(source)


def _write(records: Iterator[Record], json: str | None, html: str | None, *, several: bool) -> None:
    from demarche.views.output import Output

    json_output = Output(json) if json else None
    html_output = Output(html) if html else None
    for record in records:
        if json_output:
            json_output.write(record.to_json(indent=0 if several else 2) + "\n")
        if html_output:
            from demarche.views.html import render_html

            html_output.write(render_html(record))


def _print(records: Iterator[Record], *, color: bool, width: int | None) -> None:
    from demarche.views.brief import make_brief
    from demarche.views.terminal import print_brief

    for number, record in enumerate(records):
        if number:
            typer.echo("\n")
        print_brief(make_brief(record), color=color, width=width)


def _tell_skipped(skipped: Sequence[str], count: int, what: str = "articles") -> None:
    """End the command with an account of what was not read: one line, or one for each of several."""
    *others, last = skipped
    if count > 1:
        typer.echo(f"demarche: skipped {len(skipped)} of {count} {what}:", err=True)
    for line in others:
        typer.echo(f"demarche: {line}", err=True)
    raise InputError(last)


@app.command()
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, a web address, or - for standard input.")],
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The event's id in the record, such as v3.")],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day of publication, as of `demarche read`.")
    ] = None,
    actors: Annotated[list[str] | None, typer.Option(metavar="FILE", help="As of `demarche read`.")] = None,
    verbs: Annotated[list[str] | None, typer.Option(metavar="FILE", help="As of `demarche read`.")] = None,
) -> None:
    """Say why an event was coded as it was: what it rests on, and what else it might have been."""
    from demarche.pipeline import explain as reasons

    _check_date(date)
    dictionaries = _dictionaries(actors or [], verbs or [])
    for name, text in reasons(_located(article), event, published=date, dictionaries=dictionaries):
        typer.echo(f"{name + ':':<12}{text}")


@app.command()
def relate(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help='JSON Lines: {"text": …, "actor": [begin, end], "recipient": […]}.')
    ],
    threads: Annotated[int, typer.Option(min=1, help="The processor cores to use.")] = 2,
) -> None:
    """Say what one party did to another, for many pairs of spans: prints each line with its relation added."""
    from demarche.questions import answer_file

    skipped: list[str] = []
    answered = 0
    for answer in answer_file(Path(file), threads):
        if answer.error:
            skipped.append(answer.error)
        else:
            typer.echo(answer.text)
            answered += 1
    if skipped:
        _tell_skipped(skipped, answered + len(skipped), "lines")


@app.command()
def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A person, country, organisation or city.")],
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that is asked for, as 2016-05-03, instead of today.")
    ] = None,
) -> None:
    """Say what the tables know of somebody or something: country, sector, offices, names, members."""
    from demarche.entities import who as known_as
    from demarche.views.figures import card

    _check_date(date)
    found = known_as(name, date)
    if not found:
        raise InputError(f"the tables know no {name!r}: give a full name, or a surname alone")
    for number, known in enumerate(found):
        if number:
            typer.echo()
        for line in card(known, date):
            typer.echo(line)


for _command in (keeping.add, keeping.remove, keeping.check, keeping.compact):
    app.command()(_command)
app.add_typer(commands.app)


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def evaluate(context: typer.Context) -> None:
    """Score demarche against gold files (`demarche evaluate --help` lists what can be scored)."""
    from demarche.evaluate import app as commands

    commands(args=context.args, prog_name="demarche evaluate", standalone_mode=False)


@app.command()
def version() -> None:
    """Print the version."""
    _print_version(True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of what `read --json` writes."""
    import json

    from demarche.record import schema

    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))


def main() -> None:
    """Run the command line: the entry point. What is wrong with the input is told in one line."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding=None if sys.stdout.isatty() else "utf-8", errors="replace")
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except DemarcheError as error:
        typer.echo(f"demarche: {' '.join(str(error).split())}", err=True)
        code = error.exit_code
    except _USAGE_ERROR as error:
        error.show()  # type: ignore[attr-defined]
        code = InputError.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = _PIPE_CLOSED
    sys.exit(code if isinstance(code, int) else 0)
