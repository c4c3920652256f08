"""An event as found in one place of the text, before the tellings of it are merged."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from demarche.record import Entity, Plover, Span, Status

__all__ = ["Draft"]


@dataclass
class Draft:
    """One telling of an event.

    ``trigger`` and ``evidence`` are character spans, ``token`` is the trigger's head, ``objects`` what it is done to.
    """

    token: Token
    objects: list[Token]
    plover: Plover
    mode: str | None
    actors: list[Entity]
    recipients: list[Entity]
    mutual: bool
    status: Status
    trigger: Span
    evidence: Span
    contexts: list[str]
    confidence: float
    date: str | None = None
    place: str | None = None

    @property
    def actor_key(self) -> frozenset[str]:
        """The actors as countries (or ids, without country)."""
        return frozenset(_key(entity, self.is_domestic) for entity in self.actors)

    @property
    def recipient_key(self) -> frozenset[str]:
        """The recipients as countries (or ids, without country)."""
        return frozenset(_key(entity, self.is_domestic) for entity in self.recipients)

    @property
    def is_domestic(self) -> bool:
        """Whether all parties are of one country, so that only who they are tells them apart."""
        everyone = [*self.actors, *self.recipients]
        return len({entity.country for entity in everyone}) == 1 and len(everyone) > 1


def _key(entity: Entity, domestic: bool) -> str:
    return entity.id if domestic or not entity.country else entity.country
