"""Files of texts with what was annotated in them, one item a line, indented by two blanks, under its text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demarche.errors import InputError
from demarche.files import Row, read_text, wrong

__all__ = ["Block", "blocks_of", "text_files"]

INDENT = "  "


@dataclass
class Block:
    """The line of a text and those of its items, each with its number; indentation left out."""

    number: int
    text: str
    items: list[Row] = field(default_factory=list)


def text_files(path: Path) -> list[Path]:
    """Return a file, or the text files of a folder; raises ``InputError`` where it has none."""
    files = sorted(path.glob("*.txt")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path} holds no .txt file")
    return files


def blocks_of(path: Path, item: str, text: str = "passage") -> Iterator[Block]:
    """Yield the blocks of a file; lines that begin with ``#`` are notes, a blank line or the next text ends a block.

    Raises ``InputError`` for an ``item`` ("an event") without a ``text`` above it, as these are called.
    """
    current: Block | None = None
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.startswith("#"):
            continue
        if line.startswith(INDENT):
            if current is None:
                raise wrong(path, number, f"{item} without a {text} above it")
            current.items.append((number, line.strip()))
            continue
        if current is not None:
            yield current
        current = Block(number, line) if line.strip() else None
    if current is not None:
        yield current
