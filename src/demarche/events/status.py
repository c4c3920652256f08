"""Whether an event took place: asked is not given, feared is not done."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from demarche.events.frames import is_one_of
from demarche.events.hedges import Reality, effect_of, look_at, look_left
from demarche.events.lexicon import word_class
from demarche.reading import syntax
from demarche.record import Status

__all__ = ["reality_of"]

COMPLEMENT = frozenset({"xcomp", "ccomp", "csubj", "csubj:pass"})
# Prepositions after which a word bears on what follows: "fear of", "call for", "refrain from".
TOUCHING_CASES = frozenset({"of", "for", "about", "on", "to", "against", "from", "in", "with", "over", "at"})
# Conjunctions of adverbial clauses that happen only if their main clause does.
WAITING = frozenset({"until", "once", "when", "before", "after", "as soon as"})
SHARED_TENSE = WAITING | {"", "by", "through", "so that"}
DEEPEST = 8


def reality_of(trigger: Token) -> Reality:
    """Return what negation, modals, hedges, tense and the words above a trigger make of its event."""
    reality = Reality()
    reality.is_purpose = trigger.dep_ == "advcl" and syntax.is_infinitive(trigger)
    look_at(trigger, reality)
    for lower, upper in _steps_up(trigger):
        link = _link(lower, upper)
        if link is None:
            break
        if link == "embedded":
            reality.add(effect_of(upper))
        if link == "adjunct":
            _look_at_main_clause(lower, upper, reality)
        elif link != "coordinate":
            look_at(upper, reality)
        if syntax.is_conditional(lower):
            break
    look_left(trigger, reality)
    return reality


def _look_at_main_clause(clause: Token, main: Token, reality: Reality) -> None:
    """Take over the tense of the clause that this one is adjunct of; what waits for the future is in doubt."""
    above = Reality()
    look_at(main, above)
    waits = Status.FUTURE in above.effects and syntax.marker_of(clause) in WAITING
    reality.effects |= {Status.HYPOTHETICAL} if waits else above.effects


def _steps_up(token: Token) -> Iterator[tuple[Token, Token]]:
    lower = token
    for count, upper in enumerate(syntax.path_up(token)):
        if count >= DEEPEST:
            return
        yield lower, upper
        lower = upper


def _link(lower: Token, upper: Token) -> str | None:
    """Return how a word bears on whether what depends on it happened; None if it does not.

    "embedded": by its meaning ("feared an attack"); "carried": by tense and negation only ("will hold talks");
    "adjunct": by tense only ("could retaliate by closing"); "coordinate": through what stands above both.
    """
    if lower.dep_ in ("conj", "appos", "flat"):
        return "coordinate"
    if lower.dep_ in COMPLEMENT:
        return "embedded"
    if lower.dep_ == "acl":
        return _participle_link(lower, upper)
    if lower.dep_ == "advcl":
        told = syntax.marker_of(lower) in TOUCHING_CASES and not syntax.is_infinitive(lower)
        if told or upper.pos_ == "ADJ" or syntax.is_conditional(lower):
            return "embedded"
        dependent = syntax.is_infinitive(lower) or syntax.marker_of(lower) in SHARED_TENSE
        return "adjunct" if dependent else None
    return _nominal_link(lower, upper)


def _participle_link(clause: Token, noun: Token) -> str | None:
    """Return how a noun bears on the clause after it; "reports of troops crossing" are reports of the crossing."""
    if syntax.marker_of(clause) or effect_of(noun) is not None:
        return "embedded"
    gerund = syntax.is_present_participle(clause) and noun.dep_ == "nmod"
    return "coordinate" if gerund and syntax.case_of(noun) in ("of", "about") else None


def _nominal_link(noun: Token, upper: Token) -> str | None:
    """Return how a word bears on an event noun that is its subject, object or adjunct."""
    case = syntax.case_of(noun)
    if noun.dep_ in ("obl", "nmod") and case not in TOUCHING_CASES:
        return None
    named = any(item.pos_ in ("ADJ", "NOUN") for item in syntax.children(upper, "xcomp"))
    if noun.dep_ == "obj" and (named or is_one_of(upper, frozenset({"call"}))):
        return None
    carries = is_one_of(upper, word_class("SUPPORT_VERB") | word_class("MEASURE") | word_class("OCCUR"))
    if noun.dep_ in ("nsubj", "nsubj:pass") and is_one_of(upper, word_class("OCCUR")):
        return "carried"
    if noun.dep_ in ("obj", "nsubj:pass", "obl", "nmod", "compound") and effect_of(upper) is not None:
        return "embedded"
    return "carried" if carries and noun.dep_ in ("obj", "nsubj:pass", "obl", "nmod") else None
