"""A record made by hand from an article written for these tests, something in each section of a brief."""

from __future__ import annotations

import msgspec

from demarche.record import (
    VERSION,
    AidKind,
    Article,
    Certainty,
    Condition,
    ConditionKind,
    Direction,
    Entity,
    EntityKind,
    Event,
    Influence,
    LedgerLine,
    LedgerStatus,
    Plover,
    Poll,
    Position,
    Post,
    Record,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Time,
)

PARAGRAPHS = [
    "Ecuador’s foreign minister, Marta Quispe, flew to Ottawa on Monday to ask Canada for patrol boats "
    "and coastal radars, as fishing fleets press ever closer to the Galápagos reserve.",
    "Quispe met Canadian Defence Minister Ian Tremblay for two hours. The two governments agreed to "
    "share satellite images of the fleets from January, a spokesman for the ministry in Ottawa said.",
    "Ecuador first requested the boats in October, and Canada has so far given it only life rafts and radios.",
    "Good talks in Ottawa today. We asked for boats, not for speeches.",
    "A warning from the fleets’ owners",
    "Peru has warned Ecuador against boarding its trawlers. “If a single crew is detained, we will "
    "recall our ambassador the same evening and every port from Tumbes to Ilo will be closed to "
    "Ecuadorian ships for as long as it takes,” Deputy Foreign Minister Luis Paredes told Radio "
    "Pacífico on Sunday.",
    "Ecuador’s navy has not fired on any trawler, the port authority in Manta said, denying a report "
    "that circulated last week. Gunmen reportedly attacked a customs post near Esmeraldas on 9 "
    "November.",
    "Divided at home",
    "Tremblay said that Canada was weighing the request and that no decision would be taken before the "
    "budget. The opposition in Ottawa rejects sending armed vessels.",
    "A survey by Andes Opina in October found that 64% of Ecuadorians support buying armed boats. Low "
    "oil revenue weighs on Quito’s decision to buy boats of its own.",
    "Quispe is to visit Brasília next week.",
]
HEADINGS = (4, 7)
TEXT = "\n\n".join(words for index, words in enumerate(PARAGRAPHS) if index not in HEADINGS)


