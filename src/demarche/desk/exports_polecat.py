"""The columns of POLECAT, tab-separated; several parties of a side stand in one cell, parted by "; "."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from demarche import __version__
from demarche.desk.exports_plover import Row, cast, event_id, parties
from demarche.entities.gazetteer import country_name

__all__ = ["COLUMNS", "polecat", "tab_line"]

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title",
    "Actor Name Raw", "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations",
    "Language", "Version",
)  # fmt: skip
SEVERAL = "; "
STORY = {"Story People": "person", "Story Organizations": "organisation", "Story Locations": "place"}


def polecat(events: Iterable[Row]) -> Iterator[str]:
    """Yield the header, and a line for each event; what demarche does not know is left empty."""
    for number, event in enumerate(events):
        if not number:
            yield tab_line(COLUMNS)
        cells = _event(event) | _side(event, "Actor") | _side(event, "Recipient") | _story(event)
        yield tab_line(cells.get(column) for column in COLUMNS)


def tab_line(cells: Iterable[object]) -> str:
    """Return a line of cells; white space within a cell becomes a blank."""
    return "\t".join("" if cell is None else " ".join(str(cell).split()) for cell in cells) + "\n"


def _event(event: Row) -> Row:
    return {
        "Event ID": f"{event_id(event)}@{event['begin']}-{event['end']}",
        "Event Date": event["day"],
        "Event Type": event["plover"],
        "Event Mode": event["mode"],
        "Intensity": event["score"],
        "Quad Code": (event["quad"] or "").upper(),
        "Contexts": SEVERAL.join(event["contexts"] or ()),
        "Placename": event["place"],
        "City": event["place"] if event["latitude"] is not None else None,
        "Country": event["place_country"],
        "Latitude": event["latitude"],
        "Longitude": event["longitude"],
        "Raw Placename": event["place"],
        "Source": event["source"],
        "Publication Date": event["published"],
        "Language": "English",
        "Version": f"demarche {__version__}",
    }


def _side(event: Row, side: str) -> Row:
    known = cast(event)
    found = list(parties(event, side.lower()))
    entities = [known.get(party["name"], {}) for party in found]
    sectors = [[party["sector"], *(entity.get("others") or ())] for party, entity in zip(found, entities, strict=True)]
    return {
        f"{side} Name": SEVERAL.join(party["name"] for party in found),
        f"{side} Country": SEVERAL.join(country_name(party["country"]) for party in found),
        f"Primary {side} Sector": SEVERAL.join(party["sector"] for party in found),
        f"{side} Sectors": SEVERAL.join(",".join(filter(None, codes)) for codes in sectors),
        f"{side} Title": SEVERAL.join(entity.get("title") or "" for entity in entities),
    }


def _story(event: Row) -> Row:
    entities = event["entities"] or ()
    return {
        column: SEVERAL.join(dict.fromkeys(entity["name"] for entity in entities if entity["kind"] == kind))
        for column, kind in STORY.items()
    }
