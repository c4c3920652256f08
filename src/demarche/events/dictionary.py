"""Verb dictionaries of the user's, in the format of PETRARCH2.

A block, ``--- MEANING [CODE] ---``, lists verbs of one meaning, each with its irregular forms in braces and a code of
its own in brackets if it has one, and patterns, ``- BEFORE * BEHIND [CODE]``, which hold for all of them. Sets of
words, ``&NAME`` with lines that begin with ``+``, may stand anywhere.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.tokens import Doc, Token

from demarche.events.cameo import Coding, coding
from demarche.events.forms import inflections, readings
from demarche.events.lexicon import Pattern, Trigger
from demarche.events.patterns import Shape, UnclosedError, UnsupportedError, shapes
from demarche.petrarch import Line, Omissions, read_lines

__all__ = ["Verbs", "give_verbs", "given_rows", "load_verbs"]

BLOCK = re.compile(r"---\s*([^\[\]]*?)\s*(?:\[([^\[\]]*)\])?[\s-]*")
VERB = re.compile(r"([\w+'/-]+)\s*(?:\{([^{}]*)\})?\s*(?:\[([^\[\]]*)\])?")
PATTERN = re.compile(r"-\s*([^*\[\]]*\*[^*\[\]]*)\[([^\[\]]*)\]")
SURE_WITH_PATTERN, SURE_ALONE = 0.8, 0.7
VERBS, NEAR = "dictionary of verbs", "words by sentence"
"""Where a ``Doc`` keeps the user's verbs and the words of its sentences."""


@dataclass
class _Block:
    """A block in the making: its own code, its verbs with their companions and codes, its patterns."""

    coding: Coding
    verbs: list[tuple[str, tuple[str, ...], Coding | None]] = field(default_factory=list)
    patterns: list[tuple[Line, str, Coding]] = field(default_factory=list)


@dataclass(frozen=True)
class _Use:
    """A verb of a block: its companions, what it tells of alone, and the rows of the block's patterns."""

    companions: tuple[str, ...]
    alone: Pattern | None
    patterns: list[Pattern]


@dataclass
class Verbs:
    """The verbs of the user's dictionaries. ``notes`` are lines for the user: what of the files is not used."""

    notes: list[str]
    uses: dict[str, list[_Use]]
    by_form: dict[str, list[str]]
    _rows: dict[str, list[Pattern]] = field(default_factory=dict)

    def rows_of(self, token: Token) -> list[Pattern]:
        """Return the rows of a verb that the words of its sentence do not rule out, the most demanding first."""
        for word in dict.fromkeys([*self.by_form.get(token.lower_, ()), *readings(token)]):
            rows = self._rows_of(word)
            if rows:
                near = _near(token)
                return [row for row in rows if all(_may_be_met(need.words, near) for need in row.needs)]
        return []

    def _rows_of(self, word: str) -> list[Pattern]:
        if word not in self._rows:
            rows = [row for use in self.uses.get(word, ()) for row in _rows(word, use)]
            self._rows[word] = sorted(rows, key=lambda row: -row.demands)
        return self._rows[word]


def give_verbs(doc: Doc, verbs: Verbs) -> None:
    """Let the verbs of the user's dictionaries go before the rows of triggers.tsv in a text."""
    doc.user_data[VERBS] = verbs


def given_rows(token: Token) -> list[Pattern]:
    """Return the rows that the user's dictionaries have for a token, the most demanding first."""
    verbs: Verbs | None = token.doc.user_data.get(VERBS)
    return verbs.rows_of(token) if verbs is not None else []


def load_verbs(paths: Iterable[Path]) -> Verbs:
    """Read verb dictionaries.

    Raises ``InputError``, with file and line, for what is not of the format, and for a file that cannot be read.
    """
    found = Verbs([], defaultdict(list), defaultdict(list))
    for path in paths:
        omissions = Omissions(path)
        reading = _Reading(found, omissions)
        for line in read_lines(path):
            reading.take(line)
        reading.finish()
        found.notes += omissions.summary()
    return found


