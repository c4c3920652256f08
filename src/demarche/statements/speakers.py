"""Who speaks and who is spoken to, as entities of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.reading import syntax
from demarche.record import Entity, EntityKind
from demarche.statements.candidate import Candidate
from demarche.statements.words import is_bearer

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

_FIRST_PERSON = frozenset({"i", "we", "me", "us", "myself", "ourselves"})
_ADDRESSED = frozenset({"tell", "inform", "assure", "reassure", "warn", "remind", "notify", "brief", "advise"}) | {
    "ask",
    "urge",
    "caution",
    "address",
    "promise",
}
_MEETINGS = frozenset({"interview", "call", "conversation", "letter", "message", "briefing", "talk", "meeting"})


def is_first_person(speaker: Token | None) -> bool:
    """Say whether the speaker is named by a pronoun of the first person."""
    return speaker is not None and speaker.lower_ in _FIRST_PERSON


def speaker_entity(candidate: Candidate, index: EntityIndex) -> Entity | None:
    """Return the entity that speaks, or None if the source is no entity: "sources", "a resident of Kyiv".

    A noun that carries another's words (statement, spokesman) stands for the one it belongs to.
    """
    head = candidate.speaker
    if head is None or is_first_person(head):
        return None
    own = _rooted(head, index)
    if own is not None and not (own.kind is EntityKind.PLACE and is_bearer(head)):
        return own
    if is_bearer(head):
        return _owner(head, index)
    for child in syntax.children(head, "appos", "flat", "compound", "nmod:desc"):
        entity = _rooted(child, index)
        if entity is not None and entity.kind is EntityKind.PERSON:
            return entity
    return None


def _rooted(token: Token, index: EntityIndex) -> Entity | None:
    """Return the entity that has a mention with this head, or whose name the word is part of."""
    found = index.mentions_at(token)
    return index.get(found[0].entity) if found and (found[0].root == token.i or token.pos_ == "PROPN") else None


def _owner(noun: Token, index: EntityIndex) -> Entity | None:
    for child in syntax.children(noun, "nmod:poss", "compound", "nmod:desc", "amod", "nmod", "acl"):
        if child.dep_ == "nmod" and syntax.case_of(child) not in {"of", "by", "from", "for"}:
            continue
        entity = index.at(child) if child.dep_ != "acl" else _agent(child, index)
        if entity is not None:
            return entity
    return None


def _agent(participle: Token, index: EntityIndex) -> Entity | None:
    agent = syntax.agent_of(participle)
    return index.at(agent) if agent is not None and agent.i > participle.i else None


def audience(candidate: Candidate, index: EntityIndex) -> str | None:
    """Return who is spoken to: the entity's id, or the words where they name no entity."""
    verb = candidate.anchor
    if verb is None or verb.pos_ != "VERB":
        return None
    addressee = _addressee(verb)
    if addressee is None or any(begin < addressee.idx < end for begin, end in candidate.pieces):
        return None
    if candidate.source is not None and candidate.source.start <= addressee.i < candidate.source.end:
        return None
    entity = _rooted(addressee, index)
    return entity.id if entity is not None else str(syntax.noun_phrase(addressee).text)


def _addressee(verb: Token) -> Token | None:
    indirect = syntax.child(verb, "iobj")
    if indirect is None and verb.lemma_ in _ADDRESSED:
        indirect = syntax.child(verb, "obj")
    if indirect is not None:
        return indirect if indirect.lower_ not in {"himself", "herself", "itself", "themselves"} else None
    for oblique in syntax.obliques(verb, "to"):
        if oblique.pos_ in {"NOUN", "PROPN", "PRON"}:
            return oblique
    for oblique in syntax.obliques(verb, "in", "during", "at"):
        if oblique.lemma_.lower() in _MEETINGS:
            return next(iter(syntax.obliques(oblique, "with", "to")), None)
    return None


def author_entity(author: str, index: EntityIndex) -> Entity | None:
    """Return the entity that a post's author is: the one so named, or the only one with the last name."""
    wanted = author.casefold()
    named = [one for one in index.entities if any(name.casefold() == wanted for name in [one.name, *one.names])]
    if named:
        return named[0]
    last = wanted.split()[-1:]
    similar = [one for one in index.entities if one.name.casefold().split()[-1:] == last]
    return similar[0] if len(similar) == 1 else None
