"""Where the text says that someone is for, against or undecided about something, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from demarche.findings.attitudes import Cue, act_on, cues_at
from demarche.findings.common import lemma, words
from demarche.findings.complements import complement_of
from demarche.findings.echoes import echo_at
from demarche.findings.holders import holder_of
from demarche.findings.mentions import StanceMention
from demarche.findings.polarity import OPPOSITE, has_condition, is_denied, is_past, is_veiled, stance_of
from demarche.findings.predicates import PREDICATE_READERS
from demarche.findings.topics import is_issue, is_issue_noun, is_pointer
from demarche.findings.verdicts import judgement_at
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["TOWARDS", "StanceMention", "find_stances", "stances_at"]

FURTHEST = 120
"""Words back to a stance that another may still take up."""
TOWARDS = {Stance.SUPPORTS: "towards support", Stance.OPPOSES: "towards opposition"}


def find_stances(doc: Doc) -> Iterator[StanceMention]:
    """Yield every stance that the text gives someone, in text order; what only points goes back to the issue before."""
    last: StanceMention | None = None
    for token in doc:
        near = last if last is not None and _is_near(token, last) else None
        for mention in [*stances_at(token)] or _echoes(token, near):
            if mention.unnamed and near is not None:
                mention = replace(mention, issue=near.issue)
            last = mention
            yield mention


def _is_near(token: Token, last: StanceMention) -> bool:
    if token.i - last.cue.i > FURTHEST:
        return False
    return sum(bool(between.is_sent_start) for between in token.doc[last.cue.i : token.i]) <= 2


def _echoes(token: Token, last: StanceMention | None) -> list[StanceMention]:
    """Return the stance that takes up the one before: "and so is my party"."""
    found = echo_at(token) if last is not None and last.cue.i < token.i else None
    if found is None or last is None:
        return []
    holder, agrees, supports = found
    if supports is not None:
        stance = Stance.SUPPORTS if supports else Stance.OPPOSES
    else:
        turned = not agrees or (last.denied and lemma(token) == "do")
        stance = OPPOSITE.get(last.stance, last.stance) if turned else last.stance
    return [StanceMention(token, holder, last.issue, stance)]


def stances_at(token: Token) -> Iterator[StanceMention]:
    """Yield the stance that a word shows, if it shows one."""
    if token.dep_ in ("compound", "fixed", "aux") or not token.is_alpha:
        return
    for read in (_attitude, *PREDICATE_READERS):
        mention = read(token)
        if mention is not None:
            yield from _each(mention)
            return


def _each(mention: StanceMention) -> Iterator[StanceMention]:
    """Yield a mention for each member of a coordination of issues, each traced to the thing it is about."""
    if mention.issue.pos_ in ("VERB", "AUX"):
        yield _traced(mention)
        return
    for issue in syntax.conjuncts(mention.issue):
        if issue.i == mention.issue.i or is_issue_noun(issue):
            yield _traced(replace(mention, issue=issue))


def _attitude(token: Token) -> StanceMention | None:
    for cue in cues_at(token):
        issue = complement_of(cue)
        if issue is None or not is_issue(issue, cue.row.issue):
            continue
        holder = holder_of(cue)
        stance = _judged(cue) if "verdict" in cue.row.links else stance_of(cue)
        if holder is None or stance is None or holder.i == issue.i or is_veiled(cue.head):
            return None
        stance, shift = _shifted(cue, stance, issue)
        if stance is None:
            return None
        found = StanceMention(token, holder, issue, stance, shift, issue.i == token.i)
        return replace(found, any_issue=cue.row.issue == "any", denied=is_denied(cue))
    return None


def _judged(cue: Cue) -> Stance | None:
    found = judgement_at(cue.head)
    remote = syntax.modal_of(cue.head) or is_past(cue.head) or syntax.is_negated(cue.head)
    return found[1] if found is not None and not remote else None


def _traced(mention: StanceMention) -> StanceMention:
    """Go from an act on a thing to the thing: "urged them to reject the bill" is against the bill."""
    issue = mention.issue
    if mention.unnamed or is_pointer(issue):
        noun = _noun_before(mention.cue)
        return replace(mention, issue=noun if noun is not None else issue, unnamed=True)
    act = act_on(issue)
    thing = _thing_of(act) if act is not None else None
    if thing is None or act is None or not is_issue(thing, "measure"):
        return mention
    turned = OPPOSITE.get(mention.stance, mention.stance) if act.row.stance is Stance.OPPOSES else mention.stance
    return _traced(replace(mention, issue=thing, stance=turned))


def _thing_of(act: Cue) -> Token | None:
    """Return what an act is done to: the bill, in "reject the bill", "vote against the bill", "a yes to the bill"."""
    if act.head.pos_ == "VERB":
        return syntax.patient_of(act.head) or syntax.child(act.head, "obl")
    return complement_of(act)


def _noun_before(cue: Token) -> Token | None:
    """Return the noun of an issue last named before a word, else the next: "against it, he said of the law"."""
    starts = [sent.start for sent in cue.doc.sents if sent.start <= cue.i][-3:]
    ends = [sent.end for sent in cue.doc.sents if sent.end > cue.i][:2]
    before = [t for t in reversed(cue.doc[starts[0] : cue.i]) if _may_be_meant(t)]
    after = [t for t in cue.doc[cue.i + 1 : ends[-1]] if _may_be_meant(t)]
    measures = [t for t in before if lemma(t) in words("issues", "issue")]
    return next(iter([*measures, *before, *after]), None)


def _may_be_meant(noun: Token) -> bool:
    if noun.dep_ in ("compound", "nmod:poss", "amod") or lemma(noun) in words("issues", "empty"):
        return False
    return is_issue_noun(noun) and not is_pointer(noun)


def _shifted(cue: Cue, stance: Stance, issue: Token) -> tuple[Stance | None, str | None]:
    """Return the stance and the way it is moving: "might reconsider its refusal", "dropped its support"."""
    head = cue.head
    if head.pos_ == "NOUN" and head.dep_ in ("obj", "obl", "nsubj:pass"):
        if lemma(head.head) in words("issues", "dropping"):
            return _dropped(head.head, stance)
        if any("obj" in other.row.links and other.row.stance is not None for other in cues_at(head.head)):
            return None, None
    if any(word.lower_ == "longer" for word in syntax.children(head, "advmod")):
        return stance, TOWARDS.get(stance)
    if stance is Stance.UNDECIDED and lemma(head).startswith("re"):
        if lemma(issue) in words("issues", "losing"):
            return stance, TOWARDS[Stance.SUPPORTS]
        if lemma(issue) in words("issues", "gaining"):
            return stance, TOWARDS[Stance.OPPOSES]
    return stance, None


def _dropped(verb: Token, stance: Stance) -> tuple[Stance, str | None]:
    turned = OPPOSITE.get(stance, Stance.SUPPORTS)
    modal = syntax.modal_of(verb)
    if modal and has_condition(verb):
        turned = Stance.CONDITIONAL
    elif syntax.is_negated(verb):
        return stance, None
    elif modal in ("may", "might", "could"):
        return Stance.UNDECIDED, TOWARDS.get(turned)
    return turned, TOWARDS.get(turned)
