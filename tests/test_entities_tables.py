"""The gazetteer and the lexicon: what the tables promise."""

from __future__ import annotations

import re
import time

import pytest

from demarche.entities.gazetteer import country_name, gazetteer
from demarche.entities.lexicon import Lexicon, lexicon
from demarche.entities.tables import many, rows

PLOVER_SECTORS = {
    *("COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL"),
    *("EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO", "MNC"),
}
CODES = {row["code"] for row in rows("countries")}


def test_every_country_has_its_own_code() -> None:
    codes = [row["code"] for row in rows("countries")]
    assert len(codes) == len(set(codes)) == 250
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)
    assert {row["state"] for row in rows("countries")} - {""} <= CODES


@pytest.mark.parametrize("table", ["organisations", "people", "places"])
def test_countries_of_other_tables_are_known(table: str) -> None:
    assert {row["country"].rstrip("?") for row in rows(table)} - {""} <= CODES


@pytest.mark.parametrize("table", ["organisations", "people", "offices", "roles"])
def test_sectors_are_plovers(table: str) -> None:
    for row in rows(table):
        assert {row["sector"], *many(row["others"])} - {""} <= PLOVER_SECTORS, row


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Kyiv", "UKR"),
        ("Côte d’Ivoire", "CIV"),
        ("the U.S.", "USA"),
        ("NAIROBI", "KEN"),
        ("Papua New Guinea", "PNG"),
        ("Equatorial Guinea", "GNQ"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
        ("South Sudanese", "SSD"),
        ("Downing Street", "GBR"),
        ("Puerto Rico", "USA"),
        ("Taipei", "TWN"),
        ("Pristina", "XKX"),
        ("Ramallah", "PSE"),
        ("Transnistria", "MDA"),
    ],
)
def test_wordings_lead_to_their_country(text: str, country: str) -> None:
    hits = gazetteer().find(text)
    assert [hit.entries[0].country for hit in hits] == [country]


@pytest.mark.parametrize("text", ["turkey for dinner", "It chads us", "Indianapolis", "the USAF"])
def test_ordinary_words_are_no_countries(text: str) -> None:
    assert gazetteer().find(text) == []


def test_longest_wording_wins() -> None:
    text = "The Democratic Republic of the Congo and New Mexico"
    found = [text[hit.begin : hit.end] for hit in gazetteer().find(text)]
    assert found == ["Democratic Republic of the Congo", "New Mexico"]


def test_country_name() -> None:
    assert country_name("KOR") == "South Korea"
    assert country_name("QQQ") == "QQQ"


def roles_in(words: str) -> list[tuple[str, str, bool]]:
    return [(match.role.name, match.role.sector, match.plural) for match in lexicon().find(words.split())]


def test_roles_are_found_in_their_longest_form() -> None:
    assert roles_in("riot police and rebel commanders") == [
        ("riot police", "COP", False),
        ("rebel commander", "REB", True),
    ]


def test_spellings_abbreviations_and_plurals() -> None:
    assert roles_in("lt . gen . x") == [("lieutenant general", "MIL", False)]
    assert roles_in("spokeswoman") == [("spokesman", "GOV", False)]
    assert roles_in("gunmen") == [("gunman", "UAF", True)]
    assert roles_in("vice - president")[0][0] == "vice president"


@pytest.mark.parametrize(
    ("words", "sector", "others"),
    [
        ("minister of defence", "MIL", ("GOV",)),
        ("defense minister", "MIL", ("GOV",)),
        ("deputy foreign minister", "GOV", ()),
        ("minister of fisheries", "GOV", ("AGR",)),
        ("ministry of defense", "MIL", ("GOV",)),
        ("deputy secretary of state", "GOV", ()),
    ],
)
def test_lookup_of_whole_phrases(words: str, sector: str, others: tuple[str, ...]) -> None:
    role = lexicon().lookup(words.split())
    assert role is not None
    assert (role.sector, role.others) == (sector, others)


def test_tables_load_fast() -> None:
    gazetteer.cache_clear()
    rows.cache_clear()
    start = time.perf_counter()
    gazetteer()
    lexicon.__wrapped__()
    assert time.perf_counter() - start < 1.0
    assert isinstance(lexicon(), Lexicon)
