"""Events: who did what to whom, coded in PLOVER."""

from demarche.events.coder import find_events

__all__ = ["find_events"]
