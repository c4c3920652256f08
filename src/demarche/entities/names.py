"""Names in a ``Doc``: what the model marked and what the gazetteer knows, made one list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from demarche.entities.known import known_names
from demarche.entities.lexicon import Match
from demarche.entities.listed import put_listed
from demarche.entities.marked import marked_names
from demarche.entities.name import PERSON, PLACE, Name
from demarche.entities.sheet import Sheet
from demarche.entities.tables import words

__all__ = ["find_names"]


def find_names(sheet: Sheet, matches: list[Match], listed: list[Name], published: str | None) -> list[Name]:
    """Return the names of a text in order, none overlapping another; ``listed`` are those of dictionaries."""
    known = known_names(sheet, matches, published)
    marked = marked_names(sheet, matches, known)
    taken = sorted(_without_clashes(sheet, known, marked), key=lambda name: name.first)
    return put_listed(listed, list(_with_given_names(sheet, taken)))


def _with_given_names(sheet: Sheet, names: list[Name]) -> Iterable[Name]:
    """Yield the names, first names that are countries or cities as well joined to the surnames they precede."""
    given: Name | None = None
    for name, after in zip_longest(names, names[1:]):
        if given is not None:
            name.first, given = given.first, None
        elif after is not None and _is_given_name(sheet, name, after):
            given = name
            continue
        yield name


def _is_given_name(sheet: Sheet, name: Name, after: Name) -> bool:
    entry = name.entry
    if entry is None or not (entry.is_land or entry.sort == "place") or name.length > 1:
        return False
    if after.label != PERSON or after.length > 1 or after.first != name.end:
        return False
    linked = sheet.head[after.first] == name.first or sheet.head[name.first] == after.first
    return linked and (sheet.dep[after.first] == "flat" or sheet.dep[name.first] == "flat")


def _without_clashes(sheet: Sheet, known: list[Name], marked: list[Name]) -> list[Name]:
    """Choose between known and marked names that overlap; known names inside a longer one are kept in it."""
    taken: list[Name] = []
    free = list(known)
    for name in marked:
        rivals = [other for other in free if other.first < name.end and name.first < other.end]
        if not rivals:
            taken.append(name)
        elif _is_better(sheet, name, rivals):
            name.inner = rivals
            free = [other for other in free if other not in rivals]
            taken.append(name)
    return taken + free


def _is_better(sheet: Sheet, name: Name, rivals: list[Name]) -> bool:
    """Tell whether a marked name goes before the known names that it overlaps."""
    longest = max(rivals, key=lambda other: other.length)
    if not all(name.covers(other) for other in rivals) or longest.covers(name):
        return False
    sorts = {other.entry.sort for other in rivals if other.entry}
    if name.label == PERSON:
        return not ("person" in sorts and longest.length > 1 and longest.length >= name.length - 1)
    tail = {sheet.lower[i] for i in range(longest.end, name.end)} - {"-"}
    if tail and tail <= words("tie") | words("led"):
        return False
    if name.label == PLACE and (len(rivals) > 1 or sorts & {"organisation", "person"}):
        return False
    if len(rivals) > 1 and {sheet.lower[i] for i in range(name.first, name.end)} & {"and", ","}:
        return False
    outside = [i for i in range(name.first, name.end) if not any(other.first <= i < other.end for other in rivals)]
    return any(sheet.text[i][:1].isupper() and sheet.lower[i] not in words("direction") for i in outside)
