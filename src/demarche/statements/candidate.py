"""A statement in the making: the words that tell who said what, before they become a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from demarche import record

_FULL_STOPS = frozenset({".", "?", "!"})
_EDGES = frozenset({",", ";", ":", ".", "–", "—", "-", "...", "…"})


@dataclass
class Candidate:
    """Source, cue and content of one statement.

    ``anchor`` is the syntactic head of the cue, ``speaker`` that of the words that name the speaker.
    ``pieces`` are the stretches of content in text order, as character spans: more than one where the cue
    interrupts it. ``follows`` is the statement whose speaker goes on to speak here without being named again.
    """

    anchor: Token | None
    cue: Span | None
    speaker: Token | None
    source: Span | None
    pieces: list[record.Span] = field(default_factory=list)
    follows: Candidate | None = None

    @property
    def hull(self) -> record.Span:
        """Return the content as one span, from the beginning of its first piece to the end of its last."""
        return self.pieces[0][0], max(end for _, end in self.pieces)

    def add(self, piece: record.Span) -> None:
        """Add a piece of content, made one with those that it overlaps."""
        begin, end = piece
        apart = []
        for other in self.pieces:
            if other[0] < end and begin < other[1]:
                begin, end = min(begin, other[0]), max(end, other[1])
            else:
                apart.append(other)
        self.pieces = sorted([*apart, (begin, end)])


def ends_sentence(token: Token) -> bool:
    """Say whether a sentence ends with this token, whatever the parser holds: a full stop, a colon, a line break."""
    if token.is_space:
        return "\n" in token.text
    closes = token.is_quote and token.i > 0 and token.nbor(-1).text in _FULL_STOPS
    if token.i + 1 == len(token.doc) or not (closes or token.text in _FULL_STOPS or token.text == ":"):
        return False
    later = token.nbor()
    if token.text == ":":
        return bool(later.text[0].isupper())
    return bool(later.is_space or later.text[0].isupper() or (later.is_quote and not closes))


def overlap(one: record.Span, other: record.Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def trimmed(doc: Doc, tokens: Iterable[Token]) -> list[record.Span]:
    """Return the runs of neighbouring tokens as character spans, punctuation at their edges left out.

    Quotation marks, question and exclamation marks stay. Runs without a word are dropped.
    """
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: token.i):
        if runs and runs[-1][-1].i + 1 == token.i and "\n" not in token.text:
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = []
    for run in runs:
        while run and (run[0].is_space or run[0].text in _EDGES):
            run.pop(0)
        while run and (run[-1].is_space or run[-1].text in _EDGES):
            run.pop()
        if any(token.is_alpha or token.like_num for token in run):
            spans.append((run[0].idx, run[-1].idx + len(run[-1])))
    return spans
