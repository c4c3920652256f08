"""The codebook's rules on what one kind of event counts as in another tense or mouth."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.events.drafts import Draft
from demarche.events.frames import is_one_of
from demarche.events.hedges import Reality
from demarche.events.lexicon import word_class
from demarche.record import Entity, EntityKind, Plover, Status

__all__ = ["apply_tense", "diplomatic_protests", "drop_doubles", "peace_calls"]

BECOME_AGREE = frozenset({Plover.CONSULT, Plover.SUPPORT, Plover.COOPERATE, Plover.AID})
REFUSED_AS = {
    Plover.CONSULT: "meet",
    Plover.AID: "assist",
    Plover.COOPERATE: "assist",
    Plover.SUPPORT: "assist",
    Plover.AGREE: None,
    Plover.RETREAT: "yield",
    Plover.CONCEDE: "yield",
}
THREATENED_AS = {
    Plover.ASSAULT: "violence",
    Plover.MOBILIZE: "violence",
    Plover.SANCTION: "relations",
    Plover.COERCE: "restrict",
    Plover.PROTEST: "restrict",
}
THREATENED_MODES = {"arrest": "arrest", "expel": "expel", "deport": "expel", "seize": "territory"}


def apply_tense(draft: Draft, reality: Reality, speaker: Entity | None) -> None:
    """Recode an announced or refused event.

    Announced cooperation is AGREE and an announced retreat CONCEDE; cooperation that will not be is REJECT; harm
    that the speaker says his own side will do, on a condition or not, is THREATEN. "Announced" is in the future and
    not in doubt.
    """
    if reality.negated and Status.FUTURE in reality.effects and draft.plover in REFUSED_AS:
        draft.mode, draft.plover = REFUSED_AS[draft.plover], Plover.REJECT
    elif reality.negated or not (reality.future or reality.on_condition):
        return
    elif draft.plover in THREATENED_AS and _is_own_side(speaker, draft.actors):
        draft.mode = THREATENED_MODES.get(draft.mode or "", THREATENED_AS[draft.plover])
        draft.plover = Plover.THREATEN
    elif not reality.future:
        return
    elif draft.plover in BECOME_AGREE:
        draft.mode, draft.plover = None, Plover.AGREE
    elif draft.plover is Plover.RETREAT:
        draft.mode, draft.plover = None, Plover.CONCEDE
    else:
        return
    draft.status = Status.ACTUAL


def _is_own_side(speaker: Entity | None, actors: list[Entity]) -> bool:
    if speaker is None:
        return False
    return any(actor.id == speaker.id or (actor.country and actor.country == speaker.country) for actor in actors)


def peace_calls(drafts: list[Draft]) -> None:
    """Recode calls for peace by a party to the fighting: they tell of its own willingness, hence AGREE."""
    fighting = {
        country
        for draft in drafts
        if draft.plover is Plover.ASSAULT and draft.status in (Status.ACTUAL, Status.REPORTED)
        for country in draft.actor_key | draft.recipient_key
    }
    for draft in drafts:
        at_war = draft.actor_key & fighting and draft.recipient_key & fighting
        if draft.plover is Plover.REQUEST and at_war and _asks_for_peace(draft.token):
            draft.plover, draft.mode = Plover.AGREE, None


def _asks_for_peace(token: Token) -> bool:
    peace = word_class("PEACE_TALK")
    return any(is_one_of(word, peace) for child in token.children for word in [child, *child.children])


def diplomatic_protests(drafts: list[Draft]) -> None:
    """Recode protests by governments: they are words, not demonstrations."""
    for draft in drafts:
        official = [actor.kind is EntityKind.GOVERNMENT or actor.sector == "GOV" for actor in draft.actors]
        if draft.plover is Plover.PROTEST and official and all(official):
            draft.plover, draft.mode = Plover.ACCUSE, "disapprove"


def drop_doubles(drafts: list[Draft]) -> list[Draft]:
    """Leave out what the codebook counts as part of another event of the same sentence.

    Forces that move in an attack, what protesters ask for, and the accusation beside a conviction.
    """
    shadows = {
        Plover.MOBILIZE: Plover.ASSAULT,
        Plover.REQUEST: Plover.PROTEST,
        Plover.ACCUSE: Plover.SANCTION,
    }
    kept = []
    for draft in drafts:
        main = shadows.get(draft.plover)
        beside = [other for other in drafts if other.plover is main and other.evidence == draft.evidence]
        if draft.plover is Plover.ACCUSE:
            beside = [other for other in beside if other.mode == "convict" and draft.mode == "allege"]
            shadowed = any(other.recipient_key & draft.recipient_key for other in beside)
        else:
            shadowed = any(other.actor_key & draft.actor_key for other in beside)
        if not shadowed:
            kept.append(draft)
    return kept
