"""Files of the user's read line by line, so that what is wrong in one can be named with its line."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demarche.errors import InputError

__all__ = ["Row", "blocks", "json_object", "line_of", "read_jsonl", "read_text", "text_field", "wrong"]

Row = tuple[int, str]
"""A line of a file: its number, counted from 1, and its text."""


def wrong(path: Path, line: int, what: str) -> InputError:
    """Return the error that says what is wrong on a line of a file."""
    return InputError(f"{path}, line {line}: {what}")


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, unpacked if its name ends in ``.gz``; raises ``InputError``."""
    try:
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{path}: cannot be read ({reason})") from error
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise wrong(path, line, "not UTF-8; convert the file to UTF-8") from error


def read_jsonl(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the line number and the object of each line of a JSON Lines file; blank lines are passed over."""
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield number, json_object(path, number, line)


def json_object(path: Path, number: int, line: str) -> dict[str, Any]:
    """Return the JSON object on a line; raises ``InputError`` where there is none."""
    try:
        item = json.loads(line)
    except json.JSONDecodeError as error:
        raise wrong(path, number, f"not JSON ({error.msg} at column {error.colno})") from error
    if not isinstance(item, dict):
        raise wrong(path, number, "not a JSON object; one object a line is expected")
    return item


def text_field(path: Path, line: int, item: dict[str, Any], name: str) -> str:
    """Return a text of an object read from a line; raises ``InputError`` where it is missing or no text."""
    value = item.get(name)
    if not isinstance(value, str):
        raise wrong(path, line, f"the field {name!r} is missing or is not a text")
    return value


def blocks(path: Path) -> Iterator[tuple[bool, list[Row]]]:
    """Yield the sentences of a file of columns, such as CoNLL-U: blocks of lines parted by blank ones.

    Comment lines are left out. The flag of a block says whether a new document begins with it (``# newdoc``).
    """
    new_document = True
    rows: list[Row] = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.startswith("#") and not rows:
            new_document = new_document or line[1:].lstrip().startswith("newdoc")
        elif line.strip():
            rows.append((number, line))
        elif rows:
            yield new_document, rows
            new_document, rows = False, []
    if rows:
        yield new_document, rows


def line_of(text: str, place: str) -> int:
    """Return the line on which the value at a place in JSON, such as ``$.events[2].actor``, begins."""
    at = _skip_space(text, 0)
    for key, index in re.findall(r"\.([^.\[\]]+)|\[(\d+)\]", place):
        at = _member(text, at, key, int(index or 0))
    return text.count("\n", 0, at) + 1


def _member(text: str, at: int, key: str, index: int) -> int:
    """Return the offset of a member's value in the JSON object or array that begins at ``at``."""
    decoder = json.JSONDecoder()
    is_object = text[at] == "{"
    position = 0
    while True:
        at = _skip_space(text, at + 1)
        if is_object:
            name, at = decoder.raw_decode(text, at)
            at = _skip_space(text, _skip_space(text, at) + 1)
        if (name == key) if is_object else (position == index):
            return at
        at = _skip_space(text, decoder.raw_decode(text, at)[1])
        position += 1


def _skip_space(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at
