"""Transfers whose verb has the giver for its subject: gave, paid for, supplied with, trained, forgave, withdrew."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from demarche.findings.again import Goods
from demarche.findings.aid import Item, find_items, find_sum
from demarche.findings.common import lemma, words
from demarche.findings.dealt import dealt_out
from demarche.findings.frame import Frame, Share, Transfer
from demarche.findings.roles import (
    RECEIVER_CASES,
    agents,
    givers_of,
    maybe,
    nested,
    origins,
    owners_of,
    patient_of,
    receivers_of,
    served,
    shared_object,
    squeezed,
)
from demarche.reading import syntax
from demarche.record import AidKind

__all__ = [
    "covering",
    "equipping",
    "forgiving",
    "giving",
    "goods_for",
    "letting",
    "limiting",
    "mending",
    "sharing",
    "with_goods",
    "withdrawing",
]

IMPLIED = {
    "arm": ("arms", AidKind.MILITARY, True),
    "fund": ("funding", AidKind.FINANCIAL, False),
    "train": ("training", AidKind.MILITARY, None),
    "inform": ("warning", AidKind.INTELLIGENCE, None),
    "mend": ("repairs", AidKind.OTHER, None),
}
SHARED = (AidKind.INTELLIGENCE, AidKind.OTHER)


def giving(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "gave Chad tents", "tents were sent to Chad", "provided Chad with tents"."""
    slots = [
        *maybe(patient_of(verb)),
        *syntax.children(verb, "obj", "iobj", "nsubj:pass", "obl:unmarked"),
        *syntax.obliques(verb, "with"),
    ]
    named = {noun.i: [item for head in (noun, *_added(verb, noun)) for item in goods(head)] for noun in slots}
    things = next((noun for noun in slots if named[noun.i] and not _is_sum(named[noun.i])), None)
    things = things or next((noun for noun in slots if named[noun.i]), None)
    items = goods_for(named[things.i], verb) if things is not None else find_sum(verb)
    if not items and lemma(verb) in words("giving", "goods only"):
        items = goods.unnamed(patient_of(verb))
    others = [noun for noun in slots if (things is None or noun.i != things.i) and syntax.case_of(noun) != "with"]
    cases = (*RECEIVER_CASES, *frame.to)
    receivers = [*served(verb, items), *squeezed(verb, items), *others, *syntax.obliques(verb, *cases)]
    if frame.status == "refused" and not receivers and not receivers_of(items):
        return []
    givers = agents(verb) or origins(verb)
    if frame.status in ("ended", "withheld") or not givers:
        givers = [*givers, *givers_of(items)]
    return [
        Transfer(verb, "give", frame.status, s.items, givers, [*s.parties, *receivers, *receivers_of(s.items)])
        for s in dealt_out(verb, items, cases) or [Share(items)]
    ]


def _added(verb: Token, noun: Token) -> list[Token]:
    """Return goods that the parser joins to the verb and not to the goods before: "give radars and $5 million"."""
    later = [t for t in syntax.children(verb, "conj") if t.pos_ in ("NOUN", "SYM") and t.i > noun.i]
    return later if noun.dep_ == "obj" and not syntax.is_predicate(later[0] if later else verb) else []


def goods_for(items: list[Item], verb: Token) -> list[Item]:
    """Return what a bare sum is given in: the aid of "announced $5 million in aid", read apart by the parser."""
    if not _is_sum(items):
        return items
    found = [item for noun in syntax.obliques(verb, "in") for item in find_items(noun)]
    money = items[0]
    return [
        replace(item, amount=item.amount or money.amount, heads=(*item.heads, money.token)) for item in found
    ] or items


def _is_sum(items: list[Item]) -> bool:
    return len(items) == 1 and items[0].amount == items[0].text


