"""What a word can be to a cue of attribution or to the trigger of an event, in the order of the network's scores."""

from __future__ import annotations

__all__ = ["ATTRIBUTION", "EVENT", "PARTIES", "ROLES", "SETTINGS"]


def _edged(*parts: str) -> tuple[str, ...]:
    """Return three roles of each part: that a word belongs to it, begins it, ends it."""
    return tuple(f"{part}{edge}" for part in parts for edge in ("", " begin", " end"))


PARTIES = ("actor", "recipient")
SETTINGS = ("place", "time")
_SAID, _DONE = _edged("source", "content"), (*_edged(*PARTIES), *SETTINGS)
ROLES = (*_SAID, *_DONE)
ATTRIBUTION = slice(0, len(_SAID))
EVENT = slice(len(_SAID), len(ROLES))
"""Which of ``ROLES`` there are to a cue, and which to a trigger."""
