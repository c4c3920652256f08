"""The CAMEO code nearest to a PLOVER event, so that series coded before PLOVER can be continued."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from demarche.events.tsv import read_table
from demarche.record import Plover

__all__ = ["cameo_of"]


@dataclass(frozen=True)
class _Row:
    mode: str
    context: str
    code: str


@cache
def _rows() -> dict[Plover, list[_Row]]:
    found: dict[Plover, list[_Row]] = {}
    for row in read_table("cameo"):
        found.setdefault(Plover(row["type"]), []).append(_Row(row["mode"], row["context"], row["cameo"]))
    return found


def cameo_of(plover: Plover, mode: str | None = None, contexts: Sequence[str] = ()) -> str:
    """Return the CAMEO code, of two to four digits with its leading zero, nearest to type, mode and contexts.

    By ``tables/cameo.tsv``, whose rows go from the particular to the general.
    """
    return next(
        row.code
        for row in _rows()[plover]
        if row.mode in ("", mode or "") and (not row.context or row.context in contexts)
    )
