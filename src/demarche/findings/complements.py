"""What a word of attitude is about: which of its objects, clauses and prepositional phrases is the issue."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from demarche.findings.attitudes import Cue
from demarche.findings.common import lemma, words
from demarche.findings.verdicts import judgement_at
from demarche.reading import syntax

__all__ = ["complement_of", "is_stranded"]

CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "csubj")
QUESTIONS = frozenset({"whether", "if", "how", "what", "who", "which", "when"})
ASSERTING = frozenset({"do", "does", "did", "has", "have", "had", "is", "are", "was", "were"})


def complement_of(cue: Cue) -> Token | None:
    """Return the head of what a cue is about; the cue's own if it is named elsewhere; None if the row does not fit."""
    received = _received(cue)
    if received is not None:
        return received
    for link in cue.row.links:
        found = LINKS.get(link, _prepositional(link))(cue)
        if found is not None and found not in cue.beside:
            return found
    return None


def is_stranded(cue: Token, link: str) -> bool:
    """Tell whether a preposition stands there bare: "voted against", "which they are in two minds about"."""
    return any(
        item.lower_ == link and item.dep_ not in ("case", "mark", "compound:prt") and not list(item.children)
        for item in cue.children
    )


def _object(cue: Cue) -> Token | None:
    head = cue.head
    if head.pos_ not in ("VERB", "AUX", "ADV"):
        return None
    if syntax.is_passive(head):
        return syntax.child(head, "nsubj:pass") or (head.head if head.dep_ == "acl" else None)
    found = syntax.object_of(head) or _relative_object(head)
    gerund = next((item for item in syntax.children(head, *CLAUSES) if item.i > head.i and _is_gerund(item)), None)
    small = next((item for item in syntax.children(head, "xcomp") if item.pos_ == "VERB" and _is_small(item)), None)
    if found is None or _is_changed(small, found):
        found = small or found
    return found or gerund or _gap(head)


def _gap(verb: Token) -> Token | None:
    """Return what "an idea that Tokyo is turning over" lacks an object for, if the parser took it for no relative."""
    first = syntax.first_conjunct(verb)
    whole = syntax.child(verb, "xcomp", "ccomp", "advcl") is not None or syntax.child(verb, "nsubj") is None
    return first.head if first.dep_ in ("acl", "acl:relcl") and not whole else None


def _relative_object(verb: Token) -> Token | None:
    """Return the object of "which they continue to resist", which hangs on the first verb."""
    found = syntax.child(verb.head, "obj") if verb.dep_ == "xcomp" else None
    return syntax.object_of(verb.head) if found is not None and found.lower_ in ("which", "that") else None


def _is_gerund(clause: Token) -> bool:
    if syntax.child(clause, "mark") is not None or clause.doc[clause.left_edge.i - 1].text == ",":
        return False
    return syntax.is_present_participle(clause) or (clause.dep_ == "xcomp" and clause.tag_ == "NN")


def _is_small(clause: Token) -> bool:
    """Tell whether a complement has no "to": "wants the treaty revised"."""
    return clause.tag_ in ("VBN", "VBD", "NN") or _is_gerund(clause)


def _is_changed(clause: Token | None, thing: Token) -> bool:
    return clause is not None and thing.pos_ != "PRON"


def _infinitive(cue: Cue) -> Token | None:
    heads = [cue.head, *cue.beside]
    found = [item for head in heads for item in syntax.children(head, *CLAUSES) if syntax.is_infinitive(item)]
    return next((item for item in found if item.i > cue.head.i and not _is_aside(item)), None)


def _that(cue: Cue) -> Token | None:
    return next((item for item in syntax.children(cue.head, "ccomp", "acl") if _is_wished(item)), None)


def _whether(cue: Cue) -> Token | None:
    for head in (cue.head, *cue.beside):
        for clause in syntax.children(head, *CLAUSES):
            first = clause.doc[clause.left_edge.i].lower_
            if syntax.marker_of(clause) in QUESTIONS or first in QUESTIONS:
                return clause
    return None


