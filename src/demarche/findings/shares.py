"""Shares of people in a text: per cents, ranges, fractions, "two in three", majorities, bare figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token
from spacy.tokens import Span as SpacySpan

from demarche.findings.common import lemma, words
from demarche.findings.numbers import FRACTION, NUMBER, fraction_value, number_value
from demarche.reading import syntax

__all__ = ["Share", "find_shares"]

PART = r"(%|per\s?cent\b|pct\b|points\b(?! (?:ahead|behind|lead|clear)))"
PER_CENT = re.compile(rf"(?<![\w.,-])({NUMBER})(?:\s?(?:to|and|-|–)\s?({NUMBER}))?\s?{PART}", re.IGNORECASE)
OF_SO_MANY = rf"(?:in|out of|of)\s(?:every\s)?({NUMBER})\b(?![.,]?\d|\s?%)"
ONE_IN_TEN = re.compile(rf"(?<![\w.,-])({NUMBER})\s((?:[^\W\d]+\s){{0,2}}){OF_SO_MANY}", re.IGNORECASE)
EVERY_SECOND = re.compile(r"\bevery (?:other|second|third|fourth|fifth|tenth)\b", re.IGNORECASE)
FRACTIONS = re.compile(rf"(?<![\w-])(?:{FRACTION})\b(?!-)", re.IGNORECASE)
NOT_OF_A_WHOLE = ("a", "an", "hour", "hours", "past", "dozen", "way", "time", "majority")
LARGEST_WHOLE = 20
NEAR = 12
UNITS_OF_SHARES = ("%", "percent", "cent", "pct", "points")


@dataclass(frozen=True)
class Share:
    """A figure: ``head`` stands in the sentence for those who answered so; the figure's tokens end before ``end``.

    ``people`` is the noun that names them within the figure; a ``bare`` figure has no word for per cent and is a
    share only beside one that has; ``is_points`` are those of a rating.
    """

    head: Token
    start: int
    end: int
    value: float | None
    people: Token | None = None
    bare: bool = False
    is_points: bool = False
    restated_at: int | None = None

    @property
    def of_at(self) -> int:
        """Return where "of the voters" stands: after the figure, or after the words that it makes exact."""
        return self.end if self.restated_at is None else self.restated_at

    def __lt__(self, other: Share) -> bool:
        return self.start < other.start


def find_shares(doc: Doc) -> list[Share]:
    """Return the shares named in a text, in text order, each once though it be given twice ("half, 52 percent")."""
    found: list[Share] = []
    for share in (*_per_cents(doc), *_ones_in_ten(doc), *_fractions(doc), *_majorities(doc)):
        if not any(share.start < other.end and other.start < share.end for other in found):
            found.append(share)
    found = _given_once(sorted(found))
    return sorted([*found, *_bare_figures(doc, found)])


def _per_cents(doc: Doc) -> Iterator[Share]:
    for match in PER_CENT.finditer(syntax.text_of(doc)):
        low, high = (number_value(part) if part else None for part in match.groups()[:2])
        whole = _tokens(doc, match.start(), match.end())
        if whole is None or low is None or max(low, high or 0) > 100 or _is_change(whole):
            continue
        points = whole[-1].lower_ == "points"
        head = _share_head(whole)
        first = _tokens(doc, match.start(1), match.end(1))
        if high is None or first is None:
            yield Share(head, whole.start, whole.end, low, is_points=points)
        elif low < high and doc[max(0, whole.start - 1)].lower_ != "from":
            yield Share(head, whole.start, whole.end, (low + high) / 2, is_points=points)
        else:
            yield Share(head, first.start, first.end, low, is_points=points)
            yield Share(head, first.end + 1, whole.end, high, is_points=points)


def _ones_in_ten(doc: Doc) -> Iterator[Share]:
    for match in ONE_IN_TEN.finditer(syntax.text_of(doc)):
        part, whole = number_value(match.group(1)), number_value(match.group(3))
        span = _tokens(doc, match.start(), match.end())
        if span is None or not part < whole <= LARGEST_WHOLE:
            continue
        within = [token for token in span if token.pos_ in ("NOUN", "PROPN")]
        beside = _noun_after(span)
        if (within and beside) or (beside is not None and beside.lower_ in words("polling", "unit")):
            continue
        people = within[-1] if within else beside
        head = people if people is not None else span[0]
        yield Share(head, span.start, span.end, round(100 * part / whole, 1), people)


def _noun_after(span: SpacySpan) -> Token | None:
    """Return the noun that a figure counts: "Romanian judges" after "six of ten"."""
    after = span.end
    while after < len(span.doc) and span.doc[after].pos_ == "ADJ":
        after += 1
    if after >= len(span.doc) or span.doc[after].pos_ not in ("NOUN", "PROPN"):
        named = span.doc[after - 1]
        return named if after > span.end and named.is_title else None
    noun = span.doc[after]
    while noun.dep_ in ("compound", "amod", "flat") and noun.head.i in (noun.i + 1, noun.i + 2):
        noun = noun.head
    return noun


def _fractions(doc: Doc) -> Iterator[Share]:
    text = syntax.text_of(doc)
    for pattern in (EVERY_SECOND, FRACTIONS):
        for match in pattern.finditer(text):
            span = _tokens(doc, match.start(), match.end())
            if span is None or _is_change(span) or not _is_of_a_whole(span):
                continue
            second = match.group().split()[-1].lower()
            words_of = {"second": "half", "other": "half"}.get(second, f"a {second}")
            value = fraction_value(match.group() if pattern is FRACTIONS else words_of)
            people = None if _is_followed_by(span, "of") else _noun_after(span)
            yield Share(people or _share_head(span), span.start, span.end, value, people)


def _is_of_a_whole(span: SpacySpan) -> bool:
    """Tell "a third of", "half the", "every second Greek" from "half an hour", "a third term"."""
    if span.end >= len(span.doc):
        return True
    after = span.doc[span.end]
    is_ordinal = span[-1].lower_ not in ("half", "quarter", "quarters") and span[0].lower_ in ("a", "an", "one")
    counts = is_ordinal and after.pos_ in ("NOUN", "PROPN", "ADJ")
    return after.lower_ not in NOT_OF_A_WHOLE and not counts and after.text not in ("-", "–")


def _majorities(doc: Doc) -> Iterator[Share]:
    for token in doc:
        word = lemma(token)
        if word in words("polling", "majority") and token.pos_ == "NOUN":
            yield Share(token, token.left_edge.i, token.i + 1, None)
        elif token.lower_ == "most" and token.pos_ in ("ADJ", "DET", "PRON"):
            people = (
                None if _is_followed_by(doc[token.i : token.i + 1], "of") else _noun_after(doc[token.i : token.i + 1])
            )
            if people is not None or _is_followed_by(doc[token.i : token.i + 1], "of"):
                yield Share(people or token, token.i, token.i + 1, None, people)


def _given_once(shares: list[Share]) -> list[Share]:
    """Join a share in words with its figure: "a majority of 56%", "fewer than half of Mongolians (47 percent)"."""
    joined: list[Share] = []
    for share in shares:
        before = joined[-1] if joined else None
        if before is not None and before.head.sent == share.head.sent and _restates(before, share):
            joined[-1] = replace(before, value=share.value, end=share.end, restated_at=before.end)
        else:
            joined.append(share)
    return joined


def _restates(rough: Share, exact: Share) -> bool:
    doc = exact.head.doc
    far = rough.value is not None and exact.value is not None and abs(rough.value - exact.value) > NEAR
    if exact.value is None or far or doc[rough.end - 1].lower_ in UNITS_OF_SHARES:
        return False
    between = doc[rough.end : exact.start]
    opening = ("(", ",", ":") if rough.value is None else ("(", ",")
    marks = [token.i for token in between if token.text in opening or token.lower_ == "or"]
    if not marks:
        return rough.value is None and between.text.lower() in ("of", "of about", "of some", "of nearly", "of over")
    inside = between.doc[rough.end : marks[0]]
    return all(
        token.pos_ not in ("AUX", "PUNCT", "CCONJ") and token.tag_ not in ("VBD", "VBZ", "VBP") for token in inside
    )


def _bare_figures(doc: Doc, shares: list[Share]) -> Iterator[Share]:
    """Yield numbers alone that may be shares: those in a sentence with a share before them."""
    taken = {i for share in shares for i in range(share.start, share.end)}
    for sentence in {share.head.sent.start: share.head.sent for share in shares if share.value is not None}.values():
        first = min(share.end for share in shares if share.head.sent == sentence)
        for token in doc[first : sentence.end]:
            if token.i not in taken and _may_be_share(token):
                yield Share(token, token.i, token.i + 1, float(token.text), bare=True)


def _may_be_share(token: Token) -> bool:
    if not re.fullmatch(r"\d{1,2}(?:\.\d+)?", token.text):
        return False
    before, after = token.nbor(-1), token.nbor(1) if token.i + 1 < len(token.doc) else None
    if before.lower_ in ("aged", "over", "under", "between", "since") or (after is not None and after.lower_ == "to"):
        return False
    if before.lower_ == "to" and before.nbor(-1).lower_ not in UNITS_OF_SHARES:
        return False
    is_free = after is None or (after.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ", "SYM") and after.text != "-")
    return (is_free and before.pos_ != "PUNCT") or (before.text == "," and after is not None and after.lower_ == "of")


def _tokens(doc: Doc, begin: int, end: int) -> SpacySpan | None:
    return doc.char_span(begin, min(end, len(syntax.text_of(doc))), alignment_mode="expand")


def _is_followed_by(span: SpacySpan, word: str) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].lower_ == word


def _share_head(span: SpacySpan) -> Token:
    """Return the word that stands for the share: "adults" in "60% adults", else the figure itself."""
    root = span.root
    while root.dep_ in ("nummod", "compound", "det", "amod") and root.head.pos_ in ("NOUN", "PROPN", "SYM"):
        root = root.head
    return root


@cache
def _changing() -> frozenset[str]:
    return words("polling", "change")


def _is_change(span: SpacySpan) -> bool:
    """Tell whether a figure is a difference: "by 4%", "a margin of 8 percent", "percentage points"."""
    before = span.doc[max(0, span.start - 2) : span.start]
    after = span.doc[span.end : span.end + 1].text.lower()
    is_of_change = len(before) == 2 and before[1].lower_ == "of" and before[0].lower_ in words("polling", "difference")
    return is_of_change or any(word.lower_ in _changing() for word in before) or after.startswith("point")
