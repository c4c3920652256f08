"""The tables of words that tell of speech."""

from __future__ import annotations

from functools import cache

from demarche.tables import read_table


@cache
def _rows(table: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.values()) for row in read_table("demarche.statements", table))


@cache
def lemmas(table: str) -> frozenset[str]:
    """Return the words of a one-column table: ``bearers``, ``mute`` or ``unsaid``."""
    return frozenset(row[0] for row in _rows(table))


@cache
def cues(*classes: str) -> frozenset[str]:
    """Return the lemmas of the cue words of these classes; ``tables/cues.tsv`` says what the classes are."""
    return frozenset(lemma for lemma, kind in _rows("cues") if kind in classes)
