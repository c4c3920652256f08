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
            ("IND", "threat", "Should Pakistan test another missile", "India will respond in kind"),
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
        "Norway would have paid if Chad had asked, the minister said.",
        "Mali's army urged farmers to call the barracks if they saw strangers.",
        "If confirmed, the outbreak would be the third in Chad this year.",
        "The bill would ban all imports from Chad, the minister said.",
        "The president will leave Oslo without comment, an aide said.",
        "The soldiers who hold the bridge will be paid on Monday, the minister said.",
        "Even if Chad objects, Mali will build the dam, the minister said.",
        "Norway paid after Chad agreed that it would open the border if it did.",
        "Water will reach the town when the rains come.",
        "Kenya will sign the pact and Somalia will follow, the minister said.",
    ],
)
def test_what_is_no_condition(reader, text):
    assert conditions(reader, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya will seize any ship that carries arms to Somalia, its navy said.", ("KEN", "threat")),
        ("Those who surrender will be pardoned, Chad's president announced.", ("TCD", "promise")),
        ("Mali must free the envoy; otherwise Niger will close the border, Niger's president said.", ("NER", "threat")),
        ("Peru gave the company a week to pay, or see its licence revoked.", ("PER", "threat")),
        ("The more Chad exports, the sooner Mali will lose its market, a French economist said.", ("FRA", "forecast")),
        ("Norway pledged ten million dollars once Chad opens the border.", ("NOR", "promise")),
        ("Brazil threatened Bolivia with a lawsuit if it goes on dumping gas.", ("BRA", "threat")),
        ("Chile refused to sign the treaty unless Peru withdraws its claim.", ("CHL", "threat")),
        ("Egypt could lose its wheat supply if the war goes on, an Egyptian analyst said.", ("EGY", "forecast")),
        ("Turkey will not lift the ban until Iraq closes the camp, the Turkish president said.", ("TUR", "threat")),
        ("Japan will lift the tariff in exchange for a fishing deal, the Japanese minister said.", ("JPN", "promise")),
        ("Spain said it would recall its envoy the moment Morocco closes the port.", ("ESP", "threat")),
        (
            "Sudan's president said the south would have to ration petrol if the pipeline stays shut.",
            ("SDN", "forecast"),
        ),
        ("Fiji may quit the pact if Japan resumes fishing.", (None, "forecast")),
    ],
)
def test_threat_promise_or_forecast(reader, text, expected):
    assert [(by, kind) for by, kind, _, _ in conditions(reader, text)] == [expected]


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Iran told Iraq that it would close the strait if the pilgrims were stopped.", "IRQ"),
        ("Chad said it would expel the Sudanese envoy if the raids went on.", "SDN"),
        ("Kenya will open the border if Somalia frees the crew, Kenya's president told reporters.", "SOM"),
    ],
)
def test_who_is_to_be_moved(reader, text, against):
    passage = read_passage(reader, text)
    (condition,) = passage.conditions()
    assert passage.country(condition.against) == against


def test_if_not_points_back_to_the_condition(reader):
    text = (
        "Kenya will lift the ban if Somalia frees the crew; if not, it will close the border, Kenya's president said."
    )
    found = conditions(reader, text)
    assert [kind for _, kind, _, _ in found] == ["promise", "threat"]
    assert found[0][2] == found[1][2] == "if Somalia frees the crew"
