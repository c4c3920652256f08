"""What the tables know by a name: ``demarche who``, and the keys of all that they know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from demarche.entities.cities import find_city
from demarche.entities.identity import identity, plain_letters
from demarche.entities.members import Membership, members_of
from demarche.entities.persons import name_parts
from demarche.entities.tables import many, rows
from demarche.entities.terms import Term, standing, terms_of

__all__ = ["Known", "known_keys", "who"]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something of the tables.

    ``kind`` is country, organisation, group, person or place; ``names`` are its other names. ``country`` is ISO 3166-1
    alpha-3; ``sector`` and ``other_sectors`` are PLOVER's, of a person those of the day asked for. ``since`` and
    ``until`` are the years between which a body existed, as far as known. ``terms`` are all of a person's, ``members``
    those of a body on the day, ``coordinates`` latitude and longitude in degrees.
    """

    key: str
    kind: str
    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    terms: tuple[Term, ...] = ()
    members: tuple[Membership, ...] = ()
    coordinates: tuple[float, float] | None = None


class Item(NamedTuple):
    """A row of a table, with its key and kind."""

    key: str
    kind: str
    row: dict[str, str]


def who(name: str, day: str | None = None) -> list[Known]:
    """Return whom or what a name may mean on a day (ISO 8601; without one, now), best known first; [] if nobody.

    Letter case and accents do not count. Where nothing is called just so, the people of that surname are returned.
    """
    wanted = plain_letters(name).strip().removeprefix("the ")
    found = _by_wording().get(wanted) or _by_surname().get(wanted, [])
    known = [_known(item, day) for item in found]
    city = find_city(name) if not known else None
    if city is not None:
        point = (city.latitude, city.longitude)
        known = [
            Known(identity("place", city.country, city.name), "place", name, country=city.country, coordinates=point)
        ]
    return known


@cache
def known_keys() -> frozenset[str]:
    """Return the keys of all countries, organisations, people and places of the tables."""
    return frozenset(item.key for item in _items())


def _known(item: Item, day: str | None) -> Known:
    key, kind, row = item
    now = standing(row["name"], day)
    if now is not None and kind != "person" and not now.running:
        now = None
    country = row.get("state") or row.get("code") or row["country"].rstrip("?")
    city = find_city(row["name"], (country,)) if kind == "place" else None
    return Known(
        key,
        kind,
        row["name"],
        many(row["names"]),
        country or None,
        now.sector if now else ("GOV" if kind == "country" else row["sector"]) or None,
        now.others if now else many(row.get("others", "")),
        row.get("since", ""),
        row.get("until", ""),
        terms_of(row["name"]),
        members_of(row["name"], day) if kind == "organisation" else (),
        (city.latitude, city.longitude) if city is not None and city.country == country else None,
    )


@cache
def _items() -> tuple[Item, ...]:
    return tuple(_each())


def _each() -> Iterator[Item]:
    for row in rows("countries"):
        yield Item(identity("government", row["state"] or row["code"]), "country", row)
    for row in rows("organisations"):
        country = row["country"].rstrip("?") if row["country"].endswith("?") else None
        yield Item(identity("organisation", row["name"], country), row["kind"], row)
    for row in rows("people"):
        yield Item(identity("person", row["name"]), "person", row)
    for row in rows("places"):
        acts = row["sector"] == "PRE"
        kind = "government" if acts else "place"
        yield Item(identity(kind, row["country"], row["name"]), "place", row)


@cache
def _by_wording() -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in _items():
        columns = ("name", "names", "capitals", "seats") if item.kind == "country" else ("name", "names")
        for wording in {plain_letters(word) for column in columns for word in many(item.row[column])}:
            found[wording].append(item)
    return dict(found)


@cache
def _by_surname() -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for item in _items():
        if item.kind == "person":
            for part in set(name_parts(item.row["name"])):
                found[part].append(item)
    return dict(found)
