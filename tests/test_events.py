"""Events: whole sentences in, who did what to whom out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from demarche.entities import EntityIndex, find_entities
from demarche.events import find_events
from demarche.events.ontology import contexts, modes
from demarche.reading import Reader
from demarche.record import Article, Event, Plover, Status
from demarche.times import find_times

PUBLISHED = "2025-03-14"


@dataclass
class Coded:
    """The events of a text, and the index that their ids refer to."""

    text: str
    index: EntityIndex
    events: list[Event]

    def countries(self, ids: list[str]) -> set[str]:
        entities = [self.index.get(identifier) for identifier in ids]
        return {entity.country or entity.name for entity in entities if entity is not None}

    def having(self, plover: str) -> list[Event]:
        return [event for event in self.events if event.plover is Plover(plover)]

    def asserted(self, plover: str) -> list[Event]:
        return [event for event in self.having(plover) if event.status in (Status.ACTUAL, Status.REPORTED)]


def code(reader: Reader, text: str) -> Coded:
    article = Article.of(text, published=PUBLISHED)
    doc = reader.read(article)
    index = find_entities(doc, article)
    return Coded(text, index, find_events(doc, index, article, find_times(doc, PUBLISHED)))


def check(reader: Reader, text: str, plover: str, actors: str, recipients: str, status: str = "actual") -> Event:
    """Assert that a text tells of this event, countries parted by blanks, and return it."""
    coded = code(reader, text)
    for event in coded.having(plover):
        same_parties = coded.countries(event.actor) == set(actors.split()) and coded.countries(event.recipient) == set(
            recipients.split()
        )
        if same_parties and event.status is Status(status):
            return event
    found = [
        (event.plover.value, coded.countries(event.actor), coded.countries(event.recipient), event.status.value)
        for event in coded.events
    ]
    pytest.fail(f"{plover} {actors} > {recipients} ({status}) not among {found}")


@pytest.mark.parametrize(
    ("text", "plover", "actors", "recipients", "mode"),
    [
        ("Brazilian President Lula da Silva visited Chile last week.", "CONSULT", "BRA", "CHL", "visit"),
        (
            "Chinese President Xi Jinping spoke by phone with French President Emmanuel Macron.",
            "CONSULT",
            "CHN FRA",
            "",
            "phone",
        ),
        ("Poland pledged to supply Moldova with armoured vehicles.", "AGREE", "POL", "MDA", None),
        ("Armenia and Azerbaijan reached an agreement on border demarcation.", "AGREE", "ARM AZE", "", None),
        ("Colombia recognised Palestine as a state.", "SUPPORT", "COL", "PSE", None),
        ("Germany praised Kenya for hosting the climate conference.", "SUPPORT", "DEU", "KEN", None),
        ("Morocco pardoned two Spanish journalists.", "CONCEDE", "MAR", "ESP", None),
        ("India and France held joint naval exercises in the Arabian Sea.", "COOPERATE", "IND FRA", "", None),
        ("Spain extradited the suspect to Argentina.", "COOPERATE", "ESP", "ARG", None),
        ("The United States provided Taiwan with anti-ship missiles.", "AID", "USA", "TWN", None),
        ("Qatar donated ambulances to Lebanon.", "AID", "QAT", "LBN", None),
        ("France withdrew its troops from Niger.", "RETREAT", "FRA", "NER", "withdraw"),
        ("Russia and Ukraine exchanged prisoners of war on Friday.", "RETREAT", "RUS UKR", "", "release"),
        ("Mali asked Russia for military help.", "REQUEST", "MLI", "RUS", "assist"),
        ("Somalia demanded that Ethiopia withdraw its soldiers.", "REQUEST", "SOM", "ETH", "yield"),
        ("Guyana requested talks with Venezuela.", "REQUEST", "GUY", "VEN", "meet"),
        ("Belgium opened an investigation into Chinese lobbying.", "ACCUSE", "BEL", "CHN", "investigate"),
        ("South Korea summoned the Russian ambassador over the treaty.", "ACCUSE", "KOR", "RUS", "disapprove"),
        ("Hungary refused to send weapons to Ukraine.", "REJECT", "HUN", "UKR", "assist"),
        ("Iran ruled out direct talks with the United States.", "REJECT", "IRN", "USA", "meet"),
        ("North Korea threatened to attack South Korea.", "THREATEN", "PRK", "KOR", "violence"),
        ("President Donald Trump threatened Mexico with tariffs.", "THREATEN", "USA", "MEX", "restrict"),
        ("Bolivia severed diplomatic ties with Israel.", "SANCTION", "BOL", "ISR", "discontinue"),
        ("Australia expelled three Iranian diplomats.", "SANCTION", "AUS", "IRN", "expel"),
        ("Ecuador recalled its ambassador from Mexico.", "SANCTION", "ECU", "MEX", "withdraw"),
        ("Venezuela mobilised its army against Guyana.", "MOBILIZE", "VEN", "GUY", "troops"),
        ("North Korea fired two ballistic missiles into the sea.", "MOBILIZE", "PRK", "", "weapons"),
        ("Iran seized a Greek tanker in the Gulf.", "COERCE", "IRN", "GRC", "seize"),
        ("Pakistan deported thousands of Afghan refugees.", "COERCE", "PAK", "AFG", "deport"),
        ("Iran launched missiles at Israel.", "ASSAULT", "IRN", "ISR", "heavy-weapons"),
        ("Israeli aircraft bombed a school in Gaza City.", "ASSAULT", "ISR", "PSE", "aerial"),
    ],
)
def test_types_modes_and_parties(
    reader: Reader, text: str, plover: str, actors: str, recipients: str, mode: str | None
) -> None:
    assert check(reader, text, plover, actors, recipients).mode == mode


def test_protest_names_who_protests(reader: Reader) -> None:
    coded = code(reader, "Thousands of Georgians protested against the government in Tbilisi.")
    (event,) = coded.having("PROTEST")
    assert coded.countries(event.actor) == {"GEO"}
    assert event.mode == "demo"
    assert event.place == "Tbilisi"


@pytest.mark.parametrize(
    ("text", "plover", "actors", "recipients"),
    [
        ("The tanker crew was freed by Yemen.", "RETREAT", "YEM", ""),
        ("Ukraine's request for Taurus missiles was rejected by Germany.", "REJECT", "DEU", "UKR"),
        ("The Czech Republic, citing security concerns, expelled a Russian diplomat.", "SANCTION", "CZE", "RUS"),
        ("Kim Jong Un, who met Vladimir Putin in Vladivostok, praised Russia.", "CONSULT", "PRK RUS", ""),
        ("Russian attacks on Ukraine's power grid have intensified.", "ASSAULT", "RUS", "UKR"),
        ("The vote followed Moscow's warning to Helsinki.", "THREATEN", "RUS", "FIN"),
        ("After talks with Sergei Lavrov, Hakan Fidan flew home.", "CONSULT", "RUS TUR", ""),
    ],
)
def test_parties_are_found_wherever_they_stand(
    reader: Reader, text: str, plover: str, actors: str, recipients: str
) -> None:
    coded = code(reader, text)
    assert any(
        coded.countries(event.actor) >= set(actors.split())
        and coded.countries(event.recipient) >= set(recipients.split())
        for event in coded.asserted(plover)
    )


def test_both_sides_are_the_two_named_last(reader: Reader) -> None:
    coded = code(
        reader,
        "Foreign Minister Penny Wong of Australia met Vietnamese President Luong Cuong in Hanoi. "
        "Both sides agreed to share information on fishing fleets.",
    )
    (event,) = coded.having("AGREE")
    assert coded.countries(event.actor) == {"AUS", "VNM"}


@pytest.mark.parametrize(
    ("text", "plover", "status"),
    [
        ("Denmark has not sent tanks to Ukraine.", "AID", "negated"),
        ("Ghana refrained from providing arms to Togo.", "AID", "negated"),
        ("Thailand never threatened Cambodia.", "THREATEN", "negated"),
        ("If Russia attacks Poland, NATO will respond.", "ASSAULT", "hypothetical"),
        ("Finland fears that Russia may invade Estonia.", "ASSAULT", "hypothetical"),
        ("Romania is considering sending Patriot missiles to Ukraine.", "AID", "hypothetical"),
        ("North Korea is reportedly supplying Russia with artillery shells.", "AID", "reported"),
        ("The alleged attack by Sudan on the Emirati embassy angered Abu Dhabi.", "ASSAULT", "reported"),
        ("In 1998, Ethiopia invaded Eritrea.", "ASSAULT", "historical"),
    ],
)
def test_status(reader: Reader, text: str, plover: str, status: str) -> None:
    (event,) = code(reader, text).having(plover)
    assert event.status is Status(status)


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Mali asked Russia to send helicopters to Bamako.", "AID"),
        ("Kazakhstan opposes the deployment of Russian troops to Tajikistan.", "MOBILIZE"),
        ("Egypt could send weapons to Somalia.", "AID"),
        ("Hungary refused to send weapons to Ukraine.", "AID"),
        ("Iran threatened to attack Israel.", "ASSAULT"),
        ("Japan urged China to release two fishermen.", "RETREAT"),
        ("The planned visit of the Nepali president to India was cancelled.", "CONSULT"),
        ("Peru denied that it had bombed Ecuador.", "ASSAULT"),
        ("Jordan hopes to receive vaccines from India.", "AID"),
        ("Greece is unlikely to sell frigates to Turkey.", "COOPERATE"),
        ("Canada warned Chad against arresting Dutch journalists.", "COERCE"),
    ],
)
def test_what_did_not_happen_is_not_asserted(reader: Reader, text: str, plover: str) -> None:
    assert code(reader, text).asserted(plover) == []


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Jordan will send medical supplies to Yemen.", "AGREE"),
        ("Italy announced that it would withdraw its soldiers from Kosovo.", "CONCEDE"),
        ("Norway cancelled the talks with Brazil.", "REJECT"),
        ("India and Oman held joint military drills.", "COOPERATE"),
        ("Chile held military drills near the Peruvian border.", "MOBILIZE"),
        ("Guinea withdrew its ambassador from Paris.", "SANCTION"),
        ("Guinea withdrew its soldiers from Mali.", "RETREAT"),
        ("Turkey suspended aid to Libya.", "SANCTION"),
    ],
)
def test_rules_of_the_codebook(reader: Reader, text: str, plover: str) -> None:
    assert [event.plover.value for event in code(reader, text).events] == [plover]


@pytest.mark.parametrize(
    ("text", "plover", "actor", "recipient"),
    [
        ("Qatar offered to mediate. Sudan rejected the offer.", "REJECT", "SDN", "QAT"),
        ("Niger accused Benin of spying, a charge Benin denied.", "REJECT", "BEN", "NER"),
        ("Oman said on Sunday that it would not give aid to Yemen.", "REJECT", "OMN", "YEM"),
        ("Norway says Russia must free the crew.", "REQUEST", "NOR", "RUS"),
        ("Chile protested to Peru over the map.", "ACCUSE", "CHL", "PER"),
        ("The Laotian government called the Thai claim a fabrication.", "REJECT", "LAO", "THA"),
        ("Israel's blockade was condemned by Egypt.", "ACCUSE", "EGY", "ISR"),
        ("Police in Harare arrested four Zambian journalists.", "COERCE", "ZWE", "ZMB"),
        ("Honduras opened an embassy in Beijing.", "SUPPORT", "HND", "CHN"),
        ("A Togolese delegation was received by Ghana's president on Monday.", "CONSULT", "TGO", "GHA"),
    ],
)
def test_what_wording_implies(reader: Reader, text: str, plover: str, actor: str, recipient: str) -> None:
    coded = code(reader, text)
    assert any(
        coded.countries(event.actor) == {actor} and coded.countries(event.recipient) == {recipient}
        for event in coded.asserted(plover)
    )


def test_a_threat_is_what_the_speaker_says_his_side_will_do(reader: Reader) -> None:
    coded = code(reader, "“If Guyana drills there, Venezuela will expel its ambassador,” Nicolas Maduro said.")
    assert coded.asserted("SANCTION") == []


def test_tellings_of_one_event_are_one_event(reader: Reader) -> None:
    text = (
        "Kuwait expelled two Iranian diplomats on Tuesday.\n\n"
        "The Gulf state said the envoys had spied.\n\n"
        "Kuwait expelled the Iranian diplomats after a long inquiry, a minister said."
    )
    coded = code(reader, text)
    (event,) = coded.having("SANCTION")
    assert len(event.evidence) == 2
    assert text[slice(*event.trigger)] in ("expelled", "expulsion")
    assert event.date == "2025-03-11"


def test_nobody_acts_upon_himself(reader: Reader) -> None:
    coded = code(reader, "Sudan praised Sudan. Sudan condemned itself.")
    assert all(not set(event.actor) & set(event.recipient) for event in coded.events)


def test_texts_without_events_have_none(reader: Reader) -> None:
    assert code(reader, "The weather in Lisbon was mild, and the river lay still.").events == []


def test_what_every_event_keeps(reader: Reader) -> None:
    text = (
        "Turkish Foreign Minister Hakan Fidan met his Egyptian counterpart Badr Abdelatty in Cairo on Tuesday. "
        "Both sides condemned Israeli strikes on Rafah, and Egypt asked Turkey for drones.\n\n"
        "“We will not accept this,” Abdelatty told reporters. If Israel attacks again, Cairo may recall its "
        "ambassador, officials warned. Police in Ankara arrested 40 people at a protest against the visit."
    )
    coded = code(reader, text)
    assert coded.events
    assert [event.id for event in coded.events] == [f"v{n}" for n in range(1, len(coded.events) + 1)]
    names = {context.name for context in contexts()}
    for event in coded.events:
        assert event.actor or event.recipient
        assert all(coded.index.get(identifier) for identifier in [*event.actor, *event.recipient])
        assert event.mode is None or event.mode in {mode.name for mode in modes(event.plover)}
        assert set(event.contexts) <= names
        assert 0 < event.confidence < 1
        for begin, end in [event.trigger, *event.evidence]:
            assert 0 <= begin < end <= len(text)
            assert text[begin:end] == text[begin:end].strip()
        assert any(begin <= event.trigger[0] and event.trigger[1] <= end for begin, end in event.evidence)
    assert len({event.confidence for event in coded.events}) > 1


def test_what_is_agreed_in_talks_is_agreed_with_the_other_side(reader: Reader) -> None:
    text = "During talks with Peruvian officials, Bolivia agreed to reopen the border."
    check(reader, text, "AGREE", "BOL PER", "")


def test_what_shared_data_is_about_is_no_party(reader: Reader) -> None:
    text = "Kenya agreed to share intelligence on Somalia with Ethiopia."
    coded = code(reader, text)
    (agreed,) = coded.having("AGREE")
    assert "SOM" not in coded.countries([*agreed.actor, *agreed.recipient])
