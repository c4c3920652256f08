"""The metrics: shares, precision, recall and F1, and the pairing of what was found with what is to be found.

All figures lie between 0 and 1 and are rounded to four decimals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence, Set

__all__ = ["Figures", "confusions", "jaccard", "pair_up", "prf", "prf_by_label", "prf_of_sets", "share"]

Figures = dict[str, float]

CONFUSIONS = 12
"""How many of the confusions are listed."""


def share(part: int, whole: int) -> float:
    """Return ``part`` of ``whole``; of nothing, the whole is had (1.0)."""
    return round(part / whole, 4) if whole else 1.0


def prf(right: int, spurious: int, missed: int) -> Figures:
    """Return precision, recall and F1.

    ``right`` items agree, ``spurious`` ones were found only, ``missed`` ones are in the gold only. Where
    there was nothing to find and nothing was found, all three are 1.0; where one side alone is empty, 0.0.
    """
    if right + spurious + missed == 0:
        return {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    if right == 0:
        return {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    return {
        "precision": share(right, right + spurious),
        "recall": share(right, right + missed),
        "f1": share(2 * right, 2 * right + spurious + missed),
    }


def prf_by_label(gold: Counter[str], found: Counter[str], right: Counter[str], counted: str) -> dict[str, Figures]:
    """Return precision, recall and F1 of each label of gold or found; ``counted`` names the count of the gold's."""
    return {
        label: {counted: gold[label], **prf(right[label], found[label] - right[label], gold[label] - right[label])}
        for label in sorted(gold | found)
    }


def confusions(mixed: Counter[tuple[str, str]]) -> list[str]:
    """Return the labels most often taken for another, with how often: "AGREE as SUPPORT: 4"."""
    return [f"{wanted} as {given}: {count}" for (wanted, given), count in mixed.most_common(CONFUSIONS)]


def prf_of_sets(found: Set[Hashable], gold: Set[Hashable]) -> Figures:
    """Return precision, recall and F1 of a set against the gold set."""
    return prf(len(found & gold), len(found - gold), len(gold - found))


def jaccard(one: Set[Hashable], other: Set[Hashable]) -> float:
    """Return the size of the intersection over that of the union; two empty sets agree wholly (1.0)."""
    return share(len(one & other), len(one | other))


def pair_up(candidates: Sequence[Sequence[int]]) -> dict[int, int]:
    """Pair each row with one of its candidates, no candidate twice, as many rows as can be.

    The number of pairs does not depend on the order (maximum bipartite matching by augmenting paths); where
    not all rows can be paired, earlier ones go before later ones. Returns row -> candidate.
    """
    row_of: dict[int, int] = {}

    def place(row: int, tried: set[int]) -> bool:
        for candidate in candidates[row]:
            if candidate in tried:
                continue
            tried.add(candidate)
            if candidate not in row_of or place(row_of[candidate], tried):
                row_of[candidate] = row
                return True
        return False

    for row in range(len(candidates)):
        place(row, set())
    return {row: candidate for candidate, row in row_of.items()}
