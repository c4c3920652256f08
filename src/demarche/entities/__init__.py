"""Who and what an article names: mentions made one entity, with country, PLOVER sector and title."""

from demarche.entities.find import find_entities
from demarche.entities.index import EntityIndex, Mention
from demarche.entities.who import Known, known_keys, who

__all__ = ["EntityIndex", "Known", "Mention", "find_entities", "known_keys", "who"]
