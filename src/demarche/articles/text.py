"""Plain text to a page: an agency's text, an article typed or pasted, or a web page saved as text."""

from __future__ import annotations

import re

from demarche.articles.characters import clean
from demarche.articles.front import read_front
from demarche.articles.furniture import heads_caption, is_front_furniture
from demarche.articles.page import Line, Page
from demarche.articles.paragraphs import paragraphs
from demarche.articles.posts import is_post_byline

__all__ = ["read_text"]

_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]+)\]\(https?://[^\s()]+\)")
_MARKDOWN_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*]+)(?<=\S)\1(?![\w*])")
_QUOTE_MARK = re.compile(r"(?:> ?)+(?=\S)")


def read_text(text: str) -> Page:
    """Return the page that a plain text holds, its head read into the page's fields."""
    found = paragraphs(clean(text), _stands_alone)
    captions = {place + 1 for place, paragraph in enumerate(found) if heads_caption(paragraph)}
    page = Page([_line(paragraph) for place, paragraph in enumerate(found) if place not in captions])
    read_front(page)
    return page


def _stands_alone(line: str) -> bool:
    return is_front_furniture(line.strip()) or is_post_byline(line.strip())


def _line(paragraph: str) -> Line:
    """Take off the marks of Markdown, of which the heading's is kept in mind."""
    bare = _MARKDOWN_EMPHASIS.sub(r"\2", _MARKDOWN_LINK.sub(r"\1", paragraph))
    if marks := _MARKDOWN_HEADING.match(bare):
        return Line(bare[marks.end() :].rstrip(" #"), heading=True)
    return Line(_QUOTE_MARK.sub("", bare, count=1) if bare.startswith(">") else bare)
