"""Lists that deal goods out: "tents from Chad, rice from Japan and $1 million from the Red Cross"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from demarche.findings.aid import Item, find_items
from demarche.findings.frame import Share
from demarche.reading import syntax

__all__ = ["dealt_out"]


def dealt_out(verb: Token, items: list[Item], cases: Sequence[str]) -> list[Share]:
    """Return the goods of a verb by party, where they have several with one of these prepositions; else [].

    Goods go with the first such phrase after them, as parsers hang them where they will.
    """
    members = [member for label in ("obj", "obl", "nsubj:pass") for head in syntax.children(verb, label)
               for member in _members(head)]  # fmt: skip
    more = [item for member in members if member.dep_ == "conj" for item in find_items(member)]
    known = {item.token.i for item in items}
    goods = sorted([*items, *(item for item in more if item.token.i not in known)], key=lambda item: item.token.i)
    heads = [verb, *members, *(head for item in goods for head in item.heads)]
    phrases = {t.i: t for head in heads for t in head.children if _has_case(t, cases)}
    if len(phrases) < 2 or len(goods) < 2:
        return []
    shares: dict[int, Share] = {}
    for item in goods:
        after = [i for i in sorted(phrases) if i > item.token.i] or [max(phrases)]
        shares.setdefault(after[0], Share([], [phrases[after[0]]])).items.append(item)
    return list(shares.values()) if len(shares) > 1 else []


def _members(head: Token) -> list[Token]:
    return [member for member in syntax.conjuncts(head) if member.pos_ in ("NOUN", "PROPN", "SYM", "NUM")]


def _has_case(token: Token, cases: Sequence[str]) -> bool:
    """Tell whether a phrase has such a preposition of its own."""
    return token.dep_ in ("obl", "nmod", "conj") and any(m.lower_ in cases for m in syntax.children(token, "case"))
