"""From the network's scores to event frames: for each trigger its type, mode, status, contexts, parties, setting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from demarche.reading.network import Network, Scores
from demarche.reading.roles import EVENT
from demarche.reading.sequences import Chunk, chunks, log_softmax
from demarche.reading.stretches import BARRED, Stretch, best_stretch, stretches

__all__ = ["NO_MODE", "Frame", "frames", "likelihoods"]

Floats = NDArray[np.float32]

NO_MODE = "none"
ACTOR, RECIPIENT, PLACE, TIME = slice(0, 3), slice(3, 6), 6, 7
SURE_PARTY, LEAST_PARTY = 2.0, -6.0
"""What the stretches of parties must reach in summed scores, and what the best may where none is sure."""
TOGETHER = frozenset({"AGREE", "ASSAULT", "CONSULT", "COOPERATE", "SUPPORT"})
"""Types that two sides may do with or to each other, so that both are actors."""
MOST_BETWEEN = 2
"""Words that may stand between coordinated parties."""
LEAST_CONTEXT = 0.4
"""How likely a context must be to be given; at most ``MOST_CONTEXTS`` are."""
MOST_CONTEXTS = 3


@dataclass(frozen=True)
class Frame:
    """An event in word indices: ranges, end exclusive.

    ``types``, ``modes`` and ``statuses`` give how likely each is, the likeliest first; ``NO_MODE`` is among the modes.
    """

    trigger: Stretch
    types: dict[str, float]
    modes: dict[str, float]
    statuses: dict[str, float]
    contexts: list[str]
    actors: list[Stretch]
    recipients: list[Stretch]
    place: Stretch | None
    time: Stretch | None


def frames(network: Network, scores: Scores) -> list[Frame]:
    """Return the event frames of a window, in the order of their triggers."""
    triggers = chunks(scores.tags["event"], network.labels["event"])
    if not triggers:
        return []
    logits = network.linked(scores, [begin for begin, _, _ in triggers], EVENT)
    return [_frame(network, scores, trigger, own) for trigger, own in zip(triggers, logits, strict=True)]


def _frame(network: Network, scores: Scores, trigger: Chunk, linked: Floats) -> Frame:
    begin, end, plover = trigger
    labels = network.labels
    linked[:, begin:end] = BARRED
    actors = _parties(linked[ACTOR], apart=plover in TOGETHER)
    for first, last in actors:
        linked[RECIPIENT, first:last] = BARRED
    return Frame(
        trigger=(begin, end),
        types=_types(labels["event"], scores.tags["event"][begin], plover),
        modes=likelihoods(labels["mode"], scores.tags["mode"][begin], {NO_MODE, *network.modes.get(plover, ())}),
        statuses=likelihoods(labels["status"], scores.tags["status"][begin]),
        contexts=_contexts(labels["context"], scores.tags["context"][begin]),
        actors=actors,
        recipients=_parties(linked[RECIPIENT]),
        place=_setting(linked[PLACE]),
        time=_setting(linked[TIME]),
    )


def _parties(scores: Floats, apart: bool = False) -> list[Stretch]:
    """Return the likeliest stretch if it is likely enough, with those that are surely parties too.

    These stand beside it ("France and Germany"), unless parties may stand ``apart`` ("Peru met Chile").
    """
    best = best_stretch(scores, LEAST_PARTY)
    if best is None:
        return []
    found = [best]
    for begin, end in sorted(stretches(scores, SURE_PARTY), key=lambda stretch: abs(stretch[0] - best[0])):
        beside = any(begin - MOST_BETWEEN <= last and first - MOST_BETWEEN <= end for first, last in found)
        if (begin, end) != best and (apart or beside):
            found.append((begin, end))
    return sorted(found)


def _types(labels: list[str], scores: Floats, chosen: str) -> dict[str, float]:
    """Return how likely each type is, the chosen one first, what is left being that there is no event."""
    likely = np.exp(log_softmax(scores[None]))[0]
    found: dict[str, float] = {}
    for label, value in zip(labels[1:], likely[1:], strict=True):
        found[label[2:]] = found.get(label[2:], 0.0) + float(value)
    return dict(sorted(found.items(), key=lambda item: (item[0] != chosen, -item[1])))


def likelihoods(labels: list[str], scores: Floats, allowed: set[str] | None = None) -> dict[str, float]:
    """Return how likely each label is, of those allowed, the likeliest first."""
    kept = [i for i, label in enumerate(labels) if allowed is None or label in allowed]
    likely = np.exp(log_softmax(scores[None, kept]))[0]
    found = {labels[i]: float(value) for i, value in zip(kept, likely, strict=True)}
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _contexts(labels: list[str], scores: Floats) -> list[str]:
    likely = 1 / (1 + np.exp(-scores))
    best = np.argsort(-likely)[:MOST_CONTEXTS]
    return [labels[i] for i in best if likely[i] >= LEAST_CONTEXT]


def _setting(scores: Floats) -> Stretch | None:
    """Return the stretch of words that more likely than not belong."""
    flat = np.zeros_like(scores)
    return best_stretch(np.stack([scores, flat, flat]), 0.0)
