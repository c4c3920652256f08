"""Organisations that the model did not mark, known by the noun that their capitalised name ends with."""

from __future__ import annotations

from demarche.entities.lexicon import OFFICE, Match
from demarche.entities.name import Name
from demarche.entities.page import Page

__all__ = ["unmarked_bodies"]

PRIVATE_SECTORS = frozenset({"PTY", "LAB", "SOC", "NGO", "EDU", "BUS", "REB", "REL", "MED", "JRN", "OPP"})
PARTS = frozenset({"PROPN", "ADJ", "NOUN"})


def unmarked_bodies(page: Page) -> list[Name]:
    """Return the names of bodies such as "Centre Party" or "Law Society" that are no names yet."""
    found = []
    for match in page.matches:
        first = _start(page, match)
        if first is not None:
            found.append(Name(first, match.end, "ORG"))
    return found


def _start(page: Page, match: Match) -> int | None:
    """Return where the name that ends with a role noun begins; None if it is no such name."""
    sheet, role = page.sheet, match.role
    named = "name" in role.only or (role.kind not in (OFFICE, "member") and role.sector in PRIVATE_SECTORS)
    if not named or match.plural or page.name_at[match.head] or not sheet.text[match.head][:1].isupper():
        return None
    if sheet.pos[match.head] not in ("PROPN", "NOUN"):
        return None
    first = match.first
    while first > 0 and _is_part(page, first - 1):
        first -= 1
    starts_sentence = sheet.sentence_range(match.head)[0] == first
    if starts_sentence and first < match.first and sheet.pos[first] != "PROPN":
        first += 1
    return first if first < match.first else None


def _is_part(page: Page, i: int) -> bool:
    sheet = page.sheet
    return sheet.text[i][:1].isupper() and sheet.pos[i] in PARTS and page.name_at[i] is None
