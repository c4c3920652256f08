"""Conditions without a subordinator: "pay or leave", "give us names and you walk free", "otherwise", "if not"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.halves import Conditional, around, onward, trimmed, up_to_mark
from demarche.findings.pending import is_imperative, is_pending, says
from demarche.reading import syntax

__all__ = ["BARGAIN_READERS", "pointed"]

OTHERWISE = ("otherwise", "failing that", "if not", "or else", "else", "failing which")
IN_THAT_CASE = ("in that case", "in that event", "in such a case", "if so", "then")
ONE_MORE = frozenset({"more", "another", "single"})
SUBJECTS = ("nsubj", "nsubj:pass", "expl")


def _or_else(verb: Token) -> Conditional | None:
    """Read "must withdraw or face sanctions", "gave it ten days to pay, or see its gold seized"."""
    joint = next((cc for cc in syntax.children(verb, "cc") if cc.lower_ == "or"), None)
    if verb.dep_ != "conj" or joint is None:
        return None
    deed = _demanded(verb.head, joint.i)
    suffers = lemma(verb) in words("conditions", "suffering") or is_pending(verb)
    if deed is None or not suffers:
        return None
    return Conditional(deed, verb, around(deed, begin=deed.i, end=joint.i), onward(verb, joint.i + 1), "or")


def _demanded(verb: Token, limit: int) -> Token | None:
    """Return the deed that a verb demands: its own ("must pay"), or an infinitive's ("gave it a week to pay")."""
    if syntax.modal_of(verb) == "must" or is_imperative(verb):
        return verb
    if syntax.is_infinitive(verb) and lemma(verb.head) in words("conditions", "demanding"):
        return verb
    if lemma(verb) in words("conditions", "demanding"):
        deeds = [t for t in syntax.children(verb, "xcomp", "advcl", "acl") if syntax.is_infinitive(t) and t.i < limit]
        return deeds[-1] if deeds else None
    return None


def _give_and_get(verb: Token) -> Conditional | None:
    """Read "give us the names and you walk free", "you touch our boats, we touch your factories"."""
    order = verb.head
    if verb.dep_ not in ("conj", "parataxis") or order.i >= verb.i or order.sent != verb.sent:
        return None
    joint = syntax.child(verb, "cc")
    subject = syntax.child(verb, *SUBJECTS)
    if (
        subject is None
        or subject.left_edge.i <= order.i
        or not (is_pending(verb) or subject.lower_ in ("you", "we", "i"))
    ):
        return None
    dared = syntax.child(order, "nsubj")
    is_order = is_imperative(order) and joint is not None and joint.lower_ == "and"
    is_dare = joint is None and dared is not None and dared.lower_ == "you" and not syntax.auxiliaries(order)
    if not (is_order or is_dare):
        return None
    first = order.i if is_order else order.left_edge.i
    place = subject.left_edge.i
    return Conditional(order, verb, trimmed(order, first, joint.i if joint else place), onward(verb, place), "and")


def _one_more(joint: Token) -> Conditional | None:
    """Read "one more rammed trawler, he said, and Hanoi would seek missiles"."""
    doc, sentence = joint.doc, joint.sent
    if joint.lower_ != "and" or joint.i - sentence.start < 3 or doc[joint.i - 1].text != ",":
        return None
    begin = next((t.i + 1 for t in reversed(doc[sentence.start : joint.i]) if t.text in ";:—–“"), sentence.start)
    end = next((t.i for t in doc[begin : joint.i] if t.text == ","), joint.i)
    nouns = [t for t in doc[begin:end] if t.pos_ in ("NOUN", "PROPN", "VERB")]
    effects = [t for t in doc[joint.i : sentence.end] if t.pos_ == "VERB" and syntax.modal_of(t) in ("will", "would")]
    aside = [t for t in doc[end : joint.i] if t.pos_ == "VERB" and not says(t)]
    if not nouns or not effects or aside or end - begin > 8 or not any(t.lower_ in ONE_MORE for t in doc[begin:end]):
        return None
    if any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[begin:end]):
        return None
    return Conditional(nouns[-1], effects[0], trimmed(joint, begin, end), onward(effects[0], joint.i + 1), "and")


def _no_without(first: Token) -> Conditional | None:
    """Read "no guarantees, no track"."""
    if first.lower_ != "no":
        return None
    doc, end = first.doc, up_to_mark(first, first.i)
    if end + 2 >= first.sent.end or doc[end].text != "," or doc[end + 1].lower_ != "no":
        return None
    close = up_to_mark(first, end + 1)
    if any(t.dep_ in ("aux", "cop") or t.tag_ == "VBD" for t in doc[first.i : close]) or end - first.i > 5:
        return None
    return Conditional(doc[end - 1], doc[close - 1], trimmed(first, first.i, end), trimmed(first, end, close), "no")


