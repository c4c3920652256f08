"""How the people, governments and groups of a record are called in a brief."""

from __future__ import annotations

import re
from collections.abc import Sequence

from demarche.entities.gazetteer import country_name
from demarche.record import Entity, EntityKind, Record
from demarche.views.excerpt import clean
from demarche.views.wording import capitalised, label

__all__ = ["Names"]

_ARTICLES = ("The ", "A ", "An ")
_DESCRIBED = (EntityKind.GOVERNMENT, EntityKind.ORGANISATION, EntityKind.GROUP)
_DETERMINED = re.compile(
    r"(?:the|an?|its|his|her|their|our|this|that|these|those|some|all|both|many|\d+)\b|.*[’']", re.IGNORECASE
)
_DESCRIPTION = re.compile(rf"(?!{_DETERMINED.pattern}).* [a-z]*[a-rt-z]")
"""A description in the singular without an article, as "Ukrainian delegation", and no name."""


class Names:
    """The names of a record's entities, looked up by id."""

    def __init__(self, record: Record) -> None:
        self._entities = {entity.id: entity for entity in record.entities}

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity with this id, or None."""
        return self._entities.get(entity_id) if entity_id else None

    def of(self, entity_id: str | None) -> str:
        """Return an entity's name as it stands in a sentence; "" for None or an unknown id."""
        entity = self.entity(entity_id)
        return name_of(entity) if entity else ""

    def heading(self, entity_id: str | None) -> str:
        """Return an entity's name as a heading: a country without its article; "" for None or an unknown id."""
        entity = self.entity(entity_id)
        if entity is None:
            return ""
        return country_of(entity) if is_country(entity) else capitalised(name_of(entity))

    def parties(self, entity_ids: Sequence[str]) -> list[str]:
        """Return the names of an event's parties, a person's with the country unless it is among them."""
        entities = [entity for entity in map(self.entity, entity_ids) if entity]
        countries = {country_of(entity) for entity in entities if is_country(entity)}
        named = []
        for entity in entities:
            name, country = name_of(entity), country_of(entity)
            alone = entity.kind is EntityKind.PERSON and country and country not in countries
            named.append(f"{name} ({country})" if alone else name)
        return list(dict.fromkeys(named))


def is_country(entity: Entity) -> bool:
    """Tell whether an entity is a government that the article calls by its country's name."""
    return entity.kind is EntityKind.GOVERNMENT and country_of(entity) in entity.names


def name_of(entity: Entity) -> str:
    """Return an entity's name as it stands in a sentence: a government by its country where so named."""
    if is_country(entity):
        return f"{label('article', entity.country or '')} {country_of(entity)}".strip()
    name = clean(entity.name)
    if name.startswith(_ARTICLES):
        return name[:1].lower() + name[1:]
    takes_article = _DESCRIPTION.fullmatch(name) or label("article noun", _head_noun(name))
    return f"the {name}" if entity.kind in _DESCRIBED and takes_article else name


def _head_noun(name: str) -> str:
    """Return the noun that a name is built on: "Bank" of "Central Bank of Iraq"; "" if it has a determiner."""
    return "" if _DETERMINED.match(name) else re.split(r" (?:of|for|on) ", name)[0].split(" ")[-1]


def country_of(entity: Entity) -> str:
    """Return the English name of an entity's country, or "" if it has none."""
    return country_name(entity.country) if entity.country else ""
