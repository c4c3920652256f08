"""Events: who did what to whom, coded in PLOVER."""

from demarche.events.coder import Telling, find_events, tell
from demarche.events.relations import Question, Relation, relate, relate_many

__all__ = ["Question", "Relation", "Telling", "find_events", "relate", "relate_many", "tell"]
