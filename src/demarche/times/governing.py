"""The time that dates a word: the nearest one attached in its clause."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from demarche.record import Time
from demarche.times.tense import attachment, is_predicate

_MODIFIERS = frozenset({"nmod:poss", "compound", "nummod", "amod", "appos"})
_RELATING = frozenset({"before", "after", "until", "till", "since", "ahead", "following", "pending"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nmod:poss"})


def date_of(doc: Doc, token: Token, times: Sequence[Time]) -> str | None:
    """Return the ISO 8601 value of the time that governs the clause of ``token``, or None.

    A time attached to the token itself comes first, then one attached to the token's clause. A verb that
    shares its subject with the one before it (arrived on Sunday and met ...), or completes it (agreed on
    Sunday to meet ...), takes over its time.
    """
    sentence = token.sent
    inside = [time for time in times if sentence.start_char <= time.span[0] < sentence.end_char]
    fronted = _fronted(doc, sentence, times)
    roots = [
        (root, time.value)
        for time in inside
        if (root := _root(doc, time)) is not None and _noun_dated(root) in (None, token)
    ]
    own = [(root, value) for root, value in roots if _modified(root) == token]
    if own:
        return _nearest(own, token)
    clause = _clause(token)
    for _ in range(3):
        governing = [(root, value) for root, value in roots if _dated_clause(root) == clause]
        if governing:
            return _nearest(governing, token)
        if clause == sentence.root and fronted is not None:
            return fronted
        if clause.dep_ not in {"conj", "xcomp"} or _has_own_subject(clause):
            return None
        clause = _clause(clause.head)
    return None


def _fronted(doc: Doc, sentence: Span, times: Sequence[Time]) -> str | None:
    """Return the time before the comma that the parser has taken for the end of a sentence: On Sunday, they ..."""
    if sentence.start == 0 or doc[sentence.start - 1].text != ",":
        return None
    comma = doc[sentence.start - 1].idx
    return next((time.value for time in times if time.span[1] == comma), None)


def _root(doc: Doc, time: Time) -> Token | None:
    span = doc.char_span(*time.span, alignment_mode="expand")
    return span.root if span is not None else None


def _nearest(candidates: Sequence[tuple[Token, str]], token: Token) -> str:
    return min(candidates, key=lambda candidate: abs(candidate[0].i - token.i))[1]


def _modified(time: Token) -> Token:
    """Return the word that a time hangs on, adverbs such as "late" between them skipped."""
    head = attachment(time)
    while head.pos_ == "ADV" and head.head != head:
        head = head.head
    return head


def _clause(token: Token) -> Token:
    """Return the head of the clause that a token stands in."""
    while not is_predicate(token) and token.head != token:
        token = token.head
    return token


def _dated_clause(time: Token) -> Token | None:
    """Return the head of the clause that a time dates, or None if it dates no more than a noun."""
    if time.dep_ in _MODIFIERS:
        return None
    token = attachment(time)
    while not is_predicate(token) and token.head != token:
        if token.dep_ in _SUBJECTS:
            return None
        token = token.head
    return token


def _noun_dated(time: Token) -> Token | None:
    """Return the noun that a time follows and dates, itself the measure of another time: "before the vote in May"."""
    first = time.left_edge.i
    noun = time.doc[first - 1] if first else time
    relates = any(child.dep_ == "case" and child.lower_ in _RELATING for child in noun.children)
    return noun if noun.pos_ in ("NOUN", "PROPN") and relates else None


def _has_own_subject(clause: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubj:pass", "csubj"} for child in clause.children)
