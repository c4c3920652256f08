"""Shares of people and their answers."""

import pytest
from findings_reading import read_passage


def polls(reader, text):
    passage = read_passage(reader, text)
    return [(passage.country(p.population), p.share, p.answer) for p in passage.polls()]


def test_several_shares_in_one_sentence_are_several_polls(reader):
    text = (
        "A YouGov poll in October found that 62% of Germans oppose sending cruise missiles to Ukraine, "
        "while 28% support it."
    )
    passage = read_passage(reader, text)
    found = passage.polls()
    assert [(p.share, p.answer) for p in found] == [(62.0, "oppose"), (28.0, "support")]
    assert {p.issue for p in found} == {"sending cruise missiles to Ukraine"}
    assert {passage.index.get(p.pollster).name for p in found} == {"YouGov"}
    assert {passage.country(p.population) for p in found} == {"DEU"}
    assert {p.date for p in found} == {"2024-10"}


def test_fractions_and_ratings(reader):
    text = "A poll by the Levada Center showed that two-thirds of Russians favour peace talks."
    assert polls(reader, text) == [("RUS", 67.0, "favour")]
    rating = "The president's approval rating fell to 24% in a Gallup poll, down from 31% in June."
    assert [(share, answer) for _, share, answer in polls(reader, rating)] == [(24.0, "approve")]


def test_figures_without_a_subject_of_their_own(reader):
    text = "In a survey of 1,000 Canadians, 40% were in favour of new tariffs and 51 percent against."
    assert [(share, answer) for _, share, answer in polls(reader, text)] == [(40.0, "favour"), (51.0, "against")]


@pytest.mark.parametrize(
    "text",
    [
        "Inflation rose to 8% in May. Turnout was 45 percent.",
        "The party won 35% of the vote, and the budget will grow by 4%.",
        "A survey of firms showed that output fell by 3%.",
    ],
)
def test_per_cents_that_are_no_answers(reader, text):
    assert polls(reader, text) == []
