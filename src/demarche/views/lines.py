"""What a brief is made of: sections of lines, each with the words it rests on. No layout, no colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from demarche.record import Span
from demarche.views.excerpt import excerpt
from demarche.views.wording import listed

__all__ = ["Brief", "Line", "Quote", "Section", "joined", "merged", "quotes_of"]


@dataclass(frozen=True)
class Quote:
    """Words of the article, shortened to be read. ``label`` is the part they play ("if"), if any."""

    text: str
    span: Span
    label: str = ""


@dataclass(frozen=True)
class Line:
    """One thing found.

    ``lead`` is what the lines of a section are grouped by: a date, a country, a speaker; ``according_to`` the
    names of those it is known from, none where the article itself says so; ``mark`` a word on how far it
    holds ("planned"); ``code`` the field's term for it ("REQUEST assist"); ``tone`` the kind of thing it is,
    for colours. ``spans`` are all the words it rests on, ``focus`` the few that matter most among them.
    """

    text: str
    lead: str = ""
    according_to: tuple[str, ...] = ()
    mark: str = ""
    code: str = ""
    tone: str = ""
    quotes: tuple[Quote, ...] = ()
    spans: tuple[Span, ...] = ()
    focus: tuple[Span, ...] = ()

    @property
    def shown(self) -> tuple[Quote, ...]:
        """The quotes to show at once: all that play a part of their own, else the first."""
        return tuple(quote for quote in self.quotes if quote.label) or self.quotes[:1]

    @property
    def hidden(self) -> int:
        """How many more quotes there are."""
        return len(self.quotes) - len(self.shown)

    @property
    def sentence(self) -> str:
        """The text with those it is known from."""
        return f"{self.text}, according to {listed(self.according_to)}" if self.according_to else self.text


@dataclass(frozen=True)
class Section:
    """Lines under a heading; ``key`` names the section for programs."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Brief:
    """What one article gave, put for a reader. ``byline`` holds date and source."""

    title: str
    byline: str
    sections: tuple[Section, ...]


def quotes_of(text: str, spans: Sequence[Span], focus: Span | None = None) -> tuple[Quote, ...]:
    """Return the spans as quotes, the one that holds the focus first, each span once."""
    distinct = sorted(set(spans))
    if focus is not None:
        distinct.sort(key=lambda span: not span[0] <= focus[0] < span[1])
    return tuple(Quote(excerpt(text, span, focus), span) for span in distinct)


def merged(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines in their order, those that would read the same made one with the quotes of all."""
    found: dict[tuple[str, str, str], Line] = {}
    for line in lines:
        key = (line.lead, line.text, line.mark)
        twin = found.get(key)
        found[key] = line if twin is None else joined(twin, line)
    return tuple(found.values())


def joined(first: Line, second: Line) -> Line:
    """Return the first line with the words of both to rest on."""
    both = (*first.according_to, *second.according_to) if first.according_to and second.according_to else ()
    known = {quote.text for quote in first.quotes}
    return replace(
        first,
        according_to=tuple(dict.fromkeys(both)),
        quotes=first.quotes + tuple(quote for quote in second.quotes if quote.text not in known),
        spans=tuple(sorted({*first.spans, *second.spans})),
        focus=tuple(sorted({*first.focus, *second.focus})),
    )
