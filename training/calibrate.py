"""Set the weights by which an event's confidence is a probability, and say how reliable it then is.

``python -m training.calibrate`` reads the held-out batch of the corpus, fits on every second passage, and prints the
weights for ``events/confidence.py`` and, of the other passages, how often events of each confidence are right.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from demarche.entities import find_entities
from demarche.evaluate.frames import same_trigger
from demarche.evaluate.passages import Frame, Passage, passages
from demarche.events.coder import signs_of, tell
from demarche.events.confidence import WEIGHTS
from demarche.reading import load_reader
from demarche.record import Article
from demarche.times import find_times
from training.corpora import OWN, parted

Floats = NDArray[np.float64]
EDGES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
STEPS = 25
PENALTY = 0.1


def observed(passage: Passage) -> list[tuple[list[float], bool]]:
    """Return, for each telling of the network's in a passage, its signs and whether it is right."""
    article = Article.of(passage.text)
    doc = load_reader().read(article)
    found = tell(doc, find_entities(doc, article), article, find_times(doc, None))
    return [
        (list(signs_of(draft).values()), is_right(passage, draft.plover.value, draft.trigger))
        for _, drafts in found
        for draft in drafts
        if draft.is_read
    ]


def is_right(passage: Passage, plover: str, trigger: tuple[int, int]) -> bool:
    """Tell whether the passage has an event of the type with a trigger that overlaps."""
    return any(same_trigger(Frame(plover, [], "actual", trigger), gold) for gold in passage.frames)


def fitted(signs: Floats, right: Floats) -> Floats:
    """Return the weights of a logistic regression, by Newton's method."""
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (right - likely) - PENALTY * weights
        curve = (signs * (likely * (1 - likely))[:, None]).T @ signs + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def main() -> None:
    """Fit, and print."""
    held = parted(passages(OWN / "plover"))[1]
    mine, theirs = ([one for passage in held[part::2] for one in observed(passage)] for part in (0, 1))
    signs, right = np.array([s for s, _ in mine]), np.array([float(r) for _, r in mine])
    weights = fitted(signs, right)
    print({name: round(float(value), 3) for name, value in zip(WEIGHTS, weights, strict=True)})
    likely = 1 / (1 + np.exp(-np.array([s for s, _ in theirs]) @ weights))
    truth = np.array([float(r) for _, r in theirs])
    print("confidence, events, mean confidence, right")
    for low, high in pairwise(EDGES):
        here = (likely >= low) & (likely < high if high < 1 else likely <= high)
        if here.any():
            print(f"{low:.1f} to {high:.1f}: {here.sum()}, {likely[here].mean():.2f}, {truth[here].mean():.2f}")


if __name__ == "__main__":
    main()
