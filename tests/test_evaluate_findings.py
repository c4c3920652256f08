"""Scoring findings against annotated passages; and what the passages of the corpus promise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from demarche.errors import InputError
from demarche.evaluate import score_findings
from demarche.evaluate.findings import passages_of
from demarche.record import (
    VERSION,
    AidKind,
    Article,
    Condition,
    ConditionKind,
    Direction,
    Entity,
    EntityKind,
    Influence,
    LedgerLine,
    LedgerStatus,
    Poll,
    Position,
    Record,
    Stance,
)

CORPUS = Path(__file__).parent.parent / "corpus" / "findings"
SECTIONS = ("events", "statements", "ledger", "positions", "conditions", "polls", "influences", "times")
STATE = EntityKind.GOVERNMENT
TEXT = "Fiji gave Tonga rice, but not boats."
FIJI = Entity("e1", "Fiji", STATE, "FJI", "GOV", ["Fiji"], [(0, 4)])
TONGA = Entity("e2", "Tonga", STATE, "TON", "GOV", ["Tonga"], [(10, 15)])
GIVEN = "ledger: other given | giver: Fiji | receiver: Tonga | items: rice"
WITHHELD = "ledger: other withheld | giver: Fiji | receiver: Tonga | items: boats"


def reading(**sections: list) -> Callable[[Article], Record]:
    empty: dict[str, list] = {section: [] for section in SECTIONS}

    def read(article: Article) -> Record:
        return Record(VERSION, article, [FIJI, TONGA], **(empty | sections))  # type: ignore[arg-type]

    return read


def line(giver: str | None, receiver: str | None, status: LedgerStatus) -> LedgerLine:
    return LedgerLine(giver, receiver, AidKind.OTHER, None, [], status, [(0, 4)])


def score(tmp_path: Path, lines: list[str], text: str = TEXT, **sections: list) -> dict:
    path = tmp_path / "gold.txt"
    path.write_text("\n".join([text, *(f"  {one}" for one in lines)]) + "\n")
    return next(iter(score_findings(path, reading(**sections)).values()))


def test_ledger_lines_need_parties_kind_and_status(tmp_path: Path) -> None:
    found = [line("e1", "e2", LedgerStatus.GIVEN), line("e2", "e1", LedgerStatus.WITHHELD)]
    figures = score(tmp_path, [GIVEN, WITHHELD], ledger=found)
    assert (figures["findings"], figures["precision"], figures["recall"]) == (2, 0.5, 0.5)


def test_what_the_gold_leaves_out_demands_nothing(tmp_path: Path) -> None:
    figures = score(tmp_path, ["ledger: other given | giver: Fiji"], ledger=[line("e1", None, LedgerStatus.GIVEN)])
    assert figures["f1"] == 1.0


@pytest.mark.parametrize(
    ("gold", "section", "item", "right"),
    [
        ("position: opposes | holder: Tonga | issue: boats", "positions", ("e2", "the boats", Stance.OPPOSES), 1.0),
        ("position: opposes | holder: Tonga | issue: boats", "positions", ("e2", "rice", Stance.OPPOSES), 0.0),
        ("position: opposes | holder: Tonga | issue: boats", "positions", ("e2", "boats", Stance.SUPPORTS), 0.0),
    ],
)
def test_positions(tmp_path: Path, gold: str, section: str, item: tuple, right: float) -> None:
    assert score(tmp_path, [gold], **{section: [Position(*item, [(0, 4)])]})["f1"] == right


def test_conditions_need_both_halves(tmp_path: Path) -> None:
    gold = ["condition: threat | by: Fiji | against: Tonga | if: gave Tonga rice | then: but not boats"]
    right = Condition("e1", ConditionKind.THREAT, (5, 20), (22, 35), [(0, 35)], "e2")
    turned = Condition("e1", ConditionKind.THREAT, (22, 35), (5, 20), [(0, 35)], "e2")
    assert score(tmp_path, gold, conditions=[right])["f1"] == 1.0
    assert score(tmp_path, gold, conditions=[turned])["f1"] == 0.0


def test_polls_and_influences(tmp_path: Path) -> None:
    poll = Poll(None, "e2", 62.5, "want the rice", [(0, 4)])
    assert score(tmp_path, ["poll: 62.5 | answer: rice | population: Tonga"], polls=[poll])["f1"] == 1.0
    assert score(tmp_path, ["poll: 62 | answer: rice | population: Tonga"], polls=[poll])["f1"] == 0.0
    weight = Influence("e1", "boats", (16, 20), Direction.FOR, [(0, 4)])
    gold = ["influence: for | decider: Fiji | issue: boats | factor: rice"]
    assert score(tmp_path, gold, influences=[weight])["f1"] == 1.0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  poll: 5 | answer: rice\n", "line 1: a finding without a passage"),
        (f"{TEXT}\n  vote: 5 | answer: rice\n", "line 2: 'vote: 5'"),
        (f"{TEXT}\n  poll: 5 | answer: bread\n", "line 2: 'bread' does not stand"),
        (f"{TEXT}\n", "findings of one kind are expected, not of 0"),
        (f"{TEXT}\n  poll: 5 | answer: rice\n  {GIVEN}\n", "not of 2"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        score_findings(path, reading())


@pytest.mark.parametrize("kind", ["ledger", "positions", "conditions", "polls", "influences"])
def test_the_corpus_has_enough_of_each_kind_and_what_only_looks_like_it(kind: str) -> None:
    told = [passage for part in ("a", "held") for passage in passages_of(CORPUS / f"{kind}-{part}.txt")]
    assert len(told) >= 150
    assert len({passage.text for passage in told}) == len(told)
    assert 0.15 < sum(not passage.findings for passage in told) / len(told) < 0.3
