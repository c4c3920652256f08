"""From the scores of BIO tags to chunks."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

__all__ = ["Chunk", "chunks", "log_softmax"]

Floats = NDArray[np.float32]
Chunk = tuple[int, int, str]
"""Begin and end (exclusive) in words, and the label."""

NEVER = np.float32(-1e9)
DOUBT = np.float32(6)


def chunks(scores: Floats, labels: list[str]) -> list[Chunk]:
    """Return the chunks of the best sequence in which an I follows a B or an I of its own kind.

    Words that are O beyond doubt (by ``DOUBT`` or more) stay so: they part the text into runs searched one by one.
    ``scores`` is (W, labels), log-probabilities up to a constant a row; ``labels`` are "O", "B-KIND", "I-KIND", or
    "B" and "I" alone.
    """
    best = scores.argmax(1)
    if not best.any():
        return []
    allowed = _allowed(tuple(labels))
    if not allowed[-1, best[0]] or not allowed[best[:-1], best[1:]].all():
        unsure = scores[:, 0] - scores[:, 1:].max(1) < DOUBT
        edges = np.flatnonzero(np.diff(unsure, prepend=False, append=False)).tolist()
        for begin, end in zip(edges[::2], edges[1::2], strict=True):
            best[begin:end] = _viterbi(scores[begin:end], allowed)
    found: list[Chunk] = []
    for i in np.flatnonzero(best).tolist():
        place, _, kind = labels[best[i]].partition("-")
        if place == "I":
            found[-1] = (found[-1][0], i + 1, kind)
        else:
            found.append((i, i + 1, kind))
    return found


@cache
def _allowed(labels: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return whether the second label may follow the first; the last row stands for what is before the text."""
    allowed = np.ones((len(labels) + 1, len(labels)), dtype=bool)
    for place, label in enumerate(labels):
        if label.startswith("I"):
            kind = label[1:]
            allowed[:, place] = [before[1:] == kind and before != "O" for before in labels] + [False]
    return allowed


def _viterbi(scores: Floats, allowed: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the label indices of the best allowed sequence (Viterbi 1967)."""
    barred = np.where(allowed, np.float32(0), NEVER)
    total = scores[0] + barred[-1]
    origins = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        reached = total[:, None] + barred[:-1]
        origins[i] = reached.argmax(0)
        total = reached.max(0) + scores[i]
    path = [int(total.argmax())]
    for origin in origins[:0:-1]:
        path.append(int(origin[path[-1]]))
    return np.array(path[::-1])


def log_softmax(scores: Floats) -> Floats:
    """Return row-wise log-probabilities."""
    shifted = scores - scores.max(1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(1, keepdims=True)))
