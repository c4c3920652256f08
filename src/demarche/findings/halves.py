"""The two halves of a conditional, and how far they reach in the text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from demarche.findings.common import lemma, span_of, words
from demarche.reading import syntax
from demarche.record import Span

__all__ = ["Conditional", "around", "before", "joined", "onward", "trimmed", "up_to_mark"]

DANGLING = frozenset({"CCONJ", "SCONJ", "PUNCT", "SPACE"})
MARKS = frozenset(',;:—–“”".?!')


@dataclass(frozen=True)
class Conditional:
    """``antecedent`` and ``consequence`` head the halves, ``if_`` and ``then`` are their offsets.

    ``link`` is what joins them: "if", "unless", "or". ``acts`` tells that the antecedent names an act or its doers as a
    noun phrase, so that the consequence has no other agent.
    """

    antecedent: Token
    consequence: Token
    if_: Span
    then: Span
    link: str = "if"
    acts: bool = False


def joined(clause: Token, effect: Token, first: int, link: str) -> Conditional:
    """Build the conditional of a clause that begins at a token index and the predicate it hangs on."""
    refused = effect.dep_ == "xcomp" and lemma(effect.head) in words("conditions", "refusing")
    whole = effect.head if refused else effect
    if effect.i < first:
        return Conditional(clause, effect, onward(clause, first), around(whole, end=first), link)
    condition, end = before(clause, first, effect.i)
    return Conditional(clause, effect, condition, around(whole, begin=end), link)


def around(root: Token, begin: int = 0, end: int | None = None) -> Span:
    """Return the run of a clause around its head that leaves out asides and "that".

    ``begin`` and ``end`` are token indices that it must not cross.
    """
    return trimmed(root, *_run(root, begin, end))


def _run(root: Token, begin: int, end: int | None) -> tuple[int, int]:
    left_out: set[Token] = set()
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
    end, last = _run(token, first, None)[1], token.sent.end
    while end < last and not any(edge.is_punct or edge.is_space for edge in token.doc[end - 1 : end + 1]):
        end += 1
    return trimmed(token, first, min(end, last))


def up_to_mark(token: Token, first: int) -> int:
    """Return the index of the next punctuation mark that ends a clause, or the sentence's end."""
    return next((t.i for t in token.doc[first : token.sent.end] if t.text in MARKS), token.sent.end)


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
    """Tell whether a coordinated predicate is a clause of its own: it has a subject or a modal."""
    own = syntax.children(verb, "nsubj", "nsubj:pass", "csubj", "expl")
    return syntax.is_predicate(verb) and bool(own or any(a.tag_ == "MD" for a in syntax.children(verb, "aux")))
