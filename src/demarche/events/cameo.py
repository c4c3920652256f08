"""What an event code of CAMEO is in PLOVER, by ``tables/cameo_types.tsv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from demarche.events.ontology import event_type
from demarche.events.tsv import read_table
from demarche.record import Plover

__all__ = ["Coding", "coding"]

CODE = re.compile(r"(?P<turned>:?)(?P<code>\d{2,4})(?::(?P<back>\d{2,4}))?")
NULL_CODES = frozenset({"---", "~"})
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Coding:
    """What an event code says; without ``plover`` there is no event.

    ``is_null`` is CAMEO's own "no event" (``---``); ``turned``: the subject is the recipient; ``mutual``: both sides
    do the same (``046:046``), and PLOVER has that.
    """

    plover: Plover | None
    mode: str | None
    turned: bool = False
    mutual: bool = False
    is_null: bool = False


@cache
def coding(code: str) -> Coding | None:
    """Return what a code such as ``190``, ``042:043`` or ``:173`` says in PLOVER; None if it is no code of CAMEO.

    Of the two codes of a pair, the actor's counts.
    """
    if code in NULL_CODES:
        return Coding(None, None, is_null=True)
    found = CODE.fullmatch(code)
    digits = found["code"] if found else ""
    prefixes = (digits[:length] for length in range(len(digits), SHORTEST - 1, -1))
    row = next((_types()[prefix] for prefix in prefixes if prefix in _types()), None)
    if found is None or row is None:
        return None
    plover = Plover(row["type"]) if row["type"] else None
    may_be_mutual = plover is not None and (plover is Plover.AGREE or event_type(plover).mutual)
    return Coding(
        plover=plover,
        mode=row["mode"] or None,
        turned=bool(found["turned"]) is not (row["turned"] == "yes"),
        mutual=may_be_mutual and found["back"] == digits,
    )


@cache
def _types() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_table("cameo_types")}
