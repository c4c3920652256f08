"""Dictionaries in the format of PETRARCH2 (Open Event Data Alliance), line by line, and what of them is not used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demarche.errors import InputError

__all__ = ["Line", "Omissions", "read_lines"]

COMMENT = re.compile(r"[#;].*")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is more than a comment; ``text`` is what stands before its comment, with its indent."""

    path: Path
    number: int
    text: str

    def wrong(self, expected: str) -> InputError:
        """Return the error to raise where something else than this line was expected."""
        shown = " ".join(self.text.split())
        shown = shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"
        return InputError(f"{self.path}, line {self.number}: expected {expected}, not: {shown}")


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a dictionary without comments and blank lines.

    Raises ``InputError`` where the file is missing, cannot be read or is not UTF-8.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        number = error.object.count(b"\n", 0, error.start) + 1
        raise InputError(f"{path}, line {number}: expected UTF-8: save the file in that encoding") from None
    for number, line in enumerate(text.split("\n"), 1):
        content = COMMENT.sub("", line).rstrip()
        if content:
            yield Line(path, number, content)


@dataclass
class Omissions:
    """What of one file is not used, by reason, so that it can be told in one line."""

    path: Path
    _numbers: dict[str, list[int]] = field(default_factory=dict)

    def add(self, line: Line, reason: str) -> None:
        """Note a line that is not used."""
        self._numbers.setdefault(reason, []).append(line.number)

    def summary(self) -> list[str]:
        """Return one line for the user, or none if everything is used."""
        if not self._numbers:
            return []
        parts = [
            f"{reason} ({len(numbers)}, first in line {numbers[0]})"
            for reason, numbers in sorted(self._numbers.items(), key=lambda item: -len(item[1]))
        ]
        return [f"{self.path}: not used: {'; '.join(parts)}"]
