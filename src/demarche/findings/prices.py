"""Conditions in other forms than a clause with "if": "should he", "by doing", "in exchange for", "the moment that"."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.halves import Conditional, around, before, joined, onward, trimmed, up_to_mark
from demarche.findings.pending import content_of, is_announced, is_open, is_pending
from demarche.reading import syntax

__all__ = ["PRICE_READERS"]

INVERTING = {
    "should": ("will", "would", "shall", "may", "could", "can", "might"),
    "were": ("would", "could", "might"),
}
NOMINAL = frozenset({"PRON", "PROPN", "DET", "NOUN", "ADJ", "NUM", "ADV"})
ABLE = ("could", "can", "would", "may", "might")


def _inverted(auxiliary: Token) -> Conditional | None:
    """Read "should Mali attack, ...", "... were Mali to attack".

    Goes by the words' order, as parsers often take the auxiliary for the main clause's.
    """
    doc, sentence, first = auxiliary.doc, auxiliary.sent, auxiliary.i
    if auxiliary.lower_ not in INVERTING or first + 1 >= sentence.end or doc[first + 1].pos_ not in NOMINAL:
        return None
    acts = [t for t in doc[first + 1 : up_to_mark(auxiliary, first + 1)] if t.pos_ == "VERB"]
    if not acts or sentence.text.rstrip('”" ').endswith("?") or doc[first + 1].pos_ == "ADV":
        return None
    if auxiliary.lower_ == "were" and not any(syntax.is_infinitive(t) or t.tag_ == "VBN" for t in acts):
        return None
    opens = first == sentence.start or doc[first - 1].is_punct or doc[first - 1].pos_ == "CCONJ"
    return (_fronted(auxiliary, acts[-1]) if opens else None) or _trailing(auxiliary, acts[-1])


def _fronted(auxiliary: Token, act: Token) -> Conditional | None:
    modals = INVERTING[auxiliary.lower_]
    end = up_to_mark(auxiliary, auxiliary.i + 1)
    effects = [t for t in auxiliary.doc[end : auxiliary.sent.end] if is_pending(t) and syntax.modal_of(t) in modals]
    if not effects:
        return None
    return Conditional(act, effects[0], trimmed(auxiliary, auxiliary.i, end), around(effects[0], begin=end))


def _trailing(auxiliary: Token, act: Token) -> Conditional | None:
    before_it = auxiliary.doc[auxiliary.sent.start : auxiliary.i]
    if not before_it or before_it[-1].pos_ in ("PRON", "SCONJ") or before_it[-1].tag_ in ("WRB", "WP", "WDT", "EX"):
        return None
    modals = INVERTING[auxiliary.lower_]
    effects = [t for t in before_it if is_announced(t) or (is_open(t) and syntax.modal_of(t) in modals)]
    if not effects:
        return None
    end = up_to_mark(auxiliary, auxiliary.i + 1)
    then = around(effects[-1], end=auxiliary.i)
    return Conditional(act, effects[-1], trimmed(auxiliary, auxiliary.i, end), then)


def _by_doing(clause: Token) -> Conditional | None:
    """Read "could calm the markets by printing less": the way to it is the condition."""
    if clause.dep_ != "advcl" or syntax.marker_of(clause) != "by" or not syntax.is_present_participle(clause):
        return None
    head = clause.head
    if syntax.modal_of(head) not in ABLE or lemma(head) in words("conditions", "retort") or not is_open(head):
        return None
    return joined(clause, head, clause.left_edge.i, "by")


def _priced(token: Token) -> Conditional | None:
    """Read "would lift sanctions in exchange for inspections", "without a deal, prices will rise"."""
    link = _price_at(token)
    first = token.i + len(link.split())
    if not link or first >= token.sent.end or token.doc[first].is_punct or _is_clausal(token, first):
        return None
    price = next((t for t in token.doc[first : token.sent.end] if t.head.i < first or t.head.i > t.right_edge.i), None)
    while price is not None and first <= price.head.i < up_to_mark(token, first) and price.head.i != price.i:
        price = price.head
    effect = _priced_effect(price, token.i, first) if price is not None else None
    if price is None or effect is None or not _is_price(link, price, effect, token.i):
        return None
    if effect.i < token.i:
        return Conditional(price, effect, onward(price, token.i), around(effect, end=token.i), link)
    condition, end = before(price, first, effect.i)
    return Conditional(price, effect, (token.idx, condition[1]), around(effect, begin=end), link)


@cache
def _openings() -> frozenset[str]:
    return frozenset(phrase.split()[0] for phrase in words("conditions", "price"))


def _price_at(token: Token) -> str:
    if token.lower_ not in _openings():
        return ""
    for length in (4, 3, 2, 1):
        phrase = token.doc[token.i : token.i + length].text.lower()
        if phrase in words("conditions", "price"):
            return phrase
    return ""


def _is_clausal(token: Token, first: int) -> bool:
    """Tell whether "without" and its like bring a clause in -ing: "left without saying a word"."""
    return token.doc[first].tag_ == "VBG" and token.lower_ in ("without", "with", "after")


def _priced_effect(price: Token, begin: int, first: int) -> Token | None:
    """Return the open predicate that a price hangs on: the nearest above it, or what that announces."""
    head = price.head
    while (begin <= head.i < first or not (syntax.is_predicate(head) or is_announced(head))) and head.head.i != head.i:
        head = head.head
    effect = content_of(head, price)
    if effect is None or effect.i == price.i or begin <= effect.i < first or not is_open(effect):
        return None
    return effect


def _is_price(link: str, price: Token, effect: Token, place: int) -> bool:
    """Tell whether a phrase is a condition: of a bargain always, "without" of no mere manner, "with" only in front."""
    fronted = place < effect.i
    hypothetical = any(t.lower_ in words("conditions", "potential") for t in price.children if t.i < price.i)
    if link == "with":
        amount = any(t.dep_ == "nummod" or t.lower_ in ("more", "a", "an", "enough") for t in price.children)
        return fronted and amount and syntax.modal_of(effect) in ABLE and syntax.child(price, "acl", "advcl") is None
    if link in ("after", "in response to"):
        return hypothetical and syntax.modal_of(effect) in ("will", "would")
    if link == "without":
        manner = lemma(price) in words("conditions", "manner")
        return not manner and is_pending(effect) and (fronted or syntax.modal_of(effect) != "can")
    return True


def _moment(noun: Token) -> Conditional | None:
    """Read "the moment a soldier sets foot there, it is over"."""
    doc = noun.doc
    if (
        noun.pos_ != "NOUN"
        or noun.lower_ not in words("conditions", "moment")
        or not noun.i
        or doc[noun.i - 1].lower_ != "the"
    ):
        return None
    if noun.i + 1 >= noun.sent.end or doc[noun.i + 1].pos_ not in ("PRON", "PROPN", "DET", "NOUN", "SCONJ"):
        return None
    acts = [t for t in doc[noun.i + 1 : up_to_mark(noun, noun.i + 1)] if t.pos_ == "VERB"]
    effect = syntax.predicate_above(noun)
    if not acts or effect is None or effect.i in (t.i for t in noun.subtree) or not is_open(effect):
        return None
    return joined(acts[0], effect, noun.i - 1, "the moment")


PRICE_READERS = (_inverted, _by_doing, _priced, _moment)
