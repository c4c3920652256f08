"""Where the text says that something bears on a decision, place by place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Doc, Token

from demarche.findings.bearing import FactorMention, bare, cut_before, decided, nouns, owners_of, with_examples
from demarche.findings.common import lemma, rows
from demarche.findings.operators import operator_of
from demarche.findings.stances import StanceMention, stances_at
from demarche.reading import syntax
from demarche.record import Direction, Stance

__all__ = ["FactorMention", "find_factors"]

REASONS = frozenset({"because of", "due to", "over", "amid", "given", "out of", "for", "following", "after"})
PLAIN_REASONS = frozenset({"because of", "due to", "given"})
OF_STANCE = {Stance.SUPPORTS: Direction.FOR, Stance.CONDITIONAL: Direction.UNCLEAR}


@cache
def _frames() -> dict[str, dict[str, Direction]]:
    frames: dict[str, dict[str, Direction]] = {}
    for row in rows("influences"):
        frames.setdefault(row["word"], {})[row["frame"]] = Direction(row["direction"])
    return frames


def find_factors(doc: Doc, stances: Iterable[StanceMention]) -> Iterator[FactorMention]:
    """Yield every factor that the text says bears on a decision; ``stances`` are those of the same text."""
    for token in doc:
        frames = _frames().get(lemma(token), {})
        for frame, direction in frames.items():
            reader = READERS.get(frame)
            found = reader(token, direction) if reader is not None else None
            if found is not None:
                yield found
                break
        if lemma(token) == "cite":
            yield from _cited(token)
    for stance in stances:
        yield from _reasons(stance)


def _wary(cue: Token, direction: Direction) -> FactorMention | None:
    """Read "is wary of angering Mali", "fears that the war may spread"."""
    if cue.pos_ not in ("ADJ", "VERB") or cue.dep_ == "amod" or syntax.is_negated(cue):
        return None
    feared = [
        t
        for t in syntax.children(cue, "advcl", "ccomp")
        if syntax.marker_of(t) in ("of", "about", "that", "over", "at", "")
    ]
    feared = feared or (syntax.children(cue, "obj") if cue.pos_ == "VERB" else [])
    feared = feared or syntax.obliques(cue, "of", "about", "over", "at")
    holder = syntax.subject_of(cue)
    transitive = lemma(cue) == "worry" and syntax.child(cue, "obj") is not None
    if (
        not feared
        or transitive
        or holder is None
        or (cue.pos_ == "VERB" and cue.dep_ not in ("root", "advcl", "ccomp", "conj"))
    ):
        return None
    return FactorMention(cue, bare(feared[0]), direction, [holder])


def _weighing(cue: Token, direction: Direction) -> FactorMention | None:
    """Read "the scandal is weakening her hand": what is the decider's is weakened or strengthened."""
    if cue.pos_ != "VERB":
        return None
    factor, owned = syntax.agent_of(cue), syntax.patient_of(cue)
    if factor is None or owned is None or lemma(owned) not in nouns("standing"):
        return None
    if syntax.is_negated(cue):
        return None
    return FactorMention(cue, with_examples(bare(factor)), direction, owners_of(owned), decided(owned))


def _shaping(cue: Token, direction: Direction) -> FactorMention | None:
    """Read "the choice will be guided by talks", "talks will shape its decision"."""
    if cue.pos_ != "VERB":
        return None
    factor = syntax.agent_of(cue)
    patients = [*syntax.children(cue, "nsubj:pass"), syntax.patient_of(cue)]
    decision = next((t for t in patients if t is not None and lemma(t) in nouns("decision")), None)
    if factor is None or decision is None:
        return None
    if lemma(factor) in nouns("decision"):
        return None
    return FactorMention(cue, with_examples(bare(factor)), direction, owners_of(decision), decided(decision))


def _depending(cue: Token, direction: Direction) -> FactorMention | None:
    decision = syntax.subject_of(cue) if cue.pos_ == "VERB" else None
    factors = syntax.obliques(cue, "on", "upon") or [
        t for t in syntax.children(cue, "advcl", "ccomp") if syntax.marker_of(t) in ("on", "upon", "whether")
    ]
    if decision is None or not factors or lemma(decision) not in nouns("decision"):
        return None
    return FactorMention(cue, with_examples(bare(factors[0])), direction, owners_of(decision), decided(decision))


def _moving(cue: Token, direction: Direction) -> FactorMention | None:
    """Read "the attacks may force Mali to reconsider", "threats deterred Mali from sending troops"."""
    if cue.pos_ != "VERB" or syntax.is_negated(cue):
        return None
    factor, moved = syntax.agent_of(cue), syntax.patient_of(cue)
    acts = [
        t
        for t in syntax.children(cue, "xcomp", "advcl", "ccomp")
        if (syntax.is_infinitive(t) if direction is Direction.FOR else syntax.marker_of(t) in ("from", ""))
    ]
    is_open = syntax.modal_of(cue) or syntax.is_present_participle(cue)
    if factor is None or moved is None or not acts or not is_open or factor.pos_ == "PRON":
        return None
    mention = FactorMention(cue, with_examples(bare(factor)), direction, [moved], acts[0])
    mention.direction = _towards(acts[0], direction)
    mention.revises = _revises(acts[0])
    return mention


