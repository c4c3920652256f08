"""Annotations of events compared: how many are the same, by type, by trigger, by parties."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from demarche.evaluate.passages import Frame, Passage, Span
from demarche.evaluate.scores import Figures, jaccard, pair_up, prf, share

__all__ = ["Both", "compare", "paired", "same_parties", "same_place", "same_trigger"]

Match = Callable[[Frame, Frame], bool]
Both = Sequence[tuple[Passage, Passage]]
"""The same passages, annotated twice."""
HALF = 0.5


def compare(both: Both) -> Figures:
    """Compare two annotations.

    ``type``: F1 of events paired by type. ``trigger``: the same, of triggers that overlap. ``parties``: with actor and
    recipient that each overlap by half or more (Jaccard index of their characters). ``mode``, ``status``: the share of
    the events paired by type and trigger that agree in them.
    """
    pairs = [pair for one, other in both for pair in paired(one, other, same_trigger)]
    return {
        "type": _f1(both, _same_type),
        "trigger": _f1(both, same_trigger),
        "parties": _f1(both, same_parties),
        "mode": share(sum(one.modes[:1] == other.modes[:1] for one, other in pairs), len(pairs)),
        "status": share(sum(one.status == other.status for one, other in pairs), len(pairs)),
    }


def paired(one: Passage, other: Passage, match: Match) -> list[tuple[Frame, Frame]]:
    """Pair the events of two annotations of a passage, as many as can be."""
    candidates = [[i for i, frame in enumerate(other.frames) if match(own, frame)] for own in one.frames]
    return [(one.frames[row], other.frames[i]) for row, i in pair_up(candidates).items()]


def _f1(both: Both, match: Match) -> float:
    right = sum(len(paired(one, other, match)) for one, other in both)
    mine, theirs = (sum(len(pair[side].frames) for pair in both) for side in (0, 1))
    return prf(right, theirs - right, mine - right)["f1"]


def _same_type(one: Frame, other: Frame) -> bool:
    return one.plover == other.plover


def same_place(one: Frame, other: Frame) -> bool:
    """Tell whether the triggers overlap."""
    return one.trigger[0] < other.trigger[1] and other.trigger[0] < one.trigger[1]


def same_trigger(one: Frame, other: Frame) -> bool:
    """Tell whether the types are the same and the triggers overlap."""
    return _same_type(one, other) and same_place(one, other)


def same_parties(one: Frame, other: Frame) -> bool:
    """Tell whether the types are the same and the words of actor and recipient each overlap by half or more."""
    return _same_type(one, other) and all(
        jaccard(_characters(one.spans.get(role, [])), _characters(other.spans.get(role, []))) >= HALF
        for role in ("actor", "recipient")
    )


def _characters(spans: list[Span]) -> set[int]:
    return {i for begin, end in spans for i in range(begin, end)}
