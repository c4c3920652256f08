"""Where the text says that someone is for, against or undecided about something, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from demarche.findings.common import lemma, words
from demarche.findings.complements import complement_of
from demarche.findings.issues import is_issue_noun
from demarche.findings.operators import addressee_of, governor_of, is_operator
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["TOWARDS", "StanceMention", "find_stances", "stances_at"]

OPPOSITE = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}
TOWARDS = {Stance.SUPPORTS: "towards support", Stance.OPPOSES: "towards opposition"}


@dataclass
class StanceMention:
    """One place where a stance shows: ``holder`` and ``issue`` are head words in the text."""

    cue: Token
    holder: Token
    issue: Token
    stance: Stance
    shift: str | None = None


def find_stances(doc: Doc) -> Iterator[StanceMention]:
    """Yield every stance that the text gives someone, in text order."""
    for token in doc:
        yield from stances_at(token)


def stances_at(cue: Token) -> Iterator[StanceMention]:
    """Yield the stance that a word shows, if it shows one."""
    if cue.pos_ not in ("VERB", "NOUN", "ADJ", "AUX") or cue.dep_ in ("compound", "case", "mark", "amod"):
        return
    if cue.lower_ in ("considering", "given", "regarding") and cue.dep_ in ("advcl", "acl", "case", "mark"):
        return
    plain = _bare_preposition(cue) or _unclear(cue)
    if plain is not None:
        yield plain
        return
    complement, operator = complement_of(cue) if is_operator(cue) else (None, None)
    if complement is None or operator is None:
        hinged = _hinged(cue)
        if hinged is not None:
            yield hinged
        return
    stance = _modified(cue, Stance(operator.stance))
    holder = _holder(cue)
    if stance is None or holder is None:
        return
    stance, holder = _under(cue, stance, holder)
    if stance is None or holder is None:
        return
    stance, shift = _shifted(cue, stance, complement)
    yield StanceMention(cue, holder, complement, stance, shift)


def _unclear(cue: Token) -> StanceMention | None:
    """Read "whether Mali will sign is unclear", "it is not known whether ...": the one who is to act is undecided."""
    if lemma(cue) not in words("cues", "unclear"):
        return None
    for clause in syntax.children(cue, "csubj", "csubj:pass", "ccomp", "advcl"):
        actor = syntax.child(clause, "nsubj")
        if syntax.marker_of(clause) in ("whether", "if") and actor is not None and syntax.modal_of(clause):
            return StanceMention(cue, actor, clause, Stance.UNDECIDED)
    return None


def _bare_preposition(head: Token) -> StanceMention | None:
    """Read "is against the deal" and "are for a ban": a noun with a copula and the preposition."""
    if head.pos_ != "NOUN" or syntax.child(head, "cop") is None or syntax.case_of(head) != "against":
        return None
    holder = syntax.subject_of(head)
    stance = Stance.SUPPORTS if syntax.is_negated(head) else Stance.OPPOSES
    return StanceMention(head, holder, head, stance) if holder is not None and is_issue_noun(head) else None


def _hinged(verb: Token) -> StanceMention | None:
    """Read "would lift the ban only if ...": assent that hangs on a condition."""
    if verb.pos_ != "VERB" or syntax.modal_of(verb) not in ("will", "would", "can", "could"):
        return None
    if not any(_is_hinge(clause) for clause in syntax.children(verb, "advcl")):
        return None
    holder = syntax.agent_of(verb)
    if holder is None or (syntax.object_of(verb) is None and syntax.child(verb, "xcomp") is None):
        return None
    return StanceMention(verb, holder, verb, Stance.CONDITIONAL)


def _is_hinge(clause: Token) -> bool:
    mark = syntax.marker_of(clause) or next(
        (w.lower_ for w in syntax.children(clause, "advmod") if w.lower_ == "when"), ""
    )
    narrowed = any(
        word.lower_ == "only"
        for word in [
            *syntax.children(clause, "advmod"),
            *clause.doc[max(0, clause.left_edge.i - 1) : clause.left_edge.i],
        ]
    )
    return mark in words("issues", "hinge") and (narrowed or mark not in ("if", "when", "after", "once"))


def _modified(cue: Token, stance: Stance) -> Stance | None:
    """Return the stance with the cue's own negation, modal and conditions applied; None if none is left."""
    if syntax.is_conditional(cue):
        return None
    if lemma(cue) == "decide":
        return stance if _is_unsettled(cue) else None
    negated = syntax.is_negated(cue) or _no_longer(cue)
    modal = syntax.modal_of(cue)
    hinged = any(_is_hinge(clause) for clause in syntax.children(cue, "advcl"))
    if hinged and modal in ("will", "would", "can", "could") and stance is not Stance.UNDECIDED:
        return Stance.CONDITIONAL
    if cue.pos_ == "VERB" and modal in ("could", "may", "might") and stance is not Stance.UNDECIDED:
        return Stance.UNDECIDED
    if modal in ("should", "must", "ought") and cue.pos_ == "VERB":
        return None
    if not negated:
        return stance
    if lemma(cue) == "rule":
        return Stance.UNDECIDED
    return Stance.OPPOSES if stance is Stance.SUPPORTS else None


