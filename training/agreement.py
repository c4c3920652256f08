"""How far two annotations of the same passages agree."""

from __future__ import annotations

from collections.abc import Iterable

from demarche.evaluate.frames import compare
from demarche.evaluate.passages import Passage
from demarche.evaluate.scores import Figures


def agreement(first: Iterable[Passage], second: Iterable[Passage]) -> Figures:
    """Compare the passages that both annotate, told by their text; figures as of ``compare``."""
    texts = {passage.text: passage for passage in first}
    both = [(texts[other.text], other) for other in second if other.text in texts]
    return compare(both) | {"passages": len(both)}
