"""What becomes of an attitude: denied, still open, hung on a condition, or veiled by what stands over it."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.attitudes import Cue
from demarche.findings.common import lemma, words
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["OPPOSITE", "has_condition", "is_denied", "is_past", "is_veiled", "stance_of"]

OPPOSITE = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}
NEGATIVES = frozenset({"neither", "nor", "no", "not", "never", "nothing"})
CLAUSES = ("advcl", "acl", "advmod", "obl", "mark", "nmod", "parataxis", "ccomp")


def stance_of(cue: Cue) -> Stance | None:
    """Return where a holder stands by a cue, its own denials, modals and conditions counted; None if nowhere."""
    head, row = cue.head, cue.row
    predicate = head.head if "is" in row.links else head
    if is_past(predicate) or _is_remote(predicate):
        return None
    denied = is_denied(cue)
    if row.stance is None:
        return row.negated if denied or _is_ahead(predicate) else None
    modal = syntax.modal_of(predicate)
    if has_condition(predicate) and row.stance is not Stance.UNDECIDED and (modal or not denied):
        return Stance.UNDECIDED if modal in ("may", "might") else Stance.CONDITIONAL
    if denied:
        return row.negated or OPPOSITE.get(row.stance)
    if modal in ("may", "might") or (modal == "could" and not cue.is_modal and head.pos_ == "VERB"):
        return Stance.UNDECIDED
    if modal in ("should", "must", "ought") and head.pos_ == "VERB":
        return None
    return row.stance


def is_denied(cue: Cue) -> bool:
    """Tell whether a cue is denied: "does not support", "sees no reason to", "has yet to decide", "declined to say"."""
    head = cue.head.head if "is" in cue.row.links else cue.head
    above = head.head if head.dep_ in ("xcomp", "obj", "ccomp") else None
    denied = syntax.is_negated(head) or _no_longer(head) or _is_yet(head)
    denied = denied or any(_has_no(word) for word in (head, *cue.beside))
    subject = syntax.child(head, "nsubj")
    denied = denied or (subject is not None and _has_no(subject))
    if above is not None and above.pos_ in ("VERB", "AUX"):
        light = head.dep_ == "obj" and lemma(above) in words("issues", "expressing")
        refused = head.dep_ == "xcomp" and lemma(above) in words("issues", "refusing")
        doer = syntax.child(above, "nsubj")
        bare = light and (syntax.is_negated(above) or (doer is not None and _has_no(doer)))
        denied = denied or refused or bare or (head.dep_ == "xcomp" and _is_yet(head))
    return denied


def _has_no(word: Token) -> bool:
    marks = syntax.children(word, "det", "cc:preconj", "advmod")
    return any(item.lower_ in NEGATIVES for item in marks)


def _no_longer(head: Token) -> bool:
    return any(word.lower_ == "longer" for word in syntax.children(head, "advmod"))


def _is_yet(head: Token) -> bool:
    """Tell whether it is still to come: "has yet to", "have yet to"."""
    above = head.head
    yet = [*syntax.children(head, "advmod"), *(syntax.children(above, "advmod") if head.dep_ == "xcomp" else [])]
    return any(word.lower_ == "yet" for word in yet) and syntax.is_infinitive(head)


def _is_ahead(head: Token) -> bool:
    return bool(syntax.modal_of(head)) or syntax.is_future(head) or syntax.is_infinitive(head)


def is_past(head: Token) -> bool:
    """Tell whether an attitude is told of former times: "once backed", "used to favour", "having voted for"."""
    before = [word for word in syntax.children(head, "advmod", "mark") if word.i < head.i]
    former = any(word.lower_ in words("issues", "former") for word in before)
    used = head.dep_ == "xcomp" and head.head.lower_ == "used"
    return former or used or any(aux.lower_ == "having" for aux in syntax.auxiliaries(head))


def _is_remote(head: Token) -> bool:
    """Tell whether it stands in a condition or a question."""
    nodes = [head, *(node for node in syntax.path_up(head) if node.sent == head.sent)]
    for node in nodes:
        if syntax.is_conditional(node):
            return True
        if node.dep_ not in ("xcomp", "conj", "acl", "obj"):
            break
    return head.sent.text.rstrip('”" ').endswith("?")


def has_condition(head: Token) -> bool:
    """Tell whether assent hangs on something: "only if", "unless", "on condition that", "in return for"."""
    own = {head, *(node for item in _within(head) for node in item.subtree)}
    for token in head.sent:
        if token in own and token.i != head.i and _opens_condition(token, bool(syntax.modal_of(head))):
            return True
    return False


def _within(head: Token) -> list[Token]:
    return [item for item in head.children if item.dep_ not in ("conj", "parataxis", "acl:relcl", "ccomp", "csubj")]


def _opens_condition(token: Token, modal: bool) -> bool:
    following = token.doc[token.i : token.i + 3].text.lower().replace("\n", " ").split()
    hinges = words("issues", "hinge")
    found = next((n for n in (3, 2, 1) if " ".join(following[:n]) in hinges), 0)
    return bool(found) and (following[0] != "if" or modal)


def is_veiled(head: Token) -> bool:
    """Tell whether what stands over a word takes its attitude back: "is expected to", "accused of", "hopes to"."""
    nodes = [head, *syntax.path_up(head)]
    for node in nodes:
        above = node.head
        if above.i == node.i or node.sent != above.sent:
            return False
        word = lemma(above)
        if node.dep_ == "xcomp" and word in words("issues", "veiling"):
            return True
        if node.dep_ in ("ccomp", "advcl", "acl", "conj") and word in words("issues", "alleging"):
            return node.dep_ != "conj"
        if node.dep_ == "acl" and syntax.is_infinitive(node) and above.pos_ == "NOUN":
            return word not in words("issues", "resolving")
        if node.dep_ not in ("xcomp", "conj", "advcl", "ccomp"):
            return False
    return False
