"""An event as found in one place of the text, before the tellings of it are merged."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from demarche.events.lexicon import Trigger
from demarche.events.parties import Party
from demarche.reading import EventFrame
from demarche.record import Entity, Plover, Span, Status

__all__ = ["Draft"]


@dataclass
class Draft:
    """One telling of an event.

    ``trigger``, ``evidence`` and the words of the parties are character spans; ``token`` is the trigger's head,
    ``objects`` what it is done to. ``frame`` is what the network reads there, ``row`` the row of triggers.tsv that
    fits: a draft has one or both. ``told`` are the tokens of what is asked, refused, promised or threatened in it.
    """

    token: Token
    objects: list[Token]
    plover: Plover
    mode: str | None
    acting: list[Party]
    receiving: list[Party]
    mutual: bool
    status: Status
    trigger: Span
    evidence: Span
    contexts: list[str]
    confidence: float
    date: str | None = None
    place: str | None = None
    actor_words: list[Span] = field(default_factory=list)
    recipient_words: list[Span] = field(default_factory=list)
    frame: EventFrame | None = None
    row: Trigger | None = None
    told: frozenset[int] = frozenset()

    @property
    def is_read(self) -> bool:
        """Whether it is of the type that the network reads there."""
        return self.frame is not None and self.frame.plover == self.plover

    @property
    def actors(self) -> list[Entity]:
        """Who does it."""
        return [party.entity for party in self.acting]

    @property
    def recipients(self) -> list[Entity]:
        """To whom it is done."""
        return [party.entity for party in self.receiving]

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
