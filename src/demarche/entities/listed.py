"""Names that the user's dictionaries list, where they are names in the text at hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from demarche.entities.cameo import Identity
from demarche.entities.dictionary import WORD, Actor, Actors, name_words
from demarche.entities.gazetteer import Entry, gazetteer
from demarche.entities.known import is_tied
from demarche.entities.marked import LABELS
from demarche.entities.name import ORGANISATION, OTHER, PERSON, PLACE, Name
from demarche.entities.sheet import Sheet
from demarche.record import EntityKind

__all__ = ["listed_names", "put_listed"]

ARMED = frozenset({"REB", "PRM", "CRM", "UAF"})
LABEL_OF = {"person": PERSON, "organisation": ORGANISATION, "demonym": OTHER}
JOINTS = frozenset("-'’‘./&( \u00a0\u2011")
LONGEST_SMALL_WORD = 4
"""Words inside a name up to this length need no capital: "of", "for", "with"."""
UNDATED = "99999998"
"""The day of an article without a date: all codes that hold still hold on it."""


@dataclass(frozen=True, slots=True)
class _Hit:
    """An actor named at tokens ``first``-``end``, characters ``begin``-``stop``, and who that was on the day."""

    first: int
    end: int
    begin: int
    stop: int
    actor: Actor
    identity: Identity


def listed_names(sheet: Sheet, actors: Actors, published: str | None) -> list[Name]:
    """Return the names in a text that are those of actors on the day of publication (ISO 8601), in text order.

    An actor is a person where the model mostly marks one up to the end of the name. Countries that our own tables
    know by the same wording are left to them.
    """
    day = published[:10].replace("-", "") if published else UNDATED
    hits = [hit for hit in _hits(sheet, actors, day) if not _is_known_land(sheet, hit)]
    persons = [span for span in sheet.doc.ents if LABELS.get(span.label_, span.label_) == PERSON]
    surnames = {span.end for span in persons}
    votes = Counter[str]()
    for hit in hits:
        votes[hit.actor.name] += 1 if hit.end in surnames else -1
    return [_name(sheet, hit, votes[hit.actor.name] > 0) for hit in hits]


def put_listed(listed: list[Name], names: list[Name]) -> list[Name]:
    """Return the names of a text with what the dictionaries say put in the place of what else is known there.

    The model's bounds of a person's name stand, as the dictionary's may include a title.
    """
    kept = list(names)
    for name in listed:
        beside = [other for other in kept if other.first < name.end and name.first < other.end]
        longer = [other for other in beside if other.covers(name) and other.length > name.length]
        persons = [other for other in beside if other.label == name.label == PERSON]
        if persons:
            for person in persons:
                person.entry, person.inner = name.entry, []
        elif longer:
            longer[0].inner = [*longer[0].inner, name]
            continue
        kept = [other for other in kept if other not in beside or other in persons]
        kept += [] if persons else [name]
    return sorted(kept, key=lambda name: name.first)


def _hits(sheet: Sheet, actors: Actors, day: str) -> Iterator[_Hit]:
    """Yield the listed names that a text has, the longest at each place, none overlapping."""
    places = [found.span() for found in WORD.finditer(sheet.source)]
    words = ["".join(name_words(sheet.source[begin:stop])) for begin, stop in places]
    done = 0
    for i, word in enumerate(words):
        if i < done:
            continue
        for length in range(min(actors.longest_from(word), len(words) - i), 0, -1):
            actor = actors.named(words[i : i + length])
            if actor is None or not _is_written_as_name(sheet.source, places[i : i + length]):
                continue
            begin, stop = places[i][0], places[i + length - 1][1]
            first, end = sheet.tokens_of(begin, stop)
            identity = actor.on(day)
            if identity is not None and _is_name_here(sheet, first, end):
                yield _Hit(first, end, begin, stop, actor, identity)
                done = i + length
                break


def _is_written_as_name(source: str, places: list[tuple[int, int]]) -> bool:
    """Tell whether words stand together and with the capitals of a name."""
    for (_, stop), (begin, _) in pairwise(places):
        gap = source[stop:begin]
        if len(gap) > 2 or not set(gap) <= JOINTS:
            return False
    written = [source[begin:stop] for begin, stop in places]
    small = [place for place, word in enumerate(written) if word[0].islower()]
    last = len(written) - 1
    return all(0 < place < last and len(written[place]) <= LONGEST_SMALL_WORD for place in small)


def _is_name_here(sheet: Sheet, first: int, end: int) -> bool:
    """Tell a name of one word from the ordinary word that begins a sentence."""
    if end - first > 1 or not sheet.text[first].istitle():
        return True
    return sheet.pos[first] in ("PROPN", "X") or sheet.doc[first].ent_type_ != ""


def _is_known_land(sheet: Sheet, hit: _Hit) -> bool:
    """Tell whether a hit says of a country, city or people no more than our own tables know."""
    if hit.identity.sector is not None:
        return False
    known = gazetteer().find(sheet.source[hit.begin : hit.stop])
    return any(entry.country == hit.identity.country for found in known[:1] for entry in found.entries)


def _name(sheet: Sheet, hit: _Hit, is_person: bool) -> Name:
    identity = hit.identity
    if is_person:
        sort, kind = "person", "person"
    elif identity.sector is not None:
        sort, kind = "organisation", EntityKind.GROUP if identity.sector in ARMED else EntityKind.ORGANISATION
    else:
        sort, kind = ("demonym" if sheet.pos[hit.end - 1] == "ADJ" else "capital"), ""
    entry = Entry(
        sort,
        hit.actor.name.title(),
        identity.country,
        identity.sector,
        identity.others,
        kind,
        is_given=True,
    )
    text = sheet.source[hit.begin : hit.stop]
    return Name(hit.first, hit.end, LABEL_OF.get(sort, PLACE), entry, text, tied=is_tied(sheet, hit.first, hit.end))
