"""Stances that a whole clause shows: judgements, duties, retorts, steps refused or hung on a condition."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.echoes import retort_at
from demarche.findings.mentions import StanceMention
from demarche.findings.polarity import has_condition, is_veiled
from demarche.findings.topics import is_issue, is_pointer
from demarche.findings.verdicts import said_duty, said_judgement, speaker_of
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["PREDICATE_READERS"]

AHEAD = ("will", "would", "can", "could", "shall")


def _unclear(cue: Token) -> StanceMention | None:
    """Read "whether Mali will sign is unclear", "hinges on ...": the one who is to act has not decided yet."""
    hinging = lemma(cue) in words("issues", "hinging")
    if not hinging and lemma(cue) not in words("cues", "unclear"):
        return None
    for clause in syntax.children(cue, "csubj", "csubj:pass", "ccomp", "advcl"):
        actor = syntax.child(clause, "nsubj")
        if syntax.marker_of(clause) not in ("whether", "if") or actor is None:
            continue
        if hinging:
            return StanceMention(cue, actor, clause, Stance.CONDITIONAL)
        if syntax.modal_of(clause):
            return StanceMention(cue, actor, clause, Stance.UNDECIDED)
    return None


def _judgement(word: Token) -> StanceMention | None:
    """Read "cuts would be folly, the minister said"."""
    found = said_judgement(word)
    holder = speaker_of(word) if found is not None else None
    if found is None or holder is None or not is_issue(found[0], "measure"):
        return None
    return StanceMention(word, holder, found[0], found[1])


def _duty(verb: Token) -> StanceMention | None:
    """Read "the strait must stay open, Oman said": what ought to be is what the speaker is for."""
    act = said_duty(verb)
    holder = speaker_of(verb) if act is not None else None
    thing = syntax.patient_of(verb) or syntax.subject_of(verb)
    stated = syntax.child(verb, "nsubj:outer") is not None
    if act is None or holder is None or thing is None or not (stated or is_issue(thing, "policy")):
        return None
    return StanceMention(verb, holder, act, Stance.OPPOSES if syntax.is_negated(verb) else Stance.SUPPORTS)


def _retort(asked: Token) -> StanceMention | None:
    """Read "asked about the plant, she replied: 'Never'"."""
    found = retort_at(asked)
    return StanceMention(asked, found[0], found[1], found[2]) if found is not None else None


def _refused_step(verb: Token) -> StanceMention | None:
    """Read "will not join the pact": the holder is against a step of its own."""
    if lemma(verb) not in words("issues", "step") or syntax.modal_of(verb) not in ("will", "would", "shall"):
        return None
    holder = syntax.subject_of(verb)
    if holder is None or verb.dep_ in ("advcl", "acl:relcl", "acl") or syntax.is_passive(verb):
        return None
    if not syntax.is_negated(verb) or has_condition(verb) or is_veiled(verb):
        return None
    return StanceMention(verb, holder, verb, Stance.OPPOSES)


def _hinged(verb: Token) -> StanceMention | None:
    """Read "would lift the ban only if ...", "will not sign until ...": a step that hangs on a condition."""
    if verb.pos_ != "VERB" or syntax.modal_of(verb) not in AHEAD or not has_condition(verb):
        return None
    holder = syntax.agent_of(verb)
    concerns = syntax.object_of(verb) or syntax.child(verb, "xcomp")
    if holder is None or concerns is None or is_veiled(verb) or not _is_strict(verb):
        return None
    pointed = is_pointer(concerns)
    return StanceMention(verb, holder, concerns if pointed else verb, Stance.CONDITIONAL, unnamed=pointed)


def _is_strict(verb: Token) -> bool:
    """Tell whether a condition limits a step of one's own and does not threaten: "only if", "not until"."""
    inside = {token.lower_ for token in verb.subtree}
    if "unless" in inside or "until" in inside:
        return syntax.is_negated(verb)
    return "only" in inside or "if" not in inside


PREDICATE_READERS = (_unclear, _judgement, _duty, _retort, _refused_step, _hinged)
