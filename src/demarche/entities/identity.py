"""Keys of the well known: the same for the same person, body, government or place in every article."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["identity", "person_identity", "plain_letters"]

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ß": "ss", "’": "'", "‘": "'"})
OTHER = re.compile(r"[^\w]+")


def identity(kind: str, *parts: str | None) -> str:
    """Return the key of something of a kind by its name and what else tells it apart: ``organisation/nato``."""
    return "/".join([kind, *(OTHER.sub("-", plain_letters(part)).strip("-") for part in parts if part)])


def person_identity(parts: tuple[str, ...]) -> str:
    """Return the key of a person by the parts of the name; of a single part, which many share, none ("")."""
    return f"person/{'-'.join(parts)}" if len(parts) > 1 else ""


def plain_letters(text: str) -> str:
    """Return a text in small letters without accents."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(LETTERS)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
