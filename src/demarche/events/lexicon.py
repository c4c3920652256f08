"""The trigger words and word classes of ``tables/``, as data types. The columns are explained in the tables."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from demarche.events.tsv import read_table
from demarche.record import Plover

__all__ = [
    "BUILT_IN",
    "Need",
    "Pattern",
    "Places",
    "Trigger",
    "expand",
    "listed",
    "triggers",
    "vocabulary",
    "word_class",
]

# Where an argument may stand: alternatives in order of preference, each a union of slots.
Places = tuple[tuple[str, ...], ...]

# Classes decided by the entity or event that a word stands for, not by a list of words.
BUILT_IN = frozenset(
    {"ACTOR", "PLACE", "PERSON", "GOVERNMENT", "ORGANISATION", "POPULATION", "COOPERATIVE", "CONFLICT", "SELF"}
)


@dataclass(frozen=True)
class Need:
    """What must (or, if ``forbidden``, must not) stand in a slot beside the trigger: words and built-in classes.

    ``anything`` is "*": the slot must be filled, whatever with.
    """

    slot: str
    words: frozenset[str]
    classes: frozenset[str]
    forbidden: bool
    anything: bool


@dataclass(frozen=True)
class Pattern:
    """A word and what must stand beside it. ``companions`` are the words after the first."""

    word: str
    companions: tuple[str, ...]
    pos: str
    needs: tuple[Need, ...]

    @property
    def demands(self) -> float:
        """How much must stand beside the word: the row that demands most is the most telling one."""
        return 2 * len(self.companions) + sum(0.3 if need.forbidden else 1.0 for need in self.needs)


@dataclass(frozen=True)
class Trigger(Pattern):
    """One row of triggers.tsv, or (``is_given``) of a dictionary of the user's. ``sure`` is between 0 and 1."""

    plover: Plover
    mode: str | None
    actor: Places
    recipient: Places
    mutual: bool
    sure: float
    is_given: bool = False


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class of classes.tsv. KeyError if there is none of that name."""
    return _classes()[name]


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row["class"]: frozenset(listed(row["words"])) for row in read_table("classes")}


def vocabulary() -> frozenset[str]:
    """Return the words of all classes."""
    return frozenset().union(*_classes().values())


def listed(cell: str) -> list[str]:
    """Return the items of a comma-separated cell."""
    return [item.strip() for item in cell.split(",") if item.strip()]


def expand(items: list[str]) -> frozenset[str]:
    """Return words as they are and the words of the classes among them (names in capitals)."""
    return frozenset(word for item in items for word in (word_class(item) if item.isupper() else (item,)))


@cache
def _need(text: str) -> Need:
    slot, _, values = text.partition("=")
    forbidden = slot.endswith("!") or values == "-"
    items = [] if values in ("*", "-") else values.split("/")
    return Need(
        slot=slot.rstrip("!"),
        words=expand([item for item in items if item not in BUILT_IN]),
        classes=frozenset(items) & BUILT_IN,
        forbidden=forbidden,
        anything=values in ("*", "-"),
    )


@cache
def _places(text: str) -> Places:
    return tuple(tuple(choice.split("+")) for choice in text.split("/")) if text else ()


@cache
def triggers() -> dict[tuple[str, str], list[Trigger]]:
    """Return the rows of triggers.tsv by first word and part of speech, the most demanding first."""
    found: dict[tuple[str, str], list[Trigger]] = defaultdict(list)
    for row in read_table("triggers"):
        word, *companions = row["word"].split()
        trigger = Trigger(
            word=word,
            companions=tuple(companions),
            pos=row["pos"],
            needs=tuple(_need(part) for part in row["needs"].split(";") if part),
            plover=Plover(row["type"]),
            mode=row["mode"] or None,
            actor=_places(row["actor"]),
            recipient=_places(row["recipient"]),
            mutual=row["mutual"] == "yes",
            sure=float(row["sure"]),
        )
        found[trigger.word, trigger.pos].append(trigger)
    for rows in found.values():
        rows.sort(key=lambda row: (-row.demands, -row.sure))
    return dict(found)
