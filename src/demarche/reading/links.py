"""From the network's scores to attributions: for each cue, the stretch that is its source, those that are its content.

A word has three scores towards a cue for either: that it belongs to the part, begins it, ends it. The best stretch is
the one whose words' scores, with that of its first word to begin and of its last to end, add up to the most.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demarche.reading.network import Network, Scores
from demarche.reading.sequences import chunks, log_softmax

__all__ = ["Link", "links"]

Floats = NDArray[np.float32]
Stretch = tuple[int, int]

SOURCE, CONTENT = slice(0, 3), slice(3, 6)
LEAST_SUM = 2.0
"""What a stretch must reach in summed scores."""
MOST_STRETCHES = 3
EDGE = 1.5
"""The weight of the scores for beginning and ending beside that for belonging."""
CAUTION = np.float32(0.5)
"""What is added to the score of a word to be no cue. These four were set on a quarter of PolNeAR's dev articles."""
BARRED = np.float32(-1e6)


@dataclass(frozen=True)
class Link:
    """An attribution in word indices: ranges, end exclusive."""

    cue: Stretch
    source: Stretch | None
    content: list[Stretch]
    confidence: float


def links(network: Network, scores: Scores) -> list[Link]:
    """Return the attributions of a window, in the order of their cues."""
    cautious = scores.tags["cue"] + CAUTION * (np.arange(len(network.labels["cue"])) == 0)
    cues = [(begin, end) for begin, end, _ in chunks(cautious, network.labels["cue"])]
    if not cues:
        return []
    first = [begin for begin, _ in cues]
    logits = np.einsum("crd,wrd->crw", scores.cue[first], scores.linked, optimize=True) + network.link_bias[:, None]
    certain = np.exp(log_softmax(scores.tags["cue"]))[:, 1:].sum(1)
    found = []
    for (begin, end), own in zip(cues, logits, strict=True):
        own[:, begin:end] = BARRED
        source = best_stretch(own[SOURCE])
        if source is not None:
            own[:, source[0] : source[1]] = BARRED
        content = stretches(own[CONTENT])
        if content:
            found.append(Link((begin, end), source, content, float(certain[begin:end].mean())))
    return found


def stretches(scores: Floats) -> list[Stretch]:
    """Return up to ``MOST_STRETCHES`` stretches that do not touch, in order; ``scores`` as for ``best_stretch``."""
    scores = scores.copy()
    found: list[Stretch] = []
    while len(found) < MOST_STRETCHES:
        stretch = best_stretch(scores)
        if stretch is None:
            break
        found.append(stretch)
        scores[:, stretch[0] : stretch[1]] = BARRED
    return sorted(found)


def best_stretch(scores: Floats) -> Stretch | None:
    """Return the range of words that scores the most, or None where no range reaches ``LEAST_SUM``.

    ``scores`` is (3, W): how far each word belongs, begins, ends. The search is Kadane's (Bentley 1984).
    """
    inside, begins, ends = scores
    until = np.concatenate([[0.0], np.cumsum(inside, dtype=np.float64)])
    openings = EDGE * begins - until[:-1]
    best_opening = np.maximum.accumulate(openings)
    totals = until[1:] + EDGE * ends + best_opening
    last = int(totals.argmax())
    if totals[last] < LEAST_SUM:
        return None
    return int(openings[: last + 1].argmax()), last + 1
