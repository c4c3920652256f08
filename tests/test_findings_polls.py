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
    assert polls(reader, text) == [("RUS", 66.7, "favour")]
    rating = "The president's approval rating fell to 24% in a Gallup poll, down from 31% in June."
    assert [(share, answer) for _, share, answer in polls(reader, rating)] == [(24.0, "approval"), (31.0, "approval")]


def test_figures_without_a_subject_of_their_own(reader):
    text = "In a survey of 1,000 Canadians, 40% were in favour of new tariffs and 51 percent against."
    assert [(share, answer) for _, share, answer in polls(reader, text)] == [(40.0, "in favour"), (51.0, "against")]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Just under half of Italians, 48 percent, want the troops brought home from Lebanon.",
            [("ITA", 48.0, "want the troops brought home from Lebanon")],
        ),
        (
            "Four out of five Estonians are ready to defend their country, a defence ministry survey shows.",
            [("EST", 80.0, "ready to defend their country")],
        ),
        (
            "Asked who they blamed for the collapse of the talks, 47 percent of Lebanese named Hezbollah, 22 percent "
            "the prime minister and 9 percent France.",
            [("LBN", 47.0, "Hezbollah"), ("LBN", 22.0, "the prime minister"), ("LBN", 9.0, "France")],
        ),
        (
            "The plan is rejected by 58% of Cypriots, supported by only 21%.",
            [("CYP", 58.0, "rejected"), ("CYP", 21.0, "supported")],
        ),
        (
            "Trust in the army fell from 72 percent to 55 percent among Peruvians, a survey by Datum found.",
            [("PER", 72.0, "Trust"), ("PER", 55.0, "Trust")],
        ),
        (
            "Iraqis see Iran less favourably than before: 34 percent have a positive view of Tehran, compared with 61 "
            "percent in 2017, a survey shows.",
            [("IRQ", 34.0, "a positive view"), ("IRQ", 61.0, "a positive view")],
        ),
        (
            "An Ipsos poll of 1,000 Kenyans found 45 percent unhappy with the Haiti mission, 30 percent satisfied and "
            "25 percent undecided.",
            [("KEN", 45.0, "unhappy"), ("KEN", 30.0, "satisfied"), ("KEN", 25.0, "undecided")],
        ),
        (
            "The share of Moldovans in favour of joining the EU rose to 63 percent.",
            [("MDA", 63.0, "in favour")],
        ),
        (
            "In Hungary 44 percent think of Russia as a partner, while 71 percent of Poles regard it as an enemy, the "
            "Eurobarometer found.",
            [("HUN", 44.0, "a partner"), ("POL", 71.0, "an enemy")],
        ),
        (
            "Some 37% of South Koreans say they want the country to build nuclear weapons of its own.",
            [("KOR", 37.0, "want the country to build nuclear weapons of its own")],
        ),
        ("Most Israelis favour a deal to free the hostages, a Channel 12 poll showed.", [("ISR", None, "favour")]),
        ("Poll: 61% of Scots back new independence vote", [("GBR", 61.0, "back")]),
    ],
)
def test_constructions(reader, text, expected):
    assert polls(reader, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Exit polls gave the ruling Dawn party 45 percent of the vote and the opposition 41 percent.",
            [(45.0, "the ruling Dawn party"), (41.0, "the opposition")],
        ),
        (
            "The poll put Anna Berg on 34 percent, ahead of Jonas Lind on 28 percent.",
            [(34.0, "Anna Berg"), (28.0, "Jonas Lind")],
        ),
    ],
)
def test_options_have_shares_where_a_poll_is_spoken_of(reader, text, expected):
    assert [(share, answer) for _, share, answer in polls(reader, text)] == expected


def test_what_is_left_out_the_second_time_is_taken_from_the_first(reader):
    text = "The prime minister is trusted by 40 percent of New Zealanders; 48 percent distrust her, a poll found."
    found = read_passage(reader, text).polls()
    assert [(p.share, p.answer, p.issue) for p in found] == [
        (40.0, "trusted", "The prime minister"),
        (48.0, "distrust", "The prime minister"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In Sunday's referendum 54 percent of Swiss voters backed the law on jets.",
        "The party won 23 percent in the regional election, up from 18 percent four years ago.",
        "Two thirds of the deputies voted for the treaty, which now goes to the president.",
        "Half of the budget goes to the army, the minister said.",
        "Some 60 percent of the refugees are children, according to the UN agency.",
        "One in three Yemenis needs food aid, the World Food Programme says.",
        "Inflation will reach 9 percent, a survey of analysts by the central bank showed.",
        "Half the tankers are idle, according to a survey of ports.",
        "Most delegations find the draft too weak, diplomats said.",
        '"Ninety percent of our people are with me," the president told a rally.',
        "The president's rating fell by 4 points in a poll.",
        "Every second day a convoy arrives, and a third attempt failed, a survey said.",
    ],
)
def test_shares_that_nobody_answered(reader, text):
    assert polls(reader, text) == []
