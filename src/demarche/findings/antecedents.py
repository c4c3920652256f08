"""Where the text makes one thing hang on another: the two halves of each conditional."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from demarche.findings.common import lemma, words
from demarche.findings.halves import around, before, onward, trimmed
from demarche.reading import syntax
from demarche.record import Span

__all__ = ["Conditional", "condition_mark", "find_conditionals"]

WHILE_PENDING = frozenset({"once", "until", "so long as", "as long as", "as soon as"})
NOT_CONDITIONS = frozenset({"even", "as", "what"})
FUTURE_MODALS = ("will", "would", "could", "can", "may", "might", "shall")
INVERTING = {
    "should": ("will", "would", "shall", "may", "could", "can"),
    "were": ("would", "could", "might"),
    "had": ("would", "could", "might"),
}


@dataclass
class Conditional:
    """``antecedent`` and ``consequence`` head the halves, ``if_`` and ``then`` are their offsets.

    ``acts`` tells that the antecedent names an act as a noun phrase, so that the consequence has no other agent.
    """

    antecedent: Token
    consequence: Token
    if_: Span
    then: Span
    acts: bool = False


def find_conditionals(doc: Doc) -> Iterator[Conditional]:
    """Yield the conditionals of a text in text order, one for each antecedent."""
    seen: set[int] = set()
    for token in doc:
        for read in (_subordinate, _inverted, _by_doing, _priced, _nominal, _retort, _or_else):
            conditional = read(token)
            if conditional is not None and conditional.antecedent.i not in seen:
                seen.add(conditional.antecedent.i)
                yield conditional
                break


def _subordinate(clause: Token) -> Conditional | None:
    """Read "if Chad attacks, Mali will respond", "unless ...", "will not ... until ..."."""
    mark = condition_mark(clause)
    if not mark or clause.dep_ in ("ccomp", "xcomp", "csubj"):
        return None
    if clause.pos_ != "VERB" and syntax.child(clause, "nsubj", "nsubj:pass", "csubj", "expl") is None:
        return None
    head = clause.head
    if mark == "if" and lemma(head) in words("conditions", "question"):
        return None
    found = _joined(clause, head) if clause.dep_ == "advcl" and head.i != clause.i else None
    if found is not None and (mark not in WHILE_PENDING or _is_pending(found.consequence)):
        return found
    effect = _effect_by_order(clause)
    return _joined(clause, effect) if effect is not None else None


def _effect_by_order(clause: Token) -> Token | None:
    """Return the consequence by the order of words, where the tree has none.

    That is the first verb with a modal after the comma that ends a fronted condition, else the last one before.
    """
    start = _start(clause)
    pending = [t for t in clause.sent if t.pos_ == "VERB" and _is_pending(t) and t not in set(clause.subtree)]
    earlier = [t for t in pending if t.i < start]
    comma = next((t.i for t in clause.doc[start : clause.sent.end] if t.text == ","), None)
    later = [t for t in pending if comma is not None and t.i > comma]
    fronted = start == clause.sent.start or clause.doc[start - 1].is_punct
    if fronted and later:
        return later[0]
    return earlier[-1] if earlier else None


def condition_mark(clause: Token) -> str:
    """Return the subordinator of a condition: "if"; "" for other clauses, "even if" and "as if"."""
    for mark in syntax.children(clause, "mark", "case", "advmod"):
        word = " ".join(t.lower_ for t in [mark, *syntax.children(mark, "fixed")])
        before = clause.doc[mark.i - 1].lower_ if mark.i else ""
        if word == "as" and before in ("soon", "long"):
            return f"as {before} as"
        if word in words("conditions", "mark") and before not in NOT_CONDITIONS:
            return word
    if clause.lower_ in ("provided", "assuming") and clause.dep_ == "advcl" and syntax.child(clause, "ccomp"):
        return str(clause.lower_)
    return ""


def _is_pending(head: Token) -> bool:
    return syntax.modal_of(head) in FUTURE_MODALS or syntax.is_future(head)


def _joined(clause: Token, head: Token) -> Conditional | None:
    """Build the conditional of a clause and the predicate it hangs on, or that one's complement."""
    consequence = head
    if lemma(head) in words("cues", "reporting"):
        content = syntax.child(head, "ccomp", "xcomp", "parataxis")
        if content is None:
            return None
        consequence = content
    if lemma(consequence) == "have" and (duty := syntax.child(consequence, "xcomp")) is not None:
        consequence = duty
    if not _is_open(consequence) or consequence.i == clause.i or condition_mark(consequence):
        return None
    first = _start(clause)
    if consequence.i < first:
        return Conditional(clause, consequence, onward(clause, first), around(consequence, end=first))
    condition, end = before(clause, first, consequence.i)
    return Conditional(clause, consequence, condition, around(consequence, begin=end))


