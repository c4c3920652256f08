"""What one can be for or against: measures, things to be built or done away with, acts on these."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.aid import find_items
from demarche.findings.attitudes import act_on
from demarche.findings.common import lemma, words
from demarche.findings.transfers import transfer_at
from demarche.reading import syntax

__all__ = ["is_issue", "is_issue_noun", "is_listed", "is_pointer"]

POINTERS = frozenset({"it", "this", "that", "which", "them", "so", "neither", "its", "their"})
NOMINALISED = ("isation", "ization", "isations", "izations")
NOUNS = ("issue", "thing", "empty", "losing", "gaining", "deed")


def is_issue(head: Token, kind: str) -> bool:
    """Tell whether one can be for or against what a word heads; ``kind`` is the limit set by ``tables/stances.tsv``."""
    if is_pointer(head):
        return True
    if head.pos_ in ("VERB", "AUX"):
        return kind != "policy" or _acts_on_policy(head)
    if head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "ADP", "ADV"):
        return False
    if kind == "any":
        return True
    if kind == "policy":
        return _is_policy(head)
    if kind == "measure":
        return is_issue_noun(head) and lemma(head) not in words("issues", "violence")
    return head.ent_type_ != "PERSON"


def is_pointer(word: Token) -> bool:
    """Tell whether a word only points to an issue: "it", "against that", "what to do", "..., a step that"."""
    if word.pos_ == "NOUN" and word.dep_ in ("appos", "parataxis"):
        return lemma(word) in words("issues", "appositive")
    if word.pos_ == "VERB":
        return lemma(word) == "do" or any(is_pointer(item) for item in syntax.children(word, "obj"))
    return word.lower_ in POINTERS and word.pos_ in (
        "PRON",
        "SCONJ",
        "DET",
    )


def _is_policy(noun: Token) -> bool:
    listed = any(lemma(noun) in words("issues", group) for group in ("issue", "thing")) or noun.lower_.endswith(
        NOMINALISED
    )
    return listed and not any(lemma(noun) in words("issues", group) for group in ("deed", "violence"))


def _acts_on_policy(verb: Token) -> bool:
    """Tell whether an act asked for is one on a law, policy, treaty or vote: "reject the bill", "join the pact"."""
    things = syntax.patients_of(verb) or syntax.obliques(verb)
    known = act_on(verb) is not None or lemma(verb) in words("issues", "step")
    return known and any(_is_policy(thing) for thing in things)


def is_issue_noun(noun: Token) -> bool:
    """Tell whether one can be for or against what a noun names: a measure, a plan, a transfer of goods."""
    if is_listed(noun):
        return True
    return noun.pos_ in ("NOUN", "PROPN") and (transfer_at(noun) is not None or bool(find_items(noun)))


def is_listed(noun: Token) -> bool:
    """Tell whether a noun by itself names what one can be for or against."""
    if noun.pos_ not in ("NOUN", "PROPN") and noun.dep_ not in ("nsubj", "obj"):
        return False
    if any(lemma(noun) in words("issues", group) for group in NOUNS):
        return True
    return noun.lower_.endswith(NOMINALISED) and not noun.ent_type_
