"""From the network's scores to attributions: for each cue, the stretch that is its source, those that are its content.

``CAUTION``, and ``LEAST_SUM``, ``EDGE`` and ``MOST_STRETCHES`` of ``stretches``, were set on a quarter of PolNeAR's dev
articles.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from demarche.reading.network import Network, Scores
from demarche.reading.roles import ATTRIBUTION
from demarche.reading.sequences import chunks, log_softmax
from demarche.reading.stretches import BARRED, Stretch, best_stretch, stretches

__all__ = ["Link", "links"]

SOURCE, CONTENT = slice(0, 3), slice(3, 6)
CAUTION = np.float32(0.5)
"""What is added to the score of a word to be no cue."""


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
    logits = network.linked(scores, [begin for begin, _ in cues], ATTRIBUTION)
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
