"""Who gives and who receives in a transfer: from its own words, else from those around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.findings.common import Voices, parties, same_side, sentence_span, side
from demarche.findings.frame import Transfer
from demarche.findings.outcome import Outcome
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, LedgerStatus

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Deal", "Parties"]

RECEIVER_ACTS = frozenset({"get", "ask", "need", "thank", "arrive"})
STATES = (EntityKind.GOVERNMENT, EntityKind.PERSON, EntityKind.GROUP)


@dataclass
class Deal:
    """A transfer with its outcome and its parties; ``words`` are those that name the receiver."""

    transfer: Transfer
    outcome: Outcome
    givers: list[Entity] = field(default_factory=list)
    receivers: list[Entity] = field(default_factory=list)
    words: list[Token] = field(default_factory=list)

    def shares_goods(self, other: Deal) -> bool:
        """Tell whether two deals are about the same goods."""
        own = {item.token.i for item in self.transfer.items}
        return any(item.token.i in own for item in other.transfer.items)


class Parties:
    """Finds the parties of transfers."""

    def __init__(self, index: EntityIndex, voices: Voices) -> None:
        self._index = index
        self._voices = voices

    def deal(self, transfer: Transfer, outcome: Outcome) -> Deal:
        """Return a transfer with the parties that its own words name."""
        deal = Deal(transfer, outcome)
        if transfer.frame in RECEIVER_ACTS or outcome.asker is not None:
            deal.receivers = self._named(deal, transfer.receiver, [])
            deal.givers = self._first(self._giving(transfer, outcome), deal.receivers)
        else:
            deal.givers = self._first(self._giving(transfer, outcome), [])
            deal.receivers = self._named(deal, transfer.receiver, deal.givers)
        if not deal.receivers and outcome.asker is not None:
            deal.receivers = self._named(deal, [outcome.asker], deal.givers)
        return deal

    def _giving(self, transfer: Transfer, outcome: Outcome) -> list[Token]:
        """Return who may be the giver: of a request refused, who refuses it."""
        refuser = syntax.agent_of(outcome.governor) if outcome.governor is not None else None
        settled = transfer.frame == "ask" and outcome.governor is not None
        return [
            *([refuser] if settled and refuser is not None else []),
            *([outcome.addressee] if outcome.addressee is not None else []),
            *transfer.giver,
            *([refuser] if refuser is not None and transfer.act.pos_ == "NOUN" else []),
        ]

    def _named(self, deal: Deal, tokens: Iterable[Token], besides: Sequence[Entity]) -> list[Entity]:
        for token in tokens:
            found = self._first([token], besides)
            if found:
                deal.words = syntax.conjuncts(token)
                return found
        return []

    def _first(self, tokens: Iterable[Token], besides: Sequence[Entity]) -> list[Entity]:
        for token in tokens:
            places = syntax.obliques(token, "in", "at", "of", "outside", "inside", "from")
            for found in (self._at(_logophoric(token)), *map(self._at, places), self._within(token)):
                others = _besides(found, besides)
                if others:
                    return others
        return []

    def _at(self, token: Token) -> list[Entity]:
        return parties(token, self._index, self._voices)

    def _within(self, token: Token) -> list[Entity]:
        """Return who is named within a noun phrase that is no party itself: Kenya in "the Kenyan-led force"."""
        if token.pos_ != "NOUN" or self._index.at(token) is not None:
            return []
        phrase = syntax.noun_phrase(token)
        return self._index.in_span(phrase.start_char, phrase.end_char)[:1]

    def complete(self, deal: Deal, others: Sequence[Deal]) -> None:
        """Give a deal the parties that it leaves unsaid: those of the same goods elsewhere, of the deal before."""
        at = others.index(deal)
        kin = [other for other in others if other is not deal and other.shares_goods(deal)]
        near = [other for other in others[:at] if _is_near(other, deal)]
        for other in [*kin, *reversed(near)]:
            deal.givers = deal.givers or (_besides(other.givers, deal.receivers) if other in kin else [])
            if not deal.receivers:
                deal.receivers, deal.words = _besides(other.receivers, deal.givers), other.words
        if not deal.receivers and deal.givers:
            deal.receivers = self._other(deal.transfer.act, deal.givers)
        if not deal.givers and deal.outcome.status is LedgerStatus.REQUESTED:
            deal.givers = self._met(deal.transfer.act, deal.receivers)

    def _other(self, act: Token, known: Sequence[Entity]) -> list[Entity]:
        """Return the one other state that the sentence names, if there is but one."""
        named = [e for e in self._index.in_span(*sentence_span(act)) if e.country and e.sector in ("GOV", "MIL", None)]
        others = {side(e): e for e in named if not any(same_side(e, one) for one in known)}
        return list(others.values()) if len(others) == 1 else []

    def _met(self, act: Token, askers: Sequence[Entity]) -> list[Entity]:
        """Return whom the asker visits or meets in order to ask: Chad in "flew to Chad to ask for water"."""
        node = syntax.first_conjunct(act)
        for head in syntax.path_up(node):
            if not syntax.is_infinitive(node):
                break
            node = syntax.first_conjunct(head)
            met = self._first([*syntax.obliques(node, "in", "to", "with", "at"), *syntax.objects_of(node)], askers)
            if met:
                return met[:1]
        return self._told_before(act, askers)

    def _told_before(self, act: Token, askers: Sequence[Entity]) -> list[Entity]:
        """Return the one other party of the sentence before, if it is about the asker too: whom else would it ask?"""
        if act.sent.start == 0 or act.doc[act.sent.start - 1].is_space:
            return []
        begin, end = sentence_span(act.doc[act.sent.start - 1])
        named = [entity for entity in self._index.in_span(begin, end) if entity.kind in STATES]
        others = {side(e): e for e in named if not any(same_side(e, asker) for asker in askers)}
        about_asker = any(same_side(e, asker) for e in named for asker in askers)
        return list(others.values()) if about_asker and len(others) == 1 else []


def _logophoric(token: Token) -> Token:
    """Return who says it, for the "it" of what one says of oneself: "Chad said it would send tents"."""
    clause = token.head
    if token.lower_ not in ("it", "he", "she", "they") or token.dep_ != "nsubj" or clause.dep_ != "ccomp":
        return token
    return syntax.child(clause.head, "nsubj") or token


def _is_near(other: Deal, deal: Deal) -> bool:
    one, two = other.transfer.act.sent, deal.transfer.act.sent
    return one.start == two.start or one.end == two.start


def _besides(entities: Sequence[Entity], others: Sequence[Entity]) -> list[Entity]:
    """Return the entities that are not of the others' side."""
    return [entity for entity in entities if not any(same_side(entity, other) for other in others)]
