"""Judgements: who calls a measure good or bad, and who says what ought to be done with it."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import column, lemma, words
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["judgement_at", "said_duty", "said_judgement", "speaker_of"]

DENIALS = frozenset({"not", "n't", "no", "hardly", "never", "without"})


def judgement_at(verb: Token) -> tuple[Token, Stance] | None:
    """Return what a verb like CALL judges and how: (IT, opposes) in "called it a robbery"."""
    thing = syntax.subject_of(verb) if syntax.is_passive(verb) else syntax.object_of(verb)
    judged = [*syntax.children(verb, "xcomp", "obj", "ccomp", "obl"), *syntax.obliques(verb, "as")]
    for item in judged:
        stance = _verdict_in(item) if item != thing else None
        if stance is not None and thing is not None:
            return thing, stance
    gap = verb.dep_ in ("acl", "acl:relcl") and thing is not None and thing.i != verb.head.i
    stance = _verdict_in(thing) if gap and thing is not None else None
    return (verb.head, stance) if stance is not None else None


def _verdict_in(token: Token) -> Stance | None:
    if token.pos_ not in ("NOUN", "ADJ", "VERB", "PROPN"):
        return None
    for word in (token, *syntax.conjuncts(token)[1:], *syntax.children(token, "compound", "amod")):
        name = column("verdicts", "word", "stance").get(lemma(word))
        if name is not None:
            denied = sum(item.lower_ in DENIALS for item in token.children) % 2 == 1
            return Stance.SUPPORTS if denied == (name == Stance.OPPOSES.value) else Stance.OPPOSES
    return None


def said_judgement(word: Token) -> tuple[Token, Stance] | None:
    """Return what a speaker judges by a plain predicate: (CUTS, opposes) in "cuts would be folly, he said"."""
    if syntax.child(word, "cop") is None:
        return None
    thing = syntax.child(word, "nsubj", "csubj")
    stance = _verdict_in(word)
    return (thing, stance) if thing is not None and stance is not None else None


def said_duty(verb: Token) -> Token | None:
    """Return what a speaker says ought to be: STAY in "the strait must stay open"."""
    if syntax.modal_of(verb) not in ("should", "must", "ought") or syntax.marker_of(verb) in ("if", "whether"):
        return None
    return verb


def speaker_of(word: Token) -> Token | None:
    """Return who says a clause: the subject of the word of saying above it; whose "position" it is."""
    for node in (word, *syntax.path_up(word)):
        stated = syntax.child(node, "nsubj:outer")
        if stated is not None and lemma(stated) in words("issues", "empty"):
            return syntax.owner_of(stated)
        if node.dep_ in ("ccomp", "parataxis") and lemma(node.head) in words("cues", "reporting"):
            return syntax.subject_of(node.head)
        remark = syntax.child(node, "parataxis")
        if remark is not None and lemma(remark) in words("cues", "reporting"):
            return syntax.subject_of(remark)
        if node.dep_ not in ("conj", "csubj", "nsubj", "xcomp"):
            return None
    return None
