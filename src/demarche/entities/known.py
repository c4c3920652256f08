"""Names that the gazetteer knows, where they are names in the text at hand."""

from __future__ import annotations

from collections import Counter

from demarche.entities.gazetteer import Entry, Hit, gazetteer
from demarche.entities.lexicon import Match
from demarche.entities.name import ORGANISATION, OTHER, PERSON, PLACE, Name
from demarche.entities.sheet import Sheet
from demarche.entities.tables import words
from demarche.entities.terms import standing

__all__ = ["is_tied", "known_names"]

LABELS = {"organisation": ORGANISATION, "person": PERSON, "demonym": OTHER, "area": OTHER, "people": OTHER}


def known_names(sheet: Sheet, matches: list[Match], published: str | None) -> list[Name]:
    """Return the known names of a text, in order, none overlapping another; ``published`` is its day."""
    roles = {match.first for match in matches}
    hits = gazetteer().find(sheet.source)
    seen = Counter(entry.country for hit in hits if len(hit.entries) == 1 for entry in hit.entries)
    named = {entry.name for hit in hits if len(hit.entries) == 1 for entry in hit.entries if entry.country}
    found = []
    for hit in hits:
        first, end = sheet.tokens_of(hit.begin, hit.end)
        entry = _meaning(hit, seen, named, published)
        if not _is_name_here(sheet, first, end, hit, entry) or _is_cut_off(sheet, first, end, entry, roles):
            continue
        found.append(
            Name(
                first,
                end,
                LABELS.get(entry.sort, PLACE),
                entry,
                sheet.source[hit.begin : hit.end],
                tied=is_tied(sheet, first, end),
                readings=tuple(other for other in hit.entries if other.sort == "person" and other is not entry),
            )
        )
    return found


def _meaning(hit: Hit, seen: Counter[str | None], named: set[str], published: str | None) -> Entry:
    """Return what an ambiguous wording means here: what the rest of the text speaks of most, who is in office."""
    if len(hit.entries) == 1:
        return hit.entries[0]
    for entry in hit.entries:
        if entry.is_land and entry.name in named:
            return entry
    return max(hit.entries, key=lambda entry: (seen[entry.country], _is_in_office(entry, published)))


def _is_in_office(entry: Entry, published: str | None) -> bool:
    now = standing(entry.name, published) if entry.sort == "person" else None
    return now is not None and bool(now.running)


def _is_name_here(sheet: Sheet, first: int, end: int, hit: Hit, entry: Entry) -> bool:
    """Tell names from the ordinary words and the shouted words that look like them."""
    if sheet.begin[first] != hit.begin and sheet.text[first][0].isalpha() and "-" not in sheet.text[first]:
        return False
    if entry.sort != "organisation" or end - first > 1 or not sheet.text[first].istitle():
        return True
    return sheet.pos[first] in ("PROPN", "X") or sheet.doc[first].ent_type_ != ""


def _is_cut_off(sheet: Sheet, first: int, end: int, entry: Entry, roles: set[int]) -> bool:
    """Tell whether a short name of an organisation is only the beginning of a longer name."""
    if entry.sort != "organisation" or end >= len(sheet) or end in roles or not sheet.text[end][:1].isupper():
        return False
    words_here = sheet.text[first:end]
    is_short = len(words_here) == 1 or words_here[0] == "The"
    return is_short and all(word.istitle() for word in words_here) and sheet.dep[end - 1] in ("compound", "amod", "det")


def is_tied(sheet: Sheet, first: int, end: int) -> bool:
    """Tell whether a name only qualifies what follows: "pro-Russian", "Iran-backed"."""
    if first >= 2 and sheet.text[first - 1] == "-" and sheet.lower[first - 2] in ("pro", "anti", "ex", "non"):
        return True
    if sheet.lower[first].startswith(("pro-", "anti-", "ex-", "non-")):
        return True
    if end + 1 < len(sheet) and sheet.text[end] == "-":
        return sheet.lower[end + 1] in words("tie")
    return sheet.lower[end - 1].rpartition("-")[2] in words("tie")