def _start(clause: Token) -> int:
    """Return where a condition begins: at its subordinator, "because if" at "if"."""
    subordinators = syntax.children(clause, "mark", "case")
    marks = [t.i for t in subordinators if t.lower_ in ("if", "unless", "until")]
    marks += [t.i - 2 for t in subordinators if t.lower_ == "as" and t.i > 1 and t.doc[t.i - 2].lower_ == "as"]
    others = [clause.left_edge.i, *(t.i for t in syntax.children(clause, "mark", "case"))]
    return marks[0] if marks else min(others)


def _is_open(verb: Token) -> bool:
    """Tell whether a consequence is still to come: "will", "would", "threatened to", "is expected to", an order."""
    if not syntax.is_predicate(verb):
        return False
    if syntax.modal_of(verb) or syntax.is_future(verb) or syntax.is_infinitive(verb):
        return True
    return lemma(verb) in words("conditions", "pending") or (verb.tag_ == "VB" and syntax.subject_of(verb) is None)


def _inverted(auxiliary: Token) -> Conditional | None:
    """Read "should Mali attack, ...", "were Mali to attack, ...", "had we been asked we would have agreed".

    Goes by the words' order, as parsers often take the auxiliary for the main clause's.
    """
    if auxiliary.lower_ not in INVERTING or auxiliary.i + 1 >= auxiliary.sent.end:
        return None
    doc, sentence = auxiliary.doc, auxiliary.sent
    opens = auxiliary.i == sentence.start or doc[auxiliary.i - 1].is_punct or doc[auxiliary.i - 1].pos_ == "CCONJ"
    subject_follows = doc[auxiliary.i + 1].pos_ in ("PRON", "PROPN", "DET", "NOUN", "ADJ")
    if not opens or not subject_follows or sentence.text.rstrip('”" ').endswith("?"):
        return None
    effects = [t for t in doc[auxiliary.i + 1 : sentence.end] if t.pos_ == "VERB" and syntax.modal_of(t)]
    effect = next((t for t in effects if syntax.modal_of(t) in INVERTING[auxiliary.lower_]), None)
    if effect is None:
        return None
    end = _consequence_start(effect, auxiliary.i)
    acts = [t for t in doc[auxiliary.i + 1 : end] if t.pos_ == "VERB"]
    if not acts:
        return None
    return Conditional(acts[0], effect, trimmed(auxiliary, auxiliary.i, end), onward(effect, end))


def _consequence_start(effect: Token, after: int) -> int:
    """Return where the main clause begins: after the last comma before its modal, else at its subject."""
    modal = next(t for t in syntax.auxiliaries(effect) if t.i > after) if syntax.auxiliaries(effect) else effect
    commas = [t.i for t in effect.doc[after : modal.i] if t.text == ","]
    if commas:
        return commas[-1]
    subject = syntax.child(effect, "nsubj", "nsubj:pass")
    return subject.left_edge.i if subject is not None and after < subject.left_edge.i < modal.i else modal.i - 1


def _by_doing(clause: Token) -> Conditional | None:
    """Read "could calm the markets by printing less": the way to it is the condition."""
    if clause.dep_ != "advcl" or syntax.marker_of(clause) != "by" or not syntax.is_present_participle(clause):
        return None
    head = clause.head
    if syntax.modal_of(head) not in ("could", "can", "would", "may", "might") or _is_retort(head):
        return None
    return _joined(clause, head)


