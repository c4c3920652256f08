"""If this, then that: whose terms they are, and whether they threaten, promise or foretell."""

import pytest
from findings_reading import read_passage


def conditions(reader, text):
    passage = read_passage(reader, text)
    return [
        (passage.country(c.by), c.kind.value, passage.quote(c.if_), passage.quote(c.then)) for c in passage.conditions()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Iran warned that it would close the strait if Israel attacked its oil fields.",
            ("IRN", "threat", "if Israel attacked its oil fields", "it would close the strait"),
        ),
        (
            "Kenya promised to withdraw its soldiers if Somalia held elections.",
            ("KEN", "promise", "if Somalia held elections", "to withdraw its soldiers"),
        ),
        (
            "Moscow threatened to suspend the grain deal unless its demands were met.",
            ("RUS", "threat", "unless its demands were met", "to suspend the grain deal"),
        ),
        (
            "Should Pakistan test another missile, India will respond in kind.",
            (None, "forecast", "Should Pakistan test another missile", "India will respond in kind"),
        ),
        (
            "Washington could end the crisis by lifting its sanctions, Tehran said.",
            ("IRN", "forecast", "by lifting its sanctions", "Washington could end the crisis"),
        ),
        (
            "Any attack on Taiwan would mean war, Tokyo warned.",
            ("JPN", "threat", "Any attack on Taiwan", "would mean war"),
        ),
        (
            "Paris is wary of angering Beijing, which could respond by halting imports.",
            (None, "forecast", "angering Beijing", "which could respond by halting imports"),
        ),
    ],
)
def test_both_halves_and_whose_they_are(reader, text, expected):
    assert conditions(reader, text) == [expected]


def test_against_whom(reader):
    passage = read_passage(reader, "Iran warned that it would close the strait if Israel attacked its oil fields.")
    (condition,) = passage.conditions()
    assert passage.country(condition.against) == "ISR"


@pytest.mark.parametrize(
    "text",
    [
        "He asked if the talks would resume.",
        "The deal fell apart even if nobody said so.",
        "Delegates met as if nothing had happened.",
        "It is unclear if the vote will go ahead.",
        "The army advanced by crossing the river.",
        "Were the ministers in Paris?",
    ],
)
def test_what_is_no_condition(reader, text):
    assert conditions(reader, text) == []
