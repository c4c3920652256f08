"""The patterns of PETRARCH2's verb dictionaries, made needs as those of triggers.tsv.

A pattern is ``nouns (phrases) * nouns (phrases)``, the verb at the asterisk: a single word is the head of a noun
phrase, ``{...}`` a phrase whose last word is the head, ``(...)`` a preposition with what it governs, ``&NAME`` any
word of a set, ``$`` the actor, ``+`` the recipient, ``%`` both, ``^`` whatever stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from demarche.events.lexicon import Need, Places

__all__ = ["Shape", "UnclosedError", "UnsupportedError", "shapes"]

TOKEN = re.compile(r"[(){}]|[^\s(){}]+")
CLOSING = {"(": ")", "{": "}"}
MARKS = ("$", "+", "%", "^")
PARTICLES = frozenset(
    {"AHEAD", "APART", "ASIDE", "AWAY", "BACK", "DOWN", "FORTH", "FORWARD", "HOME", "OFF", "OUT", "TOGETHER", "UP"}
)
PREPOSITIONS = frozenset(
    {"ABOUT", "AFTER", "AGAINST", "AS", "AT", "BEFORE", "BETWEEN", "BY", "FOR", "FROM", "IN", "INTO", "OF", "ON"}
    | {"OVER", "THAT", "THROUGH", "TO", "TOWARD", "TOWARDS", "UNDER", "WITH"}
)
AFTER_NAMED_OBJECT = ("receiver", "to", "for", "with", "against", "on", "object", "content")
AFTER_VERB = ("object", "receiver", "to", "with", "against", "for", "on", "content")


class UnsupportedError(Exception):
    """A pattern that cannot be expressed here; the message says why, in the plural."""


class UnclosedError(Exception):
    """A bracket that is not closed; the message is the bracket that is missing."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun phrase; the last word is the head."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A preposition, one of ``cases``, with what it governs and the marks beside that."""

    cases: tuple[str, ...]
    noun: _Noun | None
    marks: tuple[str, ...]


_Item = str | _Noun | _Phrase


@dataclass
class Shape:
    """What a pattern wants beside the verb, and where it finds the parties."""

    companions: list[str] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    mutual: bool = False

    def has(self, slot: str) -> bool:
        """Tell whether something must stand in a slot."""
        return any(need.slot == slot for need in self.needs)

    @property
    def actor(self) -> Places:
        """Where the actor may stand."""
        usual = ("subject", "with", "between") if self.mutual else ("subject",)
        found = self.actors or ([] if "subject" not in self.recipients else ["object"])
        return tuple((slot,) for slot in found) or (usual,)

    @property
    def recipient(self) -> Places:
        """Where the recipient may stand: where the pattern says, else where recipients usually do."""
        usual = AFTER_NAMED_OBJECT if self.has("object") else AFTER_VERB
        slots = self.recipients or [*self.cases, *usual]
        return tuple((slot,) for slot in dict.fromkeys(slots) if (slot,) not in self.actor)


def shapes(pattern: str, sets: Mapping[str, frozenset[str]]) -> list[Shape]:
    """Return the shapes of a pattern: several where a preposition leaves a choice (``BY/WITH``).

    ``sets`` are the words of the sets by name. Raises ``UnsupportedError`` or ``UnclosedError``.
    """
    before, _, after = pattern.partition("*")
    left, right = list(_items(before)), list(_governed(list(_items(after))))
    phrases = [item for item in right if isinstance(item, _Phrase)]
    found = []
    for chosen in product(*(phrase.cases for phrase in phrases)):
        shape = Shape()
        _read_left(left, shape, sets)
        _read_right(right, iter(chosen), shape, sets)
        found.append(shape)
    return found


def _items(text: str) -> Iterator[_Item]:
    """Yield the parts of a pattern on one side of the verb."""
    tokens = iter(TOKEN.findall(text))
    for token in tokens:
        if token in CLOSING:
            inside = _up_to(CLOSING[token], tokens)
            yield _Noun(_split(inside)) if token == "{" else _phrase(inside)
        elif token in CLOSING.values():
            raise UnsupportedError("patterns with a bracket too many")
        else:
            yield token if token in MARKS else _Noun(_split([token]))


def _up_to(closing: str, tokens: Iterator[str]) -> list[str]:
    """Return the tokens up to a closing bracket; braces within are left out."""
    found: list[str] = []
    for token in tokens:
        if token == closing:
            return found
        if token in "()":
            raise UnsupportedError("patterns with a phrase in a phrase")
        if token not in "{}":
            found.append(token)
    raise UnclosedError(closing)


def _split(tokens: list[str]) -> tuple[str, ...]:
    """Return words, those joined by underscores apart."""
    parts = [word for token in tokens for word in ([token] if token[0] == "&" else token.split("_")) if word]
    if not parts:
        raise UnsupportedError("patterns with nothing between brackets")
    return tuple(parts)


def _phrase(tokens: list[str]) -> _Phrase:
    if not tokens:
        raise UnsupportedError("patterns with nothing between brackets")
    case, *inside = tokens
    words = [token for token in inside if token not in MARKS]
    marks = tuple(token for token in inside if token in MARKS)
    cases = tuple(each.replace("_", " ").lower() for each in case.split("/"))
    return _Phrase(cases, _Noun(_split(words)) if words else None, marks)


def _governed(items: list[_Item]) -> Iterator[_Item]:
    """Yield the items behind the verb, prepositions without brackets made phrases with what follows them."""
    rest = iter(items)
    for item in rest:
        if not isinstance(item, _Noun) or item.words[0] not in PREPOSITIONS or len(item.words) > 1:
            yield item
            continue
        following = next(rest, None)
        noun = following if isinstance(following, _Noun) else None
        marks = (following,) if isinstance(following, str) else ()
        yield _Phrase((item.words[0].lower(),), noun, marks)
        if isinstance(following, _Phrase):
            yield following


def _read_left(items: list[_Item], shape: Shape, sets: Mapping[str, frozenset[str]]) -> None:
    for item in items:
        if isinstance(item, _Phrase):
            if item.noun is None:
                raise UnsupportedError("patterns with a bare preposition before the verb")
            shape.needs.append(_need("beside subject", item.noun.words[-1], sets))
        elif isinstance(item, _Noun):
            if shape.has("subject"):
                raise UnsupportedError("patterns with several words before the verb")
            _want("subject", item, shape, sets)
        elif item == "+":
            shape.recipients.append("subject")
        elif item == "%":
            shape.mutual = True


def _read_right(items: list[_Item], cases: Iterator[str], shape: Shape, sets: Mapping[str, frozenset[str]]) -> None:
    open_case: str | None = None
    for item in items:
        if isinstance(item, _Phrase):
            case = next(cases)
            _read_phrase(item, case, shape, sets)
            open_case = case if item.noun is None and not item.marks else None
        elif isinstance(item, _Noun):
            if item.words[0] in PARTICLES and len(item.words) == 1:
                shape.companions.append(item.words[0].lower())
            elif shape.has("object"):
                raise UnsupportedError("patterns with several nouns behind the verb")
            else:
                _want("object", item, shape, sets)
        else:
            _mark(item, open_case or "object", shape)


def _read_phrase(item: _Phrase, case: str, shape: Shape, sets: Mapping[str, frozenset[str]]) -> None:
    if item.noun is None:
        shape.needs.append(Need(case, frozenset(), frozenset(), forbidden=False, anything=True))
    else:
        _want(case, item.noun, shape, sets)
    if not item.marks:
        shape.cases.append(case)
    for mark in item.marks:
        _mark(mark, case, shape)


def _mark(mark: str, slot: str, shape: Shape) -> None:
    if mark == "+":
        shape.recipients.append(slot)
    elif mark == "$":
        shape.actors.append(slot)
    elif mark == "%":
        shape.mutual = True


def _want(slot: str, noun: _Noun, shape: Shape, sets: Mapping[str, frozenset[str]]) -> None:
    *narrower, head = noun.words
    shape.needs.append(_need(slot, head, sets))
    shape.needs.extend(_need(f"beside {slot}", word, sets) for word in narrower)


def _need(slot: str, written: str, sets: Mapping[str, frozenset[str]]) -> Need:
    """Return the need of a word, of one of several (``A/B``) or of a set (``&NAME``)."""
    words: set[str] = set()
    for each in written.split("/"):
        if each.startswith("&"):
            name = each.rstrip("_")
            if name not in sets:
                raise UnsupportedError("patterns with a set that the file does not define")
            words |= sets[name]
        elif each:
            words.add(each.lower())
    if not words:
        raise UnsupportedError("patterns with a set that has no single words")
    return Need(slot, frozenset(words), frozenset(), forbidden=False, anything=False)
