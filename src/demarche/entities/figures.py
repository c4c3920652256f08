"""Public figures: what the tables know of a person where the text leaves it out, on the day of the article."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from demarche.entities.gazetteer import Entry, known_people
from demarche.entities.identity import identity, person_identity
from demarche.entities.lexicon import is_kin
from demarche.entities.persons import Person, name_parts
from demarche.entities.terms import OUT_OF_OFFICE, standing, terms_of

__all__ = ["figures_called", "fill_from_table"]


def figures_called(part: str, day: str | None) -> list[Entry]:
    """Return the people of the table in whose name a part stands, without those whose offices are not of that day."""
    known = _by_part().get(part, ())
    return [entry for entry in known if (now := standing(entry.name, day)) is None or now.running]


def fill_from_table(person: Person, day: str | None) -> None:
    """Fill what the text leaves out from the table of people; a dictionary of the user's goes before the text.

    Where the text gives another country than the table, somebody of the same name is meant.
    """
    draft, entry = person.draft, person.entry
    if entry is not None and entry.is_given:
        draft.country, draft.sector, draft.others = entry.country, entry.sector, list(entry.others)
    elif entry is not None and draft.country and draft.country not in _countries(entry):
        person.entry = None
    elif entry is not None:
        _fill(person, entry, day)
    draft.key = _key(person, is_namesake=entry is not None and person.entry is None)
    others = [other for other in person.readings if person.entry and other.name != person.entry.name]
    draft.readings = [identity("person", other.name) for other in others]
    if draft.sector is None and any(is_kin(office) for office in draft.offices):
        draft.sector = OUT_OF_OFFICE


def _key(person: Person, is_namesake: bool) -> str:
    if person.entry is not None:
        return identity("person", person.entry.name)
    key = person_identity(person.parts)
    return identity(key, person.draft.country) if key and is_namesake else key


def _fill(person: Person, entry: Entry, day: str | None) -> None:
    draft, now = person.draft, standing(entry.name, day)
    sector, others = (now.sector, now.others) if now else (entry.sector, entry.others)
    is_international = now is not None and bool(now.running) and now.country is None
    if not is_international:
        draft.country = draft.country or (now.country if now else None) or entry.country
    draft.gender = draft.gender or entry.gender
    draft.sector = draft.sector or sector
    draft.others = draft.others or [other for other in others if other != draft.sector]
    draft.offices |= {term.office for term in now.running} if now else set()


def _countries(entry: Entry) -> set[str | None]:
    """Return the countries that somebody is or was of; None among them for one who is of none."""
    return {entry.country, *(term.country for term in terms_of(entry.name))}


@cache
def _by_part() -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in known_people():
        for part in set(name_parts(entry.name)):
            found[part].append(entry)
    return {part: tuple(entries) for part, entries in found.items()}
