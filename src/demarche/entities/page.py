"""A text with its names and roles looked up once, for all the rules that follow."""

from __future__ import annotations

from spacy.tokens import Doc

from demarche.entities.dictionary import Actors
from demarche.entities.lexicon import Lexicon, Match, lexicon
from demarche.entities.listed import listed_names
from demarche.entities.name import Name
from demarche.entities.names import find_names
from demarche.entities.sheet import Sheet

__all__ = ["Page"]


class Page:
    """The columns of a ``Doc``, its names and its roles, and which of them each token belongs to.

    ``actors`` are those of the user's dictionaries. They and public figures are taken for what they were on the day of
    publication (``published``, ISO 8601; without it, for what they are now).
    """

    def __init__(self, doc: Doc, actors: Actors | None = None, published: str | None = None) -> None:
        self.sheet = Sheet(doc)
        self.published = published
        self.lexicon: Lexicon = actors.lexicon if actors else lexicon()
        self.matches: list[Match] = self.lexicon.find(self.sheet.lower)
        listed = listed_names(self.sheet, actors, published) if actors else []
        self.names: list[Name] = find_names(self.sheet, self.matches, listed, published)
        self.name_at: list[Name | None] = [None] * len(self.sheet)
        for name in self.names:
            self.name_at[name.first : name.end] = [name] * name.length
        self.match_at: list[Match | None] = [None] * len(self.sheet)
        for match in self.matches:
            self.match_at[match.first : match.end] = [match] * (match.end - match.first)

    def words_of(self, name: Name) -> str:
        """Return the text of a name."""
        return name.text or self.sheet.words(name.first, name.end)

    def names_in(self, first: int, end: int) -> list[Name]:
        """Return the names that begin in a range of tokens, those inside longer names too, in text order."""
        found: list[Name] = []
        i = first
        while i < end:
            name = self.name_at[i]
            if name is None:
                i += 1
                continue
            found += [name, *name.inner]
            i = name.end
        return found

    def matches_in(self, first: int, end: int) -> list[Match]:
        """Return the roles that lie in a range of tokens, in text order."""
        found: list[Match] = []
        i = first
        while i < end:
            match = self.match_at[i]
            if match is None or match.first < first or match.end > end:
                i += 1
                continue
            found.append(match)
            i = match.end
        return found

    def add_names(self, names: list[Name]) -> None:
        """Add names that were found later."""
        for name in names:
            self.name_at[name.first : name.end] = [name] * name.length
        self.names = sorted([*self.names, *names], key=lambda name: name.first)
