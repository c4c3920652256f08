"""Words of a passage cut out for the answer and the issue of a poll."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from demarche.findings.common import words
from demarche.reading import syntax

__all__ = [
    "clip",
    "in_brackets",
    "predicate_start",
    "predicate_words",
    "topic_words",
]

LONGEST = 24
PAUSES = (";", ":", "(", ")", "–", "—")
BE = ("am", "is", "are", "was", "were", "be", "'re", "’re", "been")
QUOTES = ('"', "“", "”", "'", "‘", "’")
NEGATIONS = ("not", "n't", "n’t", "never", "no")
LOOSE_ENDS = ("ADP", "DET", "CCONJ", "SCONJ", "PART", "ADV", "AUX")


def clip(doc: Doc, start: int, end: int) -> str:
    """Return the words from ``start`` up to ``end``, or to where something else begins.

    That is another figure, a pause, a comma before a new clause, or who says so ("according to").
    """
    stop = start
    while stop < min(end, len(doc), start + LONGEST) and not _something_else(doc[stop], start):
        stop += 1
    at_figure = stop < end and (doc[stop].like_num or doc[stop - 1].pos_ == "CCONJ")
    while stop - start > 1 and (_is_mark(doc[stop - 1]) or (at_figure and doc[stop - 1].pos_ in LOOSE_ENDS)):
        stop -= 1
    while stop - start > 1 and (_is_mark(doc[start]) or doc[start].is_space):
        start += 1
    kept = doc[start:stop]
    whole = kept.text if kept.text.count('"') % 2 == 0 else kept.text.strip('"')
    return str(whole)


def _is_mark(token: Token) -> bool:
    return token.pos_ == "PUNCT" and token.text not in QUOTES


def _something_else(token: Token, start: int) -> bool:
    if token.i == start:
        return False
    if (
        token.is_space
        or token.text in PAUSES
        or token.lower_ == "according"
        or (token.text in QUOTES[:3] and token.nbor(-1).text == ",")
    ):
        return True
    if token.like_num and token.i + 1 < len(token.doc) and token.nbor().lower_ in ("%", "percent", "per", "pct"):
        return True
    if token.text == "," and token.i + 1 < len(token.doc):
        after = token.nbor()
        return after.lower_ in words("polling", "turn") or after.dep_ in ("parataxis",) or _names_source(after)
    return False


def _names_source(token: Token) -> bool:
    """Tell whether who reports begins here: "..., a poll by Datum showed"."""
    rest = token.doc[token.i : token.sent.end]
    end = next((i for i, later in enumerate(rest) if later.text in (",", ";")), len(rest))
    return any(later.lower_ in words("polling", "reports") for later in rest[:end] if later.i > token.i)


def predicate_start(verb: Token) -> int:
    """Return where the words of a predicate begin: its auxiliaries, without "are" and adverbs, with negation."""
    start = verb.i
    doc = verb.doc
    while start > verb.sent.start and (
        doc[start - 1].pos_ in ("AUX", "ADV", "PART") or doc[start - 1].lower_ in NEGATIONS
    ):
        start -= 1
    while start < verb.i and (
        doc[start].lower_ in BE or (doc[start].pos_ in ("ADV", "PART") and doc[start].lower_ not in NEGATIONS)
    ):
        start += 1
    return start


def predicate_words(verb: Token) -> str:
    """Return a predicate with all that belongs to it: "would cut all ties with Oman"."""
    return clip(verb.doc, predicate_start(verb), clause_end(verb))


def clause_end(verb: Token) -> int:
    """Return where a clause ends: before one coordinated with it that has its own subject."""
    doc, end = verb.doc, verb.right_edge.i + 1
    for later in verb.children:
        apart = later.dep_ in ("conj", "parataxis") and syntax.child(later, "nsubj", "nsubj:pass") is not None
        if later.i > verb.i and apart:
            end = min(end, later.left_edge.i)
    while end - 1 > verb.i and doc[end - 1].pos_ in ("PUNCT", "CCONJ"):
        end -= 1
    return end


def topic_words(token: Token, end: int | None = None, whole: bool = True) -> str:
    """Return the phrase of a token without its preposition or subordinator; not ``whole``, up to ``end``."""
    span = syntax.phrase(token)
    start, stop = span.start, max(span.end if whole else 0, end or 0)
    while start < token.i and token.doc[start].dep_ in ("case", "mark", "punct", "cc"):
        start += 1
    return clip(token.doc, start, stop)


def in_brackets(token: Token) -> bool:
    """Tell whether a token stands within brackets."""
    before = [t.text for t in token.doc[token.sent.start : token.i] if t.text in ("(", ")")]
    return bool(before) and before[-1] == "("