class _Reading:
    """One file being read."""

    def __init__(self, verbs: Verbs, omissions: Omissions) -> None:
        self.verbs = verbs
        self.omissions = omissions
        self.blocks: list[_Block] = []
        self.sets: dict[str, frozenset[str]] = {}
        self.set_name: str | None = None

    def take(self, line: Line) -> None:
        """Take the next line."""
        text = line.text.strip()
        if text.startswith("---"):
            self._block(line, text)
        elif text.startswith("&"):
            self.set_name = text.split()[0].rstrip("_")
            self.sets[self.set_name] = frozenset()
        elif text.startswith("~"):
            self.omissions.add(line, "rules that begin with ~")
        elif text.startswith("-"):
            self._pattern(line, text)
        elif text.startswith("+") and self.set_name is not None:
            self._member(line, self.set_name, text[1:].strip("_ "))
        else:
            self._verb(line, text)

    def finish(self) -> None:
        """Make rows of the blocks, once all sets are known."""
        for block in self.blocks:
            patterns = [row for pattern in block.patterns for row in self._compiled(*pattern)]
            for word, companions, own in block.verbs:
                alone = own or (None if block.coding.is_null else block.coding)
                row = _row(alone, Shape(), SURE_ALONE) if alone else None
                self.verbs.uses[word].append(_Use(companions, row, patterns))

    def _block(self, line: Line, text: str) -> None:
        found = BLOCK.fullmatch(text)
        if found is None:
            raise line.wrong("--- MEANING [CODE] ---")
        self.set_name = None
        self.blocks.append(_Block(self._coding(line, found[2] or "---") or Coding(None, None, is_null=True)))

    def _member(self, line: Line, name: str, word: str) -> None:
        if "_" in word or " " in word:
            self.omissions.add(line, "words of several parts in sets")
        else:
            self.sets[name] |= {word.lower()}

    def _verb(self, line: Line, text: str) -> None:
        found = VERB.fullmatch(text)
        if not self.blocks:
            raise line.wrong("--- MEANING [CODE] --- above the first verb")
        if found is None:
            raise line.wrong("a verb, its forms in braces, its code in brackets: STRIKE {STRUCK STRIKES} [190]")
        self.set_name = None
        word, companions = _head_of(found[1])
        self.blocks[-1].verbs.append((word, companions, self._coding(line, found[3]) if found[3] else None))
        listed = [_head_of(form)[0] for form in (found[2] or "").split()]
        for form in listed or inflections(word):
            self.verbs.by_form[form].append(word)

    def _pattern(self, line: Line, text: str) -> None:
        if not self.blocks:
            raise line.wrong("--- MEANING [CODE] --- above the first pattern")
        found = PATTERN.match(text)
        if found is None:
            raise line.wrong("a pattern with one * for the verb and a code: - * CONVOY (OF FOOD) [073]")
        self.set_name = None
        code = self._coding(line, found[2])
        if code is not None:
            self.blocks[-1].patterns.append((line, found[1], code))

    def _coding(self, line: Line, code: str) -> Coding | None:
        """Return what a code says; None, and a note, for one with a sign behind it."""
        plain = code.strip()
        if plain.endswith("!"):
            self.omissions.add(line, "codes with an exclamation mark")
            return None
        found = coding(plain)
        if found is None:
            raise line.wrong("a code of CAMEO in brackets, two to four digits that begin with 01 to 20, or ---")
        return found

    def _compiled(self, line: Line, pattern: str, code: Coding) -> list[Pattern]:
        try:
            return [_row(code, shape, SURE_WITH_PATTERN) for shape in shapes(pattern, self.sets)]
        except UnsupportedError as reason:
            self.omissions.add(line, str(reason))
            return []
        except UnclosedError as bracket:
            raise line.wrong(f"a {bracket} that closes the bracket") from None


def _head_of(written: str) -> tuple[str, tuple[str, ...]]:
    """Return the verb of ``+TAKE_OVER`` or ``RE_+ARREST``: the word and its companions, what stands before hyphened."""
    words = [word for word in written.lower().split("_") if word]
    place = next((i for i, word in enumerate(words) if word.startswith("+")), 0)
    before, head, behind = words[:place], words[place].removeprefix("+"), words[place + 1 :]
    return "-".join([*before, head]), tuple(behind)


def _row(code: Coding, shape: Shape, sure: float) -> Pattern:
    """Return a row without its word: a ``Trigger``, or a mere ``Pattern`` where the code names no event."""
    companions, needs = tuple(shape.companions), tuple(shape.needs)
    if code.plover is None:
        return Pattern("", companions, "VERB", needs)
    shape = replace(shape, mutual=shape.mutual or code.mutual)
    actor, recipient = shape.actor, shape.recipient
    return Trigger(
        word="",
        companions=companions,
        pos="VERB",
        needs=needs,
        plover=code.plover,
        mode=code.mode,
        actor=recipient if code.turned else actor,
        recipient=actor if code.turned else recipient,
        mutual=shape.mutual,
        sure=sure,
        is_given=True,
    )


def _rows(word: str, use: _Use) -> Iterable[Pattern]:
    for row in (*use.patterns, *([use.alone] if use.alone else [])):
        yield replace(row, word=word, companions=(*use.companions, *row.companions))


def _may_be_met(words: frozenset[str], near: frozenset[str]) -> bool:
    return not words or not words.isdisjoint(near)


def _near(token: Token) -> frozenset[str]:
    """Return the words of a token's sentence in all their readings."""
    by_sentence: dict[int, frozenset[str]] = token.doc.user_data.setdefault(NEAR, {})
    start = token.sent.start
    if start not in by_sentence:
        by_sentence[start] = frozenset(word for other in token.sent for word in readings(other))
    return by_sentence[start]
