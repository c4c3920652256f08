"""By which words an event names its parties."""

from __future__ import annotations

import pytest

from demarche.entities import find_entities
from demarche.events.wordings import is_scene, wordings
from demarche.reading import Reader
from demarche.record import Article, Plover


def whole(reader: Reader, text: str, words: str) -> str:
    """Return what the words of a party in a text are made."""
    article = Article.of(text)
    doc = reader.read(article)
    begin = text.index(words)
    phrase = doc.char_span(begin, begin + len(words))
    ((first, last),) = wordings([phrase], find_entities(doc, article))
    return text[first:last]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("A reporter for the paper was beaten on Friday.", "A reporter", "A reporter for the paper"),
        ("Jets struck villages near Goma on Friday.", "villages", "villages near Goma"),
        ("The head of the union was arrested.", "The head", "The head of the union"),
        ("Kenya accused the union on Friday.", "the union", "the union"),
        ("Cuba's government said on Friday that it would free 53 prisoners.", "it", "Cuba's government"),
        ("It rained when Chad met them.", "It", "It"),
    ],
)
def test_phrases_are_made_whole_and_pronouns_named(reader: Reader, text: str, words: str, wanted: str) -> None:
    assert whole(reader, text, words) == wanted


@pytest.mark.parametrize(
    ("text", "words", "plover", "is_there"),
    [
        ("Haiti extended a curfew in Jacmel on Friday.", "Jacmel", Plover.COERCE, True),
        ("Mexico sent ships into the gulf on Friday.", "the gulf", Plover.MOBILIZE, True),
        ("Jets dropped bombs in Jacmel on Friday.", "Jacmel", Plover.ASSAULT, False),
        ("Police arrested students in Jacmel.", "students", Plover.COERCE, False),
    ],
)
def test_where_it_happened_is_not_whom_it_was_done_to(
    reader: Reader, text: str, words: str, plover: Plover, is_there: bool
) -> None:
    article = Article.of(text)
    doc = reader.read(article)
    phrase = doc.char_span(text.index(words), text.index(words) + len(words))
    assert is_scene(phrase, plover, find_entities(doc, article)) is is_there
