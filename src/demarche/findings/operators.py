"""Words that take an act as their complement, and what they say of it: refused, requested, considered ..."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from demarche.findings.common import lemma, rows
from demarche.reading import syntax

__all__ = ["COMPLEMENT_MARKS", "Operator", "addressee_of", "cue_of", "governor_of", "is_operator", "operator_of"]

COMPLEMENT_LABELS = frozenset(
    {"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod", "csubj", "nsubj:pass", "advcl:relcl"}
)
COMPLEMENT_MARKS = frozenset(
    {"from", "against", "of", "on", "about", "to", "for", "in", "into", "over", "at", "whether", "if", "how"}
)


@dataclass(frozen=True)
class Operator:
    """A row of ``tables/operators.tsv``; empty fields say nothing."""

    cue: str
    aid: str
    stance: str
    addressee: tuple[str, ...]


@cache
def _operators() -> dict[str, Operator]:
    return {
        row["cue"]: Operator(row["cue"], row["aid"], row["stance"], tuple(row["addressee"].split()))
        for row in rows("operators")
    }


@cache
def _heads() -> frozenset[str]:
    return frozenset(word for cue in _operators() for word in cue.split())


def is_operator(head: Token) -> bool:
    """Tell whether a word may be an operator, whatever its complement: a cheap first look."""
    return lemma(head) in _heads()


def cue_of(head: Token, complement: Token | None = None) -> list[str]:
    """Return the names under which a word may stand in a table, the most specific first.

    "vote against" before "vote": lemma, particle, and preposition or subordinator of the complement.
    """
    word = lemma(head)
    particle = syntax.particle_of(head)
    base = f"{word} {particle}" if particle else word
    link = ""
    if complement is not None and complement.i != head.i:
        link = syntax.case_of(complement) or syntax.marker_of(complement)
        link = "" if link == "to" and syntax.is_infinitive(complement) else link
    own_case = syntax.case_of(head)
    candidates = [f"{base} {link}", f"{word} {link}"] if link else []
    candidates += [f"{own_case} {word}"] if own_case == "in" else []
    return [*candidates, base, word]


def operator_of(head: Token, complement: Token) -> Operator | None:
    """Return the table's row for a word with this complement, if it has one."""
    if not is_operator(head):
        return None
    table = _operators()
    return next((table[cue] for cue in cue_of(head, complement) if cue in table), None)


def governor_of(token: Token) -> tuple[Token, Operator] | None:
    """Return the operator directly over an act and its row: (REFUSE, ...) for SEND in "refused to send"."""
    first = syntax.first_conjunct(token)
    if first.dep_ not in COMPLEMENT_LABELS or first.head.i == first.i:
        return None
    found = operator_of(first.head, first)
    if found is None or not _is_complement(first, found):
        return _governor_before(first)
    if found.aid == "requested" and first.dep_ == "ccomp" and _is_assertion(first):
        found = replace(found, aid="stated", stance="", addressee=())
    return first.head, found


def _governor_before(clause: Token) -> tuple[Token, Operator] | None:
    """Return the operator just before a clause's "to", "from" ..., if the parser hung the clause elsewhere."""
    mark = syntax.child(clause, "mark", "case")
    if mark is None or mark.i == 0 or mark.lower_ not in (*COMPLEMENT_MARKS, "to"):
        return None
    word = mark.doc[mark.i - 1]
    if word.i == clause.head.i or word.pos_ not in ("VERB", "ADJ", "NOUN") or word.sent != clause.sent:
        return None
    found = operator_of(word, clause)
    return (word, found) if found is not None else None


def _is_assertion(clause: Token) -> bool:
    """Tell whether a "that" clause states a fact ("told him that it had sent") and asks for nothing."""
    if syntax.modal_of(clause) in ("must", "should", "shall"):
        return False
    return clause.tag_ in ("VBD", "VBZ", "VBP") or any(
        aux.lower_ not in ("be", "should", "must") for aux in syntax.children(clause, "aux", "aux:pass", "cop")
    )


def _is_complement(clause: Token, operator: Operator) -> bool:
    """Tell whether a clause is the operator's complement and no aside: "while it backed", "stopped to rest"."""
    infinitive = syntax.is_infinitive(clause)
    if infinitive and operator.aid == "ended" and clause.head.pos_ == "VERB":
        return False
    if clause.dep_ != "advcl":
        return True
    if infinitive:
        return bool(operator.addressee) or clause.head.pos_ in ("ADJ", "NOUN")
    return syntax.marker_of(clause) in COMPLEMENT_MARKS


def addressee_of(head: Token, operator: Operator) -> Token | None:
    """Return who is asked, urged or warned: the object, or the phrase with the operator's preposition."""
    if "obj" in operator.addressee:
        if head.pos_ == "VERB" and syntax.is_passive(head):
            return syntax.subject_of(head)
        found = syntax.child(head, "obj", "iobj")
        if found is not None:
            return found
    prepositions = [word for word in operator.addressee if word != "obj"]
    return next(iter(syntax.obliques(head, *prepositions)), None) if prepositions else None
