"""What the tests of the entities share: articles from a text, entities by their names, documents by hand."""

from __future__ import annotations

from collections.abc import Callable

import spacy
from spacy.tokens import Doc

from demarche.entities import EntityIndex, find_entities
from demarche.record import Article, Entity, Post

Find = Callable[[str], EntityIndex]


def article(text: str, title: str = "", posts: list[Post] | None = None) -> Article:
    """Return an article of nothing but a text."""
    return Article("t", title, text, None, None, None, "en", [], [], posts or [])


def by_hand(rows: str, spaced: str = "") -> Doc:
    """Return a document of lines "word POS head dependency"; words in ``spaced`` have no blank behind them."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=())
    cells = [line.split() for line in rows.strip().splitlines()]
    words = [cell[0] for cell in cells]
    heads = [int(cell[2]) for cell in cells]
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        spaces=[word not in spaced.split() for word in words],
        pos=[cell[1] for cell in cells],
        heads=heads,
        deps=[cell[3] for cell in cells],
        lemmas=[word.lower() for word in words],
        ents=[cell[4] if len(cell) > 4 else "O" for cell in cells],
    )


def find_in(doc: Doc) -> EntityIndex:
    """Return the entities of a document made by hand."""
    return find_entities(doc, article(doc.text))


def named(index: EntityIndex, name: str) -> Entity:
    """Return the only entity with a name; fails where there is none or more than one."""
    found = [entity for entity in index.entities if name in (entity.name, *entity.names)]
    assert len(found) == 1, f"{name}: {[(entity.name, entity.names) for entity in index.entities]}"
    return found[0]


def at(index: EntityIndex, doc: Doc, word: str, nth: int = 0) -> Entity | None:
    """Return the entity at the nth token with a text."""
    return index.at([token for token in doc if token.text == word][nth])
