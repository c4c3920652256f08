"""What single words make of an event: negation, modals, hedges, adverbs, adjectives."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from demarche.events.forms import readings
from demarche.events.frames import is_one_of
from demarche.events.lexicon import word_class
from demarche.events.tsv import read_table
from demarche.reading import syntax
from demarche.record import Status

__all__ = ["Reality", "effect_of", "look_at", "look_left"]

HYPOTHETICAL_MODALS = frozenset({"can", "could", "may", "might", "should", "must", "ought"})
# Where several effects meet, the first of these decides.
STRENGTH = (Status.HYPOTHETICAL, Status.FUTURE, Status.REPORTED, Status.HISTORICAL)
# What may stand between a trigger and a word before it that bears on it, how much of it, and what links the two.
BETWEEN = frozenset({"ADV", "PART", "ADP", "SCONJ", "AUX"})
FEW = 4
LINKS = frozenset({"to", "from", "of", "against", "about"})


class Reality:
    """What was found on the way from a trigger to the top of its sentence.

    ``is_purpose``: the trigger is an infinitive of purpose; ``on_condition``: it will be, if something else is.
    """

    def __init__(self) -> None:
        self.effects: set[Status] = set()
        self.negations = 0
        self.is_purpose = False
        self.on_condition = False

    def add(self, effect: Status | None) -> None:
        """Take in the effect of one word."""
        if effect is Status.NEGATED:
            self.negations += 1
        elif effect is not None:
            self.effects.add(effect)

    @property
    def negated(self) -> bool:
        """Whether the event is denied."""
        return self.negations % 2 == 1

    @property
    def future(self) -> bool:
        """Whether the event is announced and nothing makes it doubtful."""
        return Status.FUTURE in self.effects and Status.HYPOTHETICAL not in self.effects

    @property
    def status(self) -> Status:
        """The one status: denial first, then doubt, future, hearsay and history."""
        if self.negated:
            return Status.NEGATED
        if self.negations:
            return Status.HYPOTHETICAL
        return next((effect for effect in STRENGTH if effect in self.effects), Status.ACTUAL)


@cache
def _effects() -> dict[tuple[str, str], Status]:
    return {(row["word"], row["pos"]): Status(row["effect"]) for row in read_table("embedding")}


def effect_of(token: Token, pos: str | None = None) -> Status | None:
    """Return what a word of embedding.tsv makes of what depends on it; ``pos`` overrules its part of speech."""
    part = pos or {"PROPN": "NOUN", "AUX": "VERB"}.get(token.pos_, token.pos_)
    found = (_effects().get((word, part)) for word in readings(token))
    return next((effect for effect in found if effect is not None), None)


def look_at(token: Token, reality: Reality) -> None:
    """Take in what the words that depend on a verb or noun make of its event."""
    if token.pos_ in ("NOUN", "PROPN"):
        _look_at_noun(token, reality)
    else:
        _look_at_verb(token, reality)


def look_left(trigger: Token, reality: Reality) -> None:
    """Take in a word just before the trigger that the tree may have hung elsewhere: "opposed to openly arming"."""
    passed: list[Token] = []
    i = trigger.i - 1
    while i >= trigger.sent.start and len(passed) < FEW and trigger.doc[i].pos_ in BETWEEN:
        passed.append(trigger.doc[i])
        i -= 1
    before = passed if i < trigger.sent.start else [trigger.doc[i], *passed]
    linked = any(word.lower_ in LINKS for word in passed)
    for word in before:
        if word.pos_ == "ADV":
            effect = effect_of(word, "ADV")
        else:
            bears = linked if word.pos_ in ("VERB", "ADJ", "NOUN") else False
            effect = effect_of(word) if bears and trigger.pos_ == "VERB" else None
        if effect is not Status.NEGATED or not reality.negations:
            reality.add(effect)


def _look_at_verb(verb: Token, reality: Reality) -> None:
    if syntax.is_negated(verb):
        reality.add(Status.NEGATED)
    if syntax.is_conditional(verb):
        reality.add(Status.HYPOTHETICAL)
    modal = syntax.modal_of(verb)
    unfulfilled = modal == "would" and any(aux.lower_ in ("have", "'ve", "’ve") for aux in syntax.auxiliaries(verb))
    if unfulfilled or modal in HYPOTHETICAL_MODALS or (modal == "would" and not _is_future_in_past(verb)):
        reality.add(Status.HYPOTHETICAL)
    elif modal == "would" or syntax.is_future(verb):
        has_condition = any(syntax.is_conditional(clause) for clause in syntax.children(verb, "advcl"))
        reality.on_condition = reality.on_condition or has_condition
        reality.add(Status.HYPOTHETICAL if has_condition else Status.FUTURE)
    _look_at_adverbs(verb, reality)


def _is_future_in_past(verb: Token) -> bool:
    top = syntax.first_conjunct(verb)
    if any(syntax.is_conditional(clause) for clause in syntax.children(verb, "advcl")):
        return False
    if top.dep_ in ("ccomp", "parataxis"):
        return is_one_of(top.head, word_class("TELLING"))
    spoken = [item for item in syntax.children(verb, "parataxis") if is_one_of(item, word_class("TELLING"))]
    return bool(spoken) or (top.dep_ == "acl" and effect_of(top.head) in (Status.FUTURE, None))


def _look_at_adverbs(token: Token, reality: Reality) -> None:
    for word in syntax.children(token, "advmod", "obl:unmarked"):
        first, last = sorted((word.i, token.i))
        beside = all(other.pos_ not in ("SCONJ", "VERB") for other in token.doc[first + 1 : last])
        if word.pos_ in ("ADV", "ADJ", "NOUN") and beside:
            reality.add(effect_of(word, "ADV"))
    for phrase in syntax.obliques(token):
        if syntax.case_of(phrase) == "in" and effect_of(phrase, "NOUN") is Status.HISTORICAL:
            reality.add(Status.HISTORICAL)
        if syntax.case_of(phrase) == "according to" and any(
            effect_of(word, "ADJ") is Status.REPORTED for word in syntax.modifiers(phrase)
        ):
            reality.add(Status.REPORTED)


def _look_at_noun(noun: Token, reality: Reality) -> None:
    if syntax.is_negated(noun):
        reality.add(Status.NEGATED)
    for word in syntax.children(noun, "amod", "compound", "advmod"):
        reality.add(effect_of(word, "ADJ") or _adjective_like(word))
    if syntax.child(noun, "cop") is not None:
        _look_at_verb(noun, reality)
    case = syntax.case_of(noun)
    if case:
        reality.add(_effects().get((case, "ADP")))


def _adjective_like(word: Token) -> Status | None:
    """Return the effect of a participle before a noun: "threatened", "planned"."""
    return _effects().get((str(word.lower_), "ADJ"))
