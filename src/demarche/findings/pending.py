"""Whether a deed is still open: announced, foreseen or offered, and neither done, asked about nor ordered."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.reading import syntax

__all__ = ["announces", "content_of", "is_announced", "is_imperative", "is_open", "is_pending", "is_spoken", "says"]

FUTURE_MODALS = ("will", "would", "could", "can", "may", "might", "shall")
QUESTIONS = frozenset({"what", "who", "whether", "how", "why", "where", "which"})
COMPLEMENTS = ("ccomp", "xcomp", "parataxis")


def says(head: Token) -> bool:
    """Tell whether a word brings what somebody says."""
    return lemma(head) in words("cues", "reporting") | words("conditions", "telling")


def announces(head: Token) -> bool:
    """Tell whether a word announces a deed: a threat, a promise, a refusal, a fear."""
    groups = ("threatening", "warning", "vowing", "promising", "refusing", "foretelling")
    return any(lemma(head) in words("conditions", group) for group in groups)


def is_announced(noun: Token) -> bool:
    """Tell whether a noun is itself what is announced: "pledged 40 million", "threatened Malta with a lawsuit"."""
    if (
        not noun.tag_.startswith("NN")
        or noun.dep_ not in ("obj", "obl", "nmod", "ccomp")
        or noun.head.i > noun.i
        or not announces(noun.head)
    ):
        return False
    return noun.dep_ in ("obj", "ccomp") or syntax.case_of(noun) in ("with", "of", "at", "for")


def content_of(head: Token, besides: Token) -> Token | None:
    """Return what a word of saying or announcing brings, the head itself if it is none of these."""
    if lemma(head) == "have":
        return syntax.child(head, "xcomp") or head
    if not (says(head) or announces(head)) or syntax.modal_of(head) in FUTURE_MODALS:
        return head
    clauses = [item for item in syntax.children(head, *COMPLEMENTS) if item.i != besides.i and not says(item)]
    if clauses:
        return content_of(clauses[0], besides) if not announces(head) else clauses[0]
    nouns = [item for item in syntax.children(head, "obj", "obl") if item.i < besides.i and is_announced(item)]
    return next(
        (item for item in reversed(nouns) if syntax.case_of(item) in ("with", "of", "at")), next(iter(nouns), None)
    )


def is_pending(head: Token) -> bool:
    """Tell whether a predicate has a modal of the future."""
    return syntax.modal_of(head) in FUTURE_MODALS or syntax.is_future(head)


def is_open(deed: Token) -> bool:
    """Tell whether a deed is still to come: "will", "threatened to", "is expected to", "the trains run, he said"."""
    if is_announced(deed):
        return True
    if not syntax.is_predicate(deed) or _is_past(deed) or _is_asked(deed) or _is_ordered(deed):
        return False
    if is_pending(deed) or syntax.is_infinitive(deed) or lemma(deed) in words("conditions", "pending"):
        return True
    return is_imperative(deed) or (is_spoken(deed) and _is_present(deed))


def is_imperative(verb: Token) -> bool:
    """Tell whether a verb is an order: "pay the garrison"; its subject, if it has one, stands in another clause."""
    if (
        verb.tag_ != "VB"
        or verb.pos_ != "VERB"
        or verb.dep_ == "xcomp"
        or syntax.is_infinitive(verb)
        or syntax.children(verb, "aux", "cop")
    ):
        return False
    subject = syntax.child(verb, "nsubj", "nsubj:pass", "expl")
    return subject is None or subject.i > verb.i


def is_spoken(deed: Token) -> bool:
    """Tell whether a predicate is what somebody says, courts and laws apart."""
    head = syntax.first_conjunct(deed)
    return head.dep_ in ("ccomp", "parataxis") and says(head.head)


def _is_present(deed: Token) -> bool:
    copula = syntax.child(deed, "cop")
    return (copula or deed).lower_ in ("is", "are") or (copula is None and deed.tag_ in ("VBP", "VBZ"))


def _is_past(deed: Token) -> bool:
    """Tell whether a chance has gone ("would have signed") or the deal was done ("after it agreed that it would")."""
    if syntax.modal_of(deed) and any(aux.lower_ == "have" for aux in syntax.children(deed, "aux")):
        return True
    above = [node for node in syntax.path_up(deed) if node.dep_ == "advcl" and node.tag_ in ("VBD", "VBN")]
    return any(syntax.marker_of(node) in words("conditions", "background") for node in above)


def _is_asked(deed: Token) -> bool:
    asked = syntax.marker_of(deed) in QUESTIONS or deed.sent.text.rstrip("”\"' ").endswith("?")
    return asked or any(t.lower_ in QUESTIONS for t in syntax.children(deed, "nsubj", "obj", "advmod"))


def _is_ordered(deed: Token) -> bool:
    """Tell whether a deed is what somebody is to do: "urged villagers to call"."""
    return syntax.is_infinitive(deed) and lemma(deed.head) in words("conditions", "ordering")
