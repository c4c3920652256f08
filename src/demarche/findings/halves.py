"""How far the two halves of a conditional reach in the text."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import span_of
from demarche.reading import syntax
from demarche.record import Span

__all__ = ["around", "before", "onward", "trimmed"]

DANGLING = frozenset({"CCONJ", "SCONJ", "PUNCT", "SPACE"})


def around(root: Token, without: Token | None = None, begin: int = 0, end: int | None = None) -> Span:
    """Return the run of a clause around its head that leaves out the other half, asides and "that".

    ``begin`` and ``end`` are token indices that it must not cross.
    """
    return trimmed(root, *_run(root, without, begin, end))


def _run(root: Token, without: Token | None, begin: int, end: int | None) -> tuple[int, int]:
    left_out = set(without.subtree) if without is not None else set()
    for item in root.children:
        if item.dep_ in ("parataxis", "cc") or (item.dep_ == "conj" and _stands_alone(item)):
            left_out |= set(item.subtree)
        if item.dep_ == "mark" and item.lower_ == "that":
            left_out.add(item)
    last = end if end is not None else root.sent.end
    kept = [t for t in root.subtree if t not in left_out and max(begin, root.sent.start) <= t.i < last]
    first = after = root.i
    for token in reversed([t for t in kept if t.i < root.i]):
        first = token.i if token.i == first - 1 else first
    for token in [t for t in kept if t.i > root.i]:
        after = token.i if token.i == after + 1 and token.text != ";" else after
    return first, after + 1


def onward(token: Token, first: int) -> Span:
    """Return the words from a place to the end of the token's clause, and on to the next punctuation mark.

    What follows a clause without a mark between belongs to it, whatever the parser hangs it on.
    """
    end, last = _run(token, None, first, None)[1], token.sent.end
    while end < last and not any(edge.is_punct or edge.is_space for edge in token.doc[end - 1 : end + 1]):
        end += 1
    return trimmed(token, first, min(end, last))


def before(clause: Token, first: int, limit: int) -> tuple[Span, int]:
    """Return the words of a clause from a place up to a limit, and the token index at which they end."""
    own = [t.i for t in clause.subtree if not t.is_punct and first <= t.i < limit]
    end = max(own, default=clause.i) + 1
    return trimmed(clause, first, end), end


def trimmed(token: Token, first: int, end: int) -> Span:
    """Return the offsets of a run of tokens without punctuation and conjunctions at its ends."""
    doc = token.doc
    while end - first > 1 and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while end - first > 1 and (doc[end - 1].is_punct or doc[end - 1].pos_ in DANGLING):
        end -= 1
    return span_of(doc[first:end])


def _stands_alone(verb: Token) -> bool:
    return syntax.is_predicate(verb) and syntax.child(verb, "nsubj", "nsubj:pass", "csubj") is not None
