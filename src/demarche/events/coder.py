"""The coder: finds the events that an article tells of, by what the network reads and what the rules add."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from demarche.events import codebook
from demarche.events.anaphora import point_back
from demarche.events.confidence import calibrated, signs
from demarche.events.drafts import Draft
from demarche.events.given import is_given, left_to_network
from demarche.events.learned import learned
from demarche.events.merge import merge
from demarche.events.parties import Party, distinct
from demarche.events.ruled import ruled
from demarche.events.setting import locate
from demarche.record import Article, Event, Plover, Span, Status, Time

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["Telling", "find_events", "signs_of", "tell"]

LEAST_CONFIDENCE = 0.25
RULE_ALONE = 0.35
"""The confidence from which an event that only a rule finds is kept."""
SURE_RULE, UNSURE_READING = 0.5, 0.97
"""From which confidence of a rule, and to which likelihood of the network's type, the rule's type counts."""

Telling = tuple[Event, list[Draft]]
"""An event, and the places of the text that tell of it."""


def find_events(doc: Doc, index: EntityIndex, article: Article, times: list[Time]) -> list[Event]:
    """Return the events of an article: who did what to whom, in text order, tellings of one event merged.

    ``times`` are those of ``doc``; an event's date is that which governs the clause of its trigger.
    """
    return [event for event, _ in tell(doc, index, article, times)]


def tell(doc: Doc, index: EntityIndex, article: Article, times: list[Time]) -> list[Telling]:
    """Return the events of an article with their tellings; arguments as for ``find_events``."""
    by_rule = ruled(doc, index, article, times)
    drafts = list(_joined(left_to_network(learned(doc, index, article, times), by_rule, index), by_rule))
    drafts.sort(key=lambda draft: draft.trigger)
    point_back(drafts)
    codebook.peace_calls(drafts)
    tellings = merge([draft for draft in drafts if _is_worth_telling(draft)])
    for event, _ in tellings:
        event.place_country, event.coordinates = locate(event.place, index)
    return tellings


def _joined(read: list[Draft], by_rule: list[Draft]) -> Iterator[Draft]:
    """Yield the network's drafts, what they lack filled in from a rule's of the same words, and sure rules' own."""
    left = list(by_rule)
    told = frozenset().union(*(draft.told for draft in by_rule))
    for draft in read:
        if draft.token.i in told:
            continue
        beside = next((other for other in left if _overlap(draft, other)), None)
        if beside is not None:
            left.remove(beside)
            draft = _completed(draft, beside)
        yield replace(draft, confidence=calibrated(signs_of(draft))) if draft.is_read else draft
    yield from (draft for draft in left if is_given(draft) or draft.confidence >= RULE_ALONE)


def signs_of(draft: Draft) -> dict[str, float]:
    """Return what tells how far to trust a draft of the network's."""
    likely = draft.frame.types[draft.plover] if draft.frame else 0.0
    agreed = draft.row is not None and draft.row.plover is draft.plover
    return signs(likely, agreed, bool(draft.actor_words) + bool(draft.recipient_words))


def _overlap(one: Draft, other: Draft) -> bool:
    return one.trigger[0] < other.trigger[1] and other.trigger[0] < one.trigger[1]


def _completed(draft: Draft, rule: Draft) -> Draft:
    """Return what the network and a rule make of the same words.

    Where they differ in type, a sure rule goes before an unsure reading; else the network's draft is given what it
    lacks. A rule knows better which modes its words tell of, that all parties of a meeting are actors, and who visits
    whom.
    """
    same = rule.plover is draft.plover
    likely = draft.frame.types[draft.plover] if draft.frame else 1.0
    if not same and (_is_sent_to_help(draft, rule) or (rule.confidence >= SURE_RULE and likely <= UNSURE_READING)):
        return replace(rule, frame=draft.frame)
    draft = replace(draft, row=rule.row, objects=rule.objects, mode=(rule.mode if same else None) or draft.mode)
    if same and rule.mode == "visit" and rule.receiving and _everyone(draft) == _everyone(rule):
        sides = {name: getattr(rule, name) for name in ("acting", "receiving", "actor_words", "recipient_words")}
        return replace(draft, **sides)
    if same and rule.mutual and not rule.receiving:
        words = sorted({*draft.actor_words, *draft.recipient_words})
        together = distinct([*draft.acting, *draft.receiving, *rule.acting])
        return replace(draft, acting=together, receiving=[], actor_words=words, recipient_words=[])
    acting = _better(draft.acting, draft.actor_words, rule.acting, draft.receiving)
    receiving = _better(draft.receiving, draft.recipient_words, rule.receiving, acting)
    return replace(
        draft,
        acting=acting,
        receiving=receiving,
        actor_words=draft.actor_words or (rule.actor_words if acting else []),
        recipient_words=draft.recipient_words or (rule.recipient_words if receiving else []),
    )


def _is_sent_to_help(draft: Draft, rule: Draft) -> bool:
    """Tell whether arms or troops went to somebody, as the rule says, and were not merely moved."""
    moved = draft.plover is Plover.MOBILIZE and not draft.receiving
    return moved and rule.plover is Plover.AID and bool(rule.receiving)


def _everyone(draft: Draft) -> frozenset[str]:
    return draft.actor_key | draft.recipient_key


def _better(read: list[Party], words: list[Span], by_rule: list[Party], others: list[Party]) -> list[Party]:
    """Return a side's parties: the network's if it names a country's, else the rule's if that does."""
    taken = {party.entity.id for party in others}
    known = [party for party in by_rule if party.entity.id not in taken]
    if words and (any(party.entity.country for party in read) or not any(party.entity.country for party in known)):
        return read
    return known or read


def _is_worth_telling(draft: Draft) -> bool:
    """Tell whether a draft is sure enough; what a rule alone says has not happened must name two parties."""
    if draft.is_read:
        return bool(draft.actor_words or draft.recipient_words)
    two_parties = len(draft.actors) + len(draft.recipients) > 1
    unreal = draft.status in (Status.HYPOTHETICAL, Status.NEGATED)
    return draft.confidence >= LEAST_CONFIDENCE and (two_parties or not unreal)
