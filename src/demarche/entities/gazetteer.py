"""Known names: countries with their demonyms and capitals, places, organisations and people.

``gazetteer().find(text)`` finds them all in one pass over the text, the longest wording at each place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from demarche.entities.tables import many, rows
from demarche.tables import collector_paused

__all__ = ["Entry", "Gazetteer", "Hit", "country_name", "gazetteer", "known_people"]

FIRST_WORD = re.compile(r"[^\W_]+")
PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What one wording can stand for.

    ``sort`` is one of country, capital, seat, demonym, people, place, area (a demonym of a place), organisation,
    person. ``country`` is ISO 3166-1 alpha-3 or None, dependencies counted with their state; ``is_common`` tells
    that other countries have an organisation of that name as well, ``is_given`` that a dictionary of the user's has
    it, which goes before what the text says. ``homes`` are the countries in which a people of many lives.
    """

    sort: str
    name: str
    country: str | None
    sector: str | None = None
    others: tuple[str, ...] = ()
    kind: str = ""
    gender: str = ""
    is_common: bool = False
    is_given: bool = False
    homes: tuple[str, ...] = ()

    @property
    def is_land(self) -> bool:
        """Whether the wording stands for a country, its capital or the seat of its government."""
        return self.sort in ("country", "capital", "seat")

    @property
    def is_modifier(self) -> bool:
        """Whether the wording is an adjective of a country or place."""
        return self.sort in ("demonym", "area")


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording found at ``begin``-``end`` (characters) and what it can stand for, the likeliest first."""

    begin: int
    end: int
    entries: tuple[Entry, ...]


class Gazetteer:
    """All known wordings, by their first word."""

    def __init__(self) -> None:
        self._by_first_word: Mapping[str, Sequence[tuple[str, tuple[Entry, ...]]]] = {}

    @classmethod
    def of(cls, entries: dict[str, list[Entry]]) -> Gazetteer:
        """Make a gazetteer of wordings and what each can stand for."""
        found = cls()
        by_first_word: dict[str, list[tuple[str, tuple[Entry, ...]]]] = defaultdict(list)
        for wording, meanings in sorted(entries.items(), key=lambda item: len(item[0]), reverse=True):
            first = FIRST_WORD.match(wording)
            if first:
                by_first_word[first.group()].append((wording, tuple(meanings)))
        found._by_first_word = by_first_word
        return found

    def _starting_with(self, word: str) -> Sequence[tuple[str, tuple[Entry, ...]]]:
        """Return the wordings that begin with a word, for one in capitals those with a capital too."""
        known = self._by_first_word.get(word, ())
        shouted = self._by_first_word.get(word.capitalize(), ()) if word.isupper() and len(word) > 1 else ()
        return [*known, *shouted] if shouted else known

    def find(self, text: str) -> list[Hit]:
        """Return the known wordings in a text, in order, none overlapping another."""
        plain = text.translate(PLAIN)
        hits: list[Hit] = []
        done = 0
        for word in FIRST_WORD.finditer(plain):
            begin = word.start()
            if begin < done:
                continue
            for wording, entries in self._starting_with(word.group()):
                done_here = begin + len(wording)
                if not plain[done_here : done_here + 1].isalnum() and _is_at(wording, plain[begin:done_here]):
                    hits.append(Hit(begin, done_here, entries))
                    done = done_here
                    break
        return hits


def _is_at(wording: str, words: str) -> bool:
    """Tell whether words are a wording; in capitals too, as datelines have it, where that can be nothing else."""
    return words == wording or (len(wording) > 4 and wording.istitle() and words == wording.upper())


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the room's tables."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    with collector_paused():
        for fill in (_countries, _organisations, _places, _peoples, _people):
            fill(entries)
        return Gazetteer.of(entries)


@cache
def country_name(code: str) -> str:
    """Return the usual English name of a country; the code itself if it is not in the table."""
    return next((row["name"] for row in rows("countries") if row["code"] == code), code)


def _countries(entries: dict[str, list[Entry]]) -> None:
    for row in rows("countries"):
        country = row["state"] or row["code"]
        own = "place" if row["state"] else "country"
        sorts = (
            (own, (row["name"], *many(row["names"]))),
            ("demonym", many(row["adjectives"])),
            ("people", many(row["people"])),
            ("place" if row["state"] else "capital", many(row["capitals"])),
            ("seat", many(row["seats"])),
        )
        for sort, wordings in sorts:
            entry = Entry(sort, row["name"], country)
            for wording in wordings:
                if entry not in entries[wording]:
                    entries[wording].append(entry)


def _places(entries: dict[str, list[Entry]]) -> None:
    for row in rows("places"):
        others = (row["sector"],) if row["sector"] else ()
        place = Entry("place", row["name"], row["country"] or None, None, others)
        for wording in (row["name"], *many(row["names"])):
            entries[wording].append(place)
        for wording in many(row["adjectives"]):
            sort = "people" if wording.endswith("s") and wording[:-1] in row["adjectives"] else "area"
            entries[wording].append(Entry(sort, row["name"], row["country"] or None, None, others))


def _organisations(entries: dict[str, list[Entry]]) -> None:
    for row in rows("organisations"):
        entry = Entry(
            "organisation",
            row["name"],
            row["country"].rstrip("?") or None,
            row["sector"] or None,
            many(row["others"]),
            row["kind"],
            is_common=row["country"].endswith("?"),
        )
        for wording in (row["name"], *many(row["names"])):
            entries[wording].append(entry)


def _peoples(entries: dict[str, list[Entry]]) -> None:
    for row in rows("peoples"):
        wordings = many(row["names"])
        for wording in wordings:
            if wording not in entries:
                sort = "people" if wording.endswith("s") else "area"
                entries[wording].append(Entry(sort, wordings[0], row["country"] or None, homes=many(row["home"])))


def _people(entries: dict[str, list[Entry]]) -> None:
    for row, entry in zip(rows("people"), known_people(), strict=True):
        for wording in (row["name"], *many(row["names"])):
            entries[wording].append(entry)


@cache
def known_people() -> tuple[Entry, ...]:
    """Return the people of the table, in its order."""
    return tuple(
        Entry(
            "person",
            row["name"],
            row["country"] or None,
            row["sector"] or None,
            many(row["others"]),
            "person",
            row["gender"],
        )
        for row in rows("people")
    )
