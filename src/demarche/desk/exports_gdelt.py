"""The 61 columns of GDELT 2.0's event table, tab-separated and, as GDELT's own files are, without a header.

GDELT has a row for each two parties: an event of many is many rows here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from demarche.desk.exports_plover import Row, event_id, parties
from demarche.desk.exports_polecat import tab_line
from demarche.tables import read_table

__all__ = ["COLUMNS", "gdelt"]

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
    "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
PLACE = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{number}{name}" for number in (1, 2) for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{whose}Geo_{name}" for whose in ("Actor1", "Actor2", "Action") for name in PLACE),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip

LAST_ROOTS = ((5, 1), (8, 2), (13, 3), (20, 4))
"""The last root code of CAMEO in each of GDELT's quad classes."""
CAMEO_ROLES = {
    "JRN": "MED", "MED": "HLH",
    **{code: code for code in (
        "COP", "GOV", "JUD", "MIL", "OPP", "REB", "SPY", "UAF", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "LAB", "LEG",
        "REF", "IGO", "MNC", "NGO",
    )},
}  # fmt: skip
"""CAMEO's role for a PLOVER sector; the others have none."""
WORLD_CITY, US_CITY = 4, 3
ID_BYTES = 7
Party = Row | None


def gdelt(events: Iterable[Row]) -> Iterator[str]:
    """Yield a line for each event and each two parties of it."""
    for event in events:
        for number, (first, second) in enumerate(_pairs(event)):
            cells = _event(event, number) | _actor(1, first) | _actor(2, second)
            yield tab_line(cells.get(column) for column in COLUMNS)


def _pairs(event: Row) -> Iterator[tuple[Party | None, Party | None]]:
    """Yield who stands towards whom; of those who act together without a recipient, each two once."""
    actors, recipients = (list(parties(event, side)) for side in ("actor", "recipient"))
    if not recipients and len(actors) > 1:
        yield from ((one, other) for number, one in enumerate(actors) for other in actors[number + 1 :])
    else:
        doing: list[Party | None] = [*actors] or [None]
        done_to: list[Party | None] = [*recipients] or [None]
        yield from ((actor, other) for actor in doing for other in done_to)


def _event(event: Row, number: int) -> Row:
    code = event["cameo"] or ""
    day: date | None = event["day"]
    digest = hashlib.blake2b(f"{event_id(event)}:{number}".encode(), digest_size=ID_BYTES)
    return _dates(day) | {
        "GLOBALEVENTID": int.from_bytes(digest.digest(), "big"),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": next((quad for last, quad in LAST_ROOTS if code and int(code[:2]) <= last), None),
        "GoldsteinScale": _goldstein().get(code) or (_goldstein().get(code[:3]) if len(code) == 4 else None),
        "NumMentions": event["reports"],
        "NumSources": event["outlets"],
        "NumArticles": event["reports"],
        "ActionGeo_Type": None if event["latitude"] is None else _city(event["place_country"]),
        "ActionGeo_FullName": event["place"],
        "ActionGeo_Lat": event["latitude"],
        "ActionGeo_Long": event["longitude"],
        "DATEADDED": f"{event['added']:%Y%m%d%H%M%S}" if event["added"] else None,
        "SOURCEURL": f"{event['url'] or 'demarche:' + event['article']}#char={event['begin']},{event['end']}",
    }


def _dates(day: date | None) -> Row:
    if day is None:
        return {}
    return {
        "SQLDATE": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": day.year,
        "FractionDate": f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
    }


def _actor(number: int, party: Party) -> Row:
    if party is None:
        return {}
    role = CAMEO_ROLES.get(party["sector"], "")
    cells = {
        "Code": party["country"] + role,
        "Name": party["name"].upper(),
        "CountryCode": party["country"],
        "Type1Code": role,
    }
    return {f"Actor{number}{name}": cell for name, cell in cells.items()}


def _city(country: str | None) -> int:
    return US_CITY if country == "USA" else WORLD_CITY


@cache
def _goldstein() -> dict[str, str]:
    return {row["code"]: row["scale"] for row in read_table("demarche.desk", "goldstein")}
