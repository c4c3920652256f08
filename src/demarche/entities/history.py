"""What was mentioned before a point of the text, and how prominently."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from demarche.entities.cast import Draft, Seen
from demarche.entities.sheet import Sheet
from demarche.record import EntityKind

__all__ = ["History"]

PROMINENCE = {"nsubj": 5.0, "csubj": 5.0, "obj": 2.5, "iobj": 2.5, "nmod": 1.5, "obl": 1.5, "appos": 1.5}
REPEATED = 0.3
"""What each further mention adds to the prominence of an entity."""
REACH = 3
"""Sentences that an antecedent may lie back."""


class History:
    """The mentions so far, in text order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.seen: list[Seen] = []

    def add(self, seen: Seen) -> None:
        """Add a mention; mentions come in text order."""
        self.seen.append(seen)

    def recent(self, i: int, reach: int = REACH) -> Iterator[Seen]:
        """Yield the mentions before a token, the latest first, as far back as an antecedent may lie.

        What is said in quotation marks is no antecedent for words outside them.
        """
        oldest = self.sheet.sentence[i] - reach
        quoted = self.sheet.quotation_depth
        for seen in reversed(self.seen):
            if self.sheet.sentence[seen.root] < oldest:
                return
            if seen.first < i and (quoted[i] or not quoted[seen.root]):
                yield seen

    def prominence(self, seen: Seen, i: int) -> float:
        """Return how readily a mention comes to mind at a token: by distance, role in its clause and depth."""
        sheet = self.sheet
        back = sheet.sentence[i] - sheet.sentence[seen.root]
        away = sheet.paragraph[i] != sheet.paragraph[seen.root]
        role = PROMINENCE.get(sheet.relation(seen.root), 0.5)
        if sheet.dep[seen.root] == "nmod:poss":
            role = 2.0
        depth = len(sheet.ancestors(seen.root))
        return role + 3.0 / (1 + depth) - 3.0 * back - (1.0 if away else 0.0)

    def best(self, i: int, kinds: set[EntityKind], fits: Callable[[Seen], bool]) -> Draft | None:
        """Return the most prominent entity of some kinds before a token, of those whose mention fits."""
        scores: dict[Draft, float] = {}
        for seen in self.recent(i):
            if seen.draft.kind not in kinds or not fits(seen):
                continue
            score = self.prominence(seen, i)
            before = scores.get(seen.draft)
            scores[seen.draft] = score if before is None else max(before + REPEATED, score)
        return max(scores, key=lambda draft: scores[draft]) if scores else None
