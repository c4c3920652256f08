"""Who and what a text names: persons, governments, organisations, groups, and what points back to them."""

from __future__ import annotations

import pytest
from entities_help import article, at, by_hand, find_in, named
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from demarche.entities import EntityIndex, find_entities
from demarche.reading import Reader
from demarche.record import EntityKind, Post

Found = tuple[Doc, EntityIndex]


def read(reader: Reader, text: str, title: str = "", posts: list[Post] | None = None) -> Found:
    source = article(text, title, posts)
    doc = reader.read(source)
    return doc, find_entities(doc, source)


# Documents made by hand: no model is asked.

TITLED = """
Estonian ADJ 2 amod
Foreign ADJ 2 amod
Minister NOUN 3 nmod:desc
Kadri PROPN 5 nsubj B-PER
Tamm PROPN 3 flat I-PER
arrived VERB 5 root
in ADP 7 case
Oslo PROPN 5 obl
. PUNCT 5 punct
"""


def test_title_and_country_before_a_name() -> None:
    index = find_in(by_hand(TITLED, "Oslo"))
    tamm = named(index, "Kadri Tamm")
    assert (tamm.kind, tamm.country, tamm.sector, tamm.title) == (EntityKind.PERSON, "EST", "GOV", "Foreign Minister")
    assert named(index, "Oslo").kind is EntityKind.PLACE
    assert [entity.id for entity in index.entities] == ["e1", "e2"]


HYPHENS = """
Minister NOUN 4 nmod:desc
of ADP 2 case
Defence PROPN 0 nmod B-ORG
Park PROPN 8 nsubj B-PER
Min PROPN 3 flat I-PER
- PUNCT 6 punct
soo PROPN 3 flat
of ADP 8 case
resigned VERB 8 root
. PUNCT 8 punct
"""


def test_hyphenated_name_and_office_with_complement() -> None:
    index = find_in(by_hand(HYPHENS.replace("of ADP 8 case\n", "").replace(" 8 ", " 7 "), "Min - resigned"))
    park = named(index, "Park Min-soo")
    assert (park.sector, park.other_sectors, park.title) == ("MIL", ["GOV"], "Minister of Defence")


CAPITALS = """
Lima PROPN 1 nsubj
urged VERB 1 root
Quito PROPN 1 obj
to PART 4 mark
talk VERB 1 xcomp
in ADP 6 case
Bogota PROPN 4 obl
. PUNCT 1 punct
"""


def test_capitals_act_or_are_places() -> None:
    doc = by_hand(CAPITALS, "Bogota")
    index = find_in(doc)
    lima, quito, bogota = (at(index, doc, word) for word in ("Lima", "Quito", "Bogota"))
    assert lima and quito and bogota
    assert (lima.kind, lima.name, lima.country, lima.sector) == (EntityKind.GOVERNMENT, "Peru", "PER", "GOV")
    assert quito.kind is EntityKind.GOVERNMENT
    assert (bogota.kind, bogota.country, bogota.sector) == (EntityKind.PLACE, "COL", None)


def test_empty_and_nameless_texts() -> None:
    assert find_in(by_hand("")).entities == []
    assert find_in(by_hand("It PRON 1 nsubj\nrains VERB 1 root")).entities == []


# Sentences read by the reader of the package.


@pytest.mark.parametrize(
    ("text", "name", "country", "sector", "title"),
    [
        ("Chilean President Marta Rojas resigned.", "Marta Rojas", "CHL", "GOV", "President"),
        ("President of the Republic of Korea Han Ji Won spoke.", "Han Ji Won", "KOR", "GOV", "President"),
        ("The Thai prime minister, Somchai Dee, spoke.", "Somchai Dee", "THA", "GOV", "prime minister"),
        ("Aino Virta, Finland's defence minister, spoke.", "Aino Virta", "FIN", "MIL", "defence minister"),
        ("Paul Reed, spokesman for the Pentagon, spoke.", "Paul Reed", "USA", "MIL", "spokesman for the Pentagon"),
        ("Former Bolivian President Ana Quispe was jailed.", "Ana Quispe", "BOL", "ELI", "Former President"),
        ("Kenyan opposition leader Joan Otieno was held.", "Joan Otieno", "KEN", "OPP", "opposition leader"),
        ("Gen. Tomas Vela leads the Peruvian army.", "Tomas Vela", "PER", "MIL", "Gen."),
    ],
)
def test_offices(reader: Reader, text: str, name: str, country: str, sector: str, title: str) -> None:
    person = named(read(reader, text)[1], name)
    assert (person.kind, person.country, person.sector) == (EntityKind.PERSON, country, sector)
    assert person.title == title


def test_two_titles_share_a_country(reader: Reader) -> None:
    _, index = read(reader, "Polish President Jan Nowak and Prime Minister Ewa Lis flew to Rome.")
    assert named(index, "Ewa Lis").country == "POL"