def _priced(noun: Token) -> Conditional | None:
    """Read "would lift sanctions in exchange for inspections", "without a deal, prices will rise"."""
    if noun.dep_ not in ("obl", "nmod", "advcl", "advmod"):
        return None
    link = syntax.case_of(noun) or syntax.marker_of(noun)
    link = link if link in words("conditions", "price") else f"{link} {noun.lower_}"
    if link not in words("conditions", "price"):
        return None
    head = noun.head if syntax.is_predicate(noun.head) else syntax.predicate_above(noun)
    goes_on = noun.right_edge.i > noun.i or noun.doc[min(noun.i + 1, len(noun.doc) - 1)].lower_ == "for"
    if head is None or head.i == noun.i or not goes_on:
        return None
    bargained = link.split()[0] in ("in", "on", "contingent", "conditional")
    offering = lemma(head) in words("conditions", "promising") or syntax.is_infinitive(head)
    if not (_is_pending(head) or (bargained and offering)):
        return None
    if link == "in response to" and not any(t.lower_ == "any" for t in noun.children):
        return None
    return _joined(noun, head)


def _nominal(noun: Token) -> Conditional | None:
    """Read "any attack would mean war", "the planned use of such mines would end all trust"."""
    if noun.pos_ not in ("NOUN", "VERB", "PROPN") or syntax.relation(noun) not in ("nsubj", "csubj"):
        return None
    verb = _effect_of(noun)
    if verb is None:
        return None
    modal = syntax.modal_of(verb)
    if not (_is_hypothetical(noun) or (noun.dep_ == "csubj" and modal in ("would", "could", "might"))):
        return None
    effects = words("conditions", "harm") | words("conditions", "yield") | words("conditions", "help")
    nouns = {lemma(t) for t in [*syntax.objects_of(verb), *syntax.obliques(verb, "with", "to", "in", "by"), verb]}
    if lemma(verb) not in effects and not nouns & words("conditions", "harm_noun"):
        return None
    start = next((t.i for t in syntax.auxiliaries(verb) if t.i > noun.i), verb.i)
    if noun.i > start:
        return None
    return Conditional(noun, verb, trimmed(noun, noun.left_edge.i, start), onward(verb, start), acts=True)


def _effect_of(noun: Token) -> Token | None:
    """Return the verb with a modal that a noun is subject of, or the next one that the parser left without one."""
    own = noun.head
    if own.i > noun.i and syntax.modal_of(own) in ("will", "would", "could", "may", "might"):
        return own
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ == "VERB" and syntax.modal_of(token) in ("will", "would"):
            return token if syntax.child(token, "nsubj", "nsubj:pass", "csubj") is None else None
    return None


def _is_hypothetical(noun: Token) -> bool:
    before = [t.lower_ for t in noun.children if t.i < noun.i and t.dep_ in ("det", "amod", "det:predet", "nmod")]
    return any(word in words("conditions", "potential") for word in before) and noun.pos_ == "NOUN"


def _retort(verb: Token) -> Conditional | None:
    """Read "afraid of angering Mali, which could answer by ...": the relative clause answers the act."""
    if not _is_retort(verb) or syntax.modal_of(verb) not in FUTURE_MODALS:
        return None
    pronoun = next((t for t in syntax.children(verb, "nsubj") if t.lower_ in ("which", "who", "that")), None)
    if pronoun is None:
        return None
    before = [t for t in verb.doc[verb.sent.start : pronoun.i] if lemma(t) in words("conditions", "provoking")]
    acts = [t for t in before if t.pos_ == "VERB"]
    if not acts:
        return None
    return Conditional(acts[-1], verb, trimmed(acts[-1], acts[-1].i, pronoun.i), around(verb))


def _is_retort(verb: Token) -> bool:
    return lemma(verb) in words("conditions", "retort")


def _or_else(verb: Token) -> Conditional | None:
    """Read "must withdraw or face sanctions": the condition is that it does not."""
    if verb.dep_ != "conj" or not any(cc.lower_ == "or" for cc in syntax.children(verb, "cc")):
        return None
    demanded = verb.head
    if lemma(verb) not in ("face", "risk", "suffer", "lose") or not _is_demanded(demanded):
        return None
    start = verb.left_edge.i
    return Conditional(demanded, verb, around(demanded, end=start), onward(verb, verb.i))


def _is_demanded(verb: Token) -> bool:
    obliged = syntax.modal_of(verb) in ("must", "should") or lemma(verb.head) in ("have", "tell", "order", "warn")
    return obliged or (verb.dep_ == "root" and syntax.subject_of(verb) is None)
