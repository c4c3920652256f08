"""Conditions: if this, then that; a threat, a promise or a forecast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.antecedents import Conditional, condition_mark, find_conditionals
from demarche.findings.common import Voices, lemma, parties, party, same_side, sentence_span, words
from demarche.findings.operators import addressee_of, operator_of
from demarche.reading import syntax
from demarche.record import Condition, ConditionKind, Entity, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_conditions"]

WARNING = frozenset({"warn", "warning", "caution"})
POWERS = frozenset({"GOV", "MIL", "REB", "SPY", "PRE", "UAF"})


def find_conditions(doc: Doc, index: EntityIndex, statements: Sequence[Statement]) -> list[Condition]:
    """Return the conditions of an article in text order.

    ``by`` is who states it, None where the article speaks for itself; ``against`` who is to be moved by it.
    A threat or promise is made by who can carry it out; what others say will happen is a forecast.
    """
    voices = Voices(statements)
    found = []
    for conditional in find_conditionals(doc):
        by = _stater(conditional, index, voices)
        kind = _kind(conditional, by, index, voices)
        against = _against(conditional, by, index, voices) if by is not None else None
        found.append(
            Condition(
                by=by.id if by else None,
                kind=kind,
                if_=conditional.if_,
                then=conditional.then,
                evidence=[sentence_span(conditional.consequence)],
                against=against.id if against and kind is not ConditionKind.FORECAST else None,
            )
        )
    return found


def _stater(conditional: Conditional, index: EntityIndex, voices: Voices) -> Entity | None:
    """Return who says it: the innermost of who warns, threatens or says it in this sentence, else the speaker."""
    for head in _announcers(conditional):
        holder = syntax.owner_of(head) if head.pos_ == "NOUN" else syntax.agent_of(head)
        found = party(holder, index, voices)
        if found is None and head.pos_ == "NOUN":
            found = party(head, index, voices)
        if found is not None:
            return found
    speaker = voices.speaker_at(conditional.then[0]) or voices.speaker_at(conditional.if_[0])
    if speaker is not None:
        return index.get(speaker)
    reporter = next((e for h in _reporters(conditional) if (e := party(syntax.agent_of(h), index))), None)
    return reporter or _refuser(conditional, index)


def _refuser(conditional: Conditional, index: EntityIndex) -> Entity | None:
    """Return whose terms they are where nobody is quoted: "Mali will not sign until ..." are Mali's."""
    verb = conditional.consequence
    pending = condition_mark(conditional.antecedent) in ("until", "unless")
    if pending and syntax.is_negated(verb) and syntax.modal_of(verb) in ("will", "would"):
        return party(syntax.agent_of(verb), index)
    return None


def _reporters(conditional: Conditional) -> Iterator[Token]:
    """Yield the verbs of saying that the consequence is the content of, where no statement was found."""
    node = conditional.consequence
    for head in syntax.path_up(node):
        if node.dep_ in ("ccomp", "parataxis") and lemma(head) in words("cues", "reporting"):
            yield head
        node = head


def _announcers(conditional: Conditional) -> Iterator[Token]:
    """Yield the words over the consequence that announce it: "warned that", "a threat to", "promised to"."""
    announcing = words("conditions", "threatening") | words("conditions", "promising")
    node = conditional.consequence
    if lemma(node) in announcing and node.pos_ in ("VERB", "NOUN", "ADJ"):
        yield node
    for head in syntax.path_up(node):
        clausal = node.dep_ in ("ccomp", "xcomp", "acl", "advcl", "conj", "parataxis", "appos", "nmod", "obl")
        if clausal and lemma(head) in announcing:
            yield head
        node = head


def _kind(conditional: Conditional, by: Entity | None, index: EntityIndex, voices: Voices) -> ConditionKind:
    if by is None:
        return ConditionKind.FORECAST
    announcers = {lemma(head) for head in _announcers(conditional)}
    verb = conditional.consequence
    own = any(same_side(actor, by) for actor in parties(syntax.agent_of(verb), index, voices))
    own = own or (syntax.is_passive(verb) and syntax.agent_of(verb) is None and by.sector in ("GOV", "MIL", "IGO"))
    harmful = _is_harm(verb)
    helpful = _is_help(verb) and not _sends_troops(verb)
    unless = condition_mark(conditional.antecedent) in ("unless", "until")
    unowned = _is_unowned(conditional, by, index, voices)
    if unless and syntax.is_negated(verb) and unowned and by.sector in POWERS:
        return ConditionKind.PROMISE
    if announcers & words("conditions", "threatening") <= WARNING and not own:
        warned = announcers & WARNING and by.sector in POWERS and harmful
        impersonal = harmful and by.sector in POWERS and _is_impersonal(conditional, by, index, voices)
        threat = impersonal or (warned and unowned)
        if announcers & WARNING or threat:
            return ConditionKind.THREAT if threat else ConditionKind.FORECAST
    if announcers & words("conditions", "threatening"):
        return ConditionKind.PROMISE if own and not harmful and helpful else ConditionKind.THREAT
    if announcers & words("conditions", "promising"):
        return ConditionKind.THREAT if own and harmful and not helpful else ConditionKind.PROMISE
    if own and helpful:
        return ConditionKind.THREAT if syntax.is_negated(verb) is not unless else ConditionKind.PROMISE
    if own and harmful:
        return ConditionKind.PROMISE if syntax.is_negated(verb) else ConditionKind.THREAT
    return ConditionKind.FORECAST


