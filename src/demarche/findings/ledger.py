"""The aid ledger: who asked, offered, pledged, gave, withheld, refused or ended what, to whom."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.accounts import Account, merge, record_of
from demarche.findings.aid import Item
from demarche.findings.common import (
    Voices,
    lemma,
    parties,
    same_side,
    sentence_span,
    side,
    words,
)
from demarche.findings.outcome import Outcome, outcome_of
from demarche.findings.transfers import Transfer, find_transfers
from demarche.reading import syntax
from demarche.record import AidKind, Entity, EntityKind, LedgerLine, LedgerStatus, Span, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_ledger"]

RECEIVER_ACTS = frozenset({"get", "ask", "need", "thank", "arrive"})
STATES = (EntityKind.GOVERNMENT, EntityKind.PERSON, EntityKind.GROUP)


def find_ledger(doc: Doc, index: EntityIndex, statements: Sequence[Statement]) -> list[LedgerLine]:
    """Return the ledger of an article, one line for each giver, receiver, kind, lethality and status.

    Asked is not given; what is only considered, feared or opposed gives no line. Governments and their
    people in office count as one party.
    """
    voices = Voices(statements)
    found: list[Account] = []
    for transfer in find_transfers(doc):
        outcome = _outcome(transfer)
        if outcome.status is not None:
            found += _lines(transfer, outcome, index, voices, found)
    return [record_of(line) for line in merge(found)]


def _outcome(transfer: Transfer) -> Outcome:
    """Return what became of it; "limiting itself to helmets" is a fact beside the refusal it is attached to."""
    if transfer.frame == "limit" and transfer.act.dep_ == "advcl" and not syntax.modal_of(transfer.act):
        return Outcome(LedgerStatus.GIVEN)
    return outcome_of(transfer.act, transfer.status)


def _lines(
    transfer: Transfer, outcome: Outcome, index: EntityIndex, voices: Voices, before: list[Account]
) -> list[Account]:
    status = outcome.status
    assert status is not None
    givers = _givers(transfer, outcome, index, voices)
    receivers = _first_known(transfer.receiver, index, voices)
    if transfer.frame in RECEIVER_ACTS or outcome.asker is not None:
        givers = _besides(givers, receivers)
    else:
        known = (parties(token, index, voices) for token in transfer.receiver)
        receivers = next((others for found in known if (others := _besides(found, givers))), [])
    if not receivers and outcome.asker is not None:
        receivers = _besides(parties(outcome.asker, index, voices), givers)
    evidence = sentence_span(transfer.act)
    if not receivers:
        receivers = _inherited(evidence, givers, before)
    if status is LedgerStatus.REQUESTED and not givers:
        givers = _met(transfer.act, receivers, index, voices)
    lines = []
    for giver, receiver, item in product(givers or (None,), receivers or (None,), transfer.items):
        line = _line(item, giver, receiver, outcome, evidence)
        line.needs_giver = transfer.frame == "need"
        if _is_sound(line, transfer, item):
            lines.append(line)
    return lines


def _line(item: Item, giver: Entity | None, receiver: Entity | None, outcome: Outcome, evidence: Span) -> Account:
    assert outcome.status is not None
    return Account(
        giver,
        receiver,
        item.kind,
        item.lethal,
        outcome.status,
        outcome.certainty,
        [(item.token.i, item.text)],
        item.amount,
        [evidence],
        item.vague,
    )


def _is_sound(line: Account, transfer: Transfer, item: Item) -> bool:
    """Tell whether enough is known: two different parties, or one where the other may stay unsaid."""
    if same_side(line.giver, line.receiver) or (line.giver is None and line.receiver is None):
        return False
    if lemma(item.token) in words("giving", "troops"):
        both = line.giver is not None and line.receiver is not None
        return both and not _is_hostile(transfer.act, line.giver, line.receiver)
    if line.status is LedgerStatus.REQUESTED:
        return line.receiver is not None
    if transfer.frame == "get" or transfer.act.pos_ == "NOUN":
        return line.giver is not None and line.receiver is not None
    if transfer.frame == "arrive":
        return line.receiver is not None and line.kind in (AidKind.HUMANITARIAN, AidKind.MILITARY)
    if line.receiver is None:
        if lemma(transfer.act) in words("giving", "trade"):
            return False
        return line.giver is not None and (line.kind is AidKind.MILITARY or line.giver.sector in ("GOV", "MIL"))
    return line.giver is not None


def _is_hostile(act: Token, giver: Entity | None, receiver: Entity | None) -> bool:
    """Tell whether the giver's troops come as enemies: the text says that it attacks the receiver."""
    names = [name.lower() for name in receiver.names] if receiver is not None else []
    owners = [name.lower() for name in giver.names] if giver is not None else []
    for token in act.doc:
        if lemma(token) in words("giving", "hostile"):
            text = token.sent.text.lower()
            if any(name in text for name in names) and any(name in text for name in owners):
                return True
    return False


def _besides(entities: list[Entity], others: list[Entity]) -> list[Entity]:
    """Return the entities that are not of the others' side."""
    return [entity for entity in entities if not any(same_side(entity, other) for other in others)]


def _first_known(candidates: Iterable[Token], index: EntityIndex, voices: Voices) -> list[Entity]:
    return next((found for token in candidates if (found := parties(token, index, voices))), [])


def _givers(transfer: Transfer, outcome: Outcome, index: EntityIndex, voices: Voices) -> list[Entity]:
    refuser = outcome.governor
    if transfer.frame == "ask" and outcome.status is not LedgerStatus.REQUESTED and refuser is not None:
        found = parties(syntax.agent_of(refuser), index, voices)
        if found:
            return found
    if outcome.addressee is not None:
        found = parties(outcome.addressee, index, voices)
        if found:
            return found
    found = _first_known(transfer.giver, index, voices)
    if not found and refuser is not None and transfer.act.pos_ == "NOUN":
        return parties(syntax.agent_of(refuser), index, voices)
    return found


def _inherited(evidence: Span, givers: list[Entity], before: list[Account]) -> list[Entity]:
    """Return the receiver of the last line of this sentence with the same giver."""
    for line in reversed(before):
        if evidence in line.evidence and line.receiver and any(same_side(line.giver, giver) for giver in givers):
            return [line.receiver]
    return []


def _met(act: Token, askers: list[Entity], index: EntityIndex, voices: Voices) -> list[Entity]:
    """Return whom the asker visits or meets in order to ask: Chad in "flew to Chad to ask for water"."""
    node = syntax.first_conjunct(act)
    for head in syntax.path_up(node):
        if not syntax.is_infinitive(node):
            break
        node = syntax.first_conjunct(head)
        for token in [*syntax.obliques(node, "in", "to", "with", "at"), *syntax.objects_of(node)]:
            met = [p for p in parties(token, index, voices) if not any(same_side(p, asker) for asker in askers)]
            if met:
                return met[:1]
    return _told_before(act, askers, index)


def _told_before(act: Token, askers: list[Entity], index: EntityIndex) -> list[Entity]:
    """Return the one other party of the sentence before, if it is about the asker too: whom else would it ask?"""
    if act.sent.start == 0 or act.doc[act.sent.start - 1].is_space:
        return []
    begin, end = sentence_span(act.doc[act.sent.start - 1])
    named = [entity for entity in index.in_span(begin, end) if entity.kind in STATES]
    others = {side(e): e for e in named if not any(same_side(e, asker) for asker in askers)}
    about_asker = any(same_side(e, asker) for e in named for asker in askers)
    return list(others.values()) if about_asker and len(others) == 1 else []
