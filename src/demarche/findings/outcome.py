"""What became of an act of giving or asking: read from the words that stand around it, up the tree."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.operators import Operator, addressee_of
from demarche.findings.rulings import combined, ruling_over
from demarche.reading import syntax
from demarche.record import Certainty, LedgerStatus

__all__ = ["Outcome", "outcomes_of"]

PASS = frozenset({"given", "stated", "reported"})
UNREAL_MODALS = frozenset({"can", "could", "may", "might", "would", "must", "should", "ought"})
NO_AID = "none"
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


def outcomes_of(act: Token, status: str) -> list[Outcome]:
    """Return what became of an act whose own word says ``status``, by all that governs it.

    Several where each is told: what was refused had been requested. The last is how it stands.
    """
    if status == NO_AID:
        return []
    outcome = Outcome(None)
    told: list[Outcome] = []
    current: str | None = status
    node = act
    for _ in range(DEEPEST):
        if _is_hearsay(node):
            outcome.certainty = Certainty.REPORTED
        current = _own_modality(node, current, outcome)
        step = _step_up(node, current) if current is not None else None
        if current is None or step is None:
            break
        purpose = current == "requested" and syntax.is_infinitive(syntax.first_conjunct(node))
        if _stays(step[1], current, outcome.governor or act):
            told.append(replace(outcome, status=LedgerStatus(current)))
        node, operator, current = step[0], step[1], _apply(step[1], current, step[2] or purpose)
        _note(outcome, node, operator, current)
    if current is None or current == "moved":
        return told
    outcome.status = LedgerStatus(current)
    return [*told, outcome]


def _stays(operator: Operator | None, status: str, word: Token) -> bool:
    """Tell whether what is settled is told beside its end: a request and its refusal, a promise and its delay."""
    if operator is None or operator.aid not in ("refused", "withheld", "granted"):
        return False
    if status == "pledged":
        return operator.aid != "granted" and lemma(word) in words("giving", "promise")
    return status == "requested" or (status == "offered" and operator.aid != "granted")


def _apply(operator: Operator | None, status: str, unruled: bool) -> str | None:
    """Return the status that an operator makes of the one below it; None if nothing is left of it."""
    if operator is None:
        return status if unruled else None
    if operator.aid in PASS:
        return status
    return combined(operator.aid, status) if operator.aid and operator.aid != "none" else None


def _note(outcome: Outcome, node: Token, operator: Operator | None, status: str | None) -> None:
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


def _step_up(node: Token, status: str) -> tuple[Token, Operator | None, bool] | None:
    """Return the next word up, its row if it is an operator, and whether it leaves a fact a fact if not.

    None where the climb ends: at the root, at a clause that stands as a fact of its own.
    """
    first = syntax.first_conjunct(node)
    label = first.dep_
    if label in ("root", "acl:relcl", "parataxis", "appos") or first.head.i == first.i or _is_headline(first):
        return None
    if label in ("obl", "nmod") and syntax.case_of(first) in words("giving", "aside"):
        return None
    governor = ruling_over(first, status)
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
    if status is None or _is_supposed(node) or syntax.is_conditional(node):
        return None
    modal = syntax.modal_of(node)
    negated = _is_negated(node)
    future = _is_future(node, modal)
    if _hangs_on_condition(node):
        return "offered" if status in ("given", "offered") and modal in ("will", "would") and not negated else None
    if modal in ("must", "should", "ought") and status == "given" and not negated:
        return "requested" if node.dep_ in ("ccomp", "root", "parataxis") and _is_said(node, outcome) else None
    if modal in ("can", "could") and negated and status in ("given", "pledged"):
        return "withheld"
    if modal in UNREAL_MODALS and not (modal == "would" and future):
        return None
    if negated:
        return _negated(node, status, future)
    if status == "refused" and _is_until_now(node):
        return "withheld"
    return "pledged" if future and status in ("given", "offered") else status


def _is_negated(node: Token) -> bool:
    nouns = [*syntax.children(node, "obj"), *syntax.children(node, "nsubj", "nsubj:pass")]
    if node.pos_ == "NOUN" and lemma(node.head) == "have" and syntax.is_negated(node.head):
        return True
    return (
        syntax.is_negated(node)
        or any(map(syntax.is_quantified_negative, nouns))
        or any(word.lower_ == "not" for noun in nouns for word in syntax.children(noun, "advmod"))
        or any(word.lower_ == "yet" and word.nbor().lower_ == "to" for word in syntax.children(node, "advmod"))
    )


def _negated(node: Token, status: str, future: bool) -> str | None:
    if lemma(node) in words("giving", "intention") or lemma(node) in words("giving", "resuming"):
        return None
    if status == "given" and lemma(node) in words("giving", "renewing"):
        return "ended"
    if status == "given":
        return "refused" if future or lemma(node) == "accept" else "withheld"
    if status == "pledged":
        return "withheld"
    return "given" if status == "ended" and not future else None


def _is_future(node: Token, modal: str) -> bool:
    """Tell whether the act is still to come: "will send", said to be what it "would send", "to send" in a headline."""
    if syntax.is_future(node) or (modal == "would" and _is_future_in_past(syntax.first_conjunct(node))):
        return True
    if modal == "would" and node.dep_ == "conj":
        return True
    return _is_headline(syntax.first_conjunct(node))


def _is_headline(node: Token) -> bool:
    """Tell whether an infinitive is all that a sentence says of a name: "China to send rice to Cuba"."""
    return node.dep_ == "acl" and syntax.is_infinitive(node) and node.head.dep_ == "root" and node.head.pos_ == "PROPN"


def _is_until_now(node: Token) -> bool:
    """Tell whether a no is not the last word: "has so far declined to send"."""
    return any(word.lower_ in ("far", "yet", "until", "hitherto") for word in syntax.children(node, "advmod", "obl"))


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
