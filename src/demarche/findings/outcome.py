"""What became of an act of giving or asking: read from the words that stand around it, up the tree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.operators import Operator, addressee_of, governor_of
from demarche.reading import syntax
from demarche.record import Certainty, LedgerStatus

__all__ = ["Outcome", "outcome_of"]

PASS = frozenset({"given", "stated", "reported"})
UNREAL_MODALS = frozenset({"can", "could", "may", "might", "would", "must", "should", "ought"})
DEEPEST = 12


@dataclass
class Outcome:
    """``status`` is None if nothing happened: merely considered, feared, possible.

    ``asker`` and ``addressee`` are set where someone asks another to do it ("urged Chad to send"), ``governor``
    is the nearest word that decides the status (REJECT in "rejected a request").
    """

    status: LedgerStatus | None
    certainty: Certainty = Certainty.STATED
    asker: Token | None = None
    addressee: Token | None = None
    governor: Token | None = None


@cache
def _combined() -> dict[tuple[str, str], str | None]:
    """Return what an operator makes of the status under it: a promise to stop is still an end."""
    table: dict[tuple[str, str], str | None] = {}
    for outer in ("requested", "offered", "pledged", "refused", "withheld", "ended"):
        table[outer, "given"] = outer
        table[outer, outer] = outer
    for outer in ("offered", "pledged"):
        table[outer, "ended"] = "ended"
        table[outer, "refused"] = "refused"
    for inner in ("offered", "pledged"):
        table["requested", inner] = "requested"
        table["refused", inner] = "refused"
        table["withheld", inner] = "withheld"
        table["ended", inner] = "ended"
        table["pledged", inner] = "pledged"
        table["granted", inner] = "pledged"
    table["refused", "requested"] = "refused"
    table["granted", "given"] = "pledged"
    table["granted", "requested"] = "pledged"
    table["pledged", "requested"] = "requested"
    table["refused", "ended"] = "given"
    table["withheld", "ended"] = "given"
    table["pledged", "withheld"] = "withheld"
    return table


def outcome_of(act: Token, status: str) -> Outcome:
    """Return what became of an act whose own word says ``status``, by all that governs it."""
    outcome = Outcome(None)
    current: str | None = status
    node = act
    for _ in range(DEEPEST):
        if _is_hearsay(node):
            outcome.certainty = Certainty.REPORTED
        current = _own_modality(node, current, outcome)
        if current is None:
            return outcome
        step = _step_up(node)
        if step is None:
            break
        purpose = current == "requested" and syntax.is_infinitive(syntax.first_conjunct(node))
        node, operator, current = step[0], step[1], _apply(step[1], current, step[2] or purpose)
        if current is None:
            return outcome
        _note(outcome, node, operator, current)
    outcome.status = LedgerStatus(current) if current else None
    return outcome


def _apply(operator: Operator | None, status: str, unruled: bool) -> str | None:
    """Return the status that an operator makes of the one below it; None if nothing is left of it."""
    if operator is None:
        return status if unruled else None
    if operator.aid in PASS:
        return status
    if not operator.aid or operator.aid == "none":
        return None
    return _combined().get((operator.aid, status))


def _note(outcome: Outcome, node: Token, operator: Operator | None, status: str) -> None:
    if operator is None:
        return
    if operator.aid == "reported":
        outcome.certainty = Certainty.REPORTED
    if outcome.governor is None and operator.aid not in PASS:
        outcome.governor = node
    if operator.cue.startswith("thank") and outcome.asker is None:
        outcome.asker = syntax.agent_of(node)
    if operator.aid == "requested" and status == "requested" and outcome.asker is None:
        outcome.asker = syntax.agent_of(node) if node.pos_ == "VERB" else syntax.owner_of(node)
        outcome.addressee = addressee_of(node, operator)


def _step_up(node: Token) -> tuple[Token, Operator | None, bool] | None:
    """Return the next word up, its row if it is an operator, and whether it leaves a fact a fact if not.

    None where the climb ends: at the root, at a clause that stands as a fact of its own.
    """
    first = syntax.first_conjunct(node)
    label = first.dep_
    if label in ("root", "acl:relcl", "parataxis", "appos") or first.head.i == first.i:
        return None
    governor = governor_of(first)
    if governor is not None:
        return (*governor, True)
    head = first.head
    mark = syntax.marker_of(first)
    if mark in words("hedges", "doubtful"):
        return head, None, False
    if label == "advcl":
        if mark in words("hedges", "factual") and not syntax.is_infinitive(first):
            return None
        return head, None, not syntax.is_infinitive(first)
    if label == "acl" and mark == "to" and lemma(head) in words("giving", "doer"):
        return None
    if label == "acl":
        return None if first.tag_ in ("VBN", "VBG") and not mark else (head, None, False)
    if label in ("ccomp", "csubj"):
        return head, None, True
    if label == "xcomp":
        return head, None, not syntax.is_infinitive(first)
    return head, None, first.pos_ != "VERB"


def _own_modality(node: Token, status: str | None, outcome: Outcome) -> str | None:
    if status is None or _is_supposed(node):
        return None
    if syntax.is_conditional(node) or _hangs_on_condition(node):
        return None
    modal = syntax.modal_of(node)
    negated = syntax.is_negated(node) or any(map(syntax.is_quantified_negative, syntax.children(node, "obj")))
    future = syntax.is_future(node)
    if modal in ("must", "should", "ought") and status == "given" and not negated:
        return "requested" if node.dep_ in ("ccomp", "root", "parataxis") and _is_said(node, outcome) else None
    if modal == "would" and _is_future_in_past(node):
        future = True
    elif modal in ("can", "could") and negated and status in ("given", "pledged"):
        return "withheld"
    elif modal in UNREAL_MODALS:
        return None
    if negated:
        return _negated(status, future)
    return "pledged" if future and status in ("given", "offered") else status


def _negated(status: str, future: bool) -> str | None:
    if status == "given":
        return "refused" if future else "withheld"
    if status == "pledged":
        return "withheld"
    return "given" if status == "ended" and not future else None


def _is_said(node: Token, outcome: Outcome) -> bool:
    """Tell whether a clause is someone's words, and if so note whose: "said Chad must send"."""
    head = node.head
    if node.dep_ == "ccomp" and head.pos_ == "VERB":
        outcome.asker = syntax.agent_of(head)
    elif node.dep_ in ("root", "parataxis"):
        remark = syntax.child(node, "parataxis")
        outcome.asker = syntax.agent_of(remark) if remark is not None else None
    outcome.addressee = syntax.agent_of(node)
    return outcome.asker is not None


def _is_future_in_past(node: Token) -> bool:
    return (node.dep_ == "ccomp" and (node.head.tag_ in ("VBD", "VBN") or node.head.pos_ == "NOUN")) or (
        node.dep_ == "acl" and syntax.marker_of(node) == "that"
    )


def _hangs_on_condition(node: Token) -> bool:
    return any(syntax.is_conditional(clause) for clause in syntax.children(node, "advcl"))


def _is_hearsay(node: Token) -> bool:
    """Tell whether a hedge modifies the word or stands just before it, as parsers often attach it elsewhere."""
    nearby = [*syntax.children(node, "advmod", "amod", "obl", "det"), *node.doc[max(0, node.i - 2) : node.i]]
    return any(item.lower_ in words("hedges", "hearsay") for item in nearby)


def _is_supposed(node: Token) -> bool:
    return any(item.lower_ in words("hedges", "supposed") for item in syntax.children(node, "advmod", "amod", "det"))
