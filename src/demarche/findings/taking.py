"""Transfers whose verb has the receiver or the goods for its subject: got, asked, arrived, waits for, lapsed."""

from __future__ import annotations

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
    origins_of,
    patient_of,
    receivers_of,
    served,
)
from demarche.findings.sending import goods_for
from demarche.reading import syntax

__all__ = ["arriving", "asking", "following", "getting", "lapsing", "serving", "spurning", "thanking"]

ASKED = ("to", "on", "upon", "with", "from")
PLACES = ("in", "at", "to", "into", "inside")


def getting(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "received tents from Chad", "has been waiting for the tents", "lives on Chadian grain"."""
    slots = nested(verb, *frame.goods) if frame.goods else maybe(patient_of(verb))
    items = [item for noun in slots for item in goods(noun)] or ([] if frame.goods else find_sum(verb))
    items = goods_for(items, verb)
    as_gift = [giver for noun in syntax.obliques(verb, "as") for giver in syntax.obliques(noun, "from", "of")]
    givers = [*origins(verb), *as_gift, *givers_of(items)]
    if frame.name == "live" and not givers:
        return []
    return [
        Transfer(verb, "get", frame.status, share.items, [*share.parties, *givers], agents(verb))
        for share in dealt_out(verb, items, ("from",)) or [Share(items)]
    ]


def spurning(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "turned down Chadian tents", "sent back the tents": the receiver will not have them."""
    items = goods(patient_of(verb))
    return [Transfer(verb, "get", frame.status, items, [*origins(verb), *givers_of(items)], agents(verb))]


def asking(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "asked Chad for tents", "requested tents from Chad", "called on Chad for tents and on Mali for rice"."""
    if frame.name == "need" and not _is_plea(verb):
        return []
    for_what = [*syntax.obliques(verb, "for"), *(t for t in syntax.children(verb, "obj") if syntax.case_of(t) == "for")]
    for_what += [t for noun in syntax.obliques(verb, *ASKED) for t in syntax.obliques(noun, "for")]
    for_what += maybe(_stranded(verb))
    wanted = next((found for noun in for_what if (found := goods(noun))), [])
    slots = [*syntax.children(verb, "iobj"), *maybe(patient_of(verb))]
    asked = [noun for noun in slots if noun not in for_what]
    if wanted:
        items, givers = wanted, [*asked, *syntax.obliques(verb, *ASKED)]
    else:
        items = [] if frame.goods else [item for noun in asked for item in goods(noun)]
        givers = syntax.obliques(verb, "from", "of")
    by_giver = dealt_out(verb, items, ("on", "upon", "from"))
    by_receiver = [] if by_giver else dealt_out(verb, items, RECEIVER_CASES)
    return [
        Transfer(
            verb,
            "ask",
            frame.status,
            share.items,
            [*(share.parties if by_giver else []), *givers, *origins_of(share.items)],
            [
                *([] if by_giver else share.parties),
                *served(verb, share.items),
                *receivers_of(share.items),
                *agents(verb),
            ],
        )
        for share in by_giver or by_receiver or [Share(items)]
    ]


def _stranded(verb: Token) -> Token | None:
    """Return what a relative clause asks for: the tents of "the tents that it asked for"."""
    return verb.head if verb.dep_ == "acl:relcl" and any(t.lower_ == "for" for t in verb.children) else None


def _is_plea(verb: Token) -> bool:
    """Tell whether "need" is said by those in need: "we need shells"."""
    subject = syntax.child(verb, "nsubj")
    return subject is not None and subject.lower_ in ("we", "i") and not syntax.is_negated(verb)


def arriving(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "trucks carrying flour entered the town", "planes with tents landed", "rifles from Chad arrived in Mali"."""
    subject = syntax.child(verb, "nsubj")
    if subject is None:
        return []
    loads = [t for t in syntax.children(subject, "acl", "acl:relcl") if lemma(t) in ("carry", "bring", "load")]
    holds = [noun for load in loads for noun in [*syntax.objects_of(load), *syntax.obliques(load, "with")]]
    holds += syntax.obliques(subject, "with", "of")
    cargo = [item for noun in holds for item in find_items(noun)]
    items = cargo or goods(subject)
    places = [*syntax.obliques(verb, *PLACES), *syntax.objects_of(verb)]
    givers = [*syntax.obliques(verb, "from"), *givers_of(items, subject)]
    return [Transfer(verb, "arrive", frame.status, items, givers, [*places, *receivers_of(items)])]


def lapsing(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "the shipments have dried up", "Chadian aid lapsed"."""
    subject = syntax.child(verb, "nsubj")
    if subject is None or syntax.child(verb, "obj", "xcomp", "ccomp") is not None:
        return []
    items = goods(subject)
    return [Transfer(verb, "lapse", frame.status, items, givers_of(items, subject), receivers_of(items))]


def serving(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "Cuban doctors work in Chad": people whose work abroad is help."""
    subject = syntax.child(verb, "nsubj")
    items = [item for item in find_items(subject) if lemma(item.token) in words("giving", "healing")]
    givers = givers_of(items)
    places = syntax.obliques(verb, "in", "at", "for", "alongside")
    return [Transfer(verb, "serve", frame.status, items if givers and places else [], givers, places)]


def thanking(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "thanked Chad for the tents"."""
    items = [item for noun in syntax.obliques(verb, "for") for item in find_items(noun)]
    givers = [*givers_of(items), *maybe(patient_of(verb))]
    return [Transfer(verb, frame.name, frame.status, items, givers, [*receivers_of(items), *agents(verb)])]


def following(verb: Token, frame: Frame, goods: Goods) -> list[Transfer]:
    """Read "Chad gave tents, and Mali followed", "Mali did the same": the transfer before by another giver."""
    last = goods.last
    copied = syntax.child(verb, "obj", "advmod")
    as_before = copied is not None and copied.lower_ in ("same", "suit", "likewise")
    bare = lemma(verb) == "follow" and syntax.child(verb, "obj", "ccomp", "nsubj:pass", "advcl") is None
    if last is None or not (as_before or bare) or last.act.sent.start != verb.sent.start or last.act.i == verb.i:
        return []
    items: list[Item] = last.items
    return [Transfer(verb, last.frame, last.status, items, agents(verb), last.receiver)]
