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
        ("Egypt called for a moratorium on executions.", ("EGY", "moratorium on executions", "supports")),
        ("Pakistan remains reluctant to recognize Israel.", ("PAK", "recognize Israel", "undecided")),
        (
            "India has not decided whether to join the boycott of Russia.",
            ("IND", "join the boycott of Russia", "undecided"),
        ),
        (
            "Turkey would ratify the treaty only if Washington lifted its sanctions.",
            ("TUR", "treaty", "conditional"),
        ),
    ],
)
def test_where_they_stand(reader, text, expected):
    assert expected in positions(reader, text)


def test_who_asks_for_aid_is_for_it_and_who_warns_against_it_is_against_it(reader):
    found = positions(
        reader,
        "Ukraine has asked Japan for artillery shells. Russia has cautioned Japan against sending shells to Ukraine.",
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


@pytest.mark.parametrize(
    ("text", "holder", "issue", "stance"),
    [
        ("Norway has thrown its weight behind the fisheries pact.", "NOR", "fisheries pact", "supports"),
        ("Peru urged lawmakers to reject the mining bill.", "PER", "mining bill", "opposes"),
        ("Chile wants the port treaty revised.", "CHL", "port treaty", "supports"),
        ("Ghana does not object to the common currency.", "GHA", "common currency", "supports"),
        ("Ghana sees no reason to change the rules.", "GHA", "rules", "opposes"),
        ("Fiji has dropped its objections to the reef levy.", "FJI", "reef levy", "supports"),
        ("Kenya has yet to take a stand on the railway.", "KEN", "railway", "undecided"),
        ("Latvia called the gas contract a mistake.", "LVA", "gas contract", "opposes"),
        ("The tax would be folly, Italy said.", "ITA", "tax", "opposes"),
        ("The bill has drawn fierce criticism from Indonesia's bar association.", "IDN", "bill", "opposes"),
        ("Japan opposes the whaling ban, and so does Iceland.", "ISL", "whaling ban", "opposes"),
        ("Mexico wants the water treaty revised, but Canada does not.", "CAN", "water treaty", "opposes"),
        ("Serbia will not join the naval pact.", "SRB", "join the naval pact", "opposes"),
        ("Tonga would accept the deal if boats were exempt.", "TON", "deal", "conditional"),
        ("Asked about the dam, Sudan answered: “Never.”", "SDN", "dam", "opposes"),
    ],
)
def test_constructions(reader, text, holder, issue, stance):
    assert (holder, issue, stance) in positions(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge in Kenya is supported by two steel piers.",
        "Peru urged Chile to send doctors.",
        "Chile wants to win the match.",
        "Fiji stood in the rain.",
        "Kenya took a stand at the book fair.",
        "Latvia called Estonia a friend.",
        "The film was folly, critics said.",
        "Portugal won the match against Spain.",
        "Iceland did so on Monday.",
        "Canada does not border Mexico.",
        "Serbia will not respond to the letter.",
        "Russia will retaliate unless the siege ends.",
        "Asked about the weather, the pilot of a plane answered: “Never mind.”",
        "Kenya is expected to oppose the bill.",
        "Chad accused Mali of opposing the treaty.",
    ],
)
def test_likely_false_positives(reader, text):
    assert positions(reader, text) == []


def test_what_was_once_backed_gives_way_to_the_stance_of_today(reader):
    found = positions(reader, "Denmark, which fought the treaty for years, supports the treaty.")
    assert [stance for holder, _, stance in found if holder == "DNK"] == ["supports"]