def _the_more(article: Token) -> Conditional | None:
    """Read "the more Kyiv strikes refineries, the sooner Moscow will have to ration petrol"."""
    doc, sentence = article.doc, article.sent
    if not _compares(article) or (article.i > sentence.start and doc[article.i - 1].is_alpha):
        return None
    end = next((t.i for t in doc[article.i : sentence.end] if t.text == ","), sentence.end)
    if end + 3 >= sentence.end or not _compares(doc[end + 1]):
        return None
    causes = [t for t in doc[article.i : end] if t.pos_ == "VERB"]
    effects = [t for t in doc[end : sentence.end] if t.pos_ in ("VERB", "ADJ") and t.i > end + 2]
    if not causes or not effects:
        return None
    effect = next((t for t in effects if lemma(t) != "have"), effects[0])
    then = trimmed(effect, end + 3, up_to_mark(effect, end + 3))
    return Conditional(causes[0], effect, trimmed(causes[0], article.i + 2, end), then, "the more")


def _compares(article: Token) -> bool:
    return article.lower_ == "the" and article.i + 1 < article.sent.end and article.nbor().tag_ in ("JJR", "RBR")


def _hinged(verb: Token) -> Conditional | None:
    """Read "made recognition of Israel dependent on a path to a state"."""
    if verb.pos_ != "VERB" or lemma(verb) not in ("make", "made", "keep", "leave"):
        return None
    ties = [t for t in verb.subtree if lemma(t) in words("conditions", "hinge") and t.pos_ == "ADJ"]
    bound = syntax.object_of(verb)
    if not ties or bound is None or bound.i > ties[0].i:
        return None
    terms = syntax.obliques(ties[0], "on", "upon")
    if not terms:
        return None
    return Conditional(terms[0], bound, around(terms[0]), around(bound, end=ties[0].i), "on")


def pointed(token: Token, found: Sequence[Conditional]) -> Conditional | None:
    """Read "otherwise", "if not", "in that case": the condition stands in the words before."""
    phrase = next((words_ for words_ in (*OTHERWISE, *IN_THAT_CASE) if _begins(token, words_)), "")
    if not phrase:
        return None
    doc, length = token.doc, len(phrase.split())
    after = [t for t in doc[token.i + length : token.sent.end] if t.pos_ in ("VERB", "ADJ") and is_pending(t)]
    effect = after[0] if after and phrase != "then" else _pending_over(token)
    if effect is None or any(item.consequence.i == effect.i for item in found):
        return None
    earlier = _pointed_at(phrase, token, found)
    if earlier is None:
        return None
    link = "otherwise" if phrase in OTHERWISE else "if"
    return Conditional(earlier[0], effect, earlier[1], around(effect, begin=_clause_begin(effect, token, length)), link)


def _begins(token: Token, phrase: str) -> bool:
    """Tell whether a phrase that stands for a condition begins at a token, with nothing of its own behind it."""
    first, length = phrase.split()[0], len(phrase.split())
    if token.lower_ != first or token.doc[token.i : token.i + length].text.lower() != phrase:
        return False
    if phrase in ("if not", "if so"):
        return token.i + length < len(token.doc) and token.doc[token.i + length].is_punct
    opens = token.i == token.sent.start or token.doc[token.i - 1].is_punct or token.doc[token.i - 1].pos_ == "CCONJ"
    return opens or phrase in IN_THAT_CASE


def _pending_over(token: Token) -> Token | None:
    head = token.head if is_pending(token.head) or token.head.i == token.i else syntax.predicate_above(token)
    return head if head is not None and syntax.modal_of(head) in ("will", "would", "could", "may", "might") else None


def _clause_begin(effect: Token, token: Token, length: int) -> int:
    return token.i + length if effect.i > token.i and token.dep_ != "advmod" else 0


def _pointed_at(phrase: str, token: Token, found: Sequence[Conditional]) -> tuple[Token, tuple[int, int]] | None:
    """Return the head and the offsets of the words that a phrase points to: a deed demanded, or the last "if"."""
    doc, begin = token.doc, max(token.sent.start - 1, 0)
    start = doc[begin].sent.start
    last = found[-1] if found and found[-1].then[0] >= doc[start].idx else None
    if phrase in OTHERWISE:
        deeds = [deed for t in doc[start : token.i] if (deed := _demanded(t, token.i)) is not None]
        if deeds and last is None:
            return deeds[-1], around(deeds[-1], begin=deeds[-1].i, end=token.i)
    if last is None:
        return None
    stops = any(t.text in ".;?!" for t in doc[last.consequence.i : token.i])
    if phrase == "then" and not stops:
        return last.consequence, last.then
    return last.antecedent, last.if_


BARGAIN_READERS = (_or_else, _give_and_get, _one_more, _no_without, _the_more, _hinged)
