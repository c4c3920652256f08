"""Actor and agent dictionaries of the user's, in the format of PETRARCH2.

An entry is a name, its synonyms, each in a line that begins with ``+``, and its codes in brackets, behind a name or in
lines of their own. A code may hold for a time: ``[CODE <date]``, ``[CODE >date]``, ``[CODE date-date]``. A code with
``~`` in the place of the country makes the entry an agent: a common noun for those who act.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from demarche.entities.cameo import Identity, identity
from demarche.entities.lexicon import Lexicon, Role, lexicon, make_lexicon
from demarche.petrarch import Line, Omissions, read_lines

__all__ = ["Actor", "Actors", "Term", "load_actors", "name_words"]

WORD = re.compile(r"[^\W_]+")
CODES = re.compile(r"\[([^\[\]{}]*)[\]}]")
TERM = re.compile(r"\s*([A-Z~][A-Z0-9~]*|-+)(?:\s+(<|>)?\s*(\d{6,})(?:\s*-\s*(\d{6,}))?)?\s*")
DAY = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
SET = re.compile(r"!\w+!")
ALWAYS = ("00000000", "99999999")
FIRST_YEAR_OF_1900S = 31
"""PETRARCH2 reads the years of two digits from here on as those of the last century."""


@dataclass(frozen=True, slots=True)
class Term:
    """A code and the days that it holds on, both included, as YYYYMMDD."""

    code: str
    first: str
    last: str

    @property
    def is_dated(self) -> bool:
        """Whether the code holds for a time only."""
        return (self.first, self.last) != ALWAYS


@dataclass(frozen=True, slots=True)
class Actor:
    """One who is known by several names; ``name`` is the first of them, without underscores."""

    name: str
    terms: tuple[Term, ...]

    def on(self, day: str) -> Identity | None:
        """Return who the actor was on a day (YYYYMMDD): dated codes go before undated ones; None for nobody."""
        fitting = [term for term in self.terms if term.first <= day <= term.last]
        fitting.sort(key=lambda term: not term.is_dated)
        found = identity(fitting[0].code) if fitting else None
        return None if found is None or found.is_nobody else found


@dataclass
class Actors:
    """The actors of the user's dictionaries by their names, and the roles of ours and theirs.

    ``notes`` are lines for the user: what of the files is not used.
    """

    lexicon: Lexicon
    notes: list[str]
    _by_name: dict[str, Actor]
    _longest: dict[str, int]

    def longest_from(self, word: str) -> int:
        """Return of how many words the longest name is that begins with a word; 0 if none does."""
        return self._longest.get(word, 0)

    def named(self, words: Sequence[str]) -> Actor | None:
        """Return the actor with a name of these words, spelt as ``name_words`` does."""
        return self._by_name.get(" ".join(words))


def name_words(text: str) -> list[str]:
    """Return the words of a name made comparable: in capitals, without accents and signs."""
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return WORD.findall(text.upper().replace("_", " "))


@dataclass
class _Entry:
    """An entry in the making."""

    line: Line
    names: list[str]
    terms: list[Term] = field(default_factory=list)


def load_actors(paths: Iterable[Path]) -> Actors:
    """Read actor and agent dictionaries. Where two know a name, the codes of the file given first go before.

    Raises ``InputError``, with file and line, for what is not of the format, and for a file that cannot be read.
    """
    by_name: dict[str, Actor] = {}
    longest: dict[str, int] = {}
    roles: list[Role] = []
    notes: list[str] = []
    for path in paths:
        omissions, sets = Omissions(path), dict[str, list[str]]()
        for entry in _entries(path, sets, omissions):
            if not entry.terms:
                omissions.add(entry.line, "names without a code")
            elif any("~" in term.code for term in entry.terms):
                roles += _roles(entry, sets)
            else:
                _add(entry, by_name, longest)
        notes += omissions.summary()
    return Actors(_with_roles(roles), notes, by_name, longest)


def _entries(path: Path, sets: dict[str, list[str]], omissions: Omissions) -> Iterator[_Entry]:
    """Yield the entries of a file; its sets of endings (``!PERSON! = MAN, WOMAN``) go to ``sets``."""
    entry: _Entry | None = None
    for line in read_lines(path):
        text = line.text.strip()
        if SET.match(text) and "=" in text:
            name, _, members = text.partition("=")
            sets[name.strip()] = [member.strip() for member in members.split(",")]
            continue
        name = text.partition("[")[0].strip()
        if name and not name.startswith("+"):
            if entry is not None:
                yield entry
            entry = _Entry(line, [_checked(line, name)])
        elif entry is None:
            raise line.wrong("the name of an actor above its synonyms and codes")
        elif name:
            entry.names.append(_checked(line, name[1:]))
        entry.terms += _terms(line, text[len(name) :], omissions)
    if entry is not None:
        yield entry


def _checked(line: Line, name: str) -> str:
    if not WORD.search(name):
        raise line.wrong("a name of letters or digits")
    return name


def _terms(line: Line, codes: str, omissions: Omissions) -> Iterator[Term]:
    """Yield the codes of a line, of which ``codes`` is what stands behind the name."""
    if "[" in CODES.sub("", codes):
        raise line.wrong("a code in brackets, [CODE]")
    for code in CODES.findall(codes):
        found = TERM.fullmatch(code)
        if not found:
            raise line.wrong("[CODE], [CODE <date], [CODE >date] or [CODE date-date] with a date as 20240131")
        name, sign, first, last = found.groups()
        if first and not sign and not last:
            omissions.add(line, "codes with a single date")
            continue
        if not identity(name).is_understood:
            omissions.add(line, "parts of codes that name no country or role known here")
        yield _term(line, name, sign, first, last)


def _term(line: Line, code: str, sign: str | None, first: str | None, last: str | None) -> Term:
    begin, end = ALWAYS
    if first and sign == "<":
        end = _day(line, first)
    elif first:
        begin = _day(line, first)
    if last:
        end = _day(line, last)
    return Term(code, begin, end)


def _day(line: Line, digits: str) -> str:
    """Return a date as YYYYMMDD; digits beyond YYMMDD or YYYYMMDD are passed over, as PETRARCH2 does."""
    if len(digits) < 8:
        digits = ("19" if int(digits[:2]) >= FIRST_YEAR_OF_1900S else "20") + digits[:6]
    if not DAY.fullmatch(digits[:8]):
        raise line.wrong("a date as 20240131 or 240131")
    return digits[:8]


def _add(entry: _Entry, by_name: dict[str, Actor], longest: dict[str, int]) -> None:
    actor = Actor(entry.names[0].replace("_", " ").strip(), tuple(entry.terms))
    for name in entry.names:
        words = name_words(name)
        key = " ".join(words)
        before = by_name.get(key)
        by_name[key] = Actor(before.name, before.terms + actor.terms) if before else actor
        longest[words[0]] = max(longest.get(words[0], 0), len(words))


def _roles(entry: _Entry, sets: dict[str, list[str]]) -> Iterator[Role]:
    """Yield the roles that an agent gives: of the kind that our own tables give the same noun."""
    code = identity(entry.terms[0].code)
    if code.sector is None:
        return
    for written in entry.names:
        for name in _expanded(written.partition("{")[0], sets):
            phrase = tuple(re.split(r"[_\s-]+", name.lower().replace("'s", " 's").strip("_ -")))
            ours = lexicon().role_of(phrase)
            kind, only = (ours.kind, ours.only) if ours else ("member", frozenset[str]())
            yield Role(phrase, code.sector, code.others, kind, False, only)


def _expanded(name: str, sets: dict[str, list[str]]) -> Iterator[str]:
    """Yield a name once for each member of the sets in it."""
    found = SET.findall(name)
    for members in product(*(sets.get(each, [""]) for each in found)):
        filled = name
        for each, member in zip(found, members, strict=True):
            filled = filled.replace(each, member, 1)
        yield filled


def _with_roles(roles: list[Role]) -> Lexicon:
    return make_lexicon(roles) if roles else lexicon()
