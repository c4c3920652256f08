"""Where, when and by whom told: what surrounds an event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.reading import syntax
from demarche.record import Entity, EntityKind

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["is_long_ago", "is_still_to_come", "locate", "place_of", "speaker_of"]

PLACE_CASES = frozenset({"in", "at", "near", "outside", "around", "on", "off", "inside", "across", "over"})
DAY = len("2020-01-01")


def place_of(token: Token, index: EntityIndex) -> str | None:
    """Return the first place named in the trigger's clause after "in", "at", "near" ..., as written; or None."""
    clause = syntax.clause_span(token)
    for word in clause:
        entity = index.at(word)
        if entity is None or entity.kind is not EntityKind.PLACE or syntax.case_of(word) not in PLACE_CASES:
            continue
        for mention in index.mentions:
            if mention.root == word.i:
                return syntax.text_of(token.doc)[mention.span[0] : mention.span[1]]
    return None


def locate(place: str | None, index: EntityIndex) -> tuple[str | None, tuple[float, float] | None]:
    """Return the country and the coordinates of a place, by the longest name of an entity that stands in its words."""
    if place is None:
        return None, None
    lands = [entity for entity in index.entities if entity.kind in (EntityKind.PLACE, EntityKind.GOVERNMENT)]
    named = [(name, entity) for entity in lands for name in entity.names if _stands_in(name, place)]
    if not named:
        return None, None
    _, entity = max(named, key=lambda item: (len(item[0]), item[1].kind is EntityKind.PLACE))
    return entity.country, entity.coordinates


def _stands_in(name: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None


def speaker_of(token: Token, index: EntityIndex) -> Entity | None:
    """Return whose words the trigger stands in, by the reader's attributions; the narrowest one."""
    around = [
        (content.end - content.start, attribution.source)
        for attribution in token.doc._.attributions
        for content in attribution.content
        if attribution.source is not None and content.start <= token.i < content.end
    ]
    if not around:
        return None
    source = min(around, key=lambda item: item[0])[1]
    named = index.in_span(source.start_char, source.end_char)
    return index.at(source.root) or (named[0] if named else None)


def is_long_ago(date: str | None, published: str | None) -> bool:
    """Tell whether a date is in an earlier year than the article, more than a year back."""
    if not date or not published or not (date[:4].isdigit() and published[:4].isdigit()):
        return False
    return int(published[:4]) - int(date[:4]) > 1 or (
        int(published[:4]) - int(date[:4]) == 1 and date[5:7].isdigit() and date[5:7] < published[5:7]
    )


def is_still_to_come(token: Token, date: str | None, published: str | None) -> bool:
    """Tell whether the trigger is in the present tense and dated after the article: "arrives on Friday"."""
    if not date or not published or len(date) < DAY or "W" in date:
        return False
    return date[:DAY] > published[:DAY] and token.tag_ not in ("VBD", "VBN")
