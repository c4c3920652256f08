"""Offices and roles: the common nouns for those who act, and the PLOVER sectors they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache

from demarche.entities.tables import many, rows
from demarche.tables import collector_paused

__all__ = ["Lexicon", "Match", "Role", "is_kin", "lexicon", "make_lexicon"]

OFFICE = "office"
KIN = frozenset({"kin"})
LINKS = ("of", "for", "in", "to")


@dataclass(frozen=True, slots=True)
class Role:
    """An office (kind ``office``) or a role (kind member, group, organisation, government, population).

    ``serves`` tells that the sector of the body served, if known, goes before ``sector``; ``only`` holds the
    restrictions of ``roles.tsv``.
    """

    phrase: tuple[str, ...]
    sector: str
    others: tuple[str, ...]
    kind: str
    serves: bool = False
    only: frozenset[str] = frozenset()

    def spelt(self, phrase: tuple[str, ...]) -> Role:
        """Return the role with its phrase in another form."""
        return self if phrase == self.phrase else replace(self, phrase=phrase)

    @property
    def head(self) -> int:
        """The place in ``phrase`` of the noun that the rest depends on."""
        return next((i - 1 for i, word in enumerate(self.phrase) if i and word in LINKS), len(self.phrase) - 1)

    @property
    def name(self) -> str:
        """The phrase as text, in the tables' spelling, "X of Y" as "Y X"."""
        return " ".join(_turned(list(self.phrase)))


@dataclass(frozen=True, slots=True)
class Match:
    """A role found at tokens ``first``-``end``; ``head`` is the token of its noun."""

    first: int
    end: int
    head: int
    role: Role
    plural: bool
    gender: str


@dataclass
class Lexicon:
    """The roles by their words, and the words' base forms."""

    roles: dict[tuple[str, ...], Role] = field(default_factory=dict)
    by_first: dict[str, list[Role]] = field(default_factory=lambda: defaultdict(list))
    bases: dict[str, tuple[str, bool, str]] = field(default_factory=dict)

    def add(self, role: Role) -> None:
        """Add a role, unless its phrase is known already."""
        self.roles.setdefault(role.phrase, role)

    def finish(self) -> None:
        """Fill the table of base forms from the words of the roles and ``spellings.tsv``, and index the roles."""
        vocabulary = {word for phrase in self.roles for word in phrase}
        for word in vocabulary:
            self.bases[word] = (word, False, "")
        for word in vocabulary:
            for plural in _plurals(word):
                self.bases[plural] = (word, True, "")
        for row in rows("spellings"):
            self.bases[row["word"]] = (row["base"], bool(row["number"]), row["gender"])
            for plural in () if row["number"] or row["word"].endswith(".") else _plurals(row["word"]):
                self.bases.setdefault(plural, (row["base"], True, row["gender"]))
        known, self.roles = self.roles, {}
        for role in known.values():
            phrase = tuple(part for word in role.phrase for part in self.base(word).split(" "))
            self.roles.setdefault(phrase, role.spelt(phrase))
        for role in list(self.roles.values()):
            turned = tuple(_turned(list(role.phrase)))
            self.roles.setdefault(turned, role.spelt(turned))
        for role in self.roles.values():
            self.by_first[role.phrase[0]].append(role)
        for candidates in self.by_first.values():
            candidates.sort(key=lambda role: -len(role.phrase))

    def base(self, word: str) -> str:
        """Return a lower-case word as the tables spell it, singular."""
        return self.bases[word][0] if word in self.bases else word

    def role_of(self, phrase: tuple[str, ...]) -> Role | None:
        """Return the role of a phrase of lower-case words in any spelling, or None."""
        return self.roles.get(tuple(part for word in phrase for part in self.base(word).split(" ")))

    def find(self, lower: list[str]) -> list[Match]:
        """Return the roles in a list of lower-case words, the longest at each place, none overlapping."""
        matches: list[Match] = []
        i = 0
        while i < len(lower):
            match = self._at(lower, i) if lower[i] in self.bases else None
            if match is None:
                i += 1
                continue
            matches.append(match)
            i = match.end
        return matches

    def _at(self, lower: list[str], i: int) -> Match | None:
        base = self.bases[lower[i]][0]
        candidates = self.by_first.get(base.split(" ", 1)[0], ())
        for role in candidates:
            places = self._places(lower, i, role.phrase)
            if places:
                head, end = places[role.head], places[-1] + 1
                _, plural, gender = self.bases.get(lower[head], ("", False, ""))
                end += 1 if self._is_abbreviated(lower, end) and end + 1 < len(lower) else 0
                return Match(i, end, head, role, plural, gender)
        return None

    def _places(self, lower: list[str], i: int, phrase: tuple[str, ...]) -> list[int]:
        """Return the token of each word of a phrase that stands at ``i``, hyphens passed over; [] if not there."""
        places: list[int] = []
        wanted = list(phrase)
        while wanted and i < len(lower):
            words = self.base(lower[i].replace("’", "'")).split(" ")
            if words == wanted[: len(words)]:
                places += [i] * len(words)
                wanted = wanted[len(words) :]
            elif not (places and (lower[i] == "-" or self._is_abbreviated(lower, i))):
                return []
            i += 1
        return [] if wanted else places

    def _is_abbreviated(self, lower: list[str], i: int) -> bool:
        """Tell whether a token is the full stop of an abbreviation that stands before it."""
        return lower[i : i + 1] == ["."] and lower[i - 1] + "." in self.bases

    def lookup(self, words: list[str]) -> Role | None:
        """Return the role of a whole phrase, "Y of X" also as "X Y"; the longest known end of it otherwise."""
        bases = [part for word in words for part in self.base(word).split(" ") if part not in ("-", "the")]
        for order in (bases, _turned(bases)):
            if tuple(order) in self.roles:
                return self.roles[tuple(order)]
        for length in range(len(bases) - 1, 0, -1):
            for order in (_turned(bases), bases):
                if tuple(order[-length:]) in self.roles:
                    return self.roles[tuple(order[-length:])]
        return None


