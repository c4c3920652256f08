"""The commands of ``demarche evaluate``: each prints one JSON object with its figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from demarche.errors import InputError
from demarche.evaluate.attributions import score_attributions
from demarche.evaluate.coreference import score_coreference
from demarche.evaluate.events import score_passages
from demarche.evaluate.findings import score_findings
from demarche.evaluate.gold import load_gold, unread_fields
from demarche.evaluate.mentions import score_mentions
from demarche.evaluate.names import score_iob2, score_standoff
from demarche.evaluate.pairs import score_pairs
from demarche.evaluate.records import score_record
from demarche.evaluate.relations import score_relations
from demarche.evaluate.treebank import score_treebank
from demarche.events import relate_many
from demarche.files import read_text
from demarche.pipeline import read
from demarche.reading import load_reader
from demarche.record import Record

__all__ = ["app"]

app = typer.Typer(
    no_args_is_help=True, add_completion=False, help="Score demarche against gold files; prints one JSON object."
)

GoldFile = Annotated[Path, typer.Argument(metavar="FILE", help="The gold file.")]


@app.command("record")
def record_command(
    article: Annotated[Path, typer.Argument(metavar="ARTICLE", help="The article's file: text or HTML.")],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="What is to be found in it, as JSON.")],
    record: Annotated[Path | None, typer.Option(help="Score this record (JSON) instead of reading.")] = None,
    details: Annotated[bool, typer.Option("--details", help="List what was missed, what is spurious.")] = False,
) -> None:
    """Score the record of one article, section by section."""
    wanted = load_gold(gold)
    if unread := unread_fields(gold):
        typer.echo(f"{gold}: fields not known and passed over: {', '.join(unread)}", err=True)
    found = _load_record(record) if record else read(article)
    _print(score_record(found, wanted, article, details=details))


@app.command("treebank")
def treebank_command(file: GoldFile) -> None:
    """Score tags, lemmas and trees against a treebank in CoNLL-U, its words and sentences given."""
    _print(score_treebank(file, load_reader().read_tokens))


@app.command("names")
def names_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An IOB2 file, or a folder in re3d's format.")],
) -> None:
    """Score the names of persons, organisations and places: exact spans with their type."""
    if file.is_dir() or file.suffix == ".jsonl":
        _print(score_standoff(file, load_reader().read))
    else:
        _print(score_iob2(file, load_reader().read_tokens))


@app.command("who")
def who_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated mentions (.txt), or a folder of such files.")],
    details: Annotated[bool, typer.Option("--details", help="List what is wrong.")] = False,
) -> None:
    """Score the country, sector and identity given to mentions."""
    _print(score_mentions(file, read, details))


@app.command("coreference")
def coreference_command(
    file: GoldFile,
    genre: Annotated[
        list[str] | None, typer.Option(metavar="WORD", help="Only documents with this in their id, or with another.")
    ] = None,
) -> None:
    """Score which mentions are of one entity against a treebank in CoNLL-U that marks entities, as GUM does."""
    _print(score_coreference(file, read, genre or ()))


@app.command("findings")
def findings_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Annotated passages (.txt), or a folder of such files.")],
    details: Annotated[bool, typer.Option("--details", help="List what was missed and what is spurious.")] = False,
) -> None:
    """Score ledger lines, positions, conditions, polls or influences against annotated passages."""
    _print(score_findings(file, read, details))


@app.command("statements")
def statements_command(file: GoldFile) -> None:
    """Score who said what against texts annotated in PolNeAR's format (JSON Lines, gzipped or not)."""
    _print(score_attributions(file, load_reader().read))


@app.command("events")
def events_command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Annotated passages (.txt, or a folder), or marked pairs (.jsonl).")
    ],
) -> None:
    """Score events against annotated passages, or against sentences with an actor and a recipient marked."""
    _print(score_pairs(file, read) if file.suffix == ".jsonl" else score_passages(file, read))


@app.command("relate")
def relate_command(file: GoldFile) -> None:
    """Score the types given to marked pairs of actor and recipient."""
    _print(score_relations(file, relate_many))


def _load_record(path: Path) -> Record:
    try:
        return Record.from_json(read_text(path))
    except msgspec.DecodeError as error:
        raise InputError(f"{path}: not a record ({error}); give what `demarche read --json` wrote") from error


def _print(figures: dict[str, Any]) -> None:
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
