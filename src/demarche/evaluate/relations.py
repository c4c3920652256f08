"""The typing of marked pairs scored: given both spans, what did the first do to the second?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from demarche.evaluate.pairs import TYPES, marked_pairs
from demarche.evaluate.scores import confusions, prf_by_label, share
from demarche.events.relations import Question, Relation
from demarche.record import Plover

__all__ = ["figures_of", "score_relations"]


def score_relations(path: Path, relate: Callable[[Iterable[Question]], Iterator[Relation]]) -> dict[str, Any]:
    """Score the types of the pairs of a ``.jsonl`` file as of ``score_pairs``; pairs that lack a side are left out."""
    pairs = [pair for pair in marked_pairs(path) if pair.actor and pair.recipient]
    found = relate(Question(pair.sentence, pair.actor[0], pair.recipient[0]) for pair in pairs)
    return figures_of([pair.plover for pair in pairs], [relation.plover for relation in found])


def figures_of(gold: list[str], found: list[Plover]) -> dict[str, Any]:
    """Return accuracy, macro-F1 over the types of the gold, figures by type, and the confusions.

    Where the gold has YIELD, CONCEDE and RETREAT count as it.
    """
    joined = "YIELD" in gold
    given = ["YIELD" if joined and plover in TYPES["YIELD"] else plover.value for plover in found]
    wanted, had = Counter(gold), Counter(given)
    right = Counter(one for one, other in zip(gold, given, strict=True) if one == other)
    types = {name: figures for name, figures in prf_by_label(wanted, had, right, "pairs").items() if name in wanted}
    mixed = Counter((one, other) for one, other in zip(gold, given, strict=True) if one != other)
    return {
        "accuracy": share(right.total(), len(gold)),
        "macro_f1": round(sum(figures["f1"] for figures in types.values()) / max(len(types), 1), 4),
        "pairs": len(gold),
        "types": types,
        "confusions": confusions(mixed),
    }
