"""Questions to a desk and exports of it, as its users give them on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import pytest
from desk_help import fill
from typer.testing import CliRunner

from demarche.cli import app
from demarche.desk.store import Store
from demarche.errors import InputError

GDELT_COLUMNS, POLECAT_COLUMNS = 61, 40


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a desk of four articles, one of them a copy, two of which report the same."""
    return fill(tmp_path_factory.mktemp("desk"))


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout


def rows(desk: Path, *arguments: str) -> list[dict]:
    return [json.loads(line) for line in run(*arguments, "--desk", str(desk), "--format", "json").splitlines()]


def test_events_are_counted_once_and_their_reports_shown_on_request(desk: Path) -> None:
    accused = rows(desk, "events", "--actor", "SDN", "--recipient", "Ethiopia", "--type", "ACCUSE")
    reports = rows(desk, "events", "--actor", "SDN", "--recipient", "ETH", "--type", "ACCUSE", "--reports")
    assert len(accused) < len(reports)
    assert sum(row["reports"] for row in accused) == len(reports)
    assert all(row["day"] == "2021-05-04" for row in accused)


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "--since", "2021-06", "--party", "PER"),
        ("events", "--text", "doctors"),
        ("statements", "--party", "ETH"),
        ("ledger", "--party", "BOL"),
        ("entities", "--party", "SDN"),
        ("sources",),
        ("timeline", "SDN", "Ethiopia"),
        ("dyads", "--by", "month"),
    ],
)
def test_questions_are_answered_in_every_format(desk: Path, arguments: tuple[str, ...]) -> None:
    found = rows(desk, *arguments)
    assert found
    table = run(*arguments, "--desk", str(desk))
    assert len(table.splitlines()) > 2
    listed = list(csv.reader(io.StringIO(run(*arguments, "--desk", str(desk), "--format", "csv"))))
    assert len(listed) == len(found) + 1


def test_what_nobody_told_is_an_empty_answer(desk: Path) -> None:
    result = CliRunner().invoke(app, ["events", "--actor", "ISL", "--desk", str(desk), "--format", "json"])
    assert (result.exit_code, result.stdout) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "--type", "DANCE"),
        ("events", "--since", "yesterday"),
        ("sql", "SELECT nothing FROM nowhere"),
        ("sql", "DROP TABLE events"),
        ("export", "papyrus", "x"),
    ],
)
def test_wrong_questions_are_told_in_one_line(desk: Path, arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(app, [*arguments, "--desk", str(desk)])
    assert result.exit_code == 2 or isinstance(result.exception, InputError)
    with Store(desk, read_only=True) as store:
        assert store.rows("SELECT count(*) > 0 FROM events") == [(True,)]


def exported(desk: Path, kind: str, tmp_path: Path) -> Path:
    target = tmp_path / f"out.{kind}"
    run("export", kind, str(target), "--desk", str(desk), "--status", "any")
    return target


def incidents(desk: Path) -> int:
    with Store(desk, read_only=True) as store:
        ((count,),) = store.rows("SELECT count(*) FROM incidents")
    return count


def test_every_event_is_exported_and_leads_back_to_its_words(desk: Path, tmp_path: Path) -> None:
    plover = [json.loads(line) for line in exported(desk, "plover", tmp_path).read_text().splitlines()]
    assert len(plover) == incidents(desk)
    with Store(desk, read_only=True) as store:
        texts = dict(store.rows("SELECT article || ':' || id, quote FROM events"))
    assert all(texts[event["id"]] == event["event_text"][0] for event in plover)
    header, *polecat = list(csv.reader(exported(desk, "polecat", tmp_path).open(), delimiter="\t"))
    assert len(header) == POLECAT_COLUMNS and len(polecat) == incidents(desk)
    listed = list(csv.DictReader(exported(desk, "csv", tmp_path).open()))
    assert {row["article"] + ":" + row["id"] for row in listed} == {event["id"] for event in plover}


def test_gdelt_columns(desk: Path, tmp_path: Path) -> None:
    lines = exported(desk, "gdelt", tmp_path).read_text().splitlines()
    assert lines and all(len(line.split("\t")) == GDELT_COLUMNS for line in lines)
    assert all("#char=" in line.split("\t")[-1] for line in lines)


def test_graphml_parquet_and_bibliography(desk: Path, tmp_path: Path) -> None:
    root = ElementTree.parse(exported(desk, "graphml", tmp_path)).getroot()
    names = {node.get("id") for node in root.iterfind(".//{*}node")}
    edges = list(root.iterfind(".//{*}edge"))
    assert edges and all({edge.get("source"), edge.get("target")} <= names for edge in edges)
    folder = exported(desk, "parquet", tmp_path)
    count = duckdb.sql(
        f"SELECT count(*) FROM read_parquet('{folder}/**/*.parquet', hive_partitioning = true)"
    ).fetchall()
    assert count == [(incidents(desk),)]
    assert exported(desk, "bib", tmp_path).read_text().count("@misc{") >= 3
