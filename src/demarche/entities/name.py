"""A name in a text, before it is anybody's."""

from __future__ import annotations

from dataclasses import dataclass, field

from demarche.entities.gazetteer import Entry

__all__ = ["ORGANISATION", "OTHER", "PERSON", "PLACE", "Name"]

PERSON, ORGANISATION, PLACE, OTHER = "PER", "ORG", "LOC", "MISC"


@dataclass(slots=True)
class Name:
    """A name at tokens ``first``-``end``.

    ``entry`` is what the gazetteer knows of it, ``readings`` are others of that name who may be meant as well; ``text``
    are the words that it knows; ``inner`` are the known names inside it ("Korea" in "Gallup Korea"); ``tied`` tells
    that it only qualifies what follows ("Iran-backed", "pro-Russian").
    """

    first: int
    end: int
    label: str
    entry: Entry | None = None
    text: str = ""
    inner: list[Name] = field(default_factory=list)
    tied: bool = False
    readings: tuple[Entry, ...] = ()

    @property
    def length(self) -> int:
        """How many tokens the name has."""
        return self.end - self.first

    def covers(self, other: Name) -> bool:
        """Whether the other name lies within this one."""
        return self.first <= other.first and other.end <= self.end
