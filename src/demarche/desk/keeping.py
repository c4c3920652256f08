"""The commands that keep a desk: add, remove, check, compact."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from demarche.errors import InputError

if TYPE_CHECKING:
    from demarche.desk.adding import Tally

__all__ = ["add", "check", "compact", "remove"]

MOST_NAMED = 20
"""How many of the documents that were skipped are named."""

DeskPath = Annotated[Path, typer.Option("--desk", metavar="PATH", help="The desk's file.")]
DEFAULT = Path("demarche.duckdb")


def add(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT", help="Files, folders, patterns in quotes, web addresses.")
    ],
    desk: DeskPath = DEFAULT,
    workers: Annotated[int | None, typer.Option(min=1, help="Processes that read: one for each core.")] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="FIELD=NAME", help="The column or key that holds text, title, published, url ..."
        ),
    ] = None,
) -> None:
    """Read articles into a desk; what it has already is passed over, so that a run that was stopped goes on."""
    from demarche.desk.desk import Desk

    mapping = _mapping(column or [])
    with Desk(desk) as opened:
        tally = opened.add(inputs, workers=workers, mapping=mapping, report=_Progress())
    copies = f", {tally.copies} of them copies of others" if tally.copies else ""
    typer.echo(f"{desk}: {tally.added} articles added{copies}; {tally.known} were there already")
    _tell(tally)


def remove(
    names: Annotated[list[str], typer.Argument(metavar="ARTICLE", help="Ids, or what the articles were read from.")],
    desk: DeskPath = DEFAULT,
) -> None:
    """Take articles out of a desk, with all that rests on them alone."""
    from demarche.desk.desk import Desk

    _check_that_it_is_there(desk)
    with Desk(desk) as opened:
        removed = opened.remove(names)
    typer.echo(f"{desk}: {len(removed)} articles taken out")


def check(desk: DeskPath = DEFAULT) -> None:
    """Check every span, every reference and every count of a desk."""
    from demarche.desk.desk import Desk

    with Desk(desk, read_only=True) as opened:
        faults = opened.check()
        ((articles,),) = opened.store.rows("SELECT count(*) FROM articles")
    for fault in faults:
        typer.echo(fault)
    if faults:
        raise InputError(f"{desk}: {len(faults)} faults in {articles} articles: add them again to a new desk")
    typer.echo(f"{desk}: {articles} articles, no fault")


def compact(desk: DeskPath = DEFAULT) -> None:
    """Give back the room that removed articles took in a desk's file."""
    from demarche.desk.compacting import compact as make_small

    _check_that_it_is_there(desk)
    before, after = make_small(desk)
    typer.echo(f"{desk}: {before / 2**20:.1f} MB before, {after / 2**20:.1f} MB now")


def _check_that_it_is_there(desk: Path) -> None:
    if not desk.exists():
        raise InputError(f"there is no desk {desk}: make one with `demarche add ARTICLES… --desk {desk}`")


def _mapping(columns: Sequence[str]) -> dict[str, str]:
    from demarche.desk.inputs import FIELDS

    mapping = {}
    for column in columns:
        field, mark, name = column.partition("=")
        if not mark or not name or field not in FIELDS:
            raise InputError(f"--map {column}: write FIELD=NAME, with one of {', '.join(FIELDS)} as FIELD")
        mapping[field] = name
    return mapping


class _Progress:
    """Tells on standard error, where that is a terminal, how many articles were read and how fast."""

    def __init__(self) -> None:
        import time

        self._clock = time.monotonic
        self._began = self._clock()

    def __call__(self, tally: Tally) -> None:
        if sys.stderr.isatty():
            rate = (tally.added + len(tally.skipped)) / max(self._clock() - self._began, 1e-9)
            typer.echo(f"\r{tally.done} documents, {rate:.1f} a second", nl=False, err=True)


def _tell(tally: Tally) -> None:
    """End with an account of what was skipped, and why: exit code 2, as where one article cannot be read."""
    if not tally.skipped:
        return
    skipped = list(tally.skipped.items())
    typer.echo(f"demarche: skipped {len(tally.skipped)} of {tally.done} documents:", err=True)
    for ref, problem in skipped[:MOST_NAMED]:
        typer.echo(f"demarche: {problem if ref in problem else f'{ref}: {problem}'}", err=True)
    others = Counter(problem for _, problem in skipped[MOST_NAMED:])
    for problem, count in others.most_common(MOST_NAMED):
        typer.echo(f"demarche: {count} more: {problem}", err=True)
    raise typer.Exit(InputError.exit_code)
