"""What holds of all findings, whatever the text."""

import csv
from importlib.resources import files

import msgspec
import pytest
from findings_reading import read_passage

from demarche import findings
from demarche.findings.common import rows
from demarche.findings.together import find_all
from demarche.record import Condition, Influence, LedgerLine, Poll, Position, Stance

PASSAGES = [
    "Sweden's foreign minister said on Tuesday that Stockholm would send 50 vehicles and $12 million to Kenya if "
    "parliament agreed. “We will not wait,” she said. Kenya has asked Sweden for tents since May.",
    "A poll by Ipsos found 55% of Italians opposed to the embargo. Rome is weighing the embargo, wary of higher "
    "prices.\n\nUnless Libya reopens the port, Italy will cut off its aid, an official warned.",
    "If.",
    "82%",
    "Whether to. By doing, would. Should it, will it?",
    "(“—”)\n\nUnless and until; $5 in aid for, to and from.",
]


def all_findings(passage):
    return [
        *passage.ledger(),
        *passage.positions(),
        *passage.conditions(),
        *passage.polls(),
        *passage.influences(),
    ]


@pytest.mark.parametrize("text", PASSAGES)
def test_spans_lie_in_the_text_and_ids_exist(reader, text):
    passage = read_passage(reader, text)
    for found in all_findings(passage):
        spans = list(found.evidence)
        if isinstance(found, Condition):
            spans += [found.if_, found.then]
        if isinstance(found, Influence):
            spans.append(found.factor)
        for begin, end in spans:
            assert 0 <= begin < end <= len(text)
            assert passage.quote((begin, end)) == passage.quote((begin, end)).strip()
        assert found.evidence
        for party in parties(found):
            assert party is None or passage.index.get(party) is not None
        msgspec.json.encode(found)


@pytest.mark.parametrize("text", PASSAGES)
def test_all_at_once_are_the_same_as_one_by_one(reader, text):
    passage = read_passage(reader, text)
    together = find_all(passage.doc, passage.index, passage.statements, passage.times)
    found = [
        *together.ledger,
        *together.positions,
        *together.conditions,
        *together.polls,
        *together.influences,
    ]
    assert found == all_findings(passage)


def parties(found):
    match found:
        case LedgerLine():
            return [found.giver, found.receiver]
        case Position():
            return [found.holder]
        case Condition():
            return [found.by, found.against]
        case Poll():
            return [found.pollster, found.population]
        case Influence():
            return [found.decider]


def test_the_same_text_gives_the_same_findings(reader):
    passage = read_passage(reader, PASSAGES[0])
    assert all_findings(passage) == all_findings(read_passage(reader, PASSAGES[0]))


def table_names():
    folder = files(findings) / "tables"
    return sorted(entry.name.removesuffix(".tsv") for entry in folder.iterdir() if entry.name.endswith(".tsv"))


@pytest.mark.parametrize("name", table_names())
def test_tables_say_nothing_twice(name):
    entries = [tuple(row.values()) for row in rows(name)]
    assert entries
    assert len(entries) == len(set(entries))


def test_operators_use_known_values():
    for row in rows("operators"):
        assert row["stance"] in {"", *(stance.value for stance in Stance)}, row["cue"]


def test_tables_have_as_many_cells_as_columns():
    for name in table_names():
        with (files(findings) / "tables" / f"{name}.tsv").open(encoding="utf-8") as lines:
            cells = [row for row in csv.reader(lines, delimiter="\t") if row and not row[0].startswith("#")]
        assert {len(row) for row in cells} == {len(cells[0])}, name
