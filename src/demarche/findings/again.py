"""Goods that the text has told of before: "it", "the shipments", "a third of it", "as many"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from demarche.findings.aid import Item, find_items, unnamed_item
from demarche.findings.common import lemma, words
from demarche.findings.frame import Transfer
from demarche.reading import syntax

__all__ = ["Goods"]

RECENT = 4
"""How many transfers back goods may have been told of."""
PRONOUNS = frozenset({"it", "them", "these", "those", "this", "both", "which", "that", "own", "ones"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such"})


class Goods:
    """Reads the goods of a transfer; ``last`` is the transfer before, in the same sentence or the one before."""

    def __init__(self, act: Token, before: Sequence[Transfer]) -> None:
        first = act.sent.start
        recent = (t for t in reversed(before[-RECENT:]) if first in (t.act.sent.start, t.act.sent.end))
        self.last = next(recent, None)

    def __call__(self, noun: Token | None) -> list[Item]:
        """Return the goods that a noun names, or those of the transfer before that it takes up."""
        if noun is None:
            return []
        if noun.lower_ in ("which", "that") and noun.pos_ == "PRON" and noun.i > noun.sent.start:
            found = find_items(noun.nbor(-1))
            if found:
                return found
        if self.last is not None and _takes_up(noun):
            return self.last.items
        return find_items(noun)

    def unnamed(self, noun: Token | None) -> list[Item]:
        """Return goods of no known sort, where the verb shows that its object is goods."""
        known = noun is None or noun.pos_ != "NOUN" or lemma(noun) in words("giving", "no goods")
        return [] if noun is None or known else [unnamed_item(noun)]


def _takes_up(noun: Token) -> bool:
    if noun.lower_ in PRONOUNS and noun.pos_ != "NOUN":
        return syntax.child(noun, "nmod", "acl:relcl", "acl") is None
    if noun.lower_ in words("giving", "part") or lemma(noun) in words("giving", "part"):
        wholes = syntax.obliques(noun, "of")
        return not syntax.child(noun, "amod", "compound", "nmod:poss") and all(_takes_up(whole) for whole in wholes)
    if lemma(noun) not in words("giving", "again") or syntax.child(noun, "nmod", "compound", "appos", "amod"):
        return False
    owned = syntax.child(noun, "nmod:poss") is not None
    return owned or any(word.lower_ in DEFINITE for word in syntax.children(noun, "det"))
