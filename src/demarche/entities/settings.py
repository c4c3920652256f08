"""Whether the name of a country or city stands for its government or for the place."""

from __future__ import annotations

from demarche.entities.sheet import Sheet
from demarche.entities.tables import words

__all__ = ["is_dateline", "is_place"]

LOCATIVE = frozenset(
    {"in", "at", "near", "inside", "across", "throughout", "outside", "around", "within", "onto", "into", "over"}
    | {"off", "along", "via", "through", "beyond"}
)
DIRECTION = frozenset({"to", "from", "toward", "towards", "out"})
TARGET = frozenset({"on", "against", "upon"})


def is_place(sheet: Sheet, first: int, end: int, root: int, sort: str) -> bool:
    """Tell whether a country (``sort`` country), capital or seat is named as a place, not as an actor."""
    if is_dateline(sheet, first, end):
        return True
    anchor = sheet.first_conjunct(root)
    relation = sheet.relation(root)
    head = sheet.head[anchor]
    city = sort != "country"
    if sheet.dep[anchor] == "nmod:poss" or sheet.is_possessor(end):
        return city and _is(sheet, head, "ground")
    adposition = sheet.adposition(root)
    if adposition and relation not in ("nsubj", "obj"):
        return _by_adposition(sheet, adposition, head, city)
    if relation == "nsubj":
        return city and sheet.dep[anchor] == "nsubj:pass" and _is(sheet, head, "attack")
    if relation in ("obj", "iobj", "xcomp"):
        return _is(sheet, head, "motion") or (city and _is(sheet, head, "attack"))
    if relation in ("compound", "nmod", "amod"):
        return city and _is(sheet, head, "ground", "accord")
    return city and relation not in ("root", "appos", "obl", "vocative", "parataxis")


def is_dateline(sheet: Sheet, first: int, end: int) -> bool:
    """Tell whether a name is part of a dateline: "KYIV, Ukraine (Agency) —" at the start of a paragraph."""
    start = next((i for i in range(first, -1, -1) if i == 0 or sheet.paragraph[i - 1] != sheet.paragraph[first]), 0)
    if first - start > 4 or any(sheet.pos[i] in ("VERB", "AUX", "DET") for i in range(start, first)):
        return False
    stop = next((i for i in range(end, min(end + 10, len(sheet))) if sheet.text[i] in ("—", "–", "--", "-")), None)
    if stop is None or (sheet.text[stop] == "-" and sheet.end[stop - 1] == sheet.begin[stop]):
        return False
    return not any(sheet.pos[i] in ("VERB", "AUX", "DET") for i in range(end, stop))


def _by_adposition(sheet: Sheet, adposition: str, head: int, city: bool) -> bool:
    if adposition in LOCATIVE:
        return True
    if adposition in DIRECTION:
        return _moves(sheet, head, city)
    if adposition in TARGET:
        return city and _is(sheet, head, "attack", "motion")
    if adposition == "of":
        return _is(sheet, head, "ground") or (city and _is(sheet, head, "attack"))
    return False


def _moves(sheet: Sheet, head: int, city: bool) -> bool:
    """Tell whether somebody goes there: "arrived in", "a trip to", "sent troops to"."""
    if _is(sheet, head, "motion", "personnel"):
        return True
    if sheet.lemma[head] in ("send", "dispatch", "lead", "bring", "take") or sheet.lower[head] == "sent":
        return city or any(
            _is(sheet, child, "personnel") for child in sheet.children[head] if sheet.dep[child] == "obj"
        )
    return False


def _is(sheet: Sheet, i: int, *kinds: str) -> bool:
    forms = {sheet.lemma[i], sheet.lower[i], sheet.lower[i].removesuffix("s")}
    return any(not forms.isdisjoint(words(kind)) for kind in kinds)
