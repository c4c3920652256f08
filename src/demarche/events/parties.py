"""Which entities a phrase stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from demarche.events.frames import is_one_of
from demarche.events.lexicon import word_class
from demarche.reading import syntax
from demarche.record import Entity, EntityKind
from demarche.record import Span as Place

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["Party", "distinct", "parties_in", "parties_of", "recent_pair", "words_of"]

# How many sentences back "both sides" may point.
MEMORY = 4
OWNER_CASES = ("of", "from", "in", "for", "at", "with")
EXAMPLE_CASES = ("such as", "including", "like", "among them")


@dataclass(frozen=True)
class Party:
    """An entity taking part, and the word by which it does; ``direct`` if that word itself names it.

    In "Turkey's jets" the word is "jets" and the naming indirect.
    """

    entity: Entity
    token: Token
    direct: bool

    @property
    def can_act(self) -> bool:
        """Whether it is an actor of its own rather than a mere place."""
        return self.entity.kind not in (EntityKind.PLACE, EntityKind.OTHER)


def parties_of(token: Token, index: EntityIndex) -> list[Party]:
    """Return whom a phrase stands for: its own entity, or else those that its modifiers name.

    "Turkey" gives Turkey; "Turkey's navy" (unless it is an entity of its own), "Turkish jets" and "a hospital in
    Idlib" give what is named inside; "both sides" gives the two parties named last.
    """
    if token.pos_ == "VERB" and index.at(token) is None:
        return []
    if _is_pair(token):
        return [Party(member, token, False) for member in recent_pair(token, index)]
    named = [Party(entity, token, True) for entity in _coordinated(token, index)]
    countries = {party.entity.country for party in named if party.entity.country}
    inside = _inside(token, index) if not countries or token.pos_ == "NOUN" else []
    if countries:
        several = {party.entity.country for party in inside}
        return inside if len(several) > 1 and countries <= several else named
    return inside or [party for party in named if party.can_act]


def parties_in(phrase: Span, index: EntityIndex) -> list[Party]:
    """Return whom a phrase of one or more coordinated heads stands for."""
    found = distinct([party for head in _heads_of(phrase) for party in parties_of(head, index)])
    if found:
        return found
    named = index.in_span(phrase.start_char, phrase.end_char)
    return [Party(entity, phrase.root, False) for entity in named[:1]]


def _heads_of(phrase: Span) -> list[Token]:
    """Return the heads of the phrases that some words hold: one, or several that are coordinated, in text order."""
    tops = [token for token in phrase if not phrase.start <= token.head.i < phrase.end or token.head == token]
    top = max(tops, key=lambda token: len(list(token.subtree)))
    inside = [word for word in syntax.conjuncts(top) if phrase.start <= word.i < phrase.end]
    return inside or [top]


def words_of(parties: Iterable[Party], index: EntityIndex) -> list[Place]:
    """Return the words by which each takes part, as character spans: its mention, else the word alone."""
    found: dict[Place, None] = {}
    for party in parties:
        mentions = index.mentions_at(party.token)
        word = (party.token.idx, party.token.idx + len(party.token))
        found.setdefault(mentions[0].span if mentions else word)
    return sorted(found)


def _coordinated(token: Token, index: EntityIndex) -> list[Entity]:
    """Return the phrase's own entities: one, or several named in one phrase ("Indian and Chinese troops")."""
    words = [token]
    for word in words:
        words.extend(syntax.children(word, "flat", "nmod:desc"))
    for adjective in syntax.children(token, "amod"):
        if syntax.child(adjective, "conj") is not None:
            words = [*syntax.conjuncts(adjective), *words]
    found: dict[str, Entity] = {}
    for word in words:
        entity = index.at(word)
        if entity is not None:
            found.setdefault(entity.country or entity.id, entity)
    return list(found.values())


def _inside(token: Token, index: EntityIndex) -> list[Party]:
    groups = (
        syntax.children(token, "appos"),
        syntax.children(token, "nmod:poss"),
        [item for item in syntax.modifiers(token) if item.dep_ != "nmod:poss"],
        [item for noun in (token, *syntax.obliques(token, "of")) for item in syntax.obliques(noun, "by")],
        syntax.obliques(token, *EXAMPLE_CASES),
        syntax.obliques(token, *OWNER_CASES),
        [agent for clause in syntax.children(token, "acl") for agent in syntax.agents_of(clause)],
    )
    own = index.at(token)
    for group in groups:
        found = [
            Party(entity, token, False)
            for item in group
            for member in syntax.conjuncts(item)
            for entity in [_named_in(member, index)]
            if entity is not None and (own is None or entity.id != own.id)
            if entity.country or entity.kind is EntityKind.ORGANISATION
        ]
        if found:
            return distinct(found)
    return []


def _named_in(token: Token, index: EntityIndex, depth: int = 2) -> Entity | None:
    """Return the entity of a token, or of what possesses or contains it ("the wall of a hospital in Idlib")."""
    entity = index.at(token)
    if entity is not None or depth == 0:
        return entity
    owners = [*syntax.modifiers(token), *syntax.obliques(token, *OWNER_CASES)]
    return next((found for item in owners if (found := _named_in(item, index, depth - 1)) is not None), None)


def _is_pair(token: Token) -> bool:
    if token.lower_ in ("sides", "parties", "both"):
        return True
    numbered = any(word.lower_ in ("both", "two", "these", "warring") for word in token.children)
    return numbered and is_one_of(token, word_class("PAIR"))


def recent_pair(token: Token, index: EntityIndex) -> list[Entity]:
    """Return the two actors of different countries that "both sides" most likely means.

    They are named before the token in one sentence, looked for backwards; in each the entities highest in the tree
    come first, as it is subjects and objects that a text goes on about.
    """
    stop = token.i
    sentence = token.sent
    for _ in range(MEMORY):
        found: list[Entity] = []
        words = [word for word in sentence if word.i < stop]
        for word in sorted(words, key=lambda word: (sum(1 for _ in syntax.path_up(word)), word.i)):
            entity = index.at(word)
            if entity is None or not entity.country or entity.kind in (EntityKind.PLACE, EntityKind.OTHER):
                continue
            if all(entity.country != other.country for other in found):
                found.append(entity)
            if len(found) == 2:
                return found
        if sentence.start == 0:
            break
        sentence = token.doc[sentence.start - 1].sent
    return []


def distinct(parties: list[Party]) -> list[Party]:
    """Return the parties without repeated entities, the first of each."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party.entity.id, party)
    return list(found.values())
