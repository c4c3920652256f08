"""``relate``: two spans of a text in, what the first did to the second out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from demarche import InputError, Relation, relate
from demarche.cli import app
from demarche.evaluate.relations import figures_of
from demarche.events import Question, relate_many
from demarche.record import Plover, Span

MET = "Norway's premier met Iceland's president in Bergen on Monday."
ASKED = "Chad has asked Morocco for forty ambulances. Rabat has not answered."


def span_of(text: str, words: str) -> Span:
    begin = text.index(words)
    return begin, begin + len(words)


def between(text: str, actor: str, recipient: str) -> Relation:
    return relate(text, span_of(text, actor), span_of(text, recipient))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "plover"),
    [
        (MET, "Norway's premier", "Iceland's president", Plover.CONSULT),
        (ASKED, "Chad", "Morocco", Plover.REQUEST),
        ("Rebels shelled an army post near the river, killing four soldiers.", "Rebels", "soldiers", Plover.ASSAULT),
        ("Police in Lagos arrested nine dockers.", "Police in Lagos", "nine dockers", Plover.COERCE),
        ("Peru accused Ecuador of hiding a fugitive banker.", "Peru", "Ecuador", Plover.ACCUSE),
    ],
)
def test_the_plain_cases_are_typed(text: str, actor: str, recipient: str, plover: Plover) -> None:
    assert between(text, actor, recipient).plover is plover


def test_the_scores_of_all_types_add_up_to_one_and_the_best_is_given() -> None:
    found = between(ASKED, "Chad", "Morocco")
    assert set(found.scores) == set(Plover)
    assert sum(found.scores.values()) == pytest.approx(1, abs=1e-3)
    assert found.confidence == max(found.scores.values()) == found.scores[found.plover]


def test_the_answer_depends_on_which_spans_are_marked() -> None:
    text = "Ghana arrested two Togolese smugglers, and Togo thanked Ghana for it."
    arrested = between(text, "Ghana", "two Togolese smugglers")
    last = text.rindex("Ghana")
    thanked = relate(text, span_of(text, "Togo "), (last, last + len("Ghana")))
    assert (arrested.plover, thanked.plover) == (Plover.COERCE, Plover.SUPPORT)


def test_many_are_answered_in_order_and_as_one_by_one() -> None:
    questions = [Question(MET, (0, 16), (21, 40)), Question(ASKED, (0, 4), (15, 22))]
    assert list(relate_many(questions)) == [relate(q.text, q.actor, q.recipient) for q in questions]


def test_of_a_long_text_what_stands_around_the_two_is_read() -> None:
    before = "The harbour was quiet and the market was closed for the day. " * 60
    text = before + MET + " " + before
    assert between(text, "Norway's premier", "Iceland's president").plover is Plover.CONSULT


@pytest.mark.parametrize(
    ("actor", "recipient", "wrong"),
    [
        ((0, 0), (5, 9), "actor 0:0 is no span"),
        ((0, 4), (9, 5000), "recipient 9:5000 is no span"),
        ((-2, 4), (9, 12), "actor -2:4 is no span"),
        ((4, 5), (9, 12), "actor 4:5 holds no word"),
    ],
)
def test_a_span_that_is_none_is_said_so(actor: Span, recipient: Span, wrong: str) -> None:
    with pytest.raises(InputError, match=wrong):
        relate(ASKED, actor, recipient)


def test_two_spans_that_lie_too_far_apart_are_said_so() -> None:
    text = "Chad waited. " + "The harbour was quiet. " * 120 + "Morocco waited."
    with pytest.raises(InputError, match="too far apart"):
        between(text, "Chad", "Morocco")


def test_lines_are_answered_with_their_own_fields_kept_and_bad_ones_named(tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    good = {"id": "a7", "text": ASKED, "actor": [0, 4], "recipient": [15, 22]}
    file.write_text(
        "\n".join([json.dumps(good), "{", json.dumps(good | {"actor": [0, 900]}), json.dumps(good | {"recipient": 3})])
    )
    result = CliRunner().invoke(app, ["relate", str(file)])
    assert isinstance(result.exception, InputError)
    (line,) = result.stdout.strip().split("\n")
    answer = json.loads(line)
    assert answer["id"] == "a7"
    assert answer["plover"] == "REQUEST"
    assert set(answer["scores"]) == {plover.value for plover in Plover}
    assert "skipped 3 of 4 lines" in result.stderr
    for number, what in ((2, "not JSON"), (3, "is no span")):
        assert any(f"line {number}" in said and what in said for said in result.stderr.split("\n"))
    assert "line 4: the field 'recipient' is missing or is not [begin, end]" in str(result.exception)


def test_figures_count_concede_and_retreat_as_yield_only_where_the_gold_does() -> None:
    found = figures_of(["YIELD", "YIELD", "AID"], [Plover.CONCEDE, Plover.RETREAT, Plover.AGREE])
    assert found["accuracy"] == 0.6667
    assert found["macro_f1"] == 0.5
    assert found["confusions"] == ["AID as AGREE: 1"]
    assert figures_of(["CONCEDE"], [Plover.RETREAT])["accuracy"] == 0
