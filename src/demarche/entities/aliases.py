"""Short names that only the text at hand explains: acronyms in brackets, "the North" and "the South" of Korea."""

from __future__ import annotations

import re

from demarche.entities.cast import NAME, Cast
from demarche.entities.context import Context
from demarche.entities.page import Page
from demarche.record import EntityKind

__all__ = ["KOREAS", "give_acronyms", "give_koreas"]

ACRONYM = re.compile(r"[A-Z][A-Za-z-]*[A-Z][A-Za-z]*")
KOREAS = {"North": "PRK", "South": "KOR"}
BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)


def give_acronyms(page: Page, cast: Cast) -> None:
    """Give an acronym in brackets to the organisation whose name it follows, wherever it comes again."""
    sheet = page.sheet
    by_end = {seen.end: seen.draft for seen in cast.seen if seen.draft.kind in BODIES}
    defined = {
        sheet.text[i + 1]: by_end[i]
        for i in range(1, len(sheet) - 2)
        if sheet.text[i] == "(" and sheet.text[i + 2] == ")" and i in by_end and ACRONYM.fullmatch(sheet.text[i + 1])
    }
    if not defined:
        return
    cast.seen = [seen for seen in cast.seen if sheet.words(seen.first, seen.end) not in defined]
    for i, word in enumerate(sheet.text):
        if word in defined:
            cast.see(i, i + 1, i, NAME, defined[word], word)


def give_koreas(page: Page, cast: Cast, context: Context) -> None:
    """Cast "the North" and "the South" in a text about Korea."""
    if not (context.names_country("PRK") or context.names_country("KOR")):
        return
    sheet = page.sheet
    for i, word in enumerate(sheet.text):
        if word not in KOREAS or i == 0 or sheet.lower[i - 1] != "the":
            continue
        name = page.name_at[i]
        if (name is None or name.length == 1) and not "".join(sheet.text[i + 1 : i + 2])[:1].isupper():
            cast.see(i, i + 1, i, NAME, cast.government(KOREAS[word]), word)
