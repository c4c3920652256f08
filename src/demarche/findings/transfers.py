"""Where the text speaks of goods, money or men passing from one to another, or being asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from demarche.findings import sending, taking
from demarche.findings.again import Goods
from demarche.findings.aid import find_items
from demarche.findings.common import lemma, rows, words
from demarche.findings.frame import Frame, Transfer
from demarche.findings.nominal import read_noun
from demarche.reading import syntax

__all__ = ["Transfer", "find_transfers", "transfer_at"]

UNREAD = ("amod", "compound", "case", "mark")
PARTICLES = ("compound:prt", "advmod", "case", "mark")
READERS: dict[str, Callable[[Token, Frame, Goods], list[Transfer]]] = {
    "give": sending.giving,
    "cover": sending.covering,
    "with": sending.with_goods,
    "hold": sending.with_goods,
    "share": sending.sharing,
    "let": sending.letting,
    "limit": sending.limiting,
    "arm": sending.equipping,
    "fund": sending.equipping,
    "train": sending.equipping,
    "inform": sending.equipping,
    "mend": sending.mending,
    "forgive": sending.forgiving,
    "withdraw": sending.withdrawing,
    "expel": sending.withdrawing,
    "get": taking.getting,
    "await": taking.getting,
    "live": taking.getting,
    "spurn": taking.spurning,
    "ask": taking.asking,
    "need": taking.asking,
    "arrive": taking.arriving,
    "lapse": taking.lapsing,
    "serve": taking.serving,
    "thank": taking.thanking,
    "follow": taking.following,
}


@cache
def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    table: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for row in rows("transfers"):
        frame = Frame(row["frame"], row["status"], tuple(row["goods"].split()), tuple(row["to"].split()))
        key = (row["word"], row["pos"])
        table[key] = (*table.get(key, ()), frame)
    return table


def find_transfers(doc: Doc) -> Iterator[Transfer]:
    """Yield every transfer that the text speaks of, real or not, in text order.

    "it", "the shipments" and the like stand for the goods of the transfer before, in the same sentence or the one
    before.
    """
    before: list[Transfer] = []
    for token in doc:
        for transfer in _read(token, before):
            before.append(transfer)
            yield transfer


def transfer_at(token: Token) -> Transfer | None:
    """Return the transfer that a verb or noun names, or None if it names none or no goods are said."""
    return next(iter(_read(token, [])), None)


def _read(token: Token, before: Sequence[Transfer]) -> list[Transfer]:
    if token.pos_ == "VERB" and token.dep_ not in UNREAD:
        frames = [frame for word in _words_of(token) for frame in _frames().get((word, "verb"), ())]
    elif token.pos_ in ("NOUN", "PROPN"):
        frames = list(_frames().get((lemma(token), "noun"), ()))
    else:
        return []
    goods = Goods(token, before)
    for frame in frames:
        reader = READERS[frame.name] if token.pos_ == "VERB" else read_noun
        found = [transfer for transfer in reader(token, frame, goods) if transfer.items]
        if found and not (token.pos_ != "VERB" and _is_object_of_transfer(token)):
            return found
    return []


def _words_of(verb: Token) -> list[str]:
    """Return the names under which a verb may stand in the table: with the particle after it, then alone."""
    word = lemma(verb)
    after = [t for t in verb.children if t.i > verb.i and t.dep_ in PARTICLES and t.text.islower()]
    if verb.i + 1 < verb.sent.end and verb.nbor().pos_ in ("ADP", "ADV"):
        after.insert(0, verb.nbor())
    return [*dict.fromkeys(f"{word} {particle.lower_}" for particle in after), word]


def _is_object_of_transfer(noun: Token) -> bool:
    """Tell whether the noun's verb is a transfer of its own, which takes the noun as its goods."""
    first = syntax.first_conjunct(noun)
    head = first.head
    frames = [f for word in _words_of(head) for f in _frames().get((word, "verb"), ())] if head.pos_ == "VERB" else []
    if first.dep_ not in ("obj", "nsubj:pass") or lemma(noun) in words("giving", "promise"):
        return False
    return any(frame.name in ("give", "get") for frame in frames) and bool(find_items(noun))
