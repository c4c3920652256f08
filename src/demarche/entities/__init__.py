"""Who and what an article names: mentions made one entity, with country, PLOVER sector and title."""

from demarche.entities.find import find_entities
from demarche.entities.index import EntityIndex, Mention

__all__ = ["EntityIndex", "Mention", "find_entities"]
