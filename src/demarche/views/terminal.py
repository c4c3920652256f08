"""The brief on a terminal: coloured where the terminal has colours, plain when piped."""

from __future__ import annotations

import sys
from itertools import groupby, zip_longest
from typing import Literal, TextIO

from rich.console import Console
from rich.text import Text

from demarche.views.lines import Brief, Line, Section

__all__ = ["print_brief"]

WIDEST = 110
"""Lines longer than this are hard to read, however wide the terminal."""

_LEAD = 20
_TOO_NARROW_FOR_COLUMNS = 64
_STYLES = {
    "talk": "cyan",
    "help": "green",
    "dispute": "yellow",
    "force": "red",
    "people": "bold",
    "ledger": "green",
    "positions": "magenta",
    "conditions": "yellow",
    "polls": "blue",
    "influences": "magenta",
}


def print_brief(brief: Brief, *, file: TextIO | None = None, color: bool = True, width: int | None = None) -> None:
    """Print a brief to ``file``, else to standard output; ``width`` columns wide, else as wide as it is."""
    colors: Literal["auto"] | None = "auto" if color else None
    console = Console(
        file=file or sys.stdout, width=width, color_system=colors, highlight=False, markup=False, emoji=False
    )
    columns = min(console.width, width or WIDEST)
    _print_wrapped(console, Text(brief.title, "bold"), columns)
    if brief.byline:
        _print_wrapped(console, Text(brief.byline, "dim"), columns)
    for section in brief.sections:
        _print_section(console, section, columns)


def _print_section(console: Console, section: Section, columns: int) -> None:
    console.print()
    console.print(Text(section.title.upper(), "bold blue"))
    for lead, lines in groupby(section.lines, lambda line: line.lead):
        _print_group(console, lead, list(lines), columns)


def _print_group(console: Console, lead: str, lines: list[Line], columns: int) -> None:
    """Print the lines of one lead: the lead in a column at the left, or above if the terminal is narrow."""
    beside = columns >= _TOO_NARROW_FOR_COLUMNS
    indent = _LEAD + 2 if beside else 2
    width = max(columns - indent, 16)
    body = [row for line in lines for row in _rows(console, line, width)]
    heads = list(Text(lead, "bold").wrap(console, _LEAD if beside else columns))
    if not beside:
        for head in heads:
            console.print(head)
        heads = []
    for head, row in zip_longest(heads, body, fillvalue=Text()):
        _print_row(console, head, row, indent)


def _print_row(console: Console, head: Text, row: Text, indent: int) -> None:
    line = head.copy()
    if row.plain:
        line.pad_right(indent - line.cell_len)
        line.append_text(row)
    line.rstrip()
    console.print(line, soft_wrap=True)


def _rows(console: Console, line: Line, width: int) -> list[Text]:
    """Return a line as rows of text: what was found, and beneath it the words it rests on."""
    found = Text(line.sentence, _STYLES.get(line.tone, ""))
    if line.mark:
        found.append(f"{' ' if line.text else ''}[{line.mark}]", "bold dim")
    rows = list(found.wrap(console, width))
    if line.code:
        _append_code(console, rows, Text(line.code, "dim"), width)
    for quote in line.shown:
        words = Text(f"{quote.label}: " if quote.label else "", "dim")
        words.append(quote.text, "italic")
        rows += [Text("│ ", "dim") + row for row in words.wrap(console, width - 2)]
    if line.hidden:
        rows.append(Text(f"│ and {line.hidden} more {'passage' if line.hidden == 1 else 'passages'}", "dim"))
    return rows


def _append_code(console: Console, rows: list[Text], code: Text, width: int) -> None:
    """Put the field's term at the end of the last row, or on one of its own where it does not fit."""
    if rows[-1].cell_len + 2 + code.cell_len > width:
        rows += code.wrap(console, width)
        return
    rows[-1].rstrip()
    rows[-1].append("  ").append_text(code)


def _print_wrapped(console: Console, text: Text, columns: int) -> None:
    for row in text.wrap(console, columns):
        console.print(row)
