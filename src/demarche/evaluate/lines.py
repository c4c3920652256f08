"""Where the words of a record stand in the article's file: character offsets made line numbers."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from demarche.errors import InputError
from demarche.evaluate.folding import fold, squeeze
from demarche.record import Span

__all__ = ["LineMap", "article_lines"]

MARKUP = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
LOOKS_LIKE_HTML = re.compile(r"<(!doctype html|html|head|body|article|div|p)\b", re.IGNORECASE)
PARAGRAPH = re.compile(r"(?:(?!\n\n).)+", re.DOTALL)
SENTENCE = re.compile(r"\S.*?(?:[.!?][\"'”’)]*(?=\s)|$)", re.DOTALL)


def article_lines(path: Path) -> list[str]:
    """Return the visible words of an article's file, line by line; the markup of HTML is left out.

    Raises ``InputError`` if the file cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give the article's file") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not LOOKS_LIKE_HTML.search(text):
        return text.split("\n")
    visible = MARKUP.sub(lambda markup: " " + "\n" * markup.group().count("\n"), text)
    return [html.unescape(line) for line in visible.split("\n")]


class LineMap:
    """Maps spans of ``text``, an article's body, to the lines of the file it was read from, counted from 1.

    Paragraphs are looked for in the order of the text, by their letters and digits alone; one that the file
    does not have word for word is looked for sentence by sentence. What is not found has no line.
    """

    def __init__(self, text: str, lines: list[str]) -> None:
        self.text = text
        self.count = len(lines)
        self._line_of = [0] * len(text)
        self._squeezed, self._offsets = squeeze(text)
        squeezed_lines = [fold(line) for line in lines]
        self._file = "".join(squeezed_lines)
        self._file_lines = [number for number, line in enumerate(squeezed_lines, start=1) for _ in range(len(line))]
        self._place_paragraphs()

    def of(self, span: Span) -> set[int]:
        """Return the lines that a span lies on."""
        return set(self._line_of[span[0] : span[1]]) - {0}

    def find(self, phrase: str, lines: Collection[int]) -> Iterator[Span]:
        """Yield the spans of ``text`` that read like ``phrase`` and touch one of ``lines``, if any."""
        wanted = fold(phrase)
        at = self._squeezed.find(wanted) if wanted else -1
        while at >= 0:
            span = (self._offsets[at], self._offsets[at + len(wanted) - 1] + 1)
            if not lines or not self.of(span).isdisjoint(lines):
                yield span
            at = self._squeezed.find(wanted, at + 1)

    def _place_paragraphs(self) -> None:
        cursor = 0
        for paragraph in PARAGRAPH.finditer(self.text):
            end = self._place(paragraph.group(), paragraph.start(), cursor)
            if end is not None:
                cursor = end
                continue
            for sentence in SENTENCE.finditer(paragraph.group()):
                cursor = self._place(sentence.group(), paragraph.start() + sentence.start(), cursor) or cursor

    def _place(self, words: str, begin: int, cursor: int) -> int | None:
        """Give the words that begin at offset ``begin`` their lines; return where the file goes on."""
        squeezed, offsets = squeeze(words)
        if not squeezed:
            return None
        at = self._file.find(squeezed, cursor)
        if at < 0:
            at = self._file.find(squeezed)
        if at < 0:
            return None
        for index, offset in enumerate(offsets):
            self._line_of[begin + offset] = self._file_lines[at + index]
        return at + len(squeezed)
