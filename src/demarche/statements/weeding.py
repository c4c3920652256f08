"""Which candidates are statements, and which of several readings of the same words to keep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from demarche.record import Entity, EntityKind
from demarche.statements.candidate import Candidate, overlap
from demarche.statements.speakers import is_first_person, speaker_entity
from demarche.statements.words import is_bearer, is_cue

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

_COPY = 0.6
"""Share of the characters from which on two contents count as the same."""
_SPEAKING = frozenset(set(EntityKind) - {EntityKind.PLACE, EntityKind.OTHER})
_UNNAMED = frozenset({"i", "we", "you", "one", "it", "they", "who"})


class Speakers:
    """The entities that speak, found once for every candidate.

    Within a quotation, "I" and "we" are the one who is quoted; a quotation without a cue has the speaker of
    the one that it follows.
    """

    def __init__(self, candidates: Sequence[Candidate], index: EntityIndex) -> None:
        self._entities = {id(one): speaker_entity(one, index) for one in candidates}
        for one in sorted(candidates, key=lambda one: one.hull):
            if is_first_person(one.speaker):
                around = [other for other in candidates if other is not one and holds(other, one)]
                quoted = max(around, key=lambda other: other.hull[0], default=None)
                self._entities[id(one)] = self._entities[id(quoted)] if quoted is not None else None
            elif one.follows is not None:
                self._entities[id(one)] = self._entities[id(one.follows)]

    def of(self, candidate: Candidate) -> Entity | None:
        """Return the entity that speaks, or None."""
        return self._entities[id(candidate)]


def holds(outer: Candidate, inner: Candidate) -> bool:
    """Say whether a statement is made within the content of another."""
    return inner.anchor is not None and outer.hull[0] <= inner.anchor.idx < outer.hull[1]


def is_statement(candidate: Candidate, speakers: Speakers) -> bool:
    """Say whether the cue and the source together make a statement: who believes or shows must be named."""
    anchor, head = candidate.anchor, candidate.speaker
    if anchor is None or anchor.pos_ not in {"VERB", "AUX"} or candidate.follows is not None:
        return True
    entity = speakers.of(candidate)
    named = entity is not None and entity.kind in _SPEAKING and head is not None
    if is_cue(anchor, "view"):
        return named and head is not None and head.lower_ not in _UNNAMED
    if is_cue(anchor, "finding"):
        return (named and head is not None and head.lower_ != "it") or is_bearer(head)
    return True


def without_copies(candidates: Sequence[Candidate], speakers: Speakers) -> list[Candidate]:
    """Leave out the lesser of two candidates that give the same words, or nest them in the same mouth."""
    kept: list[Candidate] = []
    for one in sorted(candidates, key=lambda one: _merit(one, speakers), reverse=True):
        if not any(_is_copy(one, other, speakers) for other in kept):
            kept.append(one)
    return kept


def part_participles(candidates: Sequence[Candidate], speakers: Speakers, text: str) -> None:
    """End a statement where its speaker goes on with a participle: said that ..., adding that ..."""
    for inner in candidates:
        verb = inner.anchor
        if verb is None or inner.cue is None or verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl", "conj"}:
            continue
        for outer in candidates:
            begin, end = outer.hull
            if outer is inner or not begin < inner.cue.start_char < end <= inner.hull[1]:
                continue
            before = text[begin : inner.cue.start_char].rstrip()
            if speakers.of(outer) is speakers.of(inner) and before.endswith((",", "”", '"', "—", "–")):
                cut = begin + len(before.rstrip(",—– "))
                outer.pieces = [(first, min(last, cut)) for first, last in outer.pieces if first < cut]


def _merit(candidate: Candidate, speakers: Speakers) -> tuple[bool, bool, bool, int]:
    begin, end = candidate.hull
    named = candidate.source is not None
    return speakers.of(candidate) is not None, named, candidate.cue is not None, end - begin


def _is_copy(one: Candidate, other: Candidate, speakers: Speakers) -> bool:
    shared = overlap(one.hull, other.hull)
    lengths = [end - begin for begin, end in (one.hull, other.hull)]
    same = speakers.of(one) is speakers.of(other)
    nested = one.cue is not None and other.cue is not None and (holds(one, other) or holds(other, one))
    if shared >= _COPY * max(lengths) and (same or not nested):
        return True
    return same and shared >= _COPY * min(lengths)