def test_one_person_under_many_wordings(reader: Reader) -> None:
    text = (
        "Korean President Baek Seo Yeon met reporters. Baek Seo-yeon smiled. President Baek said little. "
        "Baek left early."
    )
    person = named(read(reader, text)[1], "Baek Seo Yeon")
    assert {"Baek Seo Yeon", "Baek Seo-yeon", "Baek", "President Baek"} <= set(person.names)
    assert len(person.mentions) >= 4


def test_accents_and_spellings_do_not_part_a_person(reader: Reader) -> None:
    _, index = read(reader, "Premier Péter Kovács of Hungary spoke. Later Peter Kovacs left Budapest.")
    assert {"Péter Kovács", "Peter Kovacs"} <= set(named(index, "Péter Kovács").names)


def test_namesakes_stay_apart(reader: Reader) -> None:
    text = "Defense Minister Kim Tae Ho met Foreign Minister Kim Sun Woo in Seoul."
    _, index = read(reader, text)
    assert named(index, "Kim Tae Ho").id != named(index, "Kim Sun Woo").id


def test_office_alone_points_back(reader: Reader) -> None:
    text = "Norwegian Foreign Minister Siri Dahl met French President Luc Morel. The foreign minister spoke of peace."
    doc, index = read(reader, text)
    found = index.at(next(token for token in doc if token.text == "minister"))
    assert found is not None
    assert found.id == named(index, "Siri Dahl").id


def test_wordings_of_a_government_are_one_entity(reader: Reader) -> None:
    text = "Vietnam protested on Monday. Hanoi summoned the envoy. The Vietnamese government demanded an apology."
    government = named(read(reader, text)[1], "Vietnam")
    assert (government.kind, government.country, government.sector) == (EntityKind.GOVERNMENT, "VNM", "GOV")
    assert {"Vietnam", "Hanoi", "Vietnamese government"} <= set(government.names)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The envoy arrived in Japan.", "Japan"),
        ("He visited Morocco last week.", "Morocco"),
        ("Mongolia sent troops to Chad.", "Chad"),
        ("Drones hit Khartoum overnight.", "Khartoum"),
        ("Talks took place near Geneva.", "Geneva"),
    ],
)
def test_places(reader: Reader, text: str, place: str) -> None:
    entity = named(read(reader, text)[1], place)
    assert entity.kind is EntityKind.PLACE
    assert entity.country is not None
    assert entity.sector is None


@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "sector"),
    [
        ("The Omani delegation left early.", "Omani delegation", "group", "OMN", "GOV"),
        ("Eritrean troops crossed the border.", "Eritrean troops", "group", "ERI", "MIL"),
        ("Swedes oppose the plan.", "Swedes", "population", "SWE", "CVL"),
        ("Gunmen shot six people in Honduras.", "Gunmen", "group", "HND", "UAF"),
        ("The Nepalese Foreign Ministry protested.", "Nepalese Foreign Ministry", "organisation", "NPL", "GOV"),
        ("Ghanaian media reported the arrest.", "Ghanaian media", "group", "GHA", "JRN"),
        ("TASS reported the strike.", "TASS", "organisation", "RUS", "JRN"),
        ("NATO held a summit.", "NATO", "organisation", None, "IGO"),
        ("Iran-backed Houthi rebels fired a missile.", "Houthi", "group", "YEM", "REB"),
    ],
)
def test_bodies_and_groups(reader: Reader, text: str, name: str, kind: str, country: str | None, sector: str) -> None:
    entity = named(read(reader, text)[1], name)
    assert (entity.kind.value, entity.country, entity.sector) == (kind, country, sector)


def test_demonym_before_a_deed_is_the_government(reader: Reader) -> None:
    doc, index = read(reader, "Turkish airstrikes killed two farmers.")
    turkey = at(index, doc, "Turkish")
    assert turkey is not None
    assert (turkey.kind, turkey.country) == (EntityKind.GOVERNMENT, "TUR")


def test_two_countries_before_one_noun_are_two_groups(reader: Reader) -> None:
    doc, index = read(reader, "Thai and Cambodian soldiers exchanged fire.")
    soldiers = next(token for token in doc if token.text == "soldiers")
    assert {entity.country for entity in index.all_at(soldiers)} == {"THA", "KHM"}


def test_acronym_is_what_the_text_says(reader: Reader) -> None:
    text = "The Free Farmers Party (FFP) of Uruguay won. The FFP now wants a vote."
    assert {"Free Farmers Party", "FFP"} <= set(named(read(reader, text)[1], "FFP").names)


def test_georgia_is_where_the_text_is(reader: Reader) -> None:
    _, caucasus = read(reader, "Police broke up a rally in Tbilisi. Georgia has seen weeks of unrest.")
    _, america = read(reader, "Voters in Arizona, Nevada and Georgia will decide.")
    assert named(caucasus, "Georgia").country == "GEO"
    assert named(america, "Georgia").country == "USA"


