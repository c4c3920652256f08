"""The phrase round a role or office: whose it is, of which country, and which PLOVER sector it gives."""

from __future__ import annotations

from demarche.entities.complements import read_complement
from demarche.entities.lexicon import Match
from demarche.entities.name import Name
from demarche.entities.page import Page
from demarche.entities.phrase import DETERMINERS, Phrase
from demarche.entities.sectors import set_sector
from demarche.entities.sheet import POSSESSIVES
from demarche.entities.tables import words

__all__ = ["read_phrase"]

OWNERS = frozenset({"his", "her", "its", "their", "our", "my", "whose"})
BESIDE = frozenset({"amod", "compound", "advmod", "nmod:desc", "nmod", "flat", "dep", "root", "det"})


def read_phrase(page: Page, match: Match, limit: int | None = None) -> Phrase:
    """Return the phrase of a role; its complement ("of Poland") ends at ``limit`` where that is given."""
    phrase = Phrase(match, match.first, match.end, match.first)
    _read_left(page, phrase)
    read_complement(page, phrase, limit)
    set_sector(page, phrase)
    return phrase


def _read_left(page: Page, phrase: Phrase) -> None:
    sheet = page.sheet
    i, open_title, is_counted = phrase.match.first - 1, True, False
    start = sheet.sentence_range(phrase.match.first)[0]
    while i >= start:
        name, word = page.name_at[i], sheet.lower[i]
        if name is not None:
            if (is_counted and name.entry and name.entry.is_land) or not _take_name(phrase, name):
                return
            open_title = open_title and phrase.first == name.first
            i = phrase.outer = name.first
        elif sheet.text[i] in POSSESSIVES:
            phrase.owner = page.name_at[i - 1] if i else None
            _take_owner(page, phrase, i)
            return
        elif word in OWNERS:
            phrase.owner, phrase.outer, phrase.determiner = i, i, "the"
            return
        elif word in DETERMINERS:
            phrase.outer, phrase.determiner = i, word
            return
        elif word in words("tie") or word in words("led"):
            phrase.outer, open_title = i, False
        elif (word in words("former") or word in words("rank")) and sheet.dep[i] in BESIDE:
            phrase.former = phrase.former or word in words("former")
            phrase.outer = i
            if open_title:
                phrase.first = i
            else:
                phrase.prefix.insert(0, sheet.text[i])
        elif word in ("and", "or", ",") and phrase.countries and _joins_countries(page, i):
            open_title = False
        elif word == "-":
            if sheet.end[i - 1] != sheet.begin[i]:
                return
        elif sheet.pos[i] == "NUM":
            phrase.outer, open_title, is_counted = i, False, True
        elif (
            sheet.pos[i] in ("ADJ", "NOUN", "PROPN")
            and i < sheet.head[i] < phrase.end + 6
            and not (sheet.text[i].islower() and sheet.text[phrase.first][:1].isupper())
        ):
            phrase.outer = i
            phrase.first = i if open_title else phrase.first
        else:
            return
        i -= 1


def _joins_countries(page: Page, i: int) -> bool:
    """Tell whether a conjunction joins two countries before one noun: "Thai and Cambodian soldiers"."""
    before = page.name_at[i - 1] if i else None
    return before is not None and before.entry is not None and before.entry.is_modifier and not before.tied


def _take_name(phrase: Phrase, name: Name) -> bool:
    """Take a name before the role into the phrase; False if it does not belong there."""
    entry = name.entry
    if name.tied:
        return True
    if name.label == "PER":
        phrase.owner = phrase.owner or name
        phrase.outer = name.first
        return False
    if entry and (entry.is_land or entry.is_modifier or entry.sort in ("place", "people")):
        phrase.country = phrase.country or entry.country
        phrase.countries[:0] = [entry.country] if entry.country else []
        phrase.region = phrase.region or (name if "PRE" in entry.others else None)
        return True
    phrase.body = phrase.body or name
    if phrase.outer <= name.end:
        phrase.first = name.first
    return True


def _take_owner(page: Page, phrase: Phrase, marker: int) -> None:
    """Take the country of a possessor: "Poland's foreign minister", "the Polish government's spokesman"."""
    phrase.determiner = "the"
    owner = phrase.owner
    if isinstance(owner, Name):
        phrase.outer = owner.first
        entry = owner.entry
        if owner.label == "PER":
            return
        if entry and (entry.is_land or entry.sort in ("place", "demonym")):
            phrase.country = phrase.country or entry.country
            phrase.region = phrase.region or (owner if "PRE" in entry.others else None)
        else:
            phrase.body = phrase.body or owner
        return
    match = page.match_at[marker - 1]
    phrase.outer = page.sheet.noun_phrase_start(marker - 1)
    if match is not None:
        phrase.owner_noun = match.head
        if "name" in match.role.only:
            return
        inner = read_phrase(page, match, marker)
        phrase.country = phrase.country or inner.country
        phrase.body = phrase.body or inner.body
        phrase.outer = inner.outer
        if phrase.role.serves and not phrase.sector:
            phrase.sector, phrase.others = inner.sector, inner.others
