"""The PLOVER 0.8 ontology as data: types, modes, contexts and their conflict-cooperation scores."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from demarche.events.tsv import read_table
from demarche.record import Plover

__all__ = ["Context", "EventType", "Mode", "contexts", "event_type", "modes", "score"]


@dataclass(frozen=True)
class EventType:
    """One of the 16 types. ``quad`` is "verbal" or "material" "cooperation" or "conflict"; ``score`` -10 to +10.

    ``needs_recipient``: an event without a recipient is none; ``mutual``: all parties may stand as actors.
    """

    plover: Plover
    quad: str
    score: float
    needs_recipient: bool
    mutual: bool
    meaning: str


@dataclass(frozen=True)
class Mode:
    """How an event of a type was done; ``score`` -10 to +10."""

    plover: Plover
    name: str
    score: float
    meaning: str


@dataclass(frozen=True)
class Context:
    """What an event was about, and the words (lower case) that tell."""

    name: str
    meaning: str
    cues: tuple[str, ...]


@cache
def _event_types() -> dict[Plover, EventType]:
    return {
        Plover(row["type"]): EventType(
            plover=Plover(row["type"]),
            quad=row["quad"],
            score=float(row["score"]),
            needs_recipient=row["recipient"] == "yes",
            mutual=row["mutual"] == "yes",
            meaning=row["meaning"],
        )
        for row in read_table("plover")
    }


@cache
def _modes() -> dict[tuple[Plover, str], Mode]:
    found = [Mode(Plover(row["type"]), row["mode"], float(row["score"]), row["meaning"]) for row in read_table("modes")]
    return {(mode.plover, mode.name): mode for mode in found}


@cache
def contexts() -> tuple[Context, ...]:
    """Return all contexts, in the codebook's order."""
    return tuple(
        Context(row["context"], row["meaning"], tuple(cue.strip() for cue in row["cues"].split(",")))
        for row in read_table("contexts")
    )


def event_type(plover: Plover) -> EventType:
    """Return what the codebook says of a type."""
    return _event_types()[plover]


def modes(plover: Plover) -> list[Mode]:
    """Return the modes of a type, in the codebook's order; none for types without modes."""
    return [mode for (owner, _), mode in _modes().items() if owner is plover]


def score(plover: Plover, mode: str | None = None) -> float:
    """Return the conflict-cooperation score (-10 to +10) of a type, or of its mode. KeyError for an unknown mode."""
    return event_type(plover).score if mode is None else _modes()[plover, mode].score
