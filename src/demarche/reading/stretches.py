"""Stretches of words that belong to a cue or a trigger, by the network's scores for each word.

A word has three scores: that it belongs to the part, begins it, ends it. The best stretch is the one whose words'
scores, with that of its first word to begin and of its last to end, add up to the most.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["BARRED", "MOST_STRETCHES", "Stretch", "best_stretch", "stretches"]

Floats = NDArray[np.float32]
Stretch = tuple[int, int]
"""Begin and end (exclusive) in words."""

MOST_STRETCHES = 3
LEAST_SUM = 2.0
"""What a stretch must reach in summed scores."""
EDGE = 1.5
"""The weight of the scores for beginning and ending beside that for belonging."""
BARRED = np.float32(-1e6)


def stretches(scores: Floats, least: float = LEAST_SUM) -> list[Stretch]:
    """Return up to ``MOST_STRETCHES`` stretches that do not touch, in order; arguments as for ``best_stretch``."""
    scores = scores.copy()
    found: list[Stretch] = []
    while len(found) < MOST_STRETCHES:
        stretch = best_stretch(scores, least)
        if stretch is None:
            break
        found.append(stretch)
        scores[:, stretch[0] : stretch[1]] = BARRED
    return sorted(found)


def best_stretch(scores: Floats, least: float = LEAST_SUM) -> Stretch | None:
    """Return the range of words that scores the most, or None where no range reaches ``least``.

    ``scores`` is (3, W): how far each word belongs, begins, ends. The search is Kadane's (Bentley 1984).
    """
    inside, begins, ends = scores
    until = np.concatenate([[0.0], np.cumsum(inside, dtype=np.float64)])
    openings = EDGE * begins - until[:-1]
    best_opening = np.maximum.accumulate(openings)
    totals = until[1:] + EDGE * ends + best_opening
    last = int(totals.argmax())
    if totals[last] < least:
        return None
    return int(openings[: last + 1].argmax()), last + 1
