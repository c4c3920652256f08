"""Dictionary forms of a token, in spite of slips in its lemma: the room's own words, inflected by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from demarche.events.lexicon import listed, triggers, vocabulary
from demarche.events.tsv import read_table

__all__ = ["inflections", "readings"]

VOWELS = "aeiou"


def inflections(word: str) -> set[str]:
    """Return the regular English forms of a verb or noun: with -s, -ed and -ing."""
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return {word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    if word.endswith("ie"):
        return {word + "s", word + "d", word[:-2] + "ying"}
    if word.endswith("e"):
        return {word + "s", word + "d", word[:-1] + "ing"}
    plural = word + ("es" if word.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    found = {plural, word + "ed", word + "ing"}
    if len(word) > 2 and word[-1] not in VOWELS + "wxy" and word[-2] in VOWELS and word[-3] not in VOWELS:
        found |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return found


@cache
def _known_forms() -> dict[str, tuple[str, ...]]:
    """Return, for each inflected form of a word in the room's tables, the words it can be a form of."""
    found: dict[str, set[str]] = defaultdict(set)
    words = {word for word, _ in triggers()} | vocabulary() | {row["word"] for row in read_table("embedding")}
    for word in words:
        for form in inflections(word):
            found[form].add(word)
    for row in read_table("irregular"):
        for form in listed(row["forms"]):
            found[form].add(row["word"])
    return {form: tuple(sorted(bases)) for form, bases in found.items()}


def readings(token: Token) -> tuple[str, ...]:
    """Return the dictionary forms, lower case, under which a token may stand in a table, the likeliest first.

    Parts joined by hyphens count: "test-fire" and "fire" for the last word of "test-fired".
    """
    lemma = str(token.lemma_).lower()
    known = _known_forms().get(token.lower_, ())
    bases = known if known and lemma not in known else (lemma,)
    plain = list(_unique([*bases, str(token.lower_)]))
    first = _first_of_compound(token)
    if first == token.i:
        return tuple(plain)
    prefix = "".join(word.lower_ for word in token.doc[first : token.i])
    return (*(prefix + word for word in plain), *plain)


def _first_of_compound(token: Token) -> int:
    first: int = token.i
    while first >= 2 and token.doc[first - 1].text == "-" and not token.doc[first - 1].whitespace_:
        if token.doc[first - 2].whitespace_:
            break
        first -= 2
    return first


def _unique(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(word for word in words if word)
