"""The article cut into pieces, so that the words each line of a brief rests on can be shown in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from demarche.record import Article, Span
from demarche.views.lines import Line

__all__ = ["Block", "Piece", "marked"]

_FAINT = ("people",)
"""Tones whose words are no stops for the keyboard: there are too many of them."""


@dataclass(frozen=True)
class Piece:
    """Words of the article that the same lines of the brief rest on.

    ``lines`` are their numbers; ``core`` those of them to which these words matter most; ``tone`` is the kind
    of thing that the words are first of all; ``stop`` says whether the keyboard stops at them.
    """

    text: str
    lines: tuple[int, ...] = ()
    core: tuple[int, ...] = ()
    tone: str = ""
    stop: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph with the headings above it; ``post`` if it is of a post, ``author`` if it begins one."""

    pieces: tuple[Piece, ...]
    headings: tuple[str, ...] = ()
    post: bool = False
    author: str = ""


def marked(article: Article, lines: Sequence[Line]) -> Iterator[Block]:
    """Yield the article's paragraphs, cut wherever words of a line begin or end; lines go by their index."""
    reached: set[int] = set()
    for begin, end in _paragraphs(article.text):
        starts = zip(article.section_starts, article.sections, strict=False)
        headings = tuple(heading for start, heading in starts if begin <= start < end)
        posts = [post for post in article.posts if post.span[0] < end and post.span[1] > begin]
        author = " ".join(f"{post.author} {post.handle or ''}".strip() for post in posts if begin <= post.span[0])
        yield Block(tuple(_pieces(article.text, (begin, end), lines, reached)), headings, bool(posts), author)


def _paragraphs(text: str) -> Iterator[Span]:
    begin = 0
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            yield (begin, begin + len(paragraph))
        begin += len(paragraph) + 2


def _pieces(text: str, paragraph: Span, lines: Sequence[Line], reached: set[int]) -> Iterator[Piece]:
    """Yield the pieces of a paragraph; ``reached`` gathers the lines that the keyboard can already get to."""
    touching = [
        (number, line) for number, line in enumerate(lines) if any(_meet(paragraph, span) for span in line.spans)
    ]
    begin, end = paragraph
    edges = {begin, end}
    for _, line in touching:
        edges.update(edge for span in (*line.spans, *line.focus) for edge in span if begin < edge < end)
    for piece in pairwise(sorted(edges)):
        held = tuple(number for number, line in touching if _covered(piece, line.spans))
        core = tuple(number for number, line in touching if _covered(piece, line.focus))
        named = [number for number in core if lines[number].tone not in _FAINT]
        stop = not reached.issuperset(named)
        reached.update(named)
        tones = [lines[number].tone for number in (*named, *core, *held)]
        yield Piece(text[piece[0] : piece[1]], held, core, next(iter(tones), ""), stop)


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _covered(piece: Span, spans: Sequence[Span]) -> bool:
    return any(begin <= piece[0] and piece[1] <= end for begin, end in spans)
