"""What the aid ledger must keep apart: asked, offered, pledged, given, withheld, refused, ended, and nothing."""

import pytest
from findings_reading import read_passage


def lines(reader, text):
    passage = read_passage(reader, text)
    return [
        (
            passage.country(line.giver),
            passage.country(line.receiver),
            line.kind.value,
            line.lethal,
            line.status.value,
        )
        for line in passage.ledger()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Egypt asked Japan for a $3 billion loan.",
            ("JPN", "EGY", "financial", False, "requested"),
        ),
        (
            "Israel rejected a request from Ukraine for missile defense systems.",
            ("ISR", "UKR", "military", True, "refused"),
        ),
        (
            "Japan offered to provide medical supplies to Turkey after the earthquake.",
            ("JPN", "TUR", "humanitarian", False, "offered"),
        ),
        (
            "Poland pledged 14 Leopard tanks to Ukraine.",
            ("POL", "UKR", "military", True, "pledged"),
        ),
        (
            "Turkey delivered 300 generators and tents to Sudan on Monday.",
            ("TUR", "SDN", "humanitarian", False, "given"),
        ),
        (
            "The United States has provided Israel with bombs.",
            ("USA", "ISR", "military", True, "given"),
        ),
        (
            "Venezuela received two fighter jets from Russia last year.",
            ("RUS", "VEN", "military", True, "given"),
        ),
        (
            "Japan has ruled out sending weapons to Ukraine.",
            ("JPN", "UKR", "military", True, "refused"),
        ),
        (
            "The United States suspended arms deliveries to Saudi Arabia.",
            ("USA", "SAU", "military", True, "withheld"),
        ),
        (
            "Ukraine thanked Sweden for providing artillery shells.",
            ("SWE", "UKR", "military", True, "given"),
        ),
    ],
)
def test_who_did_what_with_which_aid(reader, text, expected):
    assert expected in lines(reader, text)


def test_refraining_from_one_kind_and_giving_another_are_two_lines(reader):
    found = lines(
        reader,
        "Norway has refrained from giving lethal aid to Armenia, limiting itself to non-lethal "
        "support such as field hospitals and helmets.",
    )
    assert sorted(found, key=str) == [
        ("NOR", "ARM", "military", False, "given"),
        ("NOR", "ARM", "military", True, "withheld"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "France is considering sending troops to Chad.",
        "Paris fears that Russia may supply drones to Niger.",
        "If Germany sends tanks to Ukraine, Russia will respond.",
        "Poland could send fighter jets to Ukraine, an official said.",
        "China denied that it had sold weapons to Russia.",
        "India opposes the sale of fighter jets to Pakistan.",
        "Turkey warned Greece against sending missiles to Cyprus.",
        "The minister gave a speech in Paris and sent his regards to Berlin.",
    ],
)
def test_what_did_not_happen_is_no_line(reader, text):
    assert lines(reader, text) == []


def test_invading_troops_are_no_gift(reader):
    assert lines(reader, "Russia invaded Ukraine in February. Moscow sent more soldiers to Ukraine in March.") == []


def test_hearsay_is_reported(reader):
    (line,) = read_passage(reader, "Iran is reportedly shipping thousands of drones to Russia.").ledger()
    assert line.certainty.value == "reported"
    assert (line.items, line.amount) == (["drones"], "thousands")


def test_the_asked_need_not_be_the_receiver(reader):
    text = "The United States urged Germany to send tanks to Ukraine."
    assert lines(reader, text) == [("DEU", "UKR", "military", True, "requested")]


def test_lines_of_one_sort_are_merged_with_all_their_evidence(reader):
    text = (
        "Kyiv asked Berlin for cruise missiles on Monday.\n\nUkraine has also requested artillery shells from Germany."
    )
    passage = read_passage(reader, text)
    (line,) = passage.ledger()
    assert line.items == ["cruise missiles", "artillery shells"]
    assert [passage.quote(span) for span in line.evidence] == text.split("\n\n")


def told(reader, text):
    """Kind, giver, receiver and status of each line."""
    return {(kind, giver, receiver, status) for giver, receiver, kind, _, status in lines(reader, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sweden lent Ghana 12 ambulances in June.", {("humanitarian", "SWE", "GHA", "given")}),
        (
            "The Philippines has turned down a Chinese offer of patrol boats.",
            {("military", "CHN", "PHL", "offered"), ("military", "CHN", "PHL", "refused")},
        ),
        ("Japan's parliament passed a bill to give Ukraine $2 billion.", {("financial", "JPN", "UKR", "pledged")}),
        ("Peru's senate voted down a plan to send helmets to Bolivia.", {("military", "PER", "BOL", "refused")}),
        (
            "Qatar, which had promised Lebanon wheat, suspended the shipments in May.",
            {("humanitarian", "QAT", "LBN", "pledged"), ("humanitarian", "QAT", "LBN", "withheld")},
        ),
        ("India wrote off $40 million of Nepal's debt.", {("financial", "IND", "NPL", "given")}),
        ("Doctors from Cuba have been working in Honduras since May.", {("humanitarian", "CUB", "HND", "given")}),
        ("Kenya applied to the World Bank for a loan.", {("financial", "World Bank", "KEN", "requested")}),
        (
            "Iraq is still waiting for the tanks that Germany promised it.",
            {("military", "DEU", "IRQ", "pledged"), ("military", "DEU", "IRQ", "withheld")},
        ),
        ("Brazil pulled its peacekeepers out of Haiti.", {("military", "BRA", "HTI", "ended")}),
        ("Chile to send 40 firefighters to Greece", {("humanitarian", "CHL", "GRC", "pledged")}),
    ],
)
def test_each_construction_gives_its_lines(reader, text, expected):
    assert told(reader, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "China sold 20 drones to Serbia for $30 million.",
        "France delivered a speech to Mali on aid.",
        "The minister handed a letter to the ambassador of Chad.",
        "Italy sent an envoy to Libya on Monday.",
        "Norway and Chad agreed to step up trade.",
        "Turkey closed its border with Syria.",
        "Russia reached a deal with Iran.",
        "Sweden's parliament discussed a motion to send tents to Niger.",
        "The president of Chad arrived in Paris with his doctors.",
        "Beijing insists that it arms no one.",
        "Egypt asked nobody for help.",
    ],
)
def test_what_only_looks_like_aid_is_no_line(reader, text):
    assert lines(reader, text) == []
