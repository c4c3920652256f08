"""Of what kind aid is by whom it is for: what armed forces get is military, money for victims humanitarian."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from demarche.findings.aid import Item
from demarche.findings.common import lemma, words
from demarche.findings.frame import Transfer
from demarche.findings.roles import owners_of, served
from demarche.reading import syntax
from demarche.record import AidKind

__all__ = ["kind_of"]


def kind_of(item: Item, transfer: Transfer, receivers: Iterable[Token]) -> AidKind:
    """Return the kind of goods in view of the words for their receiver and their purpose."""
    if item.kind in (AidKind.INTELLIGENCE, AidKind.MILITARY):
        return item.kind
    owners = owners_of([item])
    if any(_is_armed(token) for token in [*receivers, *owners]):
        return AidKind.MILITARY
    is_money = item.kind is AidKind.FINANCIAL or (item.vague and item.amount is not None)
    if not is_money and not item.vague:
        return _kind_of_list(item, transfer)
    if any(_is_relief(token) for token in [*receivers, *_purposes(item, transfer), *transfer.giver[:1]]):
        return AidKind.HUMANITARIAN
    return AidKind.FINANCIAL if is_money else item.kind


def _kind_of_list(item: Item, transfer: Transfer) -> AidKind:
    """Return the kind of the other goods of a list for what is of no kind itself: diesel beside drones."""
    kinds = {other.kind for other in transfer.items if other.kind is not AidKind.FINANCIAL} - {AidKind.OTHER}
    return kinds.pop() if item.kind is AidKind.OTHER and len(kinds) == 1 else item.kind


def _is_armed(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and lemma(token) in words("giving", "forces")


def _purposes(item: Item, transfer: Transfer) -> list[Token]:
    """Return what the goods are for: "for flood victims", "to feed the displaced"."""
    heads = [transfer.act, *item.heads]
    named = [noun for head in heads for noun in syntax.obliques(head, "for", "to", "towards")]
    return [*named, *served(transfer.act, [item])]


def _is_relief(token: Token) -> bool:
    phrase = [word for word in syntax.noun_phrase(token) if not word.is_punct]
    text = " ".join(word.lower_ for word in phrase)
    if any(name in text for name in words("giving", "relief org")):
        return True
    return any(not words("giving", "relief").isdisjoint((lemma(word), word.lower_)) for word in phrase)
