"""Recipients that the text names earlier: who made "the offer" that is rejected, who did "the attack" condemned."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.events.drafts import Draft
from demarche.events.frames import is_one_of
from demarche.events.lexicon import word_class
from demarche.events.matching import listed_types
from demarche.reading import syntax
from demarche.record import Plover

__all__ = ["point_back"]

POINTS_BACK = frozenset({Plover.REJECT, Plover.ACCUSE, Plover.SUPPORT, Plover.AGREE, Plover.CONCEDE})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "such", "any", "all"})
IT = frozenset({"it", "this", "that", "them", "both"})
# How many sentences back "the offer" may point; a mere "it" or an answer points to the last event only.
FAR, NEAR = 8, 1
DIMMED = 0.85


def point_back(drafts: list[Draft]) -> None:
    """Fill in recipients that are left out because the text has told of them.

    "Rejected the offer" is done to whoever made the last offer, "condemned it" or "answered with gunfire" to
    whoever did what was told last. ``drafts`` are in text order; the confidence of what is filled in is dimmed.
    """
    for place, draft in enumerate(drafts):
        if draft.recipients or draft.mutual or not draft.actors:
            continue
        earlier = _antecedent(draft, drafts[:place])
        if earlier is not None:
            draft.receiving = [party for party in earlier.acting if not _is_own(party.entity.id, draft)]
            draft.confidence = round(draft.confidence * DIMMED, 2)


def _antecedent(draft: Draft, before: list[Draft]) -> Draft | None:
    others = [
        other
        for other in before
        if other.actor_key != draft.actor_key
        and any(not _is_own(entity.id, draft) for entity in other.actors)
        and other.token.i != draft.token.i
    ]
    if is_one_of(draft.token, word_class("ANSWER")):
        return _nearest(draft, others, NEAR)
    if draft.plover not in POINTS_BACK:
        return None
    for noun in draft.objects:
        known = _is_definite(noun) or (draft.token.dep_ == "acl:relcl" and draft.token.head == noun)
        if noun.lower_ in IT or (known and is_one_of(noun, word_class("ANY_DEED"))):
            return _nearest(draft, others, NEAR)
        types = listed_types(noun)
        if types and known:
            return _nearest(draft, [other for other in others if other.plover in types], FAR)
    return None


def _nearest(draft: Draft, others: list[Draft], reach: int) -> Draft | None:
    start = draft.token.sent.start
    if not others:
        return None
    between = draft.token.doc[others[-1].token.i + 1 : start + 1]
    return others[-1] if sum(bool(word.is_sent_start) for word in between) <= reach else None


def _is_definite(noun: Token) -> bool:
    return any(word.lower_ in DEFINITE for word in syntax.children(noun, "det"))


def _is_own(identifier: str, draft: Draft) -> bool:
    return any(entity.id == identifier for entity in draft.actors)
