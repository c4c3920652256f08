"""Wordings made comparable: case, accents, hyphens, spaces and quotation marks do not count."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

__all__ = ["fold", "fold_name", "share_a_word", "squeeze"]

STEM_LENGTH = 5
SHORTEST_STEM = 3
LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


@cache
def _fold_character(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(filter(str.isalnum, decomposed)).translate(LETTERS_WITHOUT_DECOMPOSITION)


def squeeze(text: str) -> tuple[str, list[int]]:
    """Return the folded letters and digits of a text and, for each of them, its offset in the text."""
    folded: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for letter in _fold_character(character):
            folded.append(letter)
            offsets.append(offset)
    return "".join(folded), offsets


def fold(text: str) -> str:
    """Return the letters and digits of a text, in lower case and without accents."""
    return "".join(map(_fold_character, text))


def fold_name(name: str) -> str:
    """Fold a name; a leading article does not count."""
    return fold(re.sub(r"^\s*(the|an?)\s+", "", name, flags=re.IGNORECASE))


def share_a_word(one: str, other: str) -> bool:
    """Tell whether two phrases read the same or have a content word in common, endings set aside."""
    return fold(one) == fold(other) or any(
        _agree(word, like) for word in _content_words(one) for like in _content_words(other)
    )


def _content_words(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {fold(word) for word in words if word not in STOP_WORDS}


def _agree(word: str, other: str) -> bool:
    """Tell whether two words begin alike: in their first five letters, or a shorter one's three or four."""
    shorter, longer = sorted((word[:STEM_LENGTH], other[:STEM_LENGTH]), key=len)
    return shorter == longer or (len(shorter) >= SHORTEST_STEM and longer.startswith(shorter))
