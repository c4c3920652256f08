"""A text's words packed into windows for the network: whole paragraphs, long ones cut where a sentence may end."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

__all__ = ["HARD_LIMIT", "LIMIT", "pack"]

LIMIT = 160
"""Word pieces that a window aims to hold at the most: what the network is trained on."""
HARD_LIMIT = 360
"""Word pieces at which a sentence that does not end is cut all the same; the encoder has 512 positions."""

CLOSERS = frozenset("\"'”’)]»")
ENDERS = frozenset((".", "!", "?", "…", "..."))


def pack(words: list[str], sizes: list[int], paragraphs: list[bool]) -> list[tuple[int, int]]:
    """Return windows as (begin, end) word indices that cover all words in order.

    ``sizes`` gives the pieces of each word, ``paragraphs`` whether a paragraph begins at it. Windows end at the end
    of a paragraph where that leaves them near ``LIMIT``, else where a sentence may end.
    """
    until = [0, *accumulate(sizes)]
    windows: list[tuple[int, int]] = []
    begin, count = 0, len(words)
    while begin < count:
        reach = bisect_right(until, until[begin] + LIMIT) - 1
        if reach < count:
            furthest = max(bisect_right(until, until[begin] + HARD_LIMIT) - 1, begin + 1)
            reach = _cut(words, paragraphs, begin, reach, furthest)
        windows.append((begin, reach))
        begin = reach
    return windows


def _cut(words: list[str], paragraphs: list[bool], begin: int, reach: int, furthest: int) -> int:
    """Return where the window from ``begin`` ends: best not after ``reach``, at the latest at ``furthest``."""
    nearest = begin + max((reach - begin) // 3, 1)
    for end in range(reach, nearest, -1):
        if paragraphs[end]:
            return end
    for end in range(reach, nearest, -1):
        if may_end(words, end):
            return end
    for end in range(reach + 1, min(furthest, len(words))):
        if paragraphs[end] or may_end(words, end):
            return end
    return min(furthest, len(words))


def may_end(words: list[str], end: int) -> bool:
    """Whether a sentence may end before word ``end``: a full stop, a closing mark perhaps, no small letter."""
    last = end - 1
    while last > 0 and words[last] in CLOSERS:
        last -= 1
    return words[last] in ENDERS and not words[end][:1].islower()
