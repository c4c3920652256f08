"""Events scored against passages annotated in the format of the open corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from demarche.evaluate.frames import Both, compare, paired, same_parties, same_place
from demarche.evaluate.passages import Frame, Passage, passages
from demarche.evaluate.scores import Figures, confusions, prf_by_label
from demarche.record import Article, Event, Record

__all__ = ["figures_of_passages", "score_passages"]


def score_passages(path: Path, read: Callable[[Article], Record]) -> dict[str, Any]:
    """Score the events of records against a file, or a folder of files, of annotated passages.

    ``f1`` is that of events with the right type, and actor and recipient that each overlap by half or more;
    ``compare`` explains the other figures. ``types`` gives precision, recall and F1 of the same by type, ``confusions``
    what other type an event has where its trigger is found. Raises ``InputError`` that names the line of what does not
    fit.
    """
    return figures_of_passages(passages(path), read)


def figures_of_passages(gold: list[Passage], read: Callable[[Article], Record]) -> dict[str, Any]:
    """Return the figures of ``score_passages`` for passages already loaded."""
    both = [(passage, _coded(passage, read)) for passage in gold]
    figures = compare(both)
    return {
        "f1": figures.pop("parties"),
        **{f"{name}_f1" if name in ("type", "trigger") else f"{name}_accuracy": v for name, v in figures.items()},
        "passages": len(both),
        "events": sum(len(gold.frames) for gold, _ in both),
        "types": _by_type(both),
        "confusions": confusions(_mixed(both)),
    }


def _coded(passage: Passage, read: Callable[[Article], Record]) -> Passage:
    record = read(Article.of(passage.text, passage.id))
    return Passage(passage.id, passage.text, [_frame(event) for event in record.events])


def _frame(event: Event) -> Frame:
    return Frame(
        plover=event.plover.value,
        modes=[event.mode] if event.mode else [],
        status=event.status.value,
        trigger=event.trigger,
        spans={"actor": event.actor_words, "recipient": event.recipient_words},
        contexts=event.contexts,
    )


def _by_type(both: Both) -> dict[str, Figures]:
    gold = Counter(frame.plover for one, _ in both for frame in one.frames)
    found = Counter(frame.plover for _, other in both for frame in other.frames)
    right = Counter(frame.plover for one, other in both for frame, _ in paired(one, other, same_parties))
    return prf_by_label(gold, found, right, "events")


def _mixed(both: Both) -> Counter[tuple[str, str]]:
    """Count the pairs of types that events with overlapping triggers have instead of the same."""
    return Counter(
        (mine.plover, theirs.plover)
        for one, other in both
        for mine, theirs in paired(one, other, same_place)
        if mine.plover != theirs.plover
    )
