"""What intake knows of a page while it is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Block", "Byline", "Line", "Page"]


@dataclass(frozen=True)
class Line:
    """A line of the page. ``heading`` is None where the page does not say whether the line is one."""

    text: str
    heading: bool | None = None


@dataclass(frozen=True)
class Byline:
    """Who wrote an embedded post, and on which day (ISO 8601)."""

    author: str
    handle: str | None
    published: str | None


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph of the article; ``post`` says whose words an embedded post's paragraph is."""

    text: str
    heading: bool = False
    post: Byline | None = None


@dataclass
class Page:
    """The page read so far: what its head says, and its lines."""

    lines: list[Line]
    title: str = ""
    published: str | None = None
    updated: str | None = None
    source: str | None = None
    url: str | None = None
    categories: list[str] = field(default_factory=list)
