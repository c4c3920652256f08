"""Where the text makes one thing hang on another: the two halves of each conditional."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from demarche.findings.acts import ACT_READERS
from demarche.findings.bargains import BARGAIN_READERS, pointed
from demarche.findings.common import lemma, words
from demarche.findings.halves import Conditional, joined
from demarche.findings.pending import content_of, is_announced, is_open, is_pending, is_spoken
from demarche.findings.prices import PRICE_READERS
from demarche.reading import syntax

__all__ = ["find_conditionals"]

CONCESSIVE = frozenset({"even", "as", "what"})
OPENING = frozenset(":;—–")
QUOTES = frozenset('"“‘')
WILL = ("will", "would", "shall")


def find_conditionals(doc: Doc) -> list[Conditional]:
    """Return the conditionals of a text in text order, one for each pair of halves.

    A noun is no condition of a deed that hangs on another: "the deal would collapse if".
    """
    found: list[Conditional] = []
    for token in doc:
        conditional = next((item for read in READERS if (item := read(token)) is not None), None)
        conditional = conditional or pointed(token, found)
        if conditional is not None and not any(_is_same(conditional, other) for other in found):
            found.append(conditional)
    hanging = {item.consequence.i for item in found if not item.acts}
    return [item for item in found if not item.acts or item.consequence.i not in hanging]


def _is_same(one: Conditional, other: Conditional) -> bool:
    """Tell whether two share the consequence and words of the condition, so that one tells nothing new."""
    overlap = min(one.if_[1], other.if_[1]) > max(one.if_[0], other.if_[0])
    return one.consequence.i == other.consequence.i and overlap


def _subordinate(clause: Token) -> Conditional | None:
    """Read "if Chad attacks, Mali will respond", "unless ...", "will not ... until ..."."""
    link = _link_of(clause)
    if not link or clause.dep_ in ("ccomp", "xcomp", "csubj") or _is_formula(clause):
        return None
    if link == "if" and lemma(clause.head) in words("conditions", "question"):
        return None
    start = _start(clause, link)
    effect = _effect_of(clause, start)
    if effect is None or effect.i == clause.i or not is_open(effect) or _link_of(effect):
        return None
    if link in words("conditions", "time") and not _hangs_on(effect, clause, start):
        return None
    if link in words("conditions", "pending_mark") and not _is_due(effect):
        return None
    return joined(clause, _corrected(effect, start), start, link)


def _link_of(clause: Token) -> str:
    """Return the subordinator of a condition: "if"; "" for other clauses, "even if" and "as if"."""
    marks = syntax.children(clause, "mark", "case", "advmod")
    if clause.left_edge.dep_ == "case" and syntax.child(clause, "nsubj", "nsubj:pass") is None:
        marks = [*marks, clause.left_edge]
    links = words("conditions", "mark") | words("conditions", "time") | words("conditions", "pending_mark")
    for mark in marks:
        word = " ".join(t.lower_ for t in [mark, *syntax.children(mark, "fixed")])
        previous = clause.doc[mark.i - 1].lower_ if mark.i else ""
        if word == "as" and previous in ("soon", "long"):
            return f"as {previous} as"
        if word in links and previous not in CONCESSIVE and (clause.pos_ == "VERB" or _has_subject(clause)):
            return word
    provided = clause.lower_ in words("conditions", "participle") and clause.dep_ in ("advcl", "conj")
    return clause.lower_ if provided and not _is_finite(clause) else ""


def _has_subject(clause: Token) -> bool:
    return syntax.child(clause, "nsubj", "nsubj:pass", "csubj", "expl") is not None


def _is_finite(verb: Token) -> bool:
    """Tell whether "provided" is a verb of its own ("and provided both with tents"), no subordinator."""
    return _has_subject(verb) or bool(syntax.children(verb, "aux", "aux:pass", "cc"))


def _is_formula(clause: Token) -> bool:
    """Tell whether it is a set phrase: "if confirmed", "as soon as possible", "weather permitting"."""
    bare = not _has_subject(clause) and syntax.child(clause, "obj", "xcomp", "obl") is None
    return bare and (clause.lower_ in words("conditions", "formula") or clause.lower_ == "not")


def _start(clause: Token, link: str) -> int:
    """Return where a condition begins: at its subordinator, "because if" at "if"."""
    first = link.split()[0]
    places = [t.i for t in clause.doc[clause.left_edge.i : clause.i + 1] if t.lower_ == first]
    if first in ("as", "so"):
        places = [
            i
            for i in range(clause.i, max(clause.sent.start, clause.left_edge.i - 3) - 1, -1)
            if clause.doc[i : i + len(link.split())].text.lower() == link
        ]
    return places[0] if places else clause.left_edge.i


def _effect_of(clause: Token, start: int) -> Token | None:
    """Return the consequence by the tree, or by the order of words where the tree cannot be right."""
    by_tree = _governor(clause)
    initial = _is_initial(clause, start)
    if by_tree is None or (initial and by_tree.i < start):
        return _by_order(clause, start) or by_tree
    nearer = [t for t in clause.doc[by_tree.i + 1 : start] if _continues(t, by_tree) and is_pending(t)]
    return nearer[-1] if nearer and by_tree.i < start else by_tree


def _is_initial(clause: Token, start: int) -> bool:
    """Tell whether a condition stands at the head of its clause: after nothing, "and", "that", a colon, a quote."""
    if start == clause.sent.start:
        return True
    previous = clause.doc[start - 1]
    opens_quote = previous.text in QUOTES and not previous.whitespace_
    return previous.pos_ in ("CCONJ", "SCONJ") or previous.text in OPENING or opens_quote


def _governor(clause: Token) -> Token | None:
    head = clause.head
    while not syntax.is_predicate(head) and not is_announced(head) and head.head.i != head.i:
        head = head.head
    if head.i == clause.i or not (syntax.is_predicate(head) or is_announced(head)):
        return None
    effect = content_of(head, clause)
    while effect is not None and effect.dep_ in ("xcomp", "ccomp") and not is_open(effect) and is_open(effect.head):
        effect = effect.head
    return effect if effect is None or is_open(effect) else None


def _continues(verb: Token, earlier: Token) -> bool:
    """Tell whether a verb begins a clause coordinated with an earlier one: "..., but it will march"."""
    return verb.dep_ in ("conj", "parataxis") and syntax.child(verb, "cc") is not None and verb.i > earlier.i


def _by_order(clause: Token, start: int) -> Token | None:
    """Return the first open predicate after the comma that ends a fronted condition, else the last one before."""
    own = set(clause.subtree)
    pending = [t for t in clause.sent if t.pos_ in ("VERB", "ADJ", "NOUN", "ADV") and is_pending(t) and t not in own]
    later = [t for t in pending if t.i > clause.i]
    earlier = [t for t in pending if t.i < start]
    if later and (_is_initial(clause, start) or clause.doc[start - 1].text == "," or not earlier):
        return later[0]
    return earlier[-1] if earlier else None


def _corrected(effect: Token, start: int) -> Token:
    """Return the deed itself of "we will not starve, we will shoot"."""
    if effect.i < start or not syntax.is_negated(effect):
        return effect
    instead = [t for t in syntax.children(effect, "parataxis", "conj") if is_pending(t) and not syntax.is_negated(t)]
    return instead[0] if instead else effect


def _is_due(effect: Token) -> bool:
    """Tell whether a deed is announced and no habit: "will reopen once", "pledged 40 million once"."""
    return is_pending(effect) or is_announced(effect) or syntax.is_infinitive(effect) or is_spoken(effect)


def _hangs_on(effect: Token, clause: Token, start: int) -> bool:
    """Tell whether "when", "after", "before" name what a promise hangs on: somebody's act, not a time."""
    if syntax.modal_of(effect) not in WILL or (start > effect.i and clause.doc[start - 1].is_punct):
        return False
    only = clause.doc[start - 1].lower_ == "only" or any(t.lower_ == "only" for t in syntax.children(clause, "advmod"))
    withheld = syntax.is_negated(effect) or any(syntax.is_negated(t) for t in syntax.objects_of(effect))
    if clause.doc[start].lower_ == "before":
        return withheld
    act = syntax.is_passive(clause) or syntax.child(clause, "obj") is not None
    said = is_spoken(effect) or is_spoken(effect.head)
    return only or (act and said and _has_subject(clause))


READERS = (_subordinate, *PRICE_READERS, *BARGAIN_READERS, *ACT_READERS)
