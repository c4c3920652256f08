"""Modes that the trigger leaves open: from what is asked, refused or threatened, and from words in the clause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.events.frames import Frame, is_one_of
from demarche.events.lexicon import expand, listed
from demarche.events.matching import Match, inner_type
from demarche.events.tsv import read_table
from demarche.reading import syntax
from demarche.record import Plover

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["mode_of"]

CONTENT_CASES = ("for", "of", "with", "to", "against", "on", "about", "over")


@dataclass(frozen=True)
class ModeWords:
    """Words and types of inner events that tell a mode."""

    mode: str
    words: frozenset[str]
    events: frozenset[str]


@cache
def _mode_words(table: str) -> dict[Plover, list[ModeWords]]:
    found: dict[Plover, list[ModeWords]] = {}
    for row in read_table(table):
        items = listed(row["words"])
        events = frozenset(item.removeprefix("event:") for item in items if item.startswith("event:"))
        entry = ModeWords(row["mode"], expand([item for item in items if not item.startswith("event:")]), events)
        for plover in (row.get("types") or row["type"]).split("/"):
            found.setdefault(Plover(plover), []).append(entry)
    return found


def mode_of(match: Match, index: EntityIndex) -> str | None:
    """Return the mode of a match: the row's own, else that of its content or of the words in its clause."""
    plover = match.row.plover
    if match.row.mode:
        return match.row.mode
    if plover in _mode_words("content"):
        return _content_mode(match, index)
    if plover in _mode_words("modewords"):
        near = _near(match)
        for entry in _mode_words("modewords")[plover]:
            if any(is_one_of(token, entry.words) for token in near):
                return entry.mode
    return None


def _content_mode(match: Match, index: EntityIndex) -> str | None:
    entries = _mode_words("content")[match.row.plover]
    for token in _content_tokens(match.frame):
        event = inner_type(token, index)
        for entry in entries:
            if is_one_of(token, entry.words) or (event is not None and event.value in entry.events):
                return entry.mode
    return None


def _content_tokens(frame: Frame) -> list[Token]:
    """Return the words of what is asked, refused or threatened, the nearest to the trigger first."""
    heads = [*frame.content, *frame.object, *frame.after(*CONTENT_CASES)]
    if frame.is_noun:
        heads += [item for item in syntax.modifiers(frame.token) if item.dep_ == "compound"]
    found: list[Token] = []
    for head in heads:
        found.append(head)
        found.extend([*syntax.children(head, "compound", "amod"), *syntax.objects_of(head)])
        found.extend(syntax.obliques(head, "of", "for"))
        found.extend(syntax.children(head, "xcomp"))
    return found


def _near(match: Match) -> list[Token]:
    """Return the words in the trigger's own clause, without what is merely told in it."""
    root = match.frame.token if not match.frame.is_noun else syntax.clause_root(match.frame.token)
    barred = {"ccomp", "parataxis", "acl:relcl", "advcl", "conj"}
    found: list[Token] = []
    queue = [root]
    while queue:
        token = queue.pop()
        found.append(token)
        queue.extend(item for item in token.children if item.dep_ not in barred or not syntax.is_predicate(item))
    subtree = list(match.frame.token.subtree) if match.frame.is_noun else []
    return [*found, *subtree]
