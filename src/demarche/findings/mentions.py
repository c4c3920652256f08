"""A stance as one place of the text shows it."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from demarche.record import Stance

__all__ = ["StanceMention"]


@dataclass
class StanceMention:
    """One place where a stance shows: ``holder`` and ``issue`` are head words in the text.

    ``unnamed`` tells that the issue is only pointed to there, and ``issue`` is the likely noun before it.
    """

    cue: Token
    holder: Token
    issue: Token
    stance: Stance
    shift: str | None = None
    unnamed: bool = False
    any_issue: bool = False
    denied: bool = False
