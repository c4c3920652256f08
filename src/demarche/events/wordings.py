"""The words by which an event names its parties: whole noun phrases, and who a pronoun stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spacy.tokens import Span, Token

from demarche.reading import syntax
from demarche.record import EntityKind, Plover
from demarche.record import Span as Place

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["is_scene", "is_topic", "wordings"]

BEHIND = frozenset({"of", "in", "for", "from", "over", "near"})
"""Prepositions whose phrases belong to the words of a party: "a reporter for the paper", "villages near Goma"."""
OUTSIDE = frozenset({"acl", "acl:relcl", "appos", "case", "cc", "conj", "parataxis", "punct"})
"""What hangs on a noun and is no part of its name."""
OWN = frozenset({"case", "punct"})
"""Of these, only what belongs to the noun itself: "'s" is inside "Cuba's government"."""
LOCATIVE = frozenset({"across", "along", "around", "at", "in", "inside", "into", "near", "off", "outside"})
AT_A_PLACE = frozenset({Plover.COERCE, Plover.MOBILIZE, Plover.PROTEST})
"""Types that happen at places and are not done to them."""
ABOUT_A_TOPIC = frozenset({Plover.AGREE, Plover.AID, Plover.CONSULT, Plover.COOPERATE, Plover.REQUEST})


def wordings(phrases: Iterable[Span], index: EntityIndex) -> list[Place]:
    """Return the words of parties as character spans: the phrases made whole, pronouns as whom they stand for."""
    whole = [_antecedent(phrase, index) or _whole(phrase) for phrase in phrases]
    return [(phrase.start_char, phrase.end_char) for phrase in whole]


def is_scene(phrase: Span, plover: Plover, index: EntityIndex) -> bool:
    """Tell whether what was read as the recipient of an event is only where it happened: "curfew in Goma"."""
    if plover not in AT_A_PLACE or syntax.case_of(phrase.root) not in LOCATIVE:
        return False
    entity = index.at(phrase.root)
    return entity is None or entity.kind is EntityKind.PLACE


def is_topic(phrase: Span, plover: Plover) -> bool:
    """Tell whether what was read as the recipient of an event is only what it was about: "data on Somalia"."""
    return plover in ABOUT_A_TOPIC and phrase.root.dep_ == "nmod" and syntax.case_of(phrase.root) in ("on", "about")


def _whole(phrase: Span) -> Span:
    """Return a phrase with the prepositional phrases that follow its nouns."""
    end = phrase.end
    while (behind := _behind(phrase.doc[phrase.start : end])) is not None:
        name = [word.right_edge.i for word in behind.children if word.dep_ in ("flat", "compound")]
        end = max([behind.i, *name]) + 1
    return phrase.doc[phrase.start : end]


def _behind(phrase: Span) -> Token | None:
    """Return the noun of a prepositional phrase that begins where a phrase ends and hangs on one of its nouns."""
    beyond = (child for word in phrase for child in word.children if child.i >= phrase.end)
    return next(
        (
            noun
            for noun in beyond
            if noun.dep_ == "nmod" and syntax.case_of(noun) in BEHIND and noun.left_edge.i == phrase.end
        ),
        None,
    )


def _antecedent(phrase: Span, index: EntityIndex) -> Span | None:
    """Return the words by which whom a pronoun stands for was named last; None for what is no pronoun."""
    if len(phrase) > 1 or phrase[0].pos_ != "PRON":
        return None
    own = [mention for mention in index.mentions if mention.span == (phrase.start_char, phrase.end_char)]
    if len(own) != 1:
        return None
    named = [
        mention
        for mention in index.mentions
        if mention.entity == own[0].entity and mention.form != "pronoun" and mention.span[0] < phrase.start_char
    ]
    return _noun_phrase(phrase.doc[max(named, key=lambda mention: mention.span).root]) if named else None


def _noun_phrase(noun: Token) -> Span:
    """Return the words round a noun that hang on it, without clauses and what is coordinated or in apposition."""
    inside = {word.i for word in noun.subtree if not _is_outside(word, noun)}
    begin = end = noun.i
    while begin - 1 in inside:
        begin -= 1
    while end + 1 in inside:
        end += 1
    return noun.doc[begin : end + 1]


def _is_outside(word: Token, noun: Token) -> bool:
    while word.i != noun.i:
        if word.dep_ in OUTSIDE and (word.dep_ not in OWN or word.head.i == noun.i):
            return True
        word = word.head
    return False