def _turned(words: list[str]) -> list[str]:
    """Return "minister of defense" as "defense minister"; words without such a link unchanged."""
    place = next((i for i, word in enumerate(words) if word in LINKS), None)
    if place is None:
        return words
    return words[place + 1 :] + words[:place]


def _plurals(word: str) -> tuple[str, ...]:
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "ch", "sh")):
        return (word + "es",)
    if word.endswith("man"):
        return (word[:-2] + "en",)
    return (word + "s",)


@cache
def lexicon() -> Lexicon:
    """Return the lexicon of the room's tables."""
    return make_lexicon(())


def make_lexicon(given: Iterable[Role]) -> Lexicon:
    """Return the lexicon of the room's tables and of roles that go before theirs."""
    with collector_paused():
        return _filled(given)


def _filled(given: Iterable[Role]) -> Lexicon:
    found = Lexicon()
    for role in given:
        found.add(role)
    for row in rows("offices"):
        phrase = tuple(row["office"].replace("'s", " 's").split())
        found.add(
            Role(
                phrase,
                row["sector"],
                many(row["others"]),
                OFFICE,
                row["serves"] == "body",
                KIN if row["serves"] == "kin" else frozenset(),
            )
        )
    for row in rows("roles"):
        for words in many(row["roles"]):
            phrase = tuple(words.replace("'s", " 's").split())
            only = frozenset(row["only"].split())
            found.add(Role(phrase, row["sector"], many(row["others"]), row["kind"], False, only))
    found.finish()
    return found


def is_kin(office: str) -> bool:
    """Tell whether an office, spelt as in the tables, is only that of a relative: "wife", "son"."""
    role = lexicon().roles.get(tuple(office.split()))
    return role is not None and "kin" in role.only
