"""A bibliography in BibTeX: the articles that events rest on, each with the characters that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from demarche.desk.exports_plover import Row

__all__ = ["bib"]

SPECIAL = re.compile(r"[\\{}$&#_%~^]")
WRITTEN = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
NO_KEY = re.compile(r"[^A-Za-z0-9:.+/-]")


def bib(events: Iterable[Row]) -> Iterator[str]:
    """Yield an entry for each article, in the order of their first events."""
    articles: dict[str, tuple[Row, list[str]]] = {}
    for event in events:
        _, places = articles.setdefault(event["article"], (event, []))
        places.append(f"{event['begin']}-{event['end']}")
    for name, (event, places) in articles.items():
        yield _entry(name, event, list(dict.fromkeys(places)))


def _entry(name: str, event: Row, places: list[str]) -> str:
    day = event["published"]
    fields = {
        "title": f"{{{_tex(event['title'])}}}" if event["title"] else "",
        "howpublished": _tex(event["source"] or ""),
        "year": f"{day:%Y}" if day else "",
        "month": f"{day.month}" if day else "",
        "date": f"{day}" if day else "",
        "url": (event["url"] or "").translate({ord("{"): "%7B", ord("}"): "%7D"}),
        "note": f"demarche {_tex(name)}, characters {', '.join(places)}",
    }
    lines = "".join(f"  {key} = {{{value}}},\n" for key, value in fields.items() if value)
    return f"@misc{{{NO_KEY.sub('-', name)},\n{lines}}}\n\n"


def _tex(text: str) -> str:
    """Return a text with TeX's own characters written so that TeX prints them."""
    plain = " ".join(text.split())
    return SPECIAL.sub(lambda found: WRITTEN.get(found.group(), "\\" + found.group()), plain)
