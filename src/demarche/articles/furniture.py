"""Page furniture: the lines of a page that no one wrote as part of the article."""

from __future__ import annotations

import re
from functools import cache

from demarche.articles.patterns import either
from demarche.articles.tables import rows

__all__ = [
    "closes_article",
    "closes_list",
    "heads_caption",
    "is_byline",
    "is_caption",
    "is_front_furniture",
    "is_furniture",
    "opens_list",
    "strip_credit",
    "strip_inline",
]

_LONGEST_LINE = 400


def is_furniture(line: str) -> bool:
    """Tell whether a line is furniture wherever it stands, as are "Advertisement" and "Leave a comment"."""
    return any(_is(line, kind) for kind in ("line", "list", "end", "next"))


def is_front_furniture(line: str, *, titled: bool = False) -> bool:
    """Tell whether a line is furniture ahead of the first paragraph, as is the author's byline.

    After the title (``titled``) that may also be the author's name and place alone.
    """
    return _is(line, "front") or (titled and _is(line, "name")) or is_furniture(line)


def is_byline(line: str) -> bool:
    """Tell whether a line names the author, as does "By Jane Doe in Nairobi"."""
    return _is(line, "front") and line.lower().startswith(("by ", "written by "))


def closes_article(line: str) -> bool:
    """Tell whether a line that is the last one says only who wrote the article, and where."""
    return _is(line, "last")


def opens_list(line: str) -> bool:
    """Tell whether a line opens a list of other articles, as does "Most read"."""
    return _is(line, "list")


def closes_list(line: str) -> bool:
    """Tell whether a line says that such a list is over."""
    return _is(line, "end")


def heads_caption(line: str) -> bool:
    """Tell whether the line after this one is the caption of a picture."""
    return _is(line, "next")


def is_caption(line: str) -> bool:
    """Tell whether a line is the caption of a picture, by the credit at its end."""
    return len(line) <= _LONGEST_LINE and bool(_ending("caption").search(line))


def strip_credit(line: str) -> str:
    """Return a paragraph without the agency's name or the reporters' credit at its end."""
    end = max(0, len(line) - _LONGEST_LINE)
    return (line[:end] + _ending("credit").sub("", line[end:])).rstrip()


def strip_inline(line: str, put: str = "") -> str:
    """Return a line of the page's head, ``put`` in the place of reading times, counts and such."""
    if len(line) > _LONGEST_LINE:
        return line
    return _inline().sub(put, _tail().sub(put, line)).strip()


def _is(line: str, kind: str) -> bool:
    return len(line) <= _LONGEST_LINE and bool(_whole(kind).fullmatch(line))


def _templates(kind: str) -> list[str]:
    return [row["pattern"] for row in rows("furniture") if row["kind"] == kind]


@cache
def _whole(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_templates(kind))})\s*[.:]?")


@cache
def _ending(kind: str) -> re.Pattern[str]:
    start = r"(?<=\S)\s*" if kind == "caption" else r"(?<=[.!?”\"’])\s*"
    return re.compile(rf"{start}(?:{either(_templates(kind))})[.]?$")


@cache
def _inline() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_templates('inline'))})(?=\W|$)")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{either(_templates('tail'))})$")