def _is_unsettled(verb: Token) -> bool:
    """Tell whether a decision is still to come: "has not decided", "will decide", "has yet to decide"."""
    ahead = syntax.is_negated(verb) or bool(syntax.modal_of(verb)) or syntax.is_future(verb)
    return ahead or syntax.is_infinitive(verb) or syntax.is_present_participle(verb)


def _no_longer(cue: Token) -> bool:
    return any(word.lower_ == "longer" for word in syntax.children(cue, "advmod"))


def _holder(cue: Token) -> Token | None:
    if cue.pos_ == "VERB":
        if lemma(cue) == "oppose" and not syntax.children(cue, "obl:agent") and syntax.is_passive(cue):
            return syntax.subject_of(cue)
        return syntax.agent_of(cue)
    if cue.pos_ in ("ADJ", "AUX"):
        return syntax.subject_of(cue)
    described = [w for w in syntax.children(cue, "amod", "compound") if w.ent_type_ or w.pos_ == "PROPN"]
    from_ = syntax.obliques(cue, "from", "by", "among")
    if lemma(cue) == "pressure" and not from_:
        return None
    owner = syntax.child(cue, "nmod:poss") or (from_[0] if from_ else None) or (described[0] if described else None)
    if owner is not None:
        return owner
    if syntax.child(cue, "cop") is not None:
        return syntax.subject_of(cue)
    expressed = any(lemma(cue.head) in words("issues", group) for group in ("expressing", "dropping"))
    return syntax.owner_of(cue) if expressed else None


def _under(cue: Token, stance: Stance, holder: Token) -> tuple[Stance | None, Token | None]:
    """Apply what governs the cue: nothing is left of what one only hopes, or urges others, to support.

    What an urge or refusal makes of it is read at that word: see ``issues.issue_of``.
    """
    governor = governor_of(cue)
    if governor is None:
        return stance, holder
    if cue.pos_ == "NOUN" and syntax.relation(cue) in ("obj", "nsubj", "obl", "nmod"):
        owned = syntax.child(cue, "nmod:poss") is not None or lemma(cue.head) in words("issues", "dropping")
        embedded = bool(governor[1].stance) and not owned
        return (None, None) if embedded else (stance, holder)
    head, operator = governor
    if operator.stance:
        return None, None
    if operator.aid in ("given", "stated", "reported", "pledged", "withheld") or not operator.aid:
        if operator.addressee and addressee_of(head, operator) is not None:
            return None, None
        return stance, holder
    return None, None


def _shifted(cue: Token, stance: Stance, issue: Token) -> tuple[Stance, str | None]:
    """Return the stance and the way it is moving: "might reconsider its refusal", "dropped its support"."""
    if cue.pos_ == "NOUN" and lemma(cue.head) in words("issues", "dropping") and cue.dep_ in ("obj", "nsubj:pass"):
        turned = OPPOSITE.get(stance, stance)
        return turned, TOWARDS.get(turned)
    if _no_longer(cue):
        return stance, TOWARDS.get(stance)
    if stance is Stance.UNDECIDED and lemma(cue).startswith("re"):
        if lemma(issue) in words("issues", "losing"):
            return stance, TOWARDS[Stance.SUPPORTS]
        if lemma(issue) in words("issues", "gaining"):
            return stance, TOWARDS[Stance.OPPOSES]
    return stance, None
