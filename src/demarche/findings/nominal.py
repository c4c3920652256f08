"""Transfers that a noun names: "an offer of tents", "Mali's plea for rice", "coal deliveries to Chad"."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.again import Goods
from demarche.findings.aid import Item, find_items
from demarche.findings.common import lemma, words
from demarche.findings.frame import Frame, Transfer
from demarche.findings.roles import RECEIVER_CASES, givers_of, origins_of, owners, receivers_of
from demarche.reading import syntax

__all__ = ["read_noun"]


def read_noun(noun: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read the transfer that a noun names; [] if it names no goods."""
    if noun.dep_ in ("compound", "amod"):
        return []
    return _giving(noun, frame) if frame.name == "give" else _asking(noun, frame, goods)


def _giving(noun: Token, frame: Frame) -> list[Transfer]:
    items = [item for thing in syntax.obliques(noun, "of") for item in find_items(thing)] or find_items(noun)
    items = [item for item in items if not item.vague]
    receivers = [*syntax.obliques(noun, *RECEIVER_CASES, *frame.to), *receivers_of(items)]
    if syntax.relation(noun) in ("obj", "nsubj") and noun.head.pos_ == "VERB":
        receivers += syntax.obliques(noun.head, "to")
    return [Transfer(noun, "give", frame.status, items, [*owners(noun), *givers_of(items)], receivers)]


def _asking(noun: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    if frame.name == "need" and not _is_voiced(noun):
        return []
    wanted = syntax.obliques(noun, "for", "of")
    wanted += [thing for party in syntax.obliques(noun, "from", "to", "by") for thing in syntax.obliques(party, "for")]
    if frame.name == "need":
        wanted += [t for t in syntax.children(noun, "appos", "nmod") if t.i > noun.i and not syntax.case_of(t)]
    items = [item for thing in wanted for item in goods(thing)]
    if not items and not wanted:
        items = _of_before(noun, goods)
    carrier = noun.head if syntax.relation(noun) in ("obj", "nsubj") and noun.head.pos_ == "VERB" else None
    asked = syntax.obliques(noun, "to")
    if carrier is not None:
        asked += [*syntax.children(carrier, "iobj"), *syntax.obliques(carrier, "to")]
    receivers = [*receivers_of(items), *owners(noun)]
    return [Transfer(noun, "ask", frame.status, items, [*asked, *origins_of(items)], receivers)]


def _of_before(noun: Token, goods: Goods) -> list[Item]:
    """Return what a request without goods of its own asks for: what the sentence has told of before."""
    last = goods.last
    plain = syntax.child(noun, "acl", "acl:relcl") is None
    return last.items if last is not None and plain and last.act.sent.start == noun.sent.start else []


def _is_voiced(noun: Token) -> bool:
    head = syntax.first_conjunct(noun).head
    return lemma(head) in words("giving", "voicing") and syntax.relation(syntax.first_conjunct(noun)) == "obj"
