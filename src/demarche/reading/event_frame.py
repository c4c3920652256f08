"""An event as the network reads it: who did what to whom, in the words of the text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span

from demarche.reading.frames import NO_MODE

__all__ = ["EventFrame"]


@dataclass(frozen=True)
class EventFrame:
    """One event in a ``Doc``.

    ``types``, ``modes`` and ``statuses`` give how likely each is, between 0 and 1, the likeliest first. Several actors
    or recipients are compound parties ("France and Germany"); events of both sides have actors only.
    """

    trigger: Span
    types: dict[str, float]
    modes: dict[str, float]
    statuses: dict[str, float]
    contexts: list[str]
    actors: list[Span]
    recipients: list[Span]
    place: Span | None
    time: Span | None

    @property
    def plover(self) -> str:
        """The type."""
        return next(iter(self.types))

    @property
    def mode(self) -> str | None:
        """The mode, None where the event has none."""
        best = next(iter(self.modes))
        return None if best == NO_MODE else best

    @property
    def status(self) -> str:
        """The status."""
        return next(iter(self.statuses))
