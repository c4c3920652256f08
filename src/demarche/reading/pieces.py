"""Words to word pieces: what the encoder takes in.

The encoder's vocabulary is uncased; the case of a word reaches it as one of ``SHAPES``. The pieces are those of BERT's
WordPiece (Devlin et al. 2019): small letters, no accents, punctuation and ideographs apart, then the longest known
piece first. The words come from spaCy already, so little is left to do; the usual library would bring a hub client.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

__all__ = ["CLS", "MARKS", "SEP", "SHAPES", "WordPieces", "marked", "shape_of"]

UNK, CLS, SEP = 100, 101, 102
SHAPES = ("none", "lower", "title", "upper", "initial", "mixed", "digit", "other")
MARKS = ("none", "actor", "recipient")
"""How a word is marked for the network when it is asked what one party did to another."""
LONGEST_WORD = 8
"""Pieces that are kept of a word."""
LONGEST_PART = 100
"""Characters beyond which BERT takes a word as unknown."""


def shape_of(word: str) -> int:
    """Return the index in ``SHAPES`` of the case of a word."""
    if word.islower():
        return 1
    if any(character.isdigit() for character in word):
        return 6
    if not any(character.isalpha() for character in word):
        return 7
    if word.isupper():
        return 3 if len(word.strip(".")) > 1 else 4
    if word[0].isupper() and word[1:].islower():
        return 2
    return 5


def marked(shape: int, mark: int) -> int:
    """Return the network's number for a shape, marked already or not, under one of ``MARKS``."""
    return shape % len(SHAPES) + len(SHAPES) * mark


class WordPieces:
    """Encodes words, each once: news repeats its words, so most look-ups are a dictionary's."""

    def __init__(self, path: Path) -> None:
        """Load a vocabulary: a piece a line, its number the line's, counted from 0."""
        pieces = path.read_text(encoding="utf-8").split("\n")
        self.vocabulary = {piece: number for number, piece in enumerate(pieces) if piece}
        self.known: dict[str, tuple[list[int], int]] = {}

    def __call__(self, word: str) -> tuple[list[int], int]:
        """Return a word's piece ids (1 to ``LONGEST_WORD``) and its shape."""
        found = self.known.get(word)
        if found is None:
            ids = [number for part in parts(word) for number in self._pieces(part)][:LONGEST_WORD]
            found = self.known[word] = (ids or [UNK], shape_of(word))
        return found

    def _pieces(self, part: str) -> list[int]:
        if len(part) > LONGEST_PART:
            return [UNK]
        found, begin = [], 0
        while begin < len(part):
            prefix = "##" if begin else ""
            ends = range(len(part), begin, -1)
            end = next((end for end in ends if prefix + part[begin:end] in self.vocabulary), None)
            if end is None:
                return [UNK]
            found.append(self.vocabulary[prefix + part[begin:end]])
            begin = end
        return found


def parts(word: str) -> list[str]:
    """Return the normalised parts of a word: punctuation marks and ideographs stand alone, white space is gone."""
    found = [""]
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or character in "\0\ufffd":
            continue
        if character.isspace():
            found.append("")
        elif category.startswith("C"):
            continue
        elif _stands_alone(character, category):
            found += [character, ""]
        else:
            found[-1] += character
    return [part for part in found if part]


def _stands_alone(character: str, category: str) -> bool:
    is_ascii_mark = character.isascii() and not character.isalnum()
    return is_ascii_mark or category.startswith("P") or _is_ideograph(ord(character))


def _is_ideograph(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0x20000 <= code <= 0x2CEAF
        or 0xF900 <= code <= 0xFAFF
        or 0x2F800 <= code <= 0x2FA1F
    )
