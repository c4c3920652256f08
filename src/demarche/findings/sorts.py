"""Of which sort goods are by the words that name them: their kind, and whether they serve to kill."""

from __future__ import annotations

import re
from functools import cache

from demarche.findings.common import rows
from demarche.record import AidKind

__all__ = ["Sort", "sort_before", "sort_named"]

Sort = tuple[AidKind, bool | None]

LETHAL = {"yes": True, "no": False, "unknown": None}
LONGEST_NAME = 5


@cache
def _named() -> dict[str, Sort]:
    return {row["noun"]: (AidKind(row["kind"]), LETHAL[row["lethal"]]) for row in rows("items")}


@cache
def _modifiers() -> dict[str, Sort]:
    return {row["modifier"]: (AidKind(row["kind"]), LETHAL[row["lethal"]]) for row in rows("aid_modifiers")}


def sort_named(lemmas: list[str]) -> Sort | None:
    """Return the sort of the goods that the longest entry of the table at the end of a name stands for."""
    starts = range(max(0, len(lemmas) - LONGEST_NAME), len(lemmas))
    entry = next((entry for start in starts if (entry := _named().get(" ".join(lemmas[start:])))), None)
    return (entry[0], _lethality(lemmas, entry[1])) if entry is not None else None


def sort_before(lemmas: list[str]) -> Sort | None:
    """Return the sort that the words before a general noun tell: "coal" in "coal deliveries", "military"."""
    return sort_named(lemmas) or _kind_of_modifiers(lemmas)


def _lethality(lemmas: list[str], lethal: bool | None) -> bool | None:
    joined = " ".join(lemmas)
    if re.search(r"\bnon ?lethal\b", joined):
        return False
    return True if "lethal" in lemmas else lethal


def _kind_of_modifiers(lemmas: list[str]) -> Sort | None:
    joined = f" {' '.join(lemmas)} "
    found = next((entry for modifier, entry in _modifiers().items() if f" {modifier} " in joined), None)
    return (found[0], _lethality(lemmas, found[1])) if found is not None else None
