"""Which rows of triggers.tsv, and of the user's dictionaries before them, fit a token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.events.dictionary import given_rows
from demarche.events.forms import readings
from demarche.events.frames import Frame, fillers, is_one_of
from demarche.events.lexicon import Need, Pattern, Trigger, triggers
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, Plover

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["Match", "inner_type", "is_silenced", "listed_types", "matches"]

COOPERATIVE = frozenset(
    {
        Plover.CONSULT,
        Plover.SUPPORT,
        Plover.COOPERATE,
        Plover.AID,
        Plover.AGREE,
        Plover.RETREAT,
        Plover.CONCEDE,
    }
)
CONFLICT = frozenset(
    {
        Plover.ASSAULT,
        Plover.COERCE,
        Plover.SANCTION,
        Plover.MOBILIZE,
        Plover.PROTEST,
        Plover.THREATEN,
        Plover.REJECT,
    }
)
PARTS = {"VERB": ("VERB",), "NOUN": ("NOUN",), "ADJ": ("ADJ", "VERB"), "AUX": ("VERB",)}
# Words this far after the trigger may still be its particle ("called the whole thing off").
REACH = 6


@dataclass(frozen=True)
class Match:
    """A row that fits a token; ``words`` are the trigger's own tokens, ``used`` those that its needs rest on."""

    row: Trigger
    frame: Frame
    words: tuple[Token, ...]
    used: frozenset[int]


def matches(token: Token, index: EntityIndex) -> list[Match]:
    """Return the rows that fit the token: the user's, then ours, of each the most demanding first.

    Where the user says that there is no event, nothing that is less demanding or ours counts.
    """
    found: list[Match] = []
    for row, frame, words, used in _fitting(token, [*_given_rows(token), *_rows(token)], index):
        if not isinstance(row, Trigger):
            break
        found.append(Match(row, frame, words, used))
    return found


def is_silenced(token: Token, index: EntityIndex) -> bool:
    """Tell whether a dictionary of the user's says that a token tells of no event."""
    first = next((row for row, *_ in _fitting(token, _given_rows(token), index)), None)
    return first is not None and not isinstance(first, Trigger)


def _fitting(
    token: Token, rows: Sequence[Pattern], index: EntityIndex
) -> Iterator[tuple[Pattern, Frame, tuple[Token, ...], frozenset[int]]]:
    """Yield the rows that fit a token with its frame, their own tokens and those that their needs rest on."""
    if not rows:
        return
    frame = Frame(token)
    for row in rows:
        words = _companions(token, row.companions)
        if words is None:
            continue
        used: set[int] = set()
        if all(_meets(frame, need, index, used) for need in row.needs):
            yield row, frame, (token, *words), frozenset(used)


def _is_part_of_another(token: Token) -> bool:
    return token.dep_ in ("amod", "case", "mark", "compound") and token.pos_ != "NOUN"


def _given_rows(token: Token) -> list[Pattern]:
    if _is_part_of_another(token) or "VERB" not in PARTS.get(token.pos_, ()):
        return []
    return given_rows(token)


def _rows(token: Token) -> list[Trigger]:
    if _is_part_of_another(token):
        return []
    table = triggers()
    parts = PARTS.get(token.pos_, ())
    for word in readings(token):
        rows = [row for part in parts for row in table.get((word, part), ())]
        if rows:
            return rows
    return []


def _companions(token: Token, companions: tuple[str, ...]) -> list[Token] | None:
    """Return the tokens of a trigger's further words, or None if they are not there."""
    found: list[Token] = []
    window = _following(token) if companions else []
    for companion in companions:
        start = found[-1].i + 1 if found else token.i + 1
        options = [word for word in window if word.i >= start and companion in readings(word)]
        if not options:
            return None
        word = options[0]
        belongs = word.head.i == token.i or (word.i == start and word.dep_ in ("case", "mark", "compound:prt"))
        if not belongs and word.i != start:
            return None
        found.append(word)
    return found


def _following(token: Token) -> list[Token]:
    """Return the next ``REACH`` tokens, as far as the sentence goes."""
    following = token.doc[token.i + 1 : token.i + 1 + REACH]
    return list(takewhile(lambda word: not word.is_sent_start, following))


def _meets(frame: Frame, need: Need, index: EntityIndex, used: set[int]) -> bool:
    if need.slot == "modal":
        return (syntax.modal_of(frame.token) in need.words) is not need.forbidden
    if need.slot == "content-modal":
        return any((syntax.modal_of(clause) in need.words) is not need.forbidden for clause in frame.content)
    if need.slot == "content-subject":
        tokens = [item for clause in frame.content for item in syntax.subjects_of(clause)]
    else:
        tokens = frame.slot(need.slot)
    if need.anything:
        fitting = tokens
    else:
        fitting = [token for token in tokens if any(_fits(item, need, frame, index) for item in fillers(token))]
    if need.forbidden:
        return not fitting
    if need.slot not in ("subject", "modal", "content-subject"):
        used.update(token.i for token in fitting)
    return bool(fitting)


def _fits(token: Token, need: Need, frame: Frame, index: EntityIndex) -> bool:
    if is_one_of(token, need.words):
        return True
    if not need.classes:
        return False
    return any(_is_a(token, name, frame, index) for name in need.classes)


def _is_a(token: Token, name: str, frame: Frame, index: EntityIndex) -> bool:
    if name == "COOPERATIVE":
        return inner_type(token, index) in COOPERATIVE
    if name == "CONFLICT":
        return inner_type(token, index) in CONFLICT
    entity = index.at(token)
    if entity is None:
        return False
    if name == "SELF":
        return any(index.at(subject) is entity for subject in frame.subject)
    return _kind_fits(entity, name)


def _kind_fits(entity: Entity, name: str) -> bool:
    if name == "PLACE":
        return entity.kind in (EntityKind.PLACE, EntityKind.GOVERNMENT)
    if name == "PERSON":
        return entity.kind is EntityKind.PERSON
    if name == "ORGANISATION":
        return entity.kind is EntityKind.ORGANISATION
    if name == "POPULATION":
        return entity.kind is EntityKind.POPULATION
    if name == "GOVERNMENT":
        return entity.kind is EntityKind.GOVERNMENT or entity.sector == "GOV"
    return entity.kind not in (EntityKind.PLACE, EntityKind.OTHER)


def inner_type(token: Token, index: EntityIndex) -> Plover | None:
    """Return the type of the event that a token would be trigger of, by its most demanding row."""
    fitting = matches(token, index)
    return fitting[0].row.plover if fitting else None


def listed_types(noun: Token) -> set[Plover]:
    """Return the types that a noun can tell of, whatever stands beside it: REQUEST for "demand"."""
    return {row.plover for row in _rows(noun)} if noun.pos_ == "NOUN" else set()