def _pressing(noun: Token, direction: Direction) -> FactorMention | None:
    """Read "is facing pressure to reconsider", "under pressure from unions to lift the ban"."""
    if noun.pos_ != "NOUN":
        return None
    head = noun.head
    on = syntax.obliques(noun, "on", "upon")
    acts = [
        t
        for t in [*noun.children, *([] if on else head.children)]
        if t.dep_ in ("acl", "xcomp", "advcl") and syntax.is_infinitive(t) and t.i > noun.i
    ]
    under = syntax.case_of(noun) == "under"
    faced = lemma(head) in ("face", "feel", "resist", "confront", "experience") and syntax.relation(noun) == "obj"
    if not acts or not (under or faced or on):
        return None
    deciders = on or [t for t in [syntax.subject_of(noun) if under else None, syntax.subject_of(head)] if t is not None]
    before = [t.left_edge.i for t in syntax.children(noun, "amod", "det", "compound") if t.i < noun.i]
    end = acts[0].left_edge.i if acts[0].left_edge.i > noun.i else noun.i + 1
    factor = noun.doc[min([*before, noun.i]) : end]
    mention = FactorMention(noun, factor, _towards(acts[0], direction), deciders, acts[0])
    mention.revises = _revises(acts[0])
    return mention


def _touching(cue: Token, direction: Direction) -> FactorMention | None:
    """Read "any decision to send arms could harm its ties with Mali": what the decision would touch."""
    decision = syntax.subject_of(cue) if cue.pos_ == "VERB" else None
    touched = syntax.object_of(cue) if cue.pos_ == "VERB" else None
    if decision is None or touched is None or not syntax.modal_of(cue):
        return None
    if lemma(decision) not in nouns("decision") or decided(decision) is None:
        return None
    return FactorMention(
        cue, syntax.phrase(touched), direction, [*owners_of(decision), *owners_of(touched)], decided(decision)
    )


def _cited(cue: Token) -> Iterator[FactorMention]:
    """Read "refused to sign, citing costs", "citing the flood as a reason for offering help"."""
    factor = syntax.object_of(cue)
    decider = syntax.subject_of(cue)
    if cue.pos_ != "VERB" or factor is None or decider is None:
        return
    role = next(
        (
            t
            for t in syntax.obliques(cue, "as")
            if lemma(t) in ("factor", "reason", "motive", "ground", "justification")
        ),
        None,
    )
    role = role or next((t for t in syntax.obliques(factor, "as") if lemma(t) in ("factor", "reason")), None)
    factors = cut_before(factor, role)
    if role is not None:
        acts = [
            t
            for t in [*syntax.children(role, "acl"), *syntax.children(cue, "advcl")]
            if syntax.marker_of(t) in ("in", "for", "to")
        ]
        nominal = syntax.obliques(role, "in", "for", "behind")
        act = next(iter([*acts, *nominal]), None)
        direction = _towards(act, Direction.FOR) if act is not None else Direction.UNCLEAR
        yield FactorMention(cue, factors, direction, [decider], act)
    elif cue.dep_ == "advcl":
        main = next((verb for verb in [cue.head, *syntax.path_up(cue.head)] if verb.dep_ != "xcomp"), cue.head)
        for stance in stances_at(main):
            yield FactorMention(cue, factors, _of(stance), [stance.holder], stance.issue)


def _reasons(stance: StanceMention) -> Iterator[FactorMention]:
    """Read "refuses to send troops over fears of a wider war", "opposes the deal because ..."."""
    for head in (stance.cue, stance.issue):
        if head.pos_ not in ("VERB", "ADJ", "NOUN"):
            continue
        for item in syntax.children(head, "obl", "nmod", "advcl"):
            case, mark = syntax.case_of(item), syntax.marker_of(item)
            worried = case in REASONS and lemma(item) in nouns("worry")
            if item.i != stance.issue.i and (worried or case in PLAIN_REASONS or mark == "because"):
                yield FactorMention(stance.cue, bare(item), _of(stance), [stance.holder], stance.issue)


def _of(stance: StanceMention) -> Direction:
    return OF_STANCE.get(stance.stance, Direction.AGAINST)


def _towards(act: Token, direction: Direction) -> Direction:
    """Return the direction, unclear where the act is to weigh the issue again."""
    inner = next((op for item in act.children if (op := operator_of(act, item)) is not None and op.stance), None)
    return Direction.UNCLEAR if inner is not None and inner.stance == Stance.UNDECIDED.value else direction


def _revises(act: Token) -> bool:
    return lemma(act) in (
        "reconsider",
        "reassess",
        "rethink",
        "review",
        "revisit",
        "change",
        "shift",
        "soften",
    )


def _costing(cue: Token, direction: Direction) -> FactorMention | None:
    """Read "lifting the ban could cost the country a loan": what an act still to be decided on would bring."""
    act = syntax.child(cue, "csubj") if cue.pos_ == "VERB" else None
    cost = syntax.object_of(cue) if act is not None else None
    if act is None or cost is None or syntax.modal_of(cue) not in ("could", "would", "might", "may"):
        return None
    bearers = [t for t in (syntax.child(cue, "iobj"), syntax.subject_of(act)) if t is not None]
    return FactorMention(cue, syntax.phrase(cost), direction, [*bearers, *owners_of(cost)], act)


READERS = {
    "cost": _costing,
    "wary": _wary,
    "weigh_down": _weighing,
    "bear_up": _weighing,
    "shape": _shaping,
    "depend": _depending,
    "move": _moving,
    "hold": _moving,
    "pressure": _pressing,
    "harm": _touching,
    "touch": _touching,
}
