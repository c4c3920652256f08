"""What can be wrong with what a user gave us."""

from __future__ import annotations

__all__ = ["DemarcheError", "InputError"]


class DemarcheError(Exception):
    """An error whose message is one line for the user: what was wrong, and what to do."""

    exit_code = 1


class InputError(DemarcheError):
    """The input is unusable, and the user can mend it."""

    exit_code = 2
