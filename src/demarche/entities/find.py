"""From an annotated article to its entities."""

from __future__ import annotations

from spacy.tokens import Doc

from demarche.entities.bodies import unmarked_bodies
from demarche.entities.cast import Cast, Draft, Seen
from demarche.entities.casting import Casting
from demarche.entities.cities import find_city
from demarche.entities.context import Context
from demarche.entities.dictionary import Actors
from demarche.entities.history import History
from demarche.entities.index import EntityIndex, Mention
from demarche.entities.name import PERSON, Name
from demarche.entities.naming import Naming
from demarche.entities.nominals import Nominals
from demarche.entities.page import Page
from demarche.entities.phrase import Phrase
from demarche.entities.pronouns import FIRST_PERSON, Pronouns
from demarche.entities.speakers import resolve_first_person, speakers
from demarche.entities.titles import persons_taken_for_places, untitled_persons
from demarche.record import Article, Entity, EntityKind

__all__ = ["find_entities"]


def find_entities(doc: Doc, article: Article, actors: Actors | None = None) -> EntityIndex:
    """Return who and what an article names, in order of first mention.

    ``doc`` is the reader's ``Doc`` of ``article``: spans of mentions count characters of both. ``actors`` are those of
    the user's dictionaries.
    """
    page = Page(doc, actors, article.published)
    for name in persons_taken_for_places(page):
        name.label = PERSON
    page.add_names(untitled_persons(page))
    page.add_names(unmarked_bodies(page))
    cast = Cast()
    context = Context(page, article.title or "")
    casting = Casting(page, cast, context)
    casting.run()
    nominals = Nominals(page, cast, casting, context)
    pronouns = Pronouns(page, cast)
    phrases = nominals.find(pronouns)
    Naming(page, cast, context, casting).run()
    _sweep(page, cast, casting, nominals, pronouns, phrases)
    resolve_first_person(page, cast, casting.people, article)
    return _index(page, cast)


def _sweep(
    page: Page, cast: Cast, casting: Casting, nominals: Nominals, pronouns: Pronouns, phrases: list[Phrase]
) -> None:
    """Resolve role nouns and pronouns from left to right, each against what was mentioned before it."""
    history = History(page.sheet)
    taken = {phrase.match.head for phrase in phrases}
    named = sorted(cast.seen, key=lambda seen: seen.first)
    items: list[tuple[int, int, Seen | Phrase | int]] = [(seen.first, 0, seen) for seen in named]
    items += [(phrase.match.head, 1, phrase) for phrase in phrases]
    items += [(i, 2, i) for i in pronouns.find() if i not in taken]
    said = speakers(page, cast)
    found: dict[int, Draft | None] = {i: who for i, who in said.items() if page.sheet.lower[i] in FIRST_PERSON}
    for _, _, item in sorted(items, key=lambda entry: entry[:2]):
        if isinstance(item, Seen):
            history.add(item)
        elif isinstance(item, Phrase):
            found[item.match.head] = nominals.resolve(item, history, _owner(item, found, casting, page))
        else:
            found[item] = pronouns.resolve(item, history)
    casting.settle_owners(found)
    casting.settle_bodies()


def _owner(phrase: Phrase, found: dict[int, Draft | None], casting: Casting, page: Page) -> Draft | None:
    """Return whom the possessor of a phrase stands for."""
    token = phrase.owner if isinstance(phrase.owner, int) else phrase.owner_noun
    if token is not None:
        return found.get(token)
    if isinstance(phrase.owner, Name) and phrase.owner.label == "PER":
        person = casting.people.find(page.words_of(phrase.owner), phrase.owner.entry, set())
        return person.draft if person else None
    return None


def _index(page: Page, cast: Cast) -> EntityIndex:
    seen = sorted(cast.seen, key=lambda item: (item.first, -item.end))
    order: dict[int, tuple[str, Draft, list[Seen]]] = {}
    for item in seen:
        key = id(item.draft)
        if key not in order:
            order[key] = (f"e{len(order) + 1}", item.draft, [])
        order[key][2].append(item)
    entities = [_entity(page, entity_id, draft, items) for entity_id, draft, items in order.values()]
    mentions = [
        Mention(page.sheet.span_of(item.first, item.end), item.root, order[id(item.draft)][0], item.form)
        for item in seen
    ]
    return EntityIndex(entities, mentions)


def _entity(page: Page, entity_id: str, draft: Draft, seen: list[Seen]) -> Entity:
    names = list(draft.names) or [page.sheet.words(seen[0].first, seen[0].end)]
    if draft.kind == EntityKind.PERSON:
        names.sort(key=lambda name: -len(name.split()))
    names += [name for name in draft.titled if name not in names]
    return Entity(
        id=entity_id,
        name=draft.name or names[0],
        kind=draft.kind,
        country=draft.country,
        sector=draft.sector,
        names=names,
        mentions=list(dict.fromkeys(page.sheet.span_of(item.first, item.end) for item in seen)),
        other_sectors=list(draft.others),
        title=draft.title,
        key=draft.key or None,
        readings=draft.readings,
        number=draft.number,
        coordinates=_coordinates(draft, names) if draft.kind is EntityKind.PLACE else None,
    )


def _coordinates(draft: Draft, names: list[str]) -> tuple[float, float] | None:
    """Return where a place lies, if the table of cities has it in that country."""
    cities = (find_city(name, (draft.country or "",)) for name in (draft.name, *names))
    known = next((city for city in cities if city is not None and city.country == draft.country), None)
    return (known.latitude, known.longitude) if known else None
