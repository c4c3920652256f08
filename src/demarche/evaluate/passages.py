"""Passages with their PLOVER events, in the format that ``corpus/GUIDE.md`` of the open corpus describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demarche.evaluate.blocks import blocks_of, text_files
from demarche.events.ontology import contexts, modes
from demarche.files import wrong
from demarche.record import Plover, Status

__all__ = ["STATUSES", "Codebook", "Frame", "Passage", "frame", "passages", "place"]

Span = tuple[int, int]

STATUSES = tuple(status.value for status in Status)
FIELDS = ("actor", "recipient", "place", "time")


@dataclass
class Frame:
    """An event of a passage; spans are character offsets into its text, end exclusive."""

    plover: str
    modes: list[str]
    status: str
    trigger: Span
    spans: dict[str, list[Span]] = field(default_factory=dict)
    contexts: list[str] = field(default_factory=list)


@dataclass
class Passage:
    """A text with its events; ``id`` is the file's name and the line that it stands on."""

    id: str
    text: str
    frames: list[Frame] = field(default_factory=list)


class Codebook:
    """The types, modes and contexts that there are."""

    def __init__(self) -> None:
        self.types = {plover.value for plover in Plover}
        self.modes = {(plover.value, mode.name) for plover in Plover for mode in modes(plover)}
        self.contexts = {context.name for context in contexts()}


def passages(path: Path) -> list[Passage]:
    """Read a file, or all of a folder; raises ``InputError`` that names file and line of what does not fit."""
    codebook = Codebook()
    return [passage for file in text_files(path) for passage in read(file, codebook)]


def read(path: Path, codebook: Codebook) -> Iterator[Passage]:
    """Yield the passages of a file."""
    for block in blocks_of(path, "an event"):
        passage = Passage(f"{path.stem}:{block.number}", block.text)
        for number, line in block.items:
            try:
                passage.frames.append(frame(line, block.text, codebook))
            except ValueError as error:
                raise wrong(path, number, str(error)) from None
        yield passage


def frame(line: str, text: str, codebook: Codebook) -> Frame:
    """Return the event that a line describes; raises ``ValueError`` that says what does not fit."""
    code, *cells = [cell.strip() for cell in line.split("|")]
    plover, *rest = code.split()
    if plover not in codebook.types:
        raise ValueError(f"{plover} is no type")
    statuses = [word for word in rest if word in STATUSES]
    modes = [word for word in rest if word not in STATUSES]
    for mode in modes:
        if (plover, mode) not in codebook.modes:
            raise ValueError(f"{mode} is no mode of {plover} and no status")
    if not cells or len(statuses) > 1:
        raise ValueError("a type, at most one status, and a trigger are expected")
    found = Frame(plover, modes, statuses[0] if statuses else "actual", place(cells[0], text))
    for cell in cells[1:]:
        name, _, value = cell.partition(":")
        items = [item.strip() for item in re.split(r"[;,]" if name == "contexts" else ";", value) if item.strip()]
        if name == "contexts":
            found.contexts = items
            if unknown := set(items) - codebook.contexts:
                raise ValueError(f"no such context: {', '.join(sorted(unknown))}")
        elif name in FIELDS:
            found.spans[name] = [place(item, text) for item in items]
        else:
            raise ValueError(f"no such field: {name!r}")
    return found


def place(words: str, text: str) -> Span:
    """Return where words stand in a text: the first time, or the n-th with ``#n`` behind them."""
    wanted, _, times = words.partition("#")
    wanted = wanted.strip()
    hits = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", text)] if wanted else []
    index = int(times) - 1 if times.strip().isdigit() else 0
    if index >= len(hits):
        raise ValueError(f"{words!r} does not stand in the passage")
    return hits[index]