def test_names_that_are_countries_too(reader: Reader) -> None:
    _, index = read(reader, "Michael Jordan flew to Jordan.")
    assert named(index, "Michael Jordan").kind is EntityKind.PERSON
    assert named(index, "Jordan").country == "JOR"


def test_delegation_without_its_country_is_the_one_before(reader: Reader) -> None:
    doc, index = read(reader, "A Cuban delegation landed in Hanoi. The delegation will stay a week.")
    assert at(index, doc, "delegation", 0) is at(index, doc, "delegation", 1)


def test_pronouns(reader: Reader) -> None:
    text = "Danish Prime Minister Karen Holm met reporters. She said Denmark would keep its word."
    doc, index = read(reader, text)
    assert at(index, doc, "She") is named(index, "Karen Holm")
    assert at(index, doc, "its") is named(index, "Denmark")


def test_both_countries(reader: Reader) -> None:
    doc, index = read(reader, "India and Nepal reopened the crossing. Both countries welcomed the step.")
    noun = next(token for token in doc if token.text == "countries")
    assert {entity.country for entity in index.all_at(noun)} == {"IND", "NPL"}


def test_first_person_in_a_post_is_its_author(reader: Reader) -> None:
    text = "Ilze Berzina spoke to troops in Riga.\n\nToday I met our allies."
    begin = text.index("Today")
    doc, index = read(reader, text, posts=[Post("Ilze Berzina", (begin, len(text)))])
    assert at(index, doc, "I") is named(index, "Ilze Berzina")


def test_title_of_the_article_tells_the_country(reader: Reader) -> None:
    text = "The army fired on protesters."
    assert named(read(reader, text)[1], "army").country is None
    assert named(read(reader, text, title="Protests shake Peru")[1], "army").country == "PER"


# The index.


def test_index_finds_by_token_span_and_id(reader: Reader) -> None:
    doc, index = read(reader, "Indonesian Foreign Minister Retno Sari called Manila.")
    person = named(index, "Retno Sari")
    assert at(index, doc, "Retno") is person
    assert at(index, doc, "Minister") is person
    assert at(index, doc, "called") is None
    assert index.get(person.id) is person
    assert index.get("e99") is None
    assert index.get(None) is None
    assert [entity.name for entity in index.in_span(0, len(doc.text))] == ["Retno Sari", "Philippines"]
    assert index.in_span(0, 3) == []


SENTENCES = [
    "Russia’s deputy foreign minister, Oleg Petrov, warned Oslo.",
    "“We won’t yield,” said Rep. Al Green (D-Tex.), who chairs the panel.",
    "U.S.-led forces and pro-Iranian militias clashed near al-Tanf.",
    "EU, UN and AU envoys met the 12 Libyan and Tunisian ministers.",
    "KYIV (Agency) — The president's chief of staff resigned, officials said.",
    "Both sides, they said, would free their prisoners of war.",
    "The group’s leader—a former general—denied it.",
    "Ms. Lee Hsien-ju of Taiwan's DPP and Mr. O'Neill left.",
    "\n\n",
    "Its army, Chad's largest employer, fired on Chadians in N’Djamena.",
]


@settings(max_examples=25, deadline=None)
@given(parts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
def test_every_index_is_sound(reader: Reader, parts: list[str]) -> None:
    text = " ".join(parts)
    doc, index = read(reader, text)
    ids = [entity.id for entity in index.entities]
    assert ids == [f"e{number}" for number in range(1, len(ids) + 1)]
    assert {mention.entity for mention in index.mentions} == set(ids)
    begins = [mention.span[0] for mention in index.mentions]
    assert begins == sorted(begins)
    for mention in index.mentions:
        begin, end = mention.span
        assert 0 <= begin < end <= len(text)
        assert text[begin:end] == text[begin:end].strip()
        assert begin <= doc[mention.root].idx < end
    for entity in index.entities:
        assert entity.names
        assert entity.mentions
        assert all(name == name.strip() and name for name in entity.names)
        assert entity.country is None or len(entity.country) == 3
        assert entity.sector not in entity.other_sectors


def test_a_president_named_after_the_country_s_president_is_that_one(reader: Reader) -> None:
    text = (
        "Guyanese officials were received by Peru's president on Thursday.\n\n"
        "President Elena Tapia made no promise to Guyana. The Guyanese left on Friday."
    )
    assert named(read(reader, text)[1], "Elena Tapia").country == "PER"


def test_a_country_within_a_quotation_is_not_the_speaker_s(reader: Reader) -> None:
    text = "Chile did not wait. “Any ship that Bolivia builds will be watched,” Foreign Minister Pedro Soto said."
    assert named(read(reader, text)[1], "Pedro Soto").country == "CHL"
