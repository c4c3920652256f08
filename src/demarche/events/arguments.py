"""Actors and recipients of a match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.events.frames import is_one_of
from demarche.events.lexicon import Places, word_class
from demarche.events.matching import Match, matches
from demarche.events.ontology import event_type
from demarche.events.parties import Party, distinct, parties_of
from demarche.events.setting import speaker_of
from demarche.reading import syntax
from demarche.record import EntityKind, Plover

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["Arguments", "arguments_of"]


# Types whose place tells nothing of a recipient: one visits, protests and arrests where one is.
OWN_PLACE = frozenset({Plover.CONSULT, Plover.PROTEST, Plover.COERCE, Plover.COOPERATE})
HAVE_TOPICS = frozenset(
    {Plover.AGREE, Plover.COOPERATE, Plover.REQUEST, Plover.SUPPORT, Plover.ACCUSE, Plover.THREATEN}
)
APART = frozenset({"nsubj", "nsubj:pass", "conj", "parataxis", "acl:relcl", "punct", "obl:agent", "csubj"})


@dataclass(frozen=True)
class Arguments:
    """Who did it and to whom. ``named`` is the share of the parties that the phrases name directly, 0 to 1."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]

    @property
    def named(self) -> float:
        """The share of parties that are named directly."""
        everyone = [*self.actors, *self.recipients]
        return sum(party.direct for party in everyone) / len(everyone) if everyone else 0.0


def arguments_of(match: Match, index: EntityIndex, depth: int = 0) -> Arguments | None:
    """Return the parties of a match, or None if they do not make an event.

    An event needs an actor or a recipient; mutual events and nouns need two parties (a group may meet alone);
    types that need a recipient need one. Nobody does anything to himself.
    """
    actors = _fill(match.row.actor, match, index, depth)
    recipients = _fill(match.row.recipient, match, index, depth)
    if match.frame.is_noun and match.row.plover in (Plover.CONSULT, Plover.PROTEST):
        actors = _with_surrounding(actors, match, index)
    if match.row.mutual and match.row.plover is Plover.AGREE and not match.frame.is_noun:
        actors = distinct(actors + _met_meanwhile(match, index))
    recipients = [party for party in recipients if not _same(party, actors)]
    if not recipients and match.row.plover is Plover.ASSAULT:
        told_by = [party for token in match.frame.teller for party in parties_of(token, index)]
        recipients = [party for party in told_by if not _same_country(party, actors)]
    if not recipients and match.row.recipient and match.row.plover not in OWN_PLACE:
        recipients = _foreign_inside(match, actors, index)
    if match.row.mutual:
        return _mutual(match, actors, recipients)
    if match.row.plover is Plover.CONSULT:
        recipients = _hosts(actors, recipients)
        if not recipients:
            return None
    if not actors and not _may_lack_actor(match):
        return None
    if not recipients and (event_type(match.row.plover).needs_recipient or _vague_alone(match)):
        return None
    if not actors and not recipients:
        return None
    return Arguments(tuple(actors), tuple(recipients))


def _fill(places: Places, match: Match, index: EntityIndex, depth: int) -> list[Party]:
    first: list[Party] = []
    for union in places:
        found = distinct([party for slot in union for party in _in_slot(slot, match, index, depth)])
        if any(party.entity.country for party in found):
            return found
        first = first or found
    return first


def _in_slot(slot: str, match: Match, index: EntityIndex, depth: int) -> list[Party]:
    frame = match.frame
    if slot == "content":
        return _content_parties(match, index, depth)
    if slot == "teller":
        officials = [token for token in frame.teller if is_one_of(token, word_class("OFFICIAL"))]
        return [party for token in officials for party in parties_of(token, index)]
    if slot == "speaker":
        speaker = speaker_of(frame.token, index)
        return [Party(speaker, frame.token, True)] if speaker is not None else []
    tokens = frame.slot(slot)
    found = [party for token in tokens for party in parties_of(token, index)]
    if slot == "subject" and not frame.is_noun and not found:
        owners = [owner for token in tokens if (owner := syntax.owner_of(token)) is not None]
        found = [party for owner in owners for party in parties_of(owner, index)]
    return [party for party in found if party.can_act] if slot == "subject" and not frame.is_noun else found


def _foreign_inside(match: Match, actors: list[Party], index: EntityIndex) -> list[Party]:
    """Return the first party of another country named anywhere in what depends on the trigger.

    The last resort: "eased limits on what may be sent to Cuba" is done to Cuba. What is merely talked about does
    not count: "agreed to share data on Cuba" is not.
    """
    own = {party.entity.country for party in actors}
    queue = [match.frame.token]
    found: list[Token] = []
    for word in queue:
        for item in word.children:
            told_apart = item.dep_ in APART or (item.dep_ == "advcl" and not syntax.is_infinitive(item))
            topic = match.row.plover in HAVE_TOPICS and syntax.case_of(item) in ("on", "about", "over")
            if not (told_apart or topic):
                queue.append(item)
                found.append(item)
    for word in sorted(found, key=lambda word: word.i):
        entity = index.at(word)
        if entity is not None and entity.country and entity.country not in own:
            return [Party(entity, word, False)]
    return []


