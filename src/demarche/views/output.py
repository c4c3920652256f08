"""Where the command line writes: a file, made when there is something to write, or standard output."""

from __future__ import annotations

import sys
from pathlib import Path

from demarche.errors import InputError

__all__ = ["STDOUT", "Output"]

STDOUT = "-"
"""The name by which a user asks for standard output."""


class Output:
    """A place to write text to. A file is made, or emptied, at the first ``write``: no article, no file."""

    def __init__(self, target: str) -> None:
        self._target = target
        self._mode = "w"

    def write(self, text: str) -> None:
        """Write text; raises ``InputError`` if the file cannot be written."""
        if self._target == STDOUT:
            sys.stdout.write(text)
            return
        try:
            with Path(self._target).open(self._mode, encoding="utf-8", newline="\n") as file:
                file.write(text)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "not a path"
            raise InputError(f"cannot write {self._target} ({reason}): give another path") from None
        self._mode = "a"
