"""How far two annotations of the same passages agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from demarche.evaluate.scores import Figures, jaccard, pair_up, prf, share
from training.plover import Frame, Passage, Span

Match = Callable[[Frame, Frame], bool]


def agreement(first: Iterable[Passage], second: Iterable[Passage]) -> Figures:
    """Compare the passages that both annotate, told by their text.

    ``type``: F1 of events paired by type. ``trigger``: the same, of triggers that overlap. ``parties``: with actor and
    recipient that each overlap by half or more (Jaccard index of their characters). ``mode``, ``status``: the share of
    the events paired by type and trigger that agree in them.
    """
    texts = {passage.text: passage for passage in first}
    both = [(texts[other.text], other) for other in second if other.text in texts]
    found = {name: f1(both, match) for name, match in MATCHES.items()}
    pairs = [pair for one, other in both for pair in paired(one, other, same_trigger)]
    found["mode"] = share(sum(one.modes == other.modes for one, other in pairs), len(pairs))
    found["status"] = share(sum(one.status == other.status for one, other in pairs), len(pairs))
    return found | {"passages": len(both)}


def paired(one: Passage, other: Passage, match: Match) -> list[tuple[Frame, Frame]]:
    """Pair the events of two annotations of a passage, as many as can be."""
    candidates = [[i for i, frame in enumerate(other.frames) if match(own, frame)] for own in one.frames]
    return [(one.frames[row], other.frames[i]) for row, i in pair_up(candidates).items()]


def f1(both: list[tuple[Passage, Passage]], match: Match) -> float:
    right = sum(len(paired(one, other, match)) for one, other in both)
    mine, theirs = (sum(len(pair[side].frames) for pair in both) for side in (0, 1))
    return prf(right, theirs - right, mine - right)["f1"]


def same_type(one: Frame, other: Frame) -> bool:
    return one.plover == other.plover


def same_trigger(one: Frame, other: Frame) -> bool:
    return same_type(one, other) and one.trigger[0] < other.trigger[1] and other.trigger[0] < one.trigger[1]


def same_parties(one: Frame, other: Frame) -> bool:
    return same_type(one, other) and all(
        jaccard(characters(one.spans.get(role, [])), characters(other.spans.get(role, []))) >= 0.5
        for role in ("actor", "recipient")
    )


def characters(spans: list[Span]) -> set[int]:
    return {i for begin, end in spans for i in range(begin, end)}


MATCHES: dict[str, Match] = {"type": same_type, "trigger": same_trigger, "parties": same_parties}
