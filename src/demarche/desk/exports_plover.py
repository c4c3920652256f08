"""PLOVER's JSON Lines, with the fields of the manual's chapter "Data Fields"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from demarche import __version__

__all__ = ["cast", "event_id", "parties", "plover"]

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
AUXILIARY = frozenset({"historical", "future", "hypothetical", "negated"})
"""The statuses that PLOVER has as auxiliary modes."""

Row = dict[str, Any]


def plover(events: Iterable[Row]) -> Iterator[str]:
    """Yield a line for each event; fields without a value are left out."""
    for event in events:
        yield msgspec.json.encode(_filled(_record(event))).decode() + "\n"


def event_id(event: Row) -> str:
    """Return the name of an event in its desk."""
    return f"{event['article']}:{event['id']}"


def parties(event: Row, side: str) -> Iterator[Row]:
    """Yield the parties of a side: ``name``, ``key``, ``country`` and ``sector``, "" where there is none."""
    columns = (event[f"{side}{ending}"] for ending in ("s", "_keys", "_countries", "_sectors"))
    for values in zip(*columns, strict=True):
        yield dict(zip(("name", "key", "country", "sector"), values, strict=True))


def cast(event: Row) -> dict[str, Row]:
    """Return what an event's article names, by name."""
    return {entity["name"]: entity for entity in event["entities"] or ()}


def _record(event: Row) -> Row:
    auxiliary = [event["status"]] if event["status"] in AUXILIARY else []
    return {
        "id": event_id(event),
        "date": event["day"],
        "actor": _entities(event, "actor"),
        "recipient": _entities(event, "recipient"),
        "event": [event["plover"]],
        "event_loc": {
            "extracted_place": event["place"],
            "lat": event["latitude"],
            "lon": event["longitude"],
            "country_code": event["place_country"],
        },
        "event_text": [event["quote"]],
        "quad_code": QUADS.get(event["quad"]),
        "event_scale": event["score"],
        "mode": [mode for mode in (event["mode"], *auxiliary) if mode],
        "context": event["contexts"],
        "link": event["incident"],
        "text_info": {"start": event["begin"], "end": event["end"]},
        "cite_info": {
            "citation": event["article"],
            "url": event["url"],
            "title": event["title"],
            "language": "en",
            "publication": event["source"],
            "coder": f"demarche {__version__}",
            "codebook": "plover-0.8",
        },
        "coder": f"demarche {__version__}",
        "comment": f"status {event['status']}, confidence {event['confidence']:g}",
    }


def _entities(event: Row, side: str) -> list[Row]:
    known = cast(event)
    return [
        {
            "code": party["country"],
            "sector": party["sector"],
            "entity_text": party["name"],
            "identifier_id": party["key"],
            "identifier_text": party["name"] if party["key"] else None,
            "office": known.get(party["name"], {}).get("title"),
        }
        for party in parties(event, side)
    ]


def _filled(value: Any) -> Any:
    """Return a value without the fields that are empty."""
    if isinstance(value, dict):
        made = {name: _filled(item) for name, item in value.items()}
        return {name: item for name, item in made.items() if item not in (None, "", [], {})}
    return [_filled(item) for item in value] if isinstance(value, list) else value
