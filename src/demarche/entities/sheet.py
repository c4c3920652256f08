"""A ``Doc`` as plain columns: what the rules of this room ask of it, at list speed.

Token numbers are those of the ``Doc``; ranges are ``(first, end)`` with ``end`` exclusive.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from spacy.attrs import DEP, HEAD, IDX, LEMMA, LENGTH, POS, SENT_START
from spacy.tokens import Doc

from demarche.reading.syntax import text_of
from demarche.times.lexicon import numbers

__all__ = ["Sheet"]

POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
LEFT_OF_NOUN = frozenset(
    {"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod", "nmod:unmarked", "flat", "punct"}
    | {"case", "advmod", "goeswith", "dep", "det:predet", "obl:unmarked"}
)
OUTSIDE_NOUN = frozenset({"cc", "mark", "punct", "cop", "aux"})


class Sheet:
    """The columns of one ``Doc``."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.source = text_of(doc)
        columns = doc.to_array([IDX, LENGTH, POS, DEP, LEMMA, HEAD, SENT_START]).astype("int64").T.tolist()
        begin, length, pos, dep, lemma, head, starts = columns if len(doc) else ([],) * 7
        self.begin: list[int] = begin
        self.end: list[int] = [first + size for first, size in zip(begin, length, strict=True)]
        self.text = [self.source[first:end] for first, end in zip(begin, self.end, strict=True)]
        self.lower = [word.lower() for word in self.text]
        self.pos = self._strings(pos)
        self.dep = self._strings(dep)
        self.lemma = [word.lower() for word in self._strings(lemma)]
        self.head: list[int] = [i + offset for i, offset in enumerate(head)]
        self.sentence_starts = [i for i, start in enumerate(starts) if start == 1 or i == 0]
        self.sentence = self._sentence_numbers()
        self.paragraph = self._paragraphs()
        self._children: list[list[int]] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def _strings(self, keys: list[int]) -> list[str]:
        strings = self.doc.vocab.strings
        known = {key: strings[key % 2**64] for key in set(keys)}
        return [known[key] for key in keys]

    def _sentence_numbers(self) -> list[int]:
        ends = [*self.sentence_starts[1:], len(self)] if self.sentence_starts else []
        return [
            i for i, (start, end) in enumerate(zip(self.sentence_starts, ends, strict=True)) for _ in range(start, end)
        ]

    def _paragraphs(self) -> list[int]:
        numbers, number = [], 0
        for word in self.text:
            numbers.append(number)
            if "\n\n" in word:
                number += 1
        return numbers

    @property
    def children(self) -> list[list[int]]:
        """The direct dependents of each token, in text order."""
        if self._children is None:
            self._children = [[] for _ in self.text]
            for i, head in enumerate(self.head):
                if head != i:
                    self._children[head].append(i)
        return self._children

    @cached_property
    def quotation_depth(self) -> list[bool]:
        """Whether each token stands between quotation marks; a mark left open ends with its paragraph."""
        inside, flags = False, []
        for i, word in enumerate(self.text):
            if i and self.paragraph[i] != self.paragraph[i - 1]:
                inside = False
            if word == "“":
                inside = True
            elif word == "”":
                inside = False
            elif word == '"':
                inside = not inside
            flags.append(inside)
        return flags

    def tokens_of(self, begin: int, end: int) -> tuple[int, int]:
        """Return the range of the tokens that a range of characters touches."""
        first = max(bisect_right(self.begin, begin) - 1, 0)
        return first, max(bisect_left(self.begin, end), first + 1)

    def span_of(self, first: int, end: int) -> tuple[int, int]:
        """Return the characters of a range of tokens."""
        return self.begin[first], self.end[end - 1]

    def words(self, first: int, end: int) -> str:
        """Return the text of a range of tokens."""
        begin, stop = self.span_of(first, end)
        return self.source[begin:stop]

    def sentence_range(self, i: int) -> tuple[int, int]:
        """Return the tokens of the sentence that a token stands in."""
        number = self.sentence[i]
        after = number + 1
        end = self.sentence_starts[after] if after < len(self.sentence_starts) else len(self)
        return self.sentence_starts[number], end

    def root_of(self, first: int, end: int) -> int:
        """Return the token of a range on which the others hang: the first whose head lies outside."""
        for i in range(first, end):
            if not first <= self.head[i] < end and self.dep[i] not in ("punct", "case", "det"):
                return i
        return next((i for i in range(first, end) if self.head[i] == i), end - 1)

    def relation(self, i: int) -> str:
        """Return the dependency label without subtype, that of the first member for coordinated ones."""
        return self.dep[self.first_conjunct(i)].split(":", 1)[0]

    def first_conjunct(self, i: int) -> int:
        """Return the first member of the coordination that a token is in."""
        while self.dep[i] == "conj" and self.head[i] != i:
            i = self.head[i]
        return i

    def adposition(self, i: int) -> str:
        """Return the preposition of a noun, lower case; of the first conjunct's if it has none of its own."""
        for child in self.children[i]:
            if self.dep[child] == "case" and self.text[child] not in POSSESSIVES and child < i:
                return self.lower[child]
        first = self.first_conjunct(i)
        return self.adposition(first) if first != i else ""

    def is_possessor(self, end: int) -> bool:
        """Whether a possessive marker follows the range that ends at ``end``."""
        return end < len(self) and self.text[end] in POSSESSIVES and self.dep[end] in ("case", "punct", "dep")

    def noun_phrase_start(self, i: int) -> int:
        """Return where the phrase of a noun begins: its articles, adjectives, compounds and possessors."""
        first = i
        for child in reversed(self.children[i]):
            if child < i and self.dep[child] in LEFT_OF_NOUN and self.text[child] not in POSSESSIVES:
                edge = self.left_edge(child)
                if self.dep[child] == "case" or self.lower[child] in (",", "(", ")"):
                    continue
                first = min(first, edge)
        while first < i and (self.dep[first] in OUTSIDE_NOUN or self.pos[first] in ("ADP", "SPACE", "PUNCT")):
            first += 1
        return first

    def left_edge(self, i: int) -> int:
        """Return the first token of the subtree of a token."""
        return int(self.doc[i].left_edge.i)

    def number_of(self, i: int) -> int | None:
        """Return how many a noun stands for, where a single number before it says so: "12 soldiers", "two nuns"."""
        counts = [child for child in self.children[i] if self.dep[child] == "nummod" and child < i]
        if len(counts) != 1 or self.children[counts[0]]:
            return None
        word = self.lower[counts[0]].replace(",", "")
        return int(word) if word.isdecimal() else numbers("numbers", "number").get(word)

    def ancestors(self, i: int) -> list[int]:
        """Return the head of a token, the head's head and so on to the root."""
        found: list[int] = []
        while self.head[i] != i and len(found) < len(self.text):
            i = self.head[i]
            found.append(i)
        return found
