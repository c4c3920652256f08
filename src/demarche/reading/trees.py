"""From arc scores to trees."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]

ROOTS = 3
"""How many words are tried as the root where the likeliest heads make no tree."""


def best_tree(scores: Scores) -> Heads:
    """Return the heads of the best tree with a single root.

    ``scores`` is (n, n + 1): row i holds the log-probabilities of word i's heads, column 0 being the root and column
    j + 1 word j. The heads come back in the same numbering. Greedy choice is taken where it is a tree already;
    otherwise the maximum spanning arborescence (Chu & Liu 1965, Edmonds 1967) over the likeliest root words.
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(count) + 1] = -np.inf
    heads: Heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and _cycle(heads) is None:
        return heads
    best, best_total = heads, -np.inf
    most = scores[:, 1:].max(1)
    reachable = most.sum() - most + scores[:, 0]
    for root in np.argsort(-reachable)[:ROOTS]:
        if reachable[root] <= best_total:
            break
        rooted = np.full((count + 1, count + 1), -np.inf)
        rooted[1:, 1:] = scores[:, 1:]
        rooted[root + 1] = -np.inf
        rooted[root + 1, 0] = scores[root, 0]
        found = _arborescence(rooted)[1:]
        total = scores[np.arange(count), found].sum()
        if total > best_total:
            best, best_total = found, total
    return best


def _cycle(heads: Heads) -> list[int] | None:
    """Return the nodes (numbered from 1) of a cycle among the heads, or None."""
    state = [0] * (len(heads) + 1)
    for start in range(1, len(heads) + 1):
        path, node = [], start
        while node and not state[node]:
            state[node] = start
            path.append(node)
            node = int(heads[node - 1])
        if node and state[node] == start and node in path:
            return path[path.index(node) :]
    return None


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Return the head of each node under the best arborescence from node 0; ``scores[dependent, head]``."""
    count = len(scores)
    heads: Heads = np.concatenate([[0], scores[1:].argmax(1)])
    cycle = _cycle(heads[1:])
    if cycle is None:
        return heads
    inside = np.zeros(count, dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    gain = scores[cycle] - scores[cycle, heads[cycle]][:, None]
    smaller = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    smaller[:-1, :-1] = scores[outside][:, outside]
    entering = gain[:, outside]
    smaller[-1, :-1] = entering.max(0)
    entry = np.array(cycle)[entering.argmax(0)]
    leaving = scores[outside][:, cycle]
    smaller[:-1, -1] = leaving.max(1)
    leaver = np.array(cycle)[leaving.argmax(1)]
    np.fill_diagonal(smaller, -np.inf)
    contracted = _arborescence(smaller)
    for place, node in enumerate(outside):
        if node:
            head = contracted[place]
            heads[node] = leaver[place] if head == len(outside) else outside[head]
    into = contracted[-1]
    heads[entry[into]] = outside[into]
    return heads
