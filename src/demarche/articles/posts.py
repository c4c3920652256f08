"""Embedded social-media posts in the text of a page: the post's words and its byline told apart."""

from __future__ import annotations

import re
from functools import cache

from demarche.articles.characters import squeeze
from demarche.articles.dates import find_date
from demarche.articles.page import Byline
from demarche.articles.paragraphs import words
from demarche.articles.patterns import pattern
from demarche.articles.tables import rows

__all__ = ["byline_after", "byline_before", "is_cut_off", "is_post_byline", "post_words"]

_LINKS = re.compile(r"(?:https?://)?(?:pic\.(?:twitter|x)\.com|t\.co|bit\.ly)/\S+|View this post on \w+", re.IGNORECASE)
_LONGEST_REMAINDER = 8


def byline_after(line: str) -> tuple[str, Byline] | None:
    """Split off the byline that ends a line, if one does: the words before it (often none), the byline."""
    for expression in _bylines("after"):
        if found := expression.search(line):
            return post_words(line[: found.start()]), _byline(found)
    return None


def byline_before(line: str) -> Byline | None:
    """Return the byline that a line consists of where it stands ahead of a post, or None."""
    for expression in _bylines("before"):
        if found := expression.fullmatch(line):
            return _byline(found)
    return None


def is_post_byline(line: str) -> bool:
    """Tell whether a line ends in, or is, the byline of a post."""
    return "@" in line and (byline_after(line) is not None or byline_before(line) is not None)


def post_words(text: str) -> str:
    """Return the words of a post on one line, without the links to its pictures."""
    return squeeze(_LINKS.sub(" ", text))


def is_cut_off(line: str) -> bool:
    """Tell whether the line after a byline is what a shortened post left behind ("He added…")."""
    return line.endswith(("…", "...")) and words(line) <= _LONGEST_REMAINDER


@cache
def _bylines(place: str) -> tuple[re.Pattern[str], ...]:
    end = r"\s*$" if place == "after" else ""
    return tuple(re.compile(f"{pattern(row['pattern'])}{end}") for row in rows("post_bylines") if row["place"] == place)


def _byline(found: re.Match[str]) -> Byline:
    parts = found.groupdict()
    handle = parts.get("handle")
    author = parts.get("author") or (handle or "").lstrip("@")
    return Byline(squeeze(author), handle, find_date(found.group()))