def _content_parties(match: Match, index: EntityIndex, depth: int) -> list[Party]:
    """Return who the clause is about if that is somebody else, otherwise to whom its event is done.

    With threats the other way round: the victim matters more than the hand.
    """
    own = [party for token in match.frame.subject for party in parties_of(token, index)]
    is_threat = match.row.plover is Plover.THREATEN
    for clause in match.frame.content:
        found = _recipients_inside(clause, index, own, depth) if is_threat and depth < 2 else []
        if found:
            return found
        subjects = [party for token in syntax.agents_of(clause) for party in parties_of(token, index)]
        others = [party for party in subjects if not _same(party, own)]
        if match.row.plover is not Plover.REQUEST:
            others = [party for party in others if not _same_country(party, own)]
        if others:
            return others
        if depth < 2:
            found = _recipients_inside(clause, index, own, depth)
            if found:
                return found
    return []


def _recipients_inside(clause: Token, index: EntityIndex, own: list[Party], depth: int) -> list[Party]:
    for match in matches(clause, index)[:1]:
        inner = arguments_of(match, index, depth + 1)
        if inner is not None:
            everyone = [*inner.recipients, *(inner.actors if match.row.mutual else ())]
            return [party for party in everyone if not _same(party, own)]
    targets = [*syntax.patients_of(clause), *syntax.obliques(clause, "to", "with", "from", "against")]
    for purpose in syntax.children(clause, "xcomp"):
        targets += [*syntax.agents_of(purpose), *syntax.patients_of(purpose)]
    found = [party for token in targets for party in parties_of(token, index)]
    return [party for party in found if not _same(party, own)]


def _with_surrounding(actors: list[Party], match: Match, index: EntityIndex) -> list[Party]:
    """Add who takes part in what is named as a circumstance: "after talks with Lavrov, Fidan said", "on strike"."""
    if len(actors) >= 2 or (actors and not match.row.mutual):
        return actors
    if match.row.plover is Plover.PROTEST and syntax.case_of(match.frame.token) != "on":
        return actors
    around = [party for token in match.frame.surrounding_subject() for party in parties_of(token, index)]
    return distinct([party for party in around if party.can_act] + actors)


def _met_meanwhile(match: Match, index: EntityIndex) -> list[Party]:
    """Return the other side of talks in which something is agreed: "during talks with Fidan, Lavrov agreed"."""
    token = match.frame.token
    occasions = [
        item
        for item in syntax.obliques(token, "during", "after", "following", "in", "at")
        if is_one_of(item, word_class("TALKS"))
    ]
    return [
        party
        for occasion in occasions
        for partner in syntax.obliques(occasion, "with")
        for party in parties_of(partner, index)
        if party.can_act
    ]


def _mutual(match: Match, actors: list[Party], recipients: list[Party]) -> Arguments | None:
    if match.row.plover is not Plover.AGREE:
        actors, recipients = distinct(actors + recipients), []
    if len(actors) >= 2 and len({party.entity.country or party.entity.id for party in actors}) == 1:
        same_country = all(party.entity.country for party in actors)
        if same_country and any(not party.can_act for party in actors):
            return None
    groups = (EntityKind.GROUP, EntityKind.ORGANISATION)
    enough = len(actors) >= 2 or match.row.plover in (Plover.AGREE, Plover.SUPPORT)
    alone = len(actors) == 1 and actors[0].entity.kind in groups and not match.frame.is_noun
    if not actors or not (enough or (alone and match.row.plover is Plover.CONSULT)):
        return None
    if match.frame.is_noun and len(actors) + len(recipients) < 2:
        return None
    return Arguments(tuple(actors), tuple(recipients))


def _hosts(actors: list[Party], recipients: list[Party]) -> list[Party]:
    """Return the hosts of a visit: no place of the visitor's own country."""
    own = {party.entity.country for party in actors if party.entity.country}
    return [party for party in recipients if party.can_act or party.entity.country not in own]


def _same(party: Party, others: list[Party]) -> bool:
    return any(party.entity.id == other.entity.id for other in others)


def _same_country(party: Party, others: list[Party]) -> bool:
    """Tell whether a party is one of the others or of the country of one."""
    country = party.entity.country
    return _same(party, others) or any(country and country == other.entity.country for other in others)


def _may_lack_actor(match: Match) -> bool:
    """Tell whether the text may leave the actor out: "was sentenced", "were killed", "a protest against Chad"."""
    if match.row.plover is Plover.PROTEST:
        return True
    forceful = match.row.plover in (Plover.COERCE, Plover.ASSAULT) or match.row.mode in ("convict", "expel")
    return forceful and not match.frame.is_noun and syntax.is_passive(match.frame.token)


def _vague_alone(match: Match) -> bool:
    """Tell whether a noun says too little without a recipient: "Kenya's offer"."""
    return match.frame.is_noun and match.row.sure < 0.7 and match.row.plover is not Plover.PROTEST
