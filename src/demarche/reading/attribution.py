"""Attribution as PolNeAR marks it: who said it (source), in which words (cue), and what (content)."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Span

__all__ = ["Attribution"]


@dataclass(frozen=True)
class Attribution:
    """One attribution in a ``Doc``.

    ``content`` may be discontinuous ("…," he said, "…"), hence a list, in text order; ``source`` is None where the
    text names none. ``confidence`` is between 0 and 1.
    """

    cue: Span
    source: Span | None
    content: list[Span] = field(default_factory=list)
    confidence: float = 1.0
