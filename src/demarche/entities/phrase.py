"""A role in a text with what stands round it."""

from __future__ import annotations

from dataclasses import dataclass, field

from demarche.entities.lexicon import Match, Role
from demarche.entities.name import Name
from demarche.entities.sheet import Sheet

__all__ = ["DETERMINERS", "Phrase"]

DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "another", "each", "every", "some", "any"})


@dataclass(slots=True)
class Phrase:
    """A role with what stands round it.

    ``first``-``end`` are the words of the role itself without article, country and possessor ("Deputy Foreign
    Minister", "spokeswoman for the Ministry of Health"); ``outer`` is where the whole phrase begins.
    ``owner`` is the possessor: a name, or the token of a possessive pronoun; ``owner_noun`` the possessor's head where
    that is a role ("the group's leader"). ``countries`` are all that a phrase such as "Thai and Cambodian soldiers"
    names, in text order; ``prefix`` are words of the title that a country parts from it.
    """

    match: Match
    first: int
    end: int
    outer: int
    country: str | None = None
    countries: list[str] = field(default_factory=list)
    region: Name | None = None
    body: Name | None = None
    owner: Name | int | None = None
    owner_noun: int | None = None
    determiner: str = ""
    former: bool = False
    prefix: list[str] = field(default_factory=list)
    complement: tuple[int, int] | None = None
    role: Role = field(init=False)
    sector: str | None = None
    others: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self.role = self.match.role

    def title(self, sheet: Sheet) -> str:
        """Return the office as the text gives it, without article and country."""
        return " ".join([*self.prefix, sheet.words(self.first, self.end)])

    @property
    def office(self) -> str:
        """The role in the tables' spelling, with "former" where it is over."""
        return f"former {self.role.name}" if self.former else self.role.name

    @property
    def is_definite(self) -> bool:
        """Whether the phrase points at something known: "the", "this", a possessor."""
        pointing = self.determiner in ("the", "this", "that", "these", "those")
        return pointing or self.owner is not None or self.owner_noun is not None
