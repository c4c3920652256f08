"""Where cities lie: country and coordinates, from the room's table of them."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from demarche.tables import read_lines

__all__ = ["City", "find_city"]


class City(NamedTuple):
    """A city; ``country`` is ISO 3166-1 alpha-3, coordinates are degrees, north and east positive."""

    name: str
    country: str
    latitude: float
    longitude: float


def find_city(name: str, countries: Collection[str] = ()) -> City | None:
    """Return the city of a name: the largest in one of these countries, else the largest anywhere; None if unknown."""
    known = [_city(name, rest) for rest in _cities().get(name, ())]
    return next((city for city in known if city.country in countries), known[0] if known else None)


def _city(name: str, rest: str) -> City:
    country, latitude, longitude = rest.split("\t")
    return City(name, country, float(latitude), float(longitude))


@cache
def _cities() -> dict[str, list[str]]:
    """Return what the table has behind each name, the largest city first; read on demand, for the table is long."""
    by_name: dict[str, list[str]] = {}
    for line in read_lines("demarche.entities", "cities")[1:]:
        name, _, rest = line.partition("\t")
        by_name.setdefault(name, []).append(rest)
    return by_name
