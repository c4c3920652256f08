"""What a word of stance is about: which of its clauses and objects is the issue."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.issues import is_issue_noun
from demarche.findings.operators import COMPLEMENT_MARKS, Operator, operator_of
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["complement_of"]

CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "csubj")
NOUN_CASES = frozenset({"to", "for", "of", "on", "about", "over", "against", "in", "towards", "toward", "with"})
QUESTIONS = frozenset({"whether", "if", "how"})
ASSERTING = frozenset({"do", "does", "did", "has", "have", "had", "is", "are", "was", "were"})


def complement_of(cue: Token) -> tuple[Token | None, Operator | None]:
    """Return the head of what a word of stance is about and the table's row for it; (None, None) if it shows none."""
    clauses = [item for item in cue.children if item.dep_ in CLAUSES]
    nominals = [item for item in cue.children if item.dep_ in ("obj", "obl", "nmod", "nsubj:pass")]
    for item in [*clauses, *nominals]:
        operator = operator_of(cue, item)
        if operator is None or not operator.stance or item.i == cue.i:
            continue
        if item.dep_ in CLAUSES:
            acts = [act for act in syntax.conjuncts(item) if act.pos_ == item.pos_ and not _is_aside(act)]
            if acts and _takes_clause(cue, item, operator):
                return acts[0], operator
        if item.dep_ not in CLAUSES and _takes_noun(cue, item, operator):
            return item, operator
    after = _clause_after(cue)
    operator = operator_of(cue, after) if after is not None else None
    if after is not None and operator is not None and operator.stance:
        return after, operator
    relative = syntax.object_of(cue) if cue.dep_ == "acl:relcl" and cue.pos_ == "VERB" else None
    operator = operator_of(cue, cue) if relative is not None else None
    if relative is not None and operator is not None and operator.stance and is_issue_noun(relative):
        return relative, operator
    return None, None


def _clause_after(cue: Token) -> Token | None:
    """Return the clause whose "to", "from" ... follows the cue at once, if the parser hung it elsewhere."""
    if cue.i + 1 >= cue.sent.end or cue.pos_ not in ("ADJ", "VERB"):
        return None
    mark = cue.nbor()
    if mark.dep_ != "mark" or mark.lower_ not in COMPLEMENT_MARKS or not syntax.is_present_participle(mark.head):
        return None
    return mark.head if mark.head.head.i != cue.i else None


def _takes_clause(cue: Token, clause: Token, operator: Operator) -> bool:
    mark = syntax.marker_of(clause)
    infinitive = syntax.is_infinitive(clause)
    if infinitive and not _leads_to_act(cue):
        return False
    if clause.dep_ == "ccomp" or (clause.dep_ in ("advcl", "acl") and mark in QUESTIONS):
        if operator.stance == Stance.UNDECIDED.value:
            return mark in QUESTIONS or infinitive
        return lemma(cue) in words("cues", "wish") and _is_wished(clause)
    if clause.dep_ == "advcl" and cue.pos_ == "VERB" and infinitive:
        return bool(operator.addressee) and lemma(cue) in words("cues", "clause")
    if clause.dep_ == "advcl":
        return (
            cue.pos_ != "NOUN"
            and mark in COMPLEMENT_MARKS
            and (mark in operator.cue.split() or cue.pos_ in ("ADJ", "NOUN") or lemma(cue) == "oppose")
        )
    if clause.dep_ == "acl":
        return bool(mark)
    if clause.dep_ == "xcomp" and clause.pos_ in ("ADJ", "NOUN", "PROPN"):
        return False
    return lemma(cue) not in words("cues", "noun")


def _is_aside(clause: Token) -> bool:
    return lemma(clause) in words("issues", "aside")


def _leads_to_act(cue: Token) -> bool:
    """Tell whether an infinitive is something the cue is about, not one's own aim: "wants to win", "seeks to win"."""
    if lemma(cue) == "seek":
        return False
    return lemma(cue) != "want" or syntax.child(cue, "obj", "iobj") is not None


def _is_wished(clause: Token) -> bool:
    """Tell whether a "that" clause is what is wanted, not what is asserted: "must leave", "that he leave"."""
    if any(aux.lower_ in ASSERTING for aux in syntax.children(clause, "aux", "aux:pass", "cop")):
        return False
    if any(aux.lower_ == "be" for aux in syntax.children(clause, "aux", "aux:pass", "cop")):
        return True
    return syntax.modal_of(clause) in ("must", "should", "shall") or (
        not syntax.modal_of(clause)
        and clause.tag_ in ("VB", "VBP")
        and syntax.child(clause, "nsubj", "nsubj:pass") is not None
    )


def _takes_noun(cue: Token, noun: Token, operator: Operator) -> bool:
    if operator.cue == "open to" and cue.pos_ != "ADJ":
        return False
    if noun.lower_ in ("it", "this", "that"):
        relative = cue.dep_ == "acl:relcl" and noun.lower_ == "that"
        return noun.dep_ == "obj" and lemma(cue) in words("cues", "pronoun") and not relative
    if not is_issue_noun(noun) or (lemma(cue) in words("cues", "noun") and lemma(noun) in words("issues", "violence")):
        return False
    case = syntax.case_of(noun)
    if noun.dep_ == "nsubj:pass":
        return syntax.is_passive(cue) and " " not in operator.cue
    if noun.dep_ == "obj":
        return operator.cue not in words("cues", "clause") and syntax.child(cue, "xcomp") is None
    if cue.pos_ == "VERB" and lemma(cue) != "oppose":
        return case in operator.cue.split()
    return case in NOUN_CASES