def sharing(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "shares target data with Chad": of what is shared, data and knowledge only."""
    found = giving(verb, frame, goods)
    return [t for t in found if t.items and t.items[0].kind in SHARED and not t.items[0].vague]


def covering(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "will pay for Chad's fuel", "paid the wages of Chadian soldiers"."""
    slots = [*syntax.obliques(verb, *frame.goods), *maybe(patient_of(verb))]
    items = next((found for noun in slots if (found := goods(noun)) and not _is_sum(found)), [])
    return [Transfer(verb, "give", frame.status, items, agents(verb), [*owners_of(items), *receivers_of(items)])]


def with_goods(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "feeds the army with engines", "keeps it in drones", "would follow up with bombs", "sits on the tanks"."""
    patient = maybe(patient_of(verb))
    slots = [noun for head in (verb, *patient) for noun in nested(head, *frame.goods)]
    items = next((found for noun in slots if (found := goods(noun))), [])
    return [Transfer(verb, "give", frame.status, items, agents(verb), [*patient, *receivers_of(items)])]


def letting(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "let Chad have two tanks"."""
    having = syntax.child(verb, "xcomp", "ccomp")
    if having is None or lemma(having) not in ("have", "keep", "borrow", "use"):
        return []
    receivers = maybe(syntax.child(verb, "obj", "iobj") or syntax.child(having, "nsubj"))
    return [Transfer(verb, "give", frame.status, goods(syntax.child(having, "obj")), agents(verb), receivers)]


def limiting(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "limited itself to helmets"."""
    items = [item for noun in syntax.obliques(verb, "on", "to", "upon") for item in goods(noun)]
    return [Transfer(verb, frame.name, frame.status, items, agents(verb), receivers_of(items))]


def equipping(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "armed the rebels", "trained and equipped police", "tipped off the Turks about a bomb"."""
    receivers = maybe(patient_of(verb) or shared_object(verb))
    if not receivers or (frame.name == "inform" and not syntax.obliques(verb, "about", "to", "of")):
        return []
    given = [item for noun in syntax.obliques(verb, "with") for item in goods(noun)]
    text, kind, lethal = IMPLIED[frame.name]
    civil = frame.name == "train" and lemma(receivers[0]) in words("giving", "civil")
    implied = Item(verb, text, AidKind.OTHER if civil else kind, lethal)
    return [Transfer(verb, frame.name, frame.status, given or [implied], agents(verb), receivers)]


def mending(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "repairs the Chadian navy's boats": the equipment of another's forces."""
    owners = [owner for thing in maybe(syntax.object_of(verb)) for owner in syntax.children(thing, "nmod:poss")]
    owners = [owner for owner in owners if lemma(owner) in words("giving", "forces")]
    items = [Item(verb, *IMPLIED[frame.name])] if owners else []
    return [Transfer(verb, frame.name, frame.status, items, agents(verb), owners)]


def forgiving(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "cancelled $5 million of Chad's debt", "wrote off what Chad owes"."""
    parts = [*maybe(patient_of(verb)), *syntax.obliques(verb, "of", "off", "from")]
    owed = [word for part in parts for word in part.subtree if lemma(word) in words("giving", "debt")]
    if not owed:
        return []
    debtors = [
        party
        for word in owed
        for party in [*syntax.obliques(word, "of"), *syntax.children(word, "nmod:poss"), *syntax.subjects_of(word)]
    ]
    amount = next((item.amount for part in parts for item in find_items(part)), None)
    relief = Item(owed[0], "debt relief", AidKind.FINANCIAL, False, amount)
    return [Transfer(verb, "give", frame.status, [relief], agents(verb), debtors)]


def withdrawing(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "pulled its doctors out of Chad", and "ordered US trainers out of Chad", where the receiver acts."""
    items = [item for item in goods(patient_of(verb)) if lemma(item.token) in words("giving", "staff")]
    places = [*syntax.obliques(verb, "from", "out of", "out"), *receivers_of(items)]
    if frame.name == "expel":
        return [Transfer(verb, frame.name, frame.status, items, givers_of(items), [*agents(verb), *places])]
    return [Transfer(verb, frame.name, frame.status, items, [*agents(verb), *givers_of(items)], places)]
