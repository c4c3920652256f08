"""Quotes: a stretch of the article made fit to print."""

from __future__ import annotations

import unicodedata

from demarche.record import Span

__all__ = ["LIMIT", "clean", "excerpt", "without_opening"]

LIMIT = 160
"""The length, in characters, that a quote is shortened to."""

_ELLIPSIS = "…"
_LOOSE_END = " ,;:–—-"


def clean(text: str) -> str:
    """Return text on one line, without control and direction characters: safe to print on a terminal."""
    printable = (char for char in text if char.isspace() or unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return " ".join("".join(printable).split())


def excerpt(text: str, span: Span, focus: Span | None = None, limit: int = LIMIT) -> str:
    """Return the words of ``span``, cut to about ``limit`` characters at the bounds of words.

    Where the words at ``focus`` lie beyond the limit, the excerpt begins later so as to hold them. What is
    cut off is marked by an ellipsis.
    """
    begin, end = span
    if end - begin <= limit:
        return clean(text[begin:end])
    start = _window_start(text, span, focus, limit)
    stop = min(end, start + limit)
    if stop < end:
        stop = _last_gap(text, start, stop)
    words = clean(text[start:stop])
    head = _ELLIPSIS if start > begin else ""
    tail = _ELLIPSIS if stop < end else ""
    return head + (words.rstrip(_LOOSE_END) if tail else words) + tail


def without_opening(text: str, span: Span, word: str) -> Span:
    """Return a span without the word it opens with, if it opens with this one and holds more."""
    begin, end = span
    after = begin + len(word) + 1
    return (after, end) if after < end and text[begin:after].lower() == f"{word} " else span


def _window_start(text: str, span: Span, focus: Span | None, limit: int) -> int:
    """Return where to begin so that the focus is seen, at the beginning of a word."""
    begin, end = span
    if focus is None or not begin <= focus[0] < end or focus[1] <= begin + limit:
        return begin
    start = max(begin, min(focus[0] - limit // 3, end - limit))
    while begin < start < focus[0] and not text[start - 1].isspace():
        start += 1
    return start


def _last_gap(text: str, start: int, stop: int) -> int:
    """Return the last place at or before ``stop`` where a word has ended, or ``stop`` if there is none."""
    gap = stop
    while gap > start and not text[gap].isspace():
        gap -= 1
    return gap if gap > start else stop
