"""First-person pronouns in quotations and posts, given to who speaks."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from demarche.entities.cast import PRONOUN, Cast, Draft
from demarche.entities.page import Page
from demarche.entities.persons import People
from demarche.entities.pronouns import FIRST_PERSON
from demarche.reading.attribution import Attribution
from demarche.record import Article, EntityKind

__all__ = ["resolve_first_person", "speakers"]


def resolve_first_person(page: Page, cast: Cast, people: People, article: Article) -> None:
    """Give "I", "we", "our" in quotations and embedded posts to the speaker or author."""
    sheet = page.sheet
    tokens = [i for i, word in enumerate(sheet.lower) if word in FIRST_PERSON and sheet.pos[i] in ("PRON", "DET")]
    if not tokens:
        return
    saying = speakers(page, cast)
    for post in article.posts:
        author = _author(cast, people, post.author)
        for i in range(*sheet.tokens_of(*post.span)):
            saying[i] = author
    for i in tokens:
        draft = saying.get(i)
        if draft is not None:
            cast.see(i, i + 1, i, PRONOUN, draft)


def speakers(page: Page, cast: Cast) -> dict[int, Draft]:
    """Return the speaker of each token that is within what somebody is quoted to say."""
    found: dict[int, Draft] = {}
    for attribution in sorted(_attributions(page.sheet.doc), key=_size, reverse=True):
        source = attribution.source
        if source is None:
            continue
        draft = _draft_in(cast, source.start, source.end, source.root.i)
        if draft is None:
            continue
        for content in attribution.content:
            for i in range(content.start, content.end):
                found[i] = draft
    return found


def _attributions(doc: Doc) -> Iterable[Attribution]:
    """Return the attributions of a document; none if its reader finds none."""
    return doc._.attributions or () if Doc.has_extension("attributions") else ()


def _size(attribution: Attribution) -> int:
    """Return the length of what is said; what is said within it goes before."""
    return sum(len(content) for content in attribution.content)


def _draft_in(cast: Cast, first: int, end: int, root: int) -> Draft | None:
    inside = [seen for seen in cast.seen if first <= seen.root < end]
    if not inside:
        return None
    return next((seen.draft for seen in inside if seen.root == root), inside[0].draft)


def _author(cast: Cast, people: People, name: str) -> Draft:
    """Return the person or organisation who wrote a post."""
    person = people.find(name, None, set())
    if person is not None:
        return person.draft
    for draft in cast.drafts:
        if name in draft.names:
            return draft
    draft = cast.new(EntityKind.PERSON)
    draft.names.setdefault(name)
    people.add(name, draft, None)
    return draft
