"""A factor as one place of the text gives it, and the words that tell whose decision it bears on."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from demarche.findings.common import rows
from demarche.reading import syntax
from demarche.record import Direction

__all__ = ["FactorMention", "bare", "cut_before", "decided", "nouns", "owners_of", "with_examples"]


@dataclass
class FactorMention:
    """``deciders`` are candidates, the most telling first; ``issue`` heads the decision if it is named."""

    cue: Token
    factor: SpacySpan
    direction: Direction
    deciders: list[Token] = field(default_factory=list)
    issue: Token | None = None
    revises: bool = False


def owners_of(noun: Token) -> list[Token]:
    """Return the words that may name whose decision a noun is, the most telling first."""
    found = [
        syntax.child(noun, "nmod:poss"),
        _genitive_before(noun),
        *syntax.obliques(noun, "of", "by"),
        *syntax.children(noun, "amod", "compound"),
    ]
    inner = [t for item in noun.children if item.dep_ == "nmod" for t in syntax.children(item, "nmod:poss")]
    return [t for t in [*found, *inner] if t is not None] + [noun]


def _genitive_before(noun: Token) -> Token | None:
    """Return the name whose "'s" stands before a noun, whatever the parser makes of it."""
    for token in reversed(noun.doc[max(noun.sent.start, noun.i - 4) : noun.i]):
        if token.tag_ == "POS" and token.i > noun.sent.start:
            return noun.doc[token.i - 1]
    return None


def with_examples(span: SpacySpan) -> SpacySpan:
    """Take in what follows as an example ("..., including talks with Mali"), if the parser left it apart."""
    doc = span.doc
    follows = doc[span.end : span.end + 2]
    if len(follows) == 2 and follows[0].text == "," and follows[1].lower_ in ("including", "such", "notably"):
        head = follows[1].head
        return doc[span.start : max(span.end, head.right_edge.i + 1)] if head.i > span.end else span
    return span


def decided(noun: Token) -> Token | None:
    """Return the act or topic that a decision is about: "decision on aid", "plan to send troops"."""
    act = next((t for t in syntax.children(noun, "acl") if t.i > noun.i), None)
    return act or next(iter(syntax.obliques(noun, "on", "about", "over", "regarding")), None)


def bare(token: Token) -> SpacySpan:
    """Return the token's phrase without its preposition or subordinator."""
    span = syntax.phrase(token)
    while len(span) > 1 and span[0].dep_ in ("case", "mark", "punct", "fixed"):
        span = span.doc[span.start + 1 : span.end]
    return span


def cut_before(token: Token, part: Token | None) -> SpacySpan:
    """Return the token's phrase up to a part of it."""
    span = syntax.phrase(token)
    if part is not None and span.start < part.left_edge.i < span.end:
        span = span.doc[span.start : part.left_edge.i]
    return span


@cache
def nouns(frame: str) -> frozenset[str]:
    """Return the nouns of one frame of ``tables/influences.tsv``."""
    return frozenset(row["word"] for row in rows("influences") if row["frame"] == frame)
