"""Who is for, against or undecided."""

import pytest
from findings_reading import read_passage


def positions(reader, text):
    passage = read_passage(reader, text)
    return [(passage.country(p.holder), p.issue, p.stance.value) for p in passage.positions()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hungary opposes new sanctions on Russia.", ("HUN", "new sanctions on Russia", "opposes")),
        ("Canada is against the pipeline.", ("CAN", "pipeline", "opposes")),
        ("Brazil is in favor of a peace deal.", ("BRA", "peace deal", "supports")),
        ("Egypt called for an immediate ceasefire in Gaza.", ("EGY", "immediate ceasefire in Gaza", "supports")),
        ("Pakistan remains reluctant to recognize Israel.", ("PAK", "recognize Israel", "opposes")),
        (
            "India has not decided whether to join the boycott of Russia.",
            ("IND", "join the boycott of Russia", "undecided"),
        ),
        (
            "Turkey would ratify the treaty only if Washington lifted its sanctions.",
            ("TUR", "ratify the treaty", "conditional"),
        ),
    ],
)
def test_where_they_stand(reader, text, expected):
    assert expected in positions(reader, text)


def test_who_asks_for_aid_is_for_it_and_who_warns_against_it_is_against_it(reader):
    found = positions(
        reader, "Ukraine asked Japan for artillery shells. Russia warned Japan against sending shells to Ukraine."
    )
    issues = {issue for _, issue, _ in found}
    assert len(issues) == 1
    assert {(holder, stance) for holder, _, stance in found} == {("UKR", "supports"), ("RUS", "opposes")}


def test_reconsidering_a_refusal_moves_towards_support(reader):
    passage = read_passage(
        reader,
        "Brazil has refused to send ammunition to Chile. "
        "Brasilia may rethink its stance on sending ammunition to Chile.",
    )
    undecided = [p for p in passage.positions() if p.stance.value == "undecided"]
    assert [p.shift for p in undecided] == ["towards support"]


def test_a_majority_in_a_poll_is_the_position_of_the_people(reader):
    text = "A YouGov poll in October found that 62% of Germans oppose sending tanks to Ukraine."
    assert ("opposes") in [stance for holder, _, stance in positions(reader, text) if holder == "DEU"]


@pytest.mark.parametrize(
    "text",
    [
        "Japan considers Taiwan a friend.",
        "Police are assessing the damage in Lagos.",
        "The minister supports his brother, and fans back the team in Madrid.",
        "France condemned the attack in Mali.",
        "Kenya stopped to think.",
    ],
)
def test_what_looks_like_a_position_and_is_none(reader, text):
    assert positions(reader, text) == []
