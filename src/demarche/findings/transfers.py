"""Where the text speaks of goods, money or men passing from one to another, or being asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from spacy.tokens import Doc, Token

from demarche.findings.aid import Item, find_items, find_sum
from demarche.findings.common import lemma, rows, words
from demarche.findings.roles import (
    RECEIVER_CASES,
    agents,
    givers_of,
    maybe,
    origins,
    origins_of,
    owners,
    receivers_of,
    served,
    shared_object,
    squeezed,
)
from demarche.reading import syntax
from demarche.record import AidKind

__all__ = ["Transfer", "find_transfers", "transfer_at"]

IMPLIED = {
    "arm": ("arms", AidKind.MILITARY, True),
    "fund": ("funding", AidKind.FINANCIAL, False),
    "train": ("training", AidKind.MILITARY, False),
}


@dataclass
class Transfer:
    """One mention of a transfer. ``giver`` and ``receiver`` are candidates, the most telling first.

    ``frame`` and ``status`` are those of ``tables/transfers.tsv``.
    """

    act: Token
    frame: str
    status: str
    items: list[Item]
    giver: list[Token] = field(default_factory=list)
    receiver: list[Token] = field(default_factory=list)


@cache
def _frames() -> dict[tuple[str, str], tuple[str, str]]:
    return {(row["word"], row["pos"]): (row["frame"], row["status"]) for row in rows("transfers")}


def find_transfers(doc: Doc) -> Iterator[Transfer]:
    """Yield every transfer that the text speaks of, real or not, in text order.

    "it" and "them" stand for the goods of the transfer before, in the same sentence or the one before.
    """
    last: Transfer | None = None
    for token in doc:
        transfer = transfer_at(token) or (_taken_up(token, last) if last is not None else None)
        if transfer is not None:
            last = transfer
            yield transfer


def _taken_up(verb: Token, last: Transfer) -> Transfer | None:
    """Read "has declined to provide them": goods named by a pronoun."""
    entry = _frames().get((lemma(verb), "verb")) if verb.pos_ == "VERB" else None
    if entry is None or entry[0] != "give":
        return None
    goods = syntax.patient_of(verb)
    if goods is None or goods.lower_ not in ("it", "them", "these", "those"):
        return None
    if verb.sent.start != last.act.sent.start and verb.sent.start != last.act.sent.end:
        return None
    receivers = [*syntax.obliques(verb, *RECEIVER_CASES), *last.receiver]
    return Transfer(verb, "give", entry[1], last.items, agents(verb), receivers)


def transfer_at(token: Token) -> Transfer | None:
    """Return the transfer that a verb or noun names, or None if it names none or no goods are said."""
    word = lemma(token)
    if token.pos_ == "VERB":
        particle = syntax.particle_of(token)
        entry = _frames().get((f"{word} {particle}", "verb")) or _frames().get((word, "verb"))
    elif token.pos_ == "NOUN":
        entry = _frames().get((word, "noun"))
    else:
        return None
    if entry is None or (entry[0] == "need" and token.pos_ == "VERB" and not _is_plea(token)):
        return None
    transfer = (_of_verb if token.pos_ == "VERB" else _of_noun)(token, *entry)
    return transfer if transfer is not None and transfer.items else None


def _of_verb(verb: Token, frame: str, status: str) -> Transfer | None:
    if verb.dep_ in ("amod", "compound", "case", "mark"):
        return None
    if lemma(verb) == "share":
        shared = _giving(verb, status)
        return shared if shared is not None and shared.items[0].kind is AidKind.INTELLIGENCE else None
    if frame == "give":
        return _giving(verb, status)
    if frame == "get":
        items = find_items(syntax.patient_of(verb))
        as_gift = [giver for noun in syntax.obliques(verb, "as") for giver in syntax.obliques(noun, "from", "of")]
        givers = [*origins(verb), *as_gift, *givers_of(items)]
        return Transfer(verb, frame, status, items, givers, agents(verb))
    if frame in ("ask", "need"):
        return _asking(verb, status)
    if frame == "limit":
        items = [item for noun in syntax.obliques(verb, "on", "to", "upon") for item in find_items(noun)]
        return Transfer(verb, frame, status, items, agents(verb), receivers_of(items))
    if frame == "arrive":
        return _arriving(verb, status)
    if frame == "thank":
        items = [item for noun in syntax.obliques(verb, "for") for item in find_items(noun)]
        givers = [*givers_of(items), *maybe(syntax.patient_of(verb))]
        return Transfer(verb, frame, status, items, givers, [*receivers_of(items), *agents(verb)])
    return _equipping(verb, frame, status)


def _giving(verb: Token, status: str) -> Transfer | None:
    slots = [
        *maybe(syntax.patient_of(verb)),
        *syntax.children(verb, "obj", "iobj", "nsubj:pass", "obl:unmarked"),
    ]
    slots += syntax.obliques(verb, "with")
    named = {noun.i: find_items(noun) for noun in slots}
    things = next((noun for noun in slots if named[noun.i] and not _is_sum(named[noun.i])), None)
    things = things or next((noun for noun in slots if named[noun.i]), None)
    items = _goods_for(named[things.i], verb) if things is not None else find_sum(verb)
    if not items:
        return None
    others = [noun for noun in slots if (things is None or noun.i != things.i) and syntax.case_of(noun) != "with"]
    to_whom = (*RECEIVER_CASES, "with") if lemma(verb) == "share" else RECEIVER_CASES
    receivers = [*served(verb, items), *squeezed(verb, items), *others]
    receivers += [*syntax.obliques(verb, *to_whom), *receivers_of(items)]
    if lemma(verb) in ("deny", "refuse") and not receivers:
        return None
    givers = agents(verb)
    if status in ("ended", "withheld"):
        givers = [*givers_of(items), *givers]
    elif not givers:
        givers = [*origins(verb), *givers_of(items)]
    return Transfer(verb, "give", status, items, givers, receivers)


def _goods_for(items: list[Item], verb: Token) -> list[Item]:
    """Return what a bare sum is given in: the aid of "announced $5 million in aid", read apart by the parser."""
    if not _is_sum(items):
        return items
    goods = [item for noun in syntax.obliques(verb, "in") for item in find_items(noun)]
    return [replace(item, amount=item.amount or items[0].amount) for item in goods] or items


def _is_sum(items: list[Item]) -> bool:
    return len(items) == 1 and items[0].amount == items[0].text


def _asking(verb: Token, status: str) -> Transfer | None:
    for_what = [
        *syntax.obliques(verb, "for"),
        *(t for t in syntax.children(verb, "obj") if syntax.case_of(t) == "for"),
    ]
    for_what += [t for noun in syntax.obliques(verb, "to", "with", "on") for t in syntax.obliques(noun, "for")]
    wanted = [noun for noun in for_what if find_items(noun)]
    slots = [*syntax.children(verb, "iobj"), *maybe(syntax.patient_of(verb))]
    asked = [noun for noun in slots if noun not in wanted]
    if wanted:
        items = find_items(wanted[0])
        givers = [*asked, *syntax.obliques(verb, "to", "on", "upon", "with", "from")]
    else:
        items = [item for noun in asked for item in find_items(noun)]
        givers = syntax.obliques(verb, "from", "of")
    return Transfer(verb, "ask", status, items, [*givers, *origins_of(items)], [*receivers_of(items), *agents(verb)])


def _arriving(verb: Token, status: str) -> Transfer | None:
    """Read "trucks carrying flour entered the town", "a shipment of rifles from Chad arrived in Mali"."""
    subject = syntax.child(verb, "nsubj")
    if subject is None:
        return None
    loads = [t for t in syntax.children(subject, "acl", "acl:relcl") if lemma(t) in ("carry", "bring", "load")]
    cargo = [
        item
        for load in loads
        for noun in [*syntax.objects_of(load), *syntax.obliques(load, "with")]
        for item in find_items(noun)
    ]
    items = cargo or find_items(subject)
    places = [*syntax.obliques(verb, "in", "at", "to", "into"), *syntax.objects_of(verb)]
    givers = [*syntax.obliques(verb, "from"), *givers_of(items)]
    return Transfer(verb, "arrive", status, items, givers, places)


def _equipping(verb: Token, frame: str, status: str) -> Transfer | None:
    receivers = maybe(syntax.patient_of(verb) or shared_object(verb))
    if not receivers:
        return None
    given = [item for noun in syntax.obliques(verb, "with") for item in find_items(noun)]
    text, kind, lethal = IMPLIED[frame]
    return Transfer(verb, frame, status, given or [Item(verb, text, kind, lethal)], agents(verb), receivers)


def _of_noun(noun: Token, frame: str, status: str) -> Transfer | None:
    if _is_object_of_transfer(noun) or noun.dep_ in ("compound", "amod"):
        return None
    if frame == "give":
        items = [item for thing in syntax.obliques(noun, "of") for item in find_items(thing)] or find_items(noun)
        items = [item for item in items if not item.vague]
        holders = [*owners(noun), *givers_of(items)]
        receivers = [*syntax.obliques(noun, *RECEIVER_CASES), *receivers_of(items)]
        if syntax.relation(noun) in ("obj", "nsubj") and noun.head.pos_ == "VERB":
            receivers += syntax.obliques(noun.head, "to")
        return Transfer(noun, frame, status, items, holders, receivers)
    if frame == "need" and not _is_voiced(noun):
        return None
    wanted = syntax.obliques(noun, "for", "of")
    wanted += [thing for party in syntax.obliques(noun, "from", "to") for thing in syntax.obliques(party, "for")]
    if frame == "need":
        wanted += [t for t in syntax.children(noun, "appos", "nmod") if t.i > noun.i and not syntax.case_of(t)]
    items = [item for thing in wanted for item in find_items(thing)]
    carrier = noun.head if syntax.relation(noun) in ("obj", "nsubj") and noun.head.pos_ == "VERB" else None
    askers = owners(noun)
    asked = syntax.obliques(noun, "to")
    if carrier is not None:
        asked += [*syntax.children(carrier, "iobj"), *syntax.obliques(carrier, "to")]
    return Transfer(noun, frame, status, items, [*asked, *origins_of(items)], [*receivers_of(items), *askers])


def _is_plea(verb: Token) -> bool:
    """Tell whether "need" is said by those in need: "we need shells"."""
    subject = syntax.child(verb, "nsubj")
    return subject is not None and subject.lower_ in ("we", "i") and not syntax.is_negated(verb)


def _is_voiced(noun: Token) -> bool:
    head = syntax.first_conjunct(noun).head
    return lemma(head) in words("giving", "voicing") and syntax.relation(syntax.first_conjunct(noun)) == "obj"


def _is_object_of_transfer(noun: Token) -> bool:
    """Tell whether the noun's verb is a transfer of its own, which takes the noun as its goods."""
    first = syntax.first_conjunct(noun)
    head = first.head
    entry = _frames().get((lemma(head), "verb")) if head.pos_ == "VERB" else None
    if entry is None or first.dep_ not in ("obj", "nsubj:pass"):
        return False
    return entry[0] in ("give", "get") and bool(find_items(noun))
