"""How far two annotations of the same passages agree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from demarche.evaluate.findings import Told, Wanted, overlap
from demarche.evaluate.frames import compare
from demarche.evaluate.passages import Passage
from demarche.evaluate.scores import Figures, pair_up, prf


def agreement(first: Iterable[Passage], second: Iterable[Passage]) -> Figures:
    """Compare the passages that both annotate, told by their text; figures as of ``compare``."""
    texts = {passage.text: passage for passage in first}
    both = [(texts[other.text], other) for other in second if other.text in texts]
    return compare(both) | {"passages": len(both)}


SCORED = {
    "ledger": ("giver", "receiver"),
    "positions": ("holder",),
    "conditions": ("by", "if", "then"),
    "polls": ("population", "answer"),
    "influences": ("decider", "factor"),
}
"""The fields whose words must overlap, besides the codes, for two annotators to agree."""


def agreement_on_findings(first: Iterable[Told], second: Iterable[Told]) -> Figures:
    """Return the F1 between two annotations of findings over the passages that both have, and how many these are."""
    texts = {told.text: told for told in first}
    both = [(texts[other.text], other) for other in second if other.text in texts]
    right = sum(len(pair_up(fitting(one.findings, other.findings))) for one, other in both)
    missed = sum(len(one.findings) for one, _ in both) - right
    spurious = sum(len(other.findings) for _, other in both) - right
    return {"f1": prf(right, spurious, missed)["f1"], "passages": len(both)}


def fitting(first: Sequence[Wanted], second: Sequence[Wanted]) -> list[list[int]]:
    """Return for each finding of the first annotation those of the second that say the same."""
    return [[i for i, other in enumerate(second) if say_the_same(one, other)] for one in first]


def say_the_same(one: Wanted, other: Wanted) -> bool:
    """Tell whether two findings have the same codes, and overlapping words in all fields that are scored."""
    return one.codes[:2] == other.codes[:2] and all(
        (role in one.spans) == (role in other.spans)
        and (role not in one.spans or any(overlap(one.spans[role], span) for span in other.spans[role]))
        for role in SCORED[one.section]
    )
