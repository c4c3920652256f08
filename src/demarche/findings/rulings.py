"""Words that settle what becomes of a transfer: "turned down an offer", "passed a bill to send", "put an end to"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from demarche.findings.common import lemma, rows, words
from demarche.findings.operators import COMPLEMENT_LABELS, Operator, cue_of, governor_of, operator_of
from demarche.reading import syntax

__all__ = ["combined", "ruling_over"]


@cache
def _rulings() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {row["cue"]: (row["aid"], tuple(row["of"].split())) for row in rows("rulings")}


@cache
def _combined() -> dict[tuple[str, str], str]:
    """Return what an operator makes of the status under it: a promise to stop is still an end."""
    table: dict[tuple[str, str], str] = {}
    for outer in ("requested", "offered", "pledged", "refused", "withheld", "ended", "moved"):
        table[outer, "given"] = outer
        table[outer, outer] = outer
    for outer in ("offered", "pledged"):
        table[outer, "ended"] = "ended"
        table[outer, "refused"] = "refused"
    for inner in ("offered", "pledged", "moved"):
        table["requested", inner] = "requested"
        table["refused", inner] = "refused"
        table["withheld", inner] = "withheld"
        table["ended", inner] = "ended"
        table["pledged", inner] = "pledged"
        table["granted", inner] = "pledged"
        table["moved", inner] = "moved"
    for outer in ("refused", "withheld"):
        table[outer, "requested"] = outer
        table[outer, "ended"] = "given"
    for inner in ("given", "requested", "get"):
        table["granted", inner] = "pledged"
    table["pledged", "requested"] = "requested"
    table["pledged", "withheld"] = "withheld"
    table["ended", "requested"] = ""
    return table


def combined(outer: str, inner: str) -> str | None:
    """Return the status that an operator makes of the one below it; None if nothing is left of it."""
    return _combined().get((outer, inner)) or None


def ruling_over(token: Token, status: str) -> tuple[Token, Operator] | None:
    """Return the word that settles an act of this status and its row, by the tables of rulings and of operators."""
    first = syntax.first_conjunct(token)
    carried = _carried(first)
    if carried is not None:
        return carried
    if first.dep_ in (*COMPLEMENT_LABELS, "nsubj") and first.head.i != first.i:
        aid = _aid_of(first.head, first, status)
        if aid is not None and (first.dep_ != "nsubj" or first.head.pos_ == "NOUN"):
            governor = governor_of(first)
            addressee = governor[1].addressee if governor is not None and governor[0].i == first.head.i else ()
            return first.head, Operator(lemma(first.head), aid, "", addressee)
    return governor_of(first)


def _aid_of(head: Token, complement: Token, status: str) -> str | None:
    cues = cue_of(head, complement)
    particles = [t for t in head.doc[head.i + 1 : head.i + 2] if t.dep_ in ("advmod", "case", "compound:prt")]
    for cue in [*(f"{lemma(head)} {particle.lower_}" for particle in particles), *cues]:
        aid, of = _rulings().get(cue, ("", ()))
        if aid and (not of or status in of):
            return aid
    return None


def _carried(first: Token) -> tuple[Token, Operator] | None:
    """Return the noun that a light verb carries: END in "put an end to the training"."""
    head = first.head
    if head.pos_ != "VERB" or lemma(head) not in words("giving", "light") or first.dep_ not in ("obl", "nmod", "advcl"):
        return None
    noun = syntax.child(head, "obj")
    operator = operator_of(noun, first) if noun is not None and noun.i != first.i else None
    return (noun, operator) if noun is not None and operator is not None and operator.aid else None
