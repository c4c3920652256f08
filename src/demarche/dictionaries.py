"""Dictionaries of the user's, in the format of PETRARCH2, which add to our tables and go before them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from demarche.entities.dictionary import Actors, load_actors
from demarche.events.dictionary import Verbs, load_verbs

__all__ = ["Dictionaries"]


@dataclass(frozen=True)
class Dictionaries:
    """Who acts, and which verbs tell of what, as a user's files say. Load them once, for any number of articles."""

    actors: Actors
    verbs: Verbs

    @classmethod
    def load(cls, *, actors: Iterable[str | Path] = (), verbs: Iterable[str | Path] = ()) -> Dictionaries:
        """Read dictionaries of actors (or agents) and of verbs.

        Raises ``InputError``, one line with file and line number, for a file that cannot be read or a malformed line.
        """
        return cls(load_actors(map(Path, actors)), load_verbs(map(Path, verbs)))

    @property
    def notes(self) -> list[str]:
        """What of the files is not used: at most one line for each file."""
        return [*self.actors.notes, *self.verbs.notes]
