"""The entities in the making, and their mentions."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Literal

from demarche.entities.gazetteer import country_name
from demarche.entities.identity import identity
from demarche.record import EntityKind

__all__ = ["NAME", "NOMINAL", "PRONOUN", "Cast", "Draft", "Form", "Seen"]

Form = Literal["name", "nominal", "pronoun"]
NAME: Form = "name"
NOMINAL: Form = "nominal"
PRONOUN: Form = "pronoun"


@dataclass(eq=False, slots=True)
class Draft:
    """An entity in the making; ``offices`` are the offices held, in the tables' spelling.

    ``titled`` are wordings of a person with the title before the surname ("President Vela"). ``key`` is what the
    entity is known by in every article, ``readings`` the keys of others who may be meant as well, ``number`` how many
    it is where that is said.
    """

    kind: EntityKind
    country: str | None = None
    sector: str | None = None
    others: list[str] = field(default_factory=list)
    title: str | None = None
    name: str = ""
    names: dict[str, None] = field(default_factory=dict)
    titled: dict[str, None] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)
    gender: str = ""
    plural: bool = False
    key: str = ""
    readings: list[str] = field(default_factory=list)
    number: int | None = None

    def add_sectors(self, sector: str | None, others: list[str] | tuple[str, ...] = ()) -> None:
        """Give the entity a sector if it has none; what is new besides goes to the others."""
        if self.sector is None:
            self.sector = sector
        for other in (sector, *others):
            if other and other != self.sector and other not in self.others:
                self.others.append(other)


@dataclass(eq=False, slots=True)
class Seen:
    """A mention: tokens ``first``-``end``, its syntactic head ``root``, its form and whose it is."""

    first: int
    end: int
    root: int
    form: Form
    draft: Draft


class Cast:
    """All entities in the making of one article."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.seen: list[Seen] = []
        self._by_key: dict[Hashable, Draft] = {}

    def draft(self, key: Hashable, kind: EntityKind) -> Draft:
        """Return the entity with this key, a new one of this kind if there is none."""
        if key not in self._by_key:
            self._by_key[key] = self.new(kind)
        return self._by_key[key]

    def known(self, key: Hashable) -> Draft | None:
        """Return the entity with this key, if there is one."""
        return self._by_key.get(key)

    def name_key(self, key: Hashable, draft: Draft) -> None:
        """Make an entity known under a further key, unless the key is taken."""
        self._by_key.setdefault(key, draft)

    def new(self, kind: EntityKind) -> Draft:
        """Return a new entity."""
        self.drafts.append(Draft(kind))
        return self.drafts[-1]

    def see(self, first: int, end: int, root: int, form: Form, draft: Draft, wording: str = "") -> Seen:
        """Add a mention; ``wording`` is added to the names of its entity."""
        if wording:
            draft.names.setdefault(wording)
        self.seen.append(Seen(first, end, root, form, draft))
        return self.seen[-1]

    def government(self, country: str, region: str = "") -> Draft:
        """Return the government of a country, or of a partially recognised region counted with it."""
        draft = self.draft(("government", country, region), EntityKind.GOVERNMENT)
        if draft.country is None:
            draft.country, draft.sector, draft.name = country, "GOV", region or country_name(country)
            draft.others = ["PRE"] if region else []
            draft.key = identity("government", country, region)
        return draft

    def population(self, country: str | None, name: str) -> Draft:
        """Return the people of a country, or of a region or group where ``country`` is not enough."""
        draft = self.draft(("population", country, name), EntityKind.POPULATION)
        draft.country, draft.sector, draft.plural = country, "CVL", True
        draft.key = identity("population", country, name if name != country_name(country or "") else None)
        return draft

    def place(self, name: str, country: str | None) -> Draft:
        """Return a place."""
        draft = self.draft(("place", name), EntityKind.PLACE)
        draft.country, draft.name = country or draft.country, name
        draft.key = identity("place", draft.country, name)
        return draft
