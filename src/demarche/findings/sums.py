"""Sums of money and numbers of things, as the text writes them."""

from __future__ import annotations

import re

from spacy.tokens import Token

from demarche.findings.common import column, lemma
from demarche.reading import syntax

__all__ = ["MONEY", "amount_of", "container_amount", "money_in"]

UNITS = "million|billion|trillion|bn|mn|m|b|thousand|hundred"
CURRENCIES = (
    "dollars?|euros?|pounds?|yen|won|rou?bles?|yuan|renminbi|rupees?|shekels?|liras?|francs?|krona|krone|kroner|"
    "zloty|riyals?|rials?|dirhams?|dinars?|pesos?|reals?|rand|baht|rupiah|ringgit|takas?|tenge|lari|hryvnias?|forints?|"
    "leks?|drams?|manats?|shillings?|naira|cedis?|birr|kyats?|dong|soms?|soles?|guaran[ií]s?|kwachas?"
)
MONEY = re.compile(
    rf"(?:US|A|C|NZ|HK|S)?[$€£¥₩₽₹]\s?\d[\d.,]*\d?(?:\s?-?(?:{UNITS})\b)?"
    rf"|\d[\d.,]*\s?(?:{UNITS})?\s(?:[a-z]+(?:an|ian|ish|ese|i|ss)\s)?(?:{CURRENCIES})\b",
    re.IGNORECASE,
)


def money_in(noun: Token) -> str | None:
    """Return the sum of money named in a noun phrase, as written."""
    match = MONEY.search(syntax.noun_phrase(noun).text)
    return match.group().strip() if match else None


def amount_of(noun: Token) -> str | None:
    """Return how many or how much of a noun, as written: "300", "$3 billion"; None if it is not said."""
    before = [item for item in noun.children if item.i < noun.i]
    for item in before:
        if item.dep_ == "nummod" and item.pos_ != "SYM":
            return str(syntax.phrase(item).text)
    return next((sum_ for item in before if (sum_ := money_in(item)) is not None), None)


def container_amount(noun: Token, use: str) -> str | None:
    """Return the amount that a measure is: "thousands" of "thousands of rifles", "400 tonnes"."""
    if use != "container":
        return None
    quantity = [noun, *(item for item in syntax.children(noun, "nummod", "amod") if item.i < noun.i)]
    plain = lemma(noun) in column("amounts", "word", "group") or len(quantity) > 1
    inner = next((i for i in syntax.children(noun, "nmod") if lemma(i) in ("thousand", "million")), None)
    if inner is not None:
        return str(noun.doc[noun.i : inner.i + 1].text)
    if not plain:
        return None
    quantity = sorted(quantity, key=lambda word: word.i)
    return str(noun.doc[quantity[0].i : noun.i + 1].text)
