"""Lines to paragraphs: text wrapped at a fixed width is unwrapped, a paragraph on its own line is kept."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from demarche.articles.characters import squeeze

__all__ = ["ends_sentence", "paragraphs", "words"]

_SENTENCE_END = re.compile(r"[.!?…:;,][\"'”’»)\]*]*$")
_RULE = re.compile(r"^[\W_]*$")
_BREAK_WITHIN_WORD = re.compile(r"\w-$|\S[—–]$")
_CENTRED = " " * 8
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 30


def paragraphs(text: str, stands_alone: Callable[[str], bool]) -> list[str]:
    """Return the paragraphs of a cleaned text, each on one line; lines of signs only ("* * *") are left out.

    A line for which ``stands_alone`` is true is never joined to another.
    """
    groups = [group.split("\n") for group in re.split(r"\n[ \t]*\n", text)]
    width = _wrap_width(groups)
    found: list[str] = []
    for group in groups:
        joined = previous = ""
        for line in group:
            if _RULE.match(line):
                found.append(joined)
                joined = ""
            elif joined and width and _wrapped(previous, line, width, stands_alone):
                joined += ("" if _BREAK_WITHIN_WORD.search(joined) else " ") + line.strip()
            else:
                found.append(joined)
                joined = line.strip()
            previous = line.rstrip()
        found.append(joined)
    return [squeeze(paragraph) for paragraph in found if paragraph]


def ends_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence or a clause does."""
    return bool(_SENTENCE_END.search(line))


def words(line: str) -> int:
    """Return the number of words in a line."""
    return len(line.split())


def _wrap_width(groups: list[list[str]]) -> int | None:
    """Return the width at which the text was wrapped, or None if its line ends are its paragraphs' ends.

    In wrapped text the first word of a line would not have fitted on the line before it.
    """
    pairs = [(above.rstrip(), below) for group in groups for above, below in pairwise(group) if below.strip()]
    if len(pairs) < 2:
        return None
    lengths = sorted(len(above) for above, _ in pairs)
    width = lengths[len(lengths) * 3 // 4]
    overlong = sum(max(len(above), len(below)) > 1.2 * width for above, below in pairs)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or overlong > 0.1 * len(pairs):
        return None
    full = [(above, below) for above, below in pairs if not _fits(above, below, width)]
    unfinished = sum(not ends_sentence(above) for above, _ in full)
    return width if len(full) >= 0.6 * len(pairs) and unfinished >= 0.6 * len(full) else None


def _fits(above: str, below: str, width: int) -> bool:
    return len(above) + 1 + len(below.split()[0]) <= width


def _wrapped(above: str, below: str, width: int, stands_alone: Callable[[str], bool]) -> bool:
    centred = above.startswith(_CENTRED) and below.startswith(_CENTRED)
    if centred or (below.startswith("  ") and not above.startswith(" ")):
        return centred
    return not (_fits(above, below, width - 4) or stands_alone(above) or stands_alone(below))
