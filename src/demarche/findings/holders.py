"""Who holds an attitude: the subject, the agent, the owner of the noun, or who acts in its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.findings.attitudes import Cue
from demarche.findings.common import Voices, lemma, parties, party, words
from demarche.reading import syntax
from demarche.record import Entity, EntityKind

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["holder_of", "is_among", "standing_for"]


def holder_of(cue: Cue) -> Token | None:
    """Return the head word of who holds an attitude; None if the text names nobody."""
    head = cue.head
    if "is" in cue.row.links:
        return syntax.subject_of(head.head) or _subject_before(head)
    if head.pos_ == "NOUN":
        return _of_noun(cue)
    if head.pos_ == "VERB" and not cue.is_state:
        return _continuer(head) or syntax.agent_of(head) or syntax.child(head, "nsubj")
    if head.dep_ == "amod" and head.i > head.head.i:
        return _noun_before(head) or head.head
    found = syntax.subject_of(head) or syntax.child(head, "nsubj", "nsubj:pass")
    return found or (_noun_before(head) if head.pos_ == "ADJ" else None)


def _continuer(verb: Token) -> Token | None:
    """Return the subject of "which they continue to resist", where "which" hangs on the first verb."""
    moved = syntax.child(verb.head, "obj") if verb.dep_ == "xcomp" else None
    return syntax.subject_of(verb.head) if moved is not None and moved.lower_ in ("which", "that") else None


def _subject_before(word: Token) -> Token | None:
    """Return the last subject before a word, where the parser hung it elsewhere."""
    before = word.doc[max(word.sent.start, word.i - 6) : word.i]
    return next((token for token in reversed(before) if token.dep_ in ("nsubj", "nsubj:pass")), None)


def _noun_before(adjective: Token) -> Token | None:
    """Return whom an adjective after a noun describes: "with the liberals reluctant"."""
    word = adjective.doc[adjective.i - 1] if adjective.i > adjective.sent.start else None
    return word if word is not None and word.pos_ in ("NOUN", "PROPN") else None


def _of_noun(cue: Cue) -> Token | None:
    noun = cue.head
    if lemma(noun) in words("issues", "agentive"):
        return _of_agent(noun)
    if any(word.dep_ == "case" for word in cue.beside) or syntax.case_of(noun) == "in":
        return _actor_of(noun)
    received = lemma(noun.head) in words("issues", "receiving")
    of = syntax.obliques(noun, "of") if received or "of" not in cue.row.links else []
    if received or noun.dep_ == "nsubj":
        of += syntax.obliques(noun.head, "from", "among")
    described = [w for w in syntax.children(noun, "amod", "compound") if w.ent_type_ or w.pos_ == "PROPN"]
    owners = [*syntax.children(noun, "nmod:poss"), *syntax.obliques(noun, "from", "by", "among"), *of, *described]
    if owners:
        return owners[0]
    if lemma(noun) == "pressure":
        return None
    if syntax.child(noun, "cop") is not None:
        return syntax.subject_of(noun)
    verb = noun.head
    shows = any(lemma(verb) in words("issues", group) for group in ("expressing", "dropping"))
    return syntax.owner_of(noun) if shows else None


def _actor_of(noun: Token) -> Token | None:
    """Return who does what is done "in protest", "in favour"."""
    if syntax.child(noun, "cop") is not None:
        return syntax.subject_of(noun)
    verb = syntax.predicate_above(noun)
    return syntax.agent_of(verb) if verb is not None else None


def _of_agent(noun: Token) -> Token | None:
    """Return who is called a critic or champion: "X, a critic of", "was a critic of", "leaves X as its champion"."""
    if syntax.child(noun, "cop") is not None:
        return syntax.subject_of(noun)
    if noun.dep_ == "appos":
        return noun.head
    if syntax.case_of(noun) == "as" and noun.head.pos_ == "VERB":
        return syntax.object_of(noun.head) or syntax.subject_of(noun.head)
    return None


def is_among(holder: Token, small: set[int]) -> bool:
    """Tell whether a holder is a small share of people: "27 per cent", "47 per cent said that they"."""
    told = next((node for node in syntax.path_up(holder) if lemma(node) in words("cues", "reporting")), None)
    speaker = syntax.subject_of(told) if told is not None and holder.pos_ == "PRON" else None
    return holder.i in small or (speaker is not None and speaker.i in small)


def standing_for(token: Token, index: EntityIndex, voices: Voices) -> list[Entity]:
    """Return whom a word stands for; for a bare number ("seven in ten") the people it is a part of."""
    speaker = _speaker(token, index)
    if speaker is not None:
        return [speaker]
    if token.pos_ != "NUM" or index.at(token) is not None:
        return parties(token, index, voices)
    of = [entity for whole in syntax.obliques(token, "of") for entity in parties(whole, index, voices)]
    before = index.in_span(0, token.idx)
    people = [entity for entity in before if entity.kind is EntityKind.POPULATION]
    return of or people[-1:]


def _speaker(pronoun: Token, index: EntityIndex) -> Entity | None:
    """Return whom "it" stands for in "Moscow says it will agree": the body that speaks."""
    verb = next((node for node in syntax.path_up(pronoun) if node.dep_ == "ccomp"), None)
    if pronoun.lower_ != "it" or verb is None or lemma(verb.head) not in words("cues", "reporting"):
        return None
    subject = syntax.subject_of(verb.head)
    found = party(subject, index) if subject is not None and subject.i < pronoun.i else None
    return found if found is not None and found.kind is not EntityKind.PERSON else None
