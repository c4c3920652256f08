"""Which PLOVER sector a role gives: its own, or that of the body that it serves."""

from __future__ import annotations

from demarche.entities.lexicon import Role
from demarche.entities.page import Page
from demarche.entities.phrase import Phrase
from demarche.entities.tables import words

__all__ = ["role_of_words", "set_sector"]

MAKERS = ("group", "organisation", "government", "member", "population")
OF_STATE = ("GOV", "MIL", "COP", "LEG", "JUD", "SPY")


def set_sector(page: Page, phrase: Phrase) -> None:
    """Set the sector: of the most specific office known, or of the body that the office serves."""
    sheet = page.sheet
    served = (phrase.sector, phrase.others)
    stop = phrase.end if phrase.end > phrase.match.end else phrase.match.end
    role = page.lexicon.lookup(sheet.lower[phrase.first : stop]) or phrase.match.role
    if role.kind != phrase.match.role.kind:
        role = phrase.match.role
    phrase.role = role
    phrase.sector, phrase.others = role.sector, role.others
    if role.serves or (role.sector in ("GOV", "SPY") and role.kind in ("member", "group")):
        body = _sector_of_body(page, phrase)
        body = body if body[0] else served
        if body[0]:
            phrase.sector, phrase.others = body
    if phrase.body and phrase.country is None and phrase.body.entry and not phrase.body.entry.is_common:
        phrase.country = phrase.body.entry.country
    if phrase.body and phrase.country is None:
        phrase.country = next((name.entry.country for name in phrase.body.inner if name.entry), None)
    if phrase.former and phrase.sector in OF_STATE:
        phrase.others = tuple(dict.fromkeys((phrase.sector, *phrase.others)))
        phrase.sector = "ELI"


def _sector_of_body(page: Page, phrase: Phrase) -> tuple[str | None, tuple[str, ...]]:
    """Return the sectors of what is led, served or spoken for: "army chief", "spokesman for the police"."""
    if phrase.body is not None:
        entry = phrase.body.entry
        another = entry is not None and entry.is_common and phrase.country not in (None, entry.country)
        if entry and entry.sector and not another:
            return entry.sector, entry.others
        return _sector_of_words(page, phrase.body.first, phrase.body.end)
    for first, end in ((phrase.first, phrase.match.first), phrase.complement or (0, 0)):
        made = [
            match
            for match in page.matches_in(first, end)
            if match.role.kind in MAKERS and page.sheet.lower[match.head] not in words("rank")
        ]
        if made:
            role = page.lexicon.lookup(page.sheet.lower[made[-1].first : end]) or made[-1].role
            return role.sector, role.others
    return None, ()


def _sector_of_words(page: Page, first: int, end: int) -> tuple[str | None, tuple[str, ...]]:
    """Return the sectors that the words of an unknown body's name give: "University of Oslo" gives EDU."""
    role = role_of_words(page, first, end)
    return (role.sector, role.others) if role else (None, ())


def role_of_words(page: Page, first: int, end: int) -> Role | None:
    """Return the role that heads the name of an unknown body: "ministry" for "Polish Ministry of Health"."""
    words_here = page.sheet.lower[first:end]
    link = next((i for i, word in enumerate(words_here) if word in ("of", "for", "in", "at") and i), None)
    head = words_here[:link] if link else words_here
    role = page.lexicon.lookup(words_here) if link else None
    for start in range(len(head)):
        found = page.lexicon.roles.get(tuple(page.lexicon.base(word) for word in head[start:]))
        if found and found.kind != "office":
            return role if role and role.kind == found.kind else found
    return None
