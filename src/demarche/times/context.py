"""What a rule must know of the text around an expression of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from demarche.reading.syntax import text_of
from demarche.record import Post
from demarche.times import iso, tense
from demarche.times.lexicon import words

_WORD_BEFORE = re.compile(r"(\S+)\s+$")
_WORD_AFTER = re.compile(r"\s+([\w.]+)")


class Context:
    """The text, its dateline and, where it is parsed, its syntax.

    Words inside an embedded post are dated from the post, all others from the article.
    """

    def __init__(self, doc: Doc, published: str | None, posts: Sequence[Post]) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self._published = iso.parse_day(published)
        self._posts = posts
        self._parsed = doc.has_annotation("DEP")

    def dateline(self, offset: int) -> date | None:
        """Return the day against which an expression at this offset is resolved."""
        for post in self._posts:
            if post.span[0] <= offset < post.span[1] and post.published:
                return iso.parse_day(post.published) or self._published
        return self._published

    def span(self, begin: int, end: int) -> Span | None:
        """Return the tokens that the characters touch."""
        return self.doc.char_span(begin, end, alignment_mode="expand")

    def root(self, begin: int, end: int) -> Token | None:
        """Return the syntactic head of the characters, or None in a text without syntax."""
        span = self.span(begin, end) if self._parsed else None
        return span.root if span is not None else None

    def direction(self, begin: int, end: int) -> int:
        """Return -1 for a time before the dateline, 1 for one ahead of it, 0 if the words do not say."""
        root = self.root(begin, end)
        return tense.direction(root) if root is not None else 0

    def word_before(self, offset: int) -> str:
        """Return the word that ends before the white space before the offset, or an empty string."""
        match = _WORD_BEFORE.search(self.text, max(0, offset - 30), offset)
        return match.group(1) if match else ""

    def word_after(self, offset: int) -> str:
        """Return the word that follows the offset after white space, or an empty string."""
        match = _WORD_AFTER.match(self.text, offset)
        return match.group(1) if match else ""

    @cached_property
    def _names(self) -> list[tuple[int, int, str]]:
        return [(ent.start_char, ent.end_char, ent.label_) for ent in self.doc.ents]

    def is_name(self, begin: int, end: int) -> bool:
        """Say whether the word is part of a proper name: Bloody Sunday, the Sunday Times, Theresa May."""
        if self.word_before(begin) in words("names", "side", "before"):
            return True
        if self.word_after(end) in words("names", "side", "after"):
            return True
        for first, last, label in self._names:
            if first <= begin and end <= last and last - first > end - begin:
                return label in {"MISC", "PER"} or end < last
        return False

    def is_person(self, begin: int, end: int) -> bool:
        """Say whether the word is a person's name or the subject of a verb, as ``May`` in "May said"."""
        if any(first <= begin and end <= last and label == "PER" for first, last, label in self._names):
            return True
        root = self.root(begin, end)
        return root is not None and root.dep_ in {"nsubj", "nsubj:pass"}

    def counts_plural(self, begin: int, end: int) -> bool:
        """Say whether a number counts what follows it: 2000 rifles, but not the 2022 elections."""
        root = self.root(begin, end)
        if root is None or root.dep_ != "nummod" or root.head.tag_ != "NNS":
            return False
        return not any(child.dep_ in {"det", "nmod:poss"} for child in root.head.children)

    def is_idle(self, begin: int, end: int) -> bool:
        """Say whether a word means no one day: it could end today; the world today; a better tomorrow."""
        root = self.root(begin, end)
        if root is None or root.head == root or " " in self.text[begin:end]:
            return False
        if root.i - root.head.i == 1 and root.head.pos_ in {"NOUN", "PROPN"} and root.lower_ == "today":
            return True
        if any(child.dep_ in {"det", "amod"} for child in root.children):
            return True
        return any(child.lower_ in {"could", "would", "might"} for child in root.head.children)
