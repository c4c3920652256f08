"""What bears on a decision that is still open."""

import pytest
from findings_reading import read_passage


def influences(reader, text):
    passage = read_passage(reader, text)
    return [(passage.country(i.decider), passage.quote(i.factor), i.direction.value) for i in passage.influences()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Germany has refused to send cruise missiles to Ukraine, citing fears of escalation.",
            ("DEU", "fears of escalation", "against"),
        ),
        (
            "India is weighing new sanctions on Myanmar. New Delhi remains wary of pushing the generals away.",
            ("IND", "pushing the generals away", "against"),
        ),
        (
            "Japan's decision on the treaty will depend on the outcome of the talks.",
            ("JPN", "the outcome of the talks", "unclear"),
        ),
        (
            "Egypt is considering a ceasefire plan. Street protests could push Cairo to accept the plan.",
            ("EGY", "Street protests", "for"),
        ),
        (
            "Kenya has not decided whether to send police officers to Haiti. A court ruling could complicate "
            "Kenya's plan.",
            ("KEN", "A court ruling", "against"),
        ),
    ],
)
def test_factor_decider_and_direction(reader, text, expected):
    assert expected in influences(reader, text)


def test_pressure_to_act_speaks_for_acting(reader):
    text = "Turkey is considering the treaty. Ankara is under pressure from its allies to ratify the treaty."
    found = [(decider, direction) for decider, factor, direction in influences(reader, text) if "pressure" in factor]
    assert found == [("TUR", "for")]


def test_without_an_open_decision_there_is_no_influence(reader):
    assert influences(reader, "The rain hampered the cleanup. Fans in Lagos were wary of the team.") == []