def at(words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of these words in the text."""
    begin = -1
    for _ in range(nth + 1):
        begin = TEXT.index(words, begin + 1)
    return (begin, begin + len(words))


def sentence(words: str) -> Span:
    """The span of the sentence that begins with these words, its full stop included."""
    begin = TEXT.index(words)
    ends = [TEXT.find(stop, begin) for stop in (". ", ".\n", ".”")]
    end = min([end for end in ends if end >= 0], default=len(TEXT) - 1)
    return (begin, end + 1)


def article() -> Article:
    return Article(
        id="a0c1",
        title="Ecuador asks Canada for patrol boats as Peru warns over trawlers",
        text=TEXT,
        published="2025-11-17",
        source="The Pacific Observer",
        url="https://example.org/ecuador-boats",
        language="en",
        categories=["Americas"],
        sections=[PARAGRAPHS[index] for index in HEADINGS],
        posts=[Post("Marta Quispe", at(PARAGRAPHS[3]), "@mquispe", "2025-11-17")],
        section_starts=[TEXT.index("Peru has warned"), TEXT.index("Tremblay said")],
    )


def entities() -> list[Entity]:
    person, government = EntityKind.PERSON, EntityKind.GOVERNMENT
    group, organisation = EntityKind.GROUP, EntityKind.ORGANISATION
    return [
        Entity("e1", "Ecuador", government, "ECU", "GOV", ["Ecuador", "Quito"], [at("Ecuador"), at("Quito")]),
        Entity(
            "e2",
            "Marta Quispe",
            person,
            "ECU",
            "GOV",
            ["Marta Quispe", "Quispe"],
            [at("Marta Quispe"), at("Quispe met", 0)],
            title="foreign minister",
        ),
        Entity("e3", "Canada", government, "CAN", "GOV", ["Canada", "Ottawa"], [at("Canada")]),
        Entity(
            "e4",
            "Ian Tremblay",
            person,
            "CAN",
            "MIL",
            ["Ian Tremblay", "Tremblay"],
            [at("Ian Tremblay")],
            title="Defence Minister",
        ),
        Entity("e5", "Peru", government, "PER", "GOV", ["Peru"], [at("Peru")]),
        Entity(
            "e6",
            "Luis Paredes",
            person,
            "PER",
            "GOV",
            ["Luis Paredes"],
            [at("Luis Paredes")],
            title="Deputy Foreign Minister",
        ),
        Entity("e7", "Radio Pacífico", organisation, "PER", "JRN", ["Radio Pacífico"], [at("Radio Pacífico")]),
        Entity("e8", "Ecuador’s navy", group, "ECU", "MIL", ["Ecuador’s navy"], [at("Ecuador’s navy")]),
        Entity(
            "e9",
            "the port authority in Manta",
            organisation,
            "ECU",
            "GOV",
            ["the port authority in Manta"],
            [at("the port authority in Manta")],
        ),
        Entity("e10", "Gunmen", group, None, "UAF", ["Gunmen"], [at("Gunmen")]),
        Entity(
            "e11",
            "The opposition in Ottawa",
            group,
            "CAN",
            "OPP",
            ["The opposition in Ottawa"],
            [at("The opposition in Ottawa")],
        ),
        Entity("e12", "Andes Opina", organisation, "ECU", None, ["Andes Opina"], [at("Andes Opina")]),
        Entity("e13", "Ecuadorians", EntityKind.POPULATION, "ECU", "CVL", ["Ecuadorians"], [at("Ecuadorians")]),
        Entity("e14", "Brasília", government, "BRA", "GOV", ["Brasília"], [at("Brasília")]),
    ]


def events() -> list[Event]:
    return [
        Event(
            "v1",
            Plover.REQUEST,
            "assist",
            ["military"],
            ["e2"],
            ["e3"],
            Status.ACTUAL,
            at("ask"),
            [sentence("Ecuador’s foreign"), sentence("Ecuador first")],
            0.9,
            date="2025-11-17",
        ),
        Event(
            "v2",
            Plover.CONSULT,
            None,
            [],
            ["e2", "e4"],
            [],
            Status.ACTUAL,
            at("met"),
            [sentence("Quispe met")],
            0.9,
            date="2025-11-17",
        ),
        Event(
            "v3",
            Plover.AGREE,
            None,
            ["intelligence"],
            ["e1", "e3"],
            [],
            Status.ACTUAL,
            at("agreed"),
            [sentence("The two")],
            0.8,
            statement="s1",
        ),
        Event(
            "v4",
            Plover.THREATEN,
            "relations",
            [],
            ["e5"],
            ["e1"],
            Status.ACTUAL,
            at("recall"),
            [(at("“If a single")[0], at("told Radio")[1])],
            0.8,
            date="2025-11-16",
            statement="s3",
        ),
        Event(
            "v5",
            Plover.ASSAULT,
            "firearms",
            ["military"],
            ["e8"],
            [],
            Status.NEGATED,
            at("fired"),
            [sentence("Ecuador’s navy")],
            0.7,
            statement="s5",
        ),
        Event(
            "v6",
            Plover.ASSAULT,
            None,
            ["crime"],
            ["e10"],
            [],
            Status.REPORTED,
            at("attacked"),
            [sentence("Gunmen")],
            0.7,
            date="2025-11-09",
        ),
        Event(
            "v7",
            Plover.CONSULT,
            "visit",
            [],
            ["e2"],
            ["e14"],
            Status.FUTURE,
            at("visit"),
            [sentence("Quispe is")],
            0.8,
            date="2025-W48",
        ),
        Event(
            "v8",
            Plover.THREATEN,
            "relations",
            [],
            ["e5"],
            ["e1"],
            Status.ACTUAL,
            at("warned"),
            [sentence("Peru has")],
            0.8,
            date="2025-11-16",
        ),
        Event(
            "v9",
            Plover.COERCE,
            "arrest",
            [],
            [],
            ["e5"],
            Status.HYPOTHETICAL,
            at("detained"),
            [sentence("“If a")],
            0.4,
        ),
    ]


def statements() -> list[Statement]:
    return [
        Statement(
            "s1",
            "e3",
            StatementKind.INDIRECT,
            (sentence("The two")[0], at("January")[1]),
            at("a spokesman for the ministry in Ottawa"),
            at("said"),
        ),
        Statement("s2", "e2", StatementKind.POST, at(PARAGRAPHS[3]), date="2025-11-17"),
        Statement(
            "s3",
            "e6",
            StatementKind.DIRECT,
            (at("“If a")[0], at("takes,”")[1]),
            at("Luis Paredes"),
            at("told"),
            audience="e7",
            date="2025-11-16",
        ),
        Statement(
            "s4",
            "e4",
            StatementKind.INDIRECT,
            (at("that Canada")[0], at("the budget")[1]),
            at("Tremblay said"),
            at("said", 2),
        ),
        Statement("s5", "e9", StatementKind.INDIRECT, at("Ecuador’s navy has not fired on any trawler")),
    ]


def sample() -> Record:
    """The whole record, made anew at each call."""
    military = AidKind.MILITARY
    asked = sentence("Ecuador first")
    return Record(
        version=VERSION,
        article=article(),
        entities=entities(),
        events=events(),
        statements=statements(),
        ledger=[
            LedgerLine(
                "e3",
                "e1",
                military,
                None,
                ["patrol boats", "coastal radars"],
                LedgerStatus.REQUESTED,
                [sentence("Ecuador’s foreign")],
            ),
            LedgerLine("e3", "e1", military, None, ["patrol boats"], LedgerStatus.REQUESTED, [asked]),
            LedgerLine("e3", "e1", military, False, ["life rafts", "radios"], LedgerStatus.GIVEN, [asked]),
            LedgerLine(
                None,
                "e1",
                AidKind.FINANCIAL,
                None,
                [],
                LedgerStatus.REQUESTED,
                [at("Low oil revenue")],
                amount="$40 million",
                certainty=Certainty.REPORTED,
            ),
        ],
        positions=[
            Position("e3", "patrol boats for Ecuador", Stance.UNDECIDED, [sentence("Tremblay said")]),
            Position("e11", "sending armed vessels", Stance.OPPOSES, [sentence("The opposition")]),
            Position("e13", "buying armed boats", Stance.SUPPORTS, [sentence("A survey")], shift="towards buying"),
        ],
        conditions=[
            Condition(
                "e5",
                ConditionKind.THREAT,
                at("If a single crew is detained"),
                at("we will recall our ambassador the same evening"),
                [sentence("“If a")],
                against="e1",
            ),
        ],
        polls=[
            Poll("e12", "e13", 64.0, "support", [sentence("A survey")], "buying armed boats", "2025-10"),
        ],
        influences=[
            Influence(
                "e1",
                "buying boats of its own",
                at("Low oil revenue"),
                Direction.AGAINST,
                [sentence("Low oil")],
            ),
        ],
        times=[Time(at("on Monday"), "2025-11-17"), Time(at("next week"), "2025-W48")],
    )


def empty() -> Record:
    """A record of the same article in which nothing was found."""
    found: dict[str, list[object]] = {name: [] for name in Record.__struct_fields__[2:]}
    return msgspec.structs.replace(sample(), **found)
