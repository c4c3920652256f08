"""The entities of one article and where each is mentioned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from demarche.entities.cast import Form
from demarche.record import Entity, Span

__all__ = ["EntityIndex", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: its characters, the token of its syntactic head, the id of its entity and its form."""

    span: Span
    root: int
    entity: str
    form: Form


class EntityIndex:
    """Entities in order of first mention, mentions in text order; mentions may lie within one another.

    A mention of several entities together ("both sides", "they") stands here once for each of them.
    """

    def __init__(self, entities: list[Entity], mentions: Iterable[Mention]) -> None:
        self.entities = entities
        self.mentions = sorted(mentions, key=lambda mention: (mention.span[0], -mention.span[1]))
        self._by_id = {entity.id: entity for entity in entities}
        self._by_root: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._by_root.setdefault(mention.root, []).append(mention)
        self._smallest: dict[int, list[Mention]] = {}
        for mention in sorted(self.mentions, key=lambda item: item.span[0] - item.span[1]):
            for offset in range(*mention.span):
                before = self._smallest.get(offset)
                same = before is not None and before[0].span == mention.span
                self._smallest[offset] = [*before, mention] if before and same else [mention]

    def get(self, entity_id: str | None) -> Entity | None:
        """Return the entity with this id, or None."""
        return self._by_id.get(entity_id or "")

    def mentions_at(self, token: Token) -> list[Mention]:
        """Return the mentions headed by a token, the longest first; else the smallest ones that cover it."""
        return self._by_root.get(token.i) or self._smallest.get(token.idx, [])

    def at(self, token: Token) -> Entity | None:
        """Return the entity whose mention is headed by a token, else that of the smallest mention covering it."""
        return next((self._by_id[item.entity] for item in self.mentions_at(token)), None)

    def all_at(self, token: Token) -> list[Entity]:
        """Return every entity that the mention at a token stands for: two or more for "both sides"."""
        found = self.mentions_at(token)
        spans = {item.span for item in found[:1]}
        return [self._by_id[item.entity] for item in found if item.span in spans]

    def in_span(self, begin: int, end: int) -> list[Entity]:
        """Return the entities mentioned within a range of characters, in text order, each once."""
        ids = dict.fromkeys(item.entity for item in self.mentions if begin <= item.span[0] and item.span[1] <= end)
        return [self._by_id[entity_id] for entity_id in ids]
