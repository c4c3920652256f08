"""What the tables know of people, bodies and places, and what an article of a day makes of it."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from demarche.cli import app
from demarche.entities import find_entities, known_keys, who
from demarche.entities.cities import find_city
from demarche.entities.members import members_of
from demarche.entities.tables import many, rows
from demarche.entities.terms import standing, terms_of
from demarche.reading import Reader
from demarche.record import Article, Entity, EntityKind

DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
CODES = {row["code"] for row in rows("countries")}
BODIES = {row["name"] for row in rows("organisations")}


def entities_of(reader: Reader, text: str, day: str | None) -> list[Entity]:
    article = Article.of(text, published=day)
    return find_entities(reader.read(article), article).entities


@pytest.mark.parametrize(
    ("name", "day", "sector", "country"),
    [
        ("Angela Merkel", "2010-06-01", "GOV", "DEU"),
        ("Angela Merkel", "2023-06-01", "ELI", "DEU"),
        ("Jens Stoltenberg", "2008-01-15", "GOV", "NOR"),
        ("Jens Stoltenberg", "2020-01-15", "IGO", None),
        ("Eduard Shevardnadze", "1988-02-01", "GOV", "RUS"),
        ("Eduard Shevardnadze", "1999-02-01", "GOV", "GEO"),
        ("Volodymyr Zelenskyy", "2018-01-01", "ELI", "UKR"),
        ("Taliban", "2000-05-05", "GOV", "AFG"),
    ],
)
def test_what_somebody_is_on_a_day(name: str, day: str, sector: str, country: str | None) -> None:
    now = standing(name, day)
    assert now is not None
    assert (now.sector, now.country) == (sector, country)


def test_a_year_or_month_alone_holds_all_its_days() -> None:
    terms = [term for row in rows("terms") for term in terms_of(row["person"]) if len(term.until) == 4]
    assert all(term.holds_on(f"{term.until}-12-31") and not term.is_over_on(f"{term.until}-12-31") for term in terms)


def test_tables_fit_together() -> None:
    people = {row["name"] for row in rows("people")}
    for row in rows("terms"):
        assert row["person"] in people | BODIES, row
        assert row["of"] in CODES | BODIES, row
        assert DATE.fullmatch(row["since"]) and (not row["until"] or DATE.fullmatch(row["until"])), row
        assert not row["until"] or row["since"][:4] <= row["until"][:4], row
    for row in rows("members"):
        assert row["country"] in CODES and row["organisation"] in BODIES, row
    for row in rows("peoples"):
        assert {row["country"], *many(row["home"])} - {""} <= CODES, row


def test_names_lead_to_one_person_each() -> None:
    assert len(rows("people")) == len({row["name"] for row in rows("people")})
    assert len({key for key in known_keys() if key.startswith("person/")}) == len(rows("people"))


@pytest.mark.parametrize("name", ["emmanuel macron", "ERDOGAN", "The Kremlin", "Ouattara", "Côte d’Ivoire", "nato"])
def test_who_knows_names_in_any_letters(name: str) -> None:
    assert who(name)


def test_who_gives_all_of_a_surname() -> None:
    assert {"Rafik Hariri", "Saad Hariri"} <= {known.name for known in who("Hariri")}


def test_members_on_a_day() -> None:
    assert "GBR" in {member.country for member in members_of("European Union", "2019-05-01")}
    assert "GBR" not in {member.country for member in members_of("European Union", "2021-05-01")}
    assert {member.country for member in members_of("NATO")} > {"FIN", "SWE"}


def test_cities_of_one_name_are_told_apart_by_country() -> None:
    largest = find_city("Tripoli")
    other = find_city("Tripoli", ("LBN",))
    assert largest is not None and other is not None
    assert (largest.country, other.country) == ("LBY", "LBN")
    assert find_city("Nowhere-on-Sea") is None


def test_the_day_of_the_article_decides_who_holds_office(reader: Reader) -> None:
    text = "Barack Obama spoke to reporters in Jakarta."
    before, after = (named_in(entities_of(reader, text, day), "Barack Obama") for day in ("2014-03-01", "2019-03-01"))
    assert (before.sector, after.sector) == ("GOV", "ELI")
    assert before.key == after.key == "person/barack-obama"


def named_in(entities: list[Entity], name: str) -> Entity:
    return next(entity for entity in entities if name in entity.names)


def test_what_the_text_says_goes_before_the_table(reader: Reader) -> None:
    text = "Barack Obama, a bus driver from Kisumu, Kenya, was arrested. Kenyan police gave no reason."
    assert "person/barack-obama" not in {
        entity.key for entity in entities_of(reader, text, "2014-03-01") if entity.country not in (None, "USA")
    }


def test_one_person_has_one_key_in_two_articles(reader: Reader) -> None:
    first = entities_of(reader, "Finance Minister Ondřej Hrubý of the Czech Republic resigned.", None)
    second = entities_of(reader, "Ondrej Hruby will be missed, the Czech president said.", None)
    keys = [next(e.key for e in found if e.key and "hruby" in e.key) for found in (first, second)]
    assert keys == ["person/ondrej-hruby", "person/ondrej-hruby"]


def test_places_have_country_and_coordinates(reader: Reader) -> None:
    goma = named_in(entities_of(reader, "Shells fell near Goma on Monday.", None), "Goma")
    assert (goma.kind, goma.country) == (EntityKind.PLACE, "COD")
    assert goma.coordinates == pytest.approx((-1.67, 29.23), abs=0.1)


def test_how_many_a_group_is(reader: Reader) -> None:
    entities = entities_of(reader, "Twelve Chadian soldiers and 1,200 villagers crossed into Niger.", None)
    assert {entity.number for entity in entities} >= {12, 1200}


def test_somebody_of_an_office_is_no_place(reader: Reader) -> None:
    text = "The commissioner of Kapoeta county, Lokwang Riet, said that herders had been killed in South Sudan."
    assert named_in(entities_of(reader, text, None), "Lokwang Riet").kind is EntityKind.PERSON


def test_the_command() -> None:
    result = CliRunner().invoke(app, ["who", "Liz Truss", "--date", "2022-09-20"])
    assert result.exit_code == 0
    assert "on 2022-09-20  prime minister, United Kingdom" in result.output
    assert "person/liz-truss" in result.output


@pytest.mark.parametrize("arguments", [["who", "Nobody Whatsoever"], ["who", "NATO", "--date", "yesterday"]])
def test_the_command_says_what_it_does_not_know(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code != 0