def _is(cue: Cue) -> Token | None:
    """Read "is for the levy", "are against joining": here the cue is the preposition, and the issue its head."""
    preposition, thing = cue.head, cue.head.head
    if preposition.dep_ not in ("case", "mark") or preposition.i > thing.i:
        return None
    linked = syntax.children(thing, "cop", "aux") or syntax.children(syntax.first_conjunct(thing), "cop", "aux")
    be = any(item.lower_ in words("issues", "be") and item.i < preposition.i for item in linked)
    return thing if be and syntax.modal_of(thing) == "" else None


def _judged(cue: Cue) -> Token | None:
    found = judgement_at(cue.head)
    return found[0] if found is not None else None


def _elsewhere(cue: Cue) -> Token | None:
    return cue.head if not any(syntax.children(cue.head, "obj", "xcomp", "ccomp")) or cue.beside else None


def _dropped(cue: Cue) -> Token | None:
    return _infinitive(cue) if lemma(cue.head.head) in words("issues", "dropping") else None


def _received(cue: Cue) -> Token | None:
    """Read "the bid won the backing of nine states": what wins, meets or draws an attitude is what it is about."""
    verb = cue.head.head
    named = any(syntax.obliques(cue.head, link) for link in cue.row.links if link != "of")
    if cue.head.pos_ != "NOUN" or cue.head.dep_ != "obj" or named or lemma(verb) not in words("issues", "receiving"):
        return None
    return syntax.subject_of(verb)


def _prepositional(preposition: str) -> Callable[[Cue], Token | None]:
    def find(cue: Cue) -> Token | None:
        for head in (cue.head, *cue.beside):
            for noun in syntax.children(head, "obl", "nmod", "obl:agent", "advmod"):
                if syntax.case_of(noun) == preposition and noun.i > cue.head.i:
                    return noun
            for clause in syntax.children(head, *CLAUSES):
                if syntax.marker_of(clause) == preposition and not syntax.is_infinitive(clause):
                    return clause
        if any(is_stranded(head, preposition) for head in (cue.head, *cue.beside)):
            return cue.head
        return _hung_elsewhere(cue, preposition)

    return find


def _hung_elsewhere(cue: Cue, preposition: str) -> Token | None:
    """Return the phrase whose preposition follows the cue at once, if the parser hung it elsewhere."""
    last = max([cue.head.i, *(word.i for word in cue.beside)])
    if last + 1 >= cue.head.sent.end:
        return None
    mark = cue.head.doc[last + 1]
    return mark.head if mark.lower_ == preposition and mark.dep_ in ("case", "mark") and mark.head.i > last else None


def _is_aside(clause: Token) -> bool:
    return clause.lower_ in words("issues", "aside")


def _is_wished(clause: Token) -> bool:
    """Tell whether a "that" clause is what is wanted, not what is asserted: "must leave", "that he leave"."""
    helpers = syntax.children(clause, "aux", "aux:pass", "cop")
    if any(aux.lower_ in ASSERTING for aux in helpers):
        return False
    if any(aux.lower_ == "be" for aux in helpers) or syntax.modal_of(clause) in ("must", "should", "shall"):
        return True
    bare = clause.tag_ in ("VB", "VBP") and syntax.child(clause, "nsubj", "nsubj:pass") is not None
    return bare and not syntax.modal_of(clause)


LINKS: dict[str, Callable[[Cue], Token | None]] = {
    "obj": _object,
    "inf": _infinitive,
    "that": _that,
    "whether": _whether,
    "is": _is,
    "verdict": _judged,
    "none": _elsewhere,
    "dropped": _dropped,
    "poss": lambda cue: syntax.child(cue.head, "nmod:poss"),
    "act": lambda cue: None,
}
