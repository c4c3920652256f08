"""The stretches of a text that stand in quotation marks.

Marks are paired within a paragraph. A mark that is never closed ends with its paragraph, unless the next
paragraph opens with a fresh mark: then the quotation runs on, as printers have it. Single marks count where
they do not stand within double ones. Marks nested within a quotation belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from demarche.record import Span

_MARK = re.compile(r"''|``|[“”„‟«»\"‘’']")
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE_END = re.compile(r"[.!?…](?=\s+[A-Z“\"])")
_OPENING = frozenset({"“", "„", "‟", "«", "‘", "``"})
_STRAIGHT = frozenset({'"', "''"})
_SINGLE = frozenset("‘’'")
_BEFORE_OPENING = frozenset(" \t\xa0([{—–-/:“”„‟«\"‘'")
_AFTER_CLOSING = frozenset(" \t\xa0)]}—–-/.,;:?!…“”»\"’'")
_BEFORE_SPEECH = frozenset('.!?:,…”"')


class _Mark(NamedTuple):
    place: int
    end: int
    opens: bool
    single: bool


def find_quotations(text: str) -> list[Span]:
    """Return the outermost quotations in text order, marks included; one may run over several paragraphs."""
    found: list[Span] = []
    running: int | None = None
    pending: Span | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        if not paragraph.group().strip():
            continue
        marks = list(_marks(text, *paragraph.span()))
        begin = paragraph.start() + len(paragraph.group()) - len(paragraph.group().lstrip())
        runs_on = bool(marks) and marks[0].opens and marks[0].place == begin and not marks[0].single
        if running is not None and not runs_on:
            found.extend([pending] if pending else [])
            running = None
        spans, running = _pair(text, marks[1:] if running is not None else marks, running)
        found.extend(spans)
        pending = (running, _unclosed_end(text, running, paragraph.span())) if running is not None else None
    return found + ([pending] if pending else [])


def _pair(text: str, marks: Sequence[_Mark], begin: int | None) -> tuple[list[Span], int | None]:
    """Return the quotations of a paragraph, and where one begins that the paragraph does not close.

    ``begin`` is where a quotation began that runs on from the paragraph before.
    """
    spans: list[Span] = []
    depth, single = 1, False
    for number, mark in enumerate(marks):
        later = [other for other in marks[number + 1 :] if other.single == mark.single]
        if begin is None:
            if mark.opens and (not mark.single or any(not other.opens for other in later)):
                begin, depth, single = mark.place, 1, mark.single
        elif mark.single != single or (single and _is_possessive(text, mark, later)):
            continue
        elif not mark.opens:
            depth -= 1
            if depth == 0:
                spans.append((begin, mark.end))
                begin = None
        elif sum(not other.opens for other in later) > 1:
            depth += 1
        else:
            spans.append((begin, _sentence_end(text, begin, mark.place)))
            begin = mark.place
    return spans, begin


def _is_possessive(text: str, mark: _Mark, later: Sequence[_Mark]) -> bool:
    """Say whether a closing single mark is the apostrophe of a plural: the workers' union."""
    follows = later[0] if later else None
    return not mark.opens and text[mark.place - 1] == "s" and follows is not None and not follows.opens


def _unclosed_end(text: str, begin: int, paragraph: Span) -> int:
    """Return where a quotation ends that its paragraph does not close: with it, or with a sentence."""
    before = text[paragraph[0] : begin].rstrip()
    if begin < paragraph[0] or not before or before[-1] in _BEFORE_SPEECH:
        return paragraph[0] + len(text[slice(*paragraph)].rstrip())
    return _sentence_end(text, begin, paragraph[1])


def _sentence_end(text: str, begin: int, limit: int) -> int:
    match = _SENTENCE_END.search(text, begin, limit)
    return begin + len(text[begin : match.end() if match else limit].rstrip())


def _marks(text: str, begin: int, end: int) -> Iterator[_Mark]:
    """Yield the marks of a paragraph that open or close a quotation; apostrophes and inches are left out."""
    open_double = False
    for match in _MARK.finditer(text, begin, end):
        place, mark = match.start(), match.group()
        before = text[place - 1] if place > begin else " "
        after = text[match.end()] if match.end() < end else " "
        may_open = before in _BEFORE_OPENING and not after.isspace()
        may_close = after in _AFTER_CLOSING and not before.isspace()
        if mark in _SINGLE:
            if may_open != may_close and not (may_open and (mark == "’" or after.isdigit())):
                yield _Mark(place, match.end(), may_open, True)
            continue
        if may_open != may_close:
            opens = may_open
        elif mark in _STRAIGHT:
            opens = not open_double
        else:
            opens = mark in _OPENING
        open_double = opens
        yield _Mark(place, match.end(), opens, False)
