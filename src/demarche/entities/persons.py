"""Which names are one person's: full names, surnames, spellings, family name first or last."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from demarche.entities.cast import Draft
from demarche.entities.gazetteer import Entry
from demarche.entities.identity import plain_letters
from demarche.entities.tables import words

__all__ = ["People", "Person", "name_parts"]

SOUNDS = (("yy", "y"), ("iy", "y"), ("ij", "y"), ("ii", "y"), ("yi", "y"), ("kh", "h"), ("ou", "u"), ("q", "k"))


@lru_cache(maxsize=4096)
def name_parts(text: str) -> tuple[str, ...]:
    """Return the parts of a person's name, made comparable: no accents, case, hyphens or particles."""
    parts = [part.strip(".'") for part in plain_letters(text).replace("-", " ").split()]
    kept = tuple(part for part in parts if part and part not in words("particle"))
    return kept or tuple(parts)


def _sound(part: str) -> str:
    for spelling, sound in SOUNDS:
        part = part.replace(spelling, sound)
    return part.rstrip("y") or part


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) > 3 and _sound(one) == _sound(other))


@dataclass(eq=False, slots=True)
class Person:
    """A person: the draft, the parts of the fullest name, what the table of people says, and the last mention.

    ``short_mentions`` counts the mentions by surname or given name alone; ``joined`` are the full names run together;
    ``readings`` are others of the table whom the name fits as well.
    """

    draft: Draft
    parts: tuple[str, ...]
    entry: Entry | None = None
    last: int = 0
    short_mentions: int = 0
    joined: set[str] = field(default_factory=set)
    readings: tuple[Entry, ...] = ()

    @property
    def is_given(self) -> bool:
        """Whether a dictionary of the user's says who this is."""
        return self.entry is not None and self.entry.is_given


class People:
    """The persons of one article."""

    def __init__(self) -> None:
        self.persons: list[Person] = []

    def find(self, text: str, entry: Entry | None, offices: set[str]) -> Person | None:
        """Return the person whom a name stands for: the one with the same office, else the one named last."""
        parts = name_parts(text)
        fitting = [person for person in self.persons if self._fits(person, parts, entry)]
        if not fitting:
            return None
        return max(
            fitting, key=lambda person: (bool(offices & person.draft.offices), person.short_mentions, person.last)
        )

    def _fits(self, person: Person, parts: tuple[str, ...], entry: Entry | None) -> bool:
        if entry is not None and person.entry is not None and len(parts) > 1 and len(person.parts) > 1:
            return entry.name == person.entry.name
        mine = person.parts
        if "".join(parts) in person.joined or sorted(parts) == sorted(mine):
            return True
        if len(parts) == 1 or len(mine) == 1:
            short, long = (parts, mine) if len(parts) == 1 else (mine, parts)
            return any(_alike(short[0], part) for part in _callable_parts(long))
        return _is_fuller(mine, parts) or _is_fuller(parts, mine)

    def add(self, text: str, draft: Draft, entry: Entry | None) -> Person:
        """Add a new person."""
        person = Person(draft, name_parts(text), entry)
        self.persons.append(person)
        return person

    def note(self, person: Person, text: str, entry: Entry | None, at: int) -> None:
        """Note a mention of a person at a token: a fuller name, another spelling."""
        parts = name_parts(text)
        if len(parts) > len(person.parts):
            person.parts = parts
        if len(parts) > 1:
            person.joined.add("".join(parts))
        else:
            person.short_mentions += 1
        if person.entry is None and entry is not None and _is_fuller(name_parts(entry.name), person.parts):
            person.entry = entry
        person.last = at


def _callable_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts by which alone somebody may be called: first and last, and a double surname's first."""
    return (parts[0], parts[-1], parts[-2]) if len(parts) > 2 else parts


def _is_fuller(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Tell whether all parts of one name are found in another, in order, initials counted as their names."""
    if len(short) > len(long):
        return False
    rest = iter(long)
    return all(
        any(_alike(part, other) or (len(part) == 1 and other.startswith(part)) for other in rest) for part in short
    )
