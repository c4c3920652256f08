"""What an event was about, by cue words in its sentence."""

from __future__ import annotations

import re
from functools import cache

from demarche.events.ontology import contexts

__all__ = ["contexts_of"]

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
LONGEST_CUE = 4


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for context in contexts():
        for cue in context.cues:
            found[cue] = (*found.get(cue, ()), context.name)
    return found


def contexts_of(text: str) -> list[str]:
    """Return the PLOVER contexts whose cue words stand in a text, in the codebook's order."""
    words = WORD.findall(text.lower().replace("’", "'"))
    words = [word.removesuffix("'s") if word not in _cues() else word for word in words]
    names = {
        name
        for first in range(len(words))
        for length in range(1, LONGEST_CUE + 1)
        for name in _cues().get(" ".join(words[first : first + length]), ())
    }
    return [context.name for context in contexts() if context.name in names]
