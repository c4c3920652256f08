"""demarche reads the news of diplomacy and conflict and keeps the record of who did what to whom.

    >>> from demarche import read                                          # doctest: +SKIP
    >>> record = read("article.txt")                                       # doctest: +SKIP
    >>> for event in record.events:                                        # doctest: +SKIP
    ...     print(event.plover, record.quote(event.trigger))

What is exported is loaded when it is first used: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from demarche.desk.desk import Desk
    from demarche.dictionaries import Dictionaries
    from demarche.errors import DemarcheError, InputError
    from demarche.events import Relation, relate
    from demarche.pipeline import explain, read
    from demarche.record import (
        AidKind,
        Article,
        Certainty,
        Condition,
        ConditionKind,
        Direction,
        Entity,
        EntityKind,
        Event,
        Influence,
        LedgerLine,
        LedgerStatus,
        Plover,
        Poll,
        Position,
        Post,
        Record,
        Span,
        Stance,
        Statement,
        StatementKind,
        Status,
        Time,
    )

__version__ = "0.1.0"

__all__ = [
    "AidKind",
    "Article",
    "Certainty",
    "Condition",
    "ConditionKind",
    "DemarcheError",
    "Desk",
    "Dictionaries",
    "Direction",
    "Entity",
    "EntityKind",
    "Event",
    "Influence",
    "InputError",
    "LedgerLine",
    "LedgerStatus",
    "Plover",
    "Poll",
    "Position",
    "Post",
    "Record",
    "Relation",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "Time",
    "__version__",
    "explain",
    "read",
    "relate",
]

_HOMES = {
    "explain": "demarche.pipeline",
    "read": "demarche.pipeline",
    "relate": "demarche.events",
    "Relation": "demarche.events",
    "Desk": "demarche.desk.desk",
    "Dictionaries": "demarche.dictionaries",
    "DemarcheError": "demarche.errors",
    "InputError": "demarche.errors",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "demarche.record")), name)


def __dir__() -> list[str]:
    return sorted(__all__)
