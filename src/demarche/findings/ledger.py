"""The aid ledger: who asked, offered, pledged, gave, withheld, refused or ended what, to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.accounts import Account, merge, record_of
from demarche.findings.aid import Item
from demarche.findings.common import Voices, lemma, same_side, sentence_span, words
from demarche.findings.deals import Deal, Parties
from demarche.findings.frame import Transfer
from demarche.findings.kinds import kind_of
from demarche.findings.outcome import Outcome, outcomes_of
from demarche.findings.transfers import find_transfers
from demarche.reading import syntax
from demarche.record import AidKind, Entity, LedgerLine, LedgerStatus, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_ledger"]

BOTH_SAID = ("get", "lapse", "serve", "withdraw", "fund", "train", "mend", "inform")
NOT_GIVEN = {LedgerStatus.PLEDGED: LedgerStatus.REFUSED, LedgerStatus.GIVEN: LedgerStatus.WITHHELD}


def find_ledger(doc: Doc, index: EntityIndex, statements: Sequence[Statement]) -> list[LedgerLine]:
    """Return the ledger of an article, one line for each giver, receiver, kind, lethality and status.

    Asked is not given; what is only considered, feared or opposed gives no line. Governments and their
    people in office count as one party.
    """
    parties = Parties(index, Voices(statements))
    deals = [
        parties.deal(transfer, outcome)
        for transfer in find_transfers(doc)
        if not _is_with_nobody(transfer)
        for outcome in _outcomes(transfer)
    ]
    for deal in deals:
        parties.complete(deal, deals)
    lines = [line for deal in deals if deal.transfer.frame != "expel" for line in _lines(deal)]
    return [record_of(line) for line in merge(lines)]


def _outcomes(transfer: Transfer) -> list[Outcome]:
    """Return what became of it; "limiting itself to helmets" is a fact beside the refusal it is attached to."""
    if transfer.frame == "limit" and transfer.act.dep_ == "advcl" and not syntax.modal_of(transfer.act):
        return [Outcome(LedgerStatus.GIVEN)]
    if transfer.frame == "expel":
        return [Outcome(LedgerStatus.ENDED)]
    found = outcomes_of(transfer.act, transfer.status)
    if transfer.frame == "arrive":
        for outcome in found:
            outcome.status = LedgerStatus.WITHHELD if outcome.status is LedgerStatus.REFUSED else outcome.status
    return found


def _is_with_nobody(transfer: Transfer) -> bool:
    """Tell whether a denial is all there is: "armed no one", "asked nobody for help"."""
    return any(syntax.is_quantified_negative(token) for token in [*transfer.giver[:1], *transfer.receiver[:1]])


def _lines(deal: Deal) -> Iterator[Account]:
    evidence = sentence_span(deal.transfer.act)
    for giver, receiver, item in product(deal.givers or (None,), deal.receivers or (None,), deal.transfer.items):
        status = _status(deal, item)
        line = Account(
            giver,
            receiver,
            kind_of(item, deal.transfer, deal.words),
            item.lethal,
            status,
            deal.outcome.certainty,
            [(item.token.i, item.text)],
            item.amount,
            [evidence],
            item.vague,
            needs_giver=deal.transfer.frame == "need",
        )
        if _is_sound(line, deal.transfer, item):
            yield line


def _status(deal: Deal, item: Item) -> LedgerStatus:
    """Return the status of one of several goods: "would send tents but no shells"."""
    status = deal.outcome.status
    assert status is not None
    later = item.token.i != deal.transfer.items[0].token.i
    denied = later and any(syntax.is_quantified_negative(head) for head in item.heads)
    return NOT_GIVEN.get(status, status) if denied else status


def _is_sound(line: Account, transfer: Transfer, item: Item) -> bool:
    """Tell whether enough is known: two different parties, or one where the other may stay unsaid."""
    both = line.giver is not None and line.receiver is not None
    if same_side(line.giver, line.receiver) or (line.giver is None and line.receiver is None):
        return False
    if lemma(item.token) in words("giving", "troops"):
        return both and not _is_hostile(transfer.act, line.giver, line.receiver)
    if line.status is LedgerStatus.REQUESTED:
        return line.receiver is not None
    if transfer.act.pos_ == "NOUN" or transfer.frame in BOTH_SAID:
        return both
    if transfer.frame == "arrive":
        return both or (line.receiver is not None and line.kind in (AidKind.HUMANITARIAN, AidKind.MILITARY))
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
