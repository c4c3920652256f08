"""Shares of people in a text: per cents and fractions, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from demarche.findings.common import (
    lemma,
    words,
)
from demarche.reading.syntax import text_of

__all__ = ["PER_CENT", "Share", "find_shares"]

TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SPELLED = rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS)}))?|ten|fifteen"
PER_CENT = re.compile(rf"(\d{{1,3}}(?:\.\d+)?|\b(?:{SPELLED}))\s?(?:%|percent\b|per\s?cent\b)", re.IGNORECASE)


@dataclass
class Share:
    """A figure: ``head`` is the word that stands in the sentence for those who answered so."""

    head: Token
    value: float | None


def find_shares(doc: Doc) -> Iterator[Share]:
    """Yield the shares named in a text, per cents first, then fractions and majorities."""
    for match in PER_CENT.finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        value = _value(match.group(1))
        if span is not None and value <= 100 and not _is_change(span):
            yield Share(_share_head(span), value)
    for match in _fractions().finditer(text_of(doc)):
        span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if span is not None and not _is_change(span):
            yield Share(_share_head(span), _fraction_values()[match.group().lower()])
    for token in doc:
        if lemma(token) == "majority":
            yield Share(token, None)


def _value(number: str) -> float:
    """Return a number written in figures or words: "37.5", "sixty-one"."""
    if number[0].isdigit():
        return float(number)
    parts = re.split(r"[ -]", number.lower())
    values = {**{word: 10 * (i + 2) for i, word in enumerate(TENS)}, **{word: i + 1 for i, word in enumerate(UNITS)}}
    return float(sum(values.get(part, 15) for part in parts))


@cache
def _fraction_values() -> dict[str, float]:
    return {word: float(value) for entry in words("polling", "fraction") for word, value in [entry.split("=")]}


@cache
def _fractions() -> re.Pattern[str]:
    longest_first = sorted(_fraction_values(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})\b(?!-)", re.IGNORECASE)


def _share_head(span: SpacySpan) -> Token:
    """Return the word that stands for the share: "adults" in "60% adults", else the figure itself."""
    root = span.root
    while root.dep_ in ("nummod", "compound", "det", "amod") and root.head.pos_ in ("NOUN", "PROPN", "SYM"):
        root = root.head
    return root


def _is_change(span: SpacySpan) -> bool:
    before = span.doc[max(0, span.start - 2) : span.start]
    after = span.doc[span.end : span.end + 2].text.lower()
    return any(word.lower_ in words("polling", "change") for word in before) or after.startswith("point")