def _is_harm(verb: Token) -> bool:
    if lemma(verb) in words("conditions", "harm") or _sends_troops(verb):
        return True
    return _brings_harm(verb, objects=lemma(verb) not in words("conditions", "help"))


def _brings_harm(verb: Token, *, objects: bool) -> bool:
    """Tell whether harm is named beside the verb: "face sanctions", "be met with retaliation"."""
    nouns = syntax.children(verb, "nsubj", "obl", "obl:agent")
    nouns += syntax.objects_of(verb) if objects else []
    return any(lemma(noun) in words("conditions", "harm_noun") for noun in nouns)


def _sends_troops(verb: Token) -> bool:
    sends = lemma(verb) in ("send", "deploy", "dispatch", "move", "mass", "station")
    return sends and any(lemma(noun) in words("giving", "troops") for noun in syntax.objects_of(verb))


def _is_help(verb: Token) -> bool:
    """Tell whether the consequence is to someone's good; "withdraw" and "stop" are, of troops and strikes."""
    if lemma(verb) not in words("conditions", "help") or _brings_harm(verb, objects=False):
        return False
    if lemma(verb) not in words("conditions", "harm"):
        return True
    ended = [*syntax.objects_of(verb), *syntax.children(verb, "nsubj:pass")]
    return any(lemma(noun) in words("conditions", "hostile") for noun in ended)


def _is_impersonal(conditional: Conditional, by: Entity, index: EntityIndex, voices: Voices) -> bool:
    """Tell whether the harm comes of itself ("will end the friendship") to what others than the stater would do."""
    verb = conditional.consequence
    first_person = any(t.lower_ in ("our", "us", "we") for t in verb.subtree)
    ends_bond = any(lemma(noun) in words("conditions", "bond") for noun in syntax.objects_of(verb))
    doers = _doers(conditional, index)
    others = [doer for doer in doers if not same_side(doer, by)]
    return _is_unowned(conditional, by, index, voices) and bool(others or first_person or ends_bond)


def _is_unowned(conditional: Conditional, by: Entity, index: EntityIndex, voices: Voices) -> bool:
    """Tell whether nobody else is said to bring the consequence about: "would mean war", "will face sanctions"."""
    verb = conditional.consequence
    actor = party(syntax.agent_of(verb), index, voices)
    suffers = lemma(verb) in ("face", "suffer", "pay", "risk", "meet")
    return conditional.acts or suffers or actor is None or same_side(actor, by)


def _doers(conditional: Conditional, index: EntityIndex) -> list[Entity]:
    """Return who would meet the condition: the agent of the clause, the owner of the act, else anyone named."""
    antecedent = conditional.antecedent
    if not conditional.acts and antecedent.pos_ == "VERB":
        agents = parties(syntax.agent_of(antecedent), index)
        if agents:
            return agents
    targets = [t for t in antecedent.subtree if syntax.case_of(t) in ("on", "against", "at", "from")]
    spared = [e for token in targets for e in parties(token, index)]
    return [e for e in index.in_span(*conditional.if_) if all(e.id != other.id for other in spared)]


def _against(conditional: Conditional, by: Entity, index: EntityIndex, voices: Voices) -> Entity | None:
    """Return who is to be moved: who is warned, else who would meet the condition, else who would be harmed."""
    for head in _announcers(conditional):
        operator = operator_of(head, conditional.consequence)
        addressee = addressee_of(head, operator) if operator is not None else syntax.object_of(head)
        warned = party(addressee, index, voices)
        if warned is not None and not same_side(warned, by):
            return warned
    candidates = [*_doers(conditional, index), *parties(syntax.object_of(conditional.consequence), index)]
    return next((entity for entity in candidates if not same_side(entity, by)), None)
