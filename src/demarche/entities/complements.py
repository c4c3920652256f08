"""What follows a role: "of Poland", "for the Ministry of Health", "in the European Parliament"."""

from __future__ import annotations

from demarche.entities.lexicon import Match
from demarche.entities.page import Page
from demarche.entities.phrase import DETERMINERS, Phrase
from demarche.entities.sheet import POSSESSIVES
from demarche.entities.tables import words

__all__ = ["read_complement"]

COMPLEMENTS = frozenset({"of", "for", "to", "at", "in", "from", "on", "with"})


def read_complement(page: Page, phrase: Phrase, limit: int | None) -> None:
    """Take what follows a role into its phrase, up to ``limit`` or, without one, as far as its tree goes."""
    sheet, begin = page.sheet, phrase.match.end
    if begin >= len(sheet) or sheet.lower[begin] not in COMPLEMENTS:
        return
    end = _complement_end(page, phrase.match, begin, limit)
    if end <= begin + 1:
        return
    names = [name for name in page.names_in(begin + 1, end) if not name.tied]
    lands = [name for name in names if name.entry and name.entry.country and name.entry.sort != "organisation"]
    if phrase.body is not None and sheet.lower[begin] in ("in", "from", "at"):
        return
    bodies = [name for name in names if name.label == "ORG" and name.end <= end]
    is_diplomat = phrase.match.role.name in words("diplomatic")
    if sheet.lower[begin] in ("to", "with", "on") and not (bodies or (is_diplomat and lands)):
        return
    if (sheet.lower[begin] in ("in", "from", "at") or is_diplomat) and not (lands or bodies):
        return
    abroad = sheet.lower[begin] not in ("of", "for") and is_diplomat
    if phrase.country is None and lands and lands[0].entry and not bodies and phrase.owner is None and not abroad:
        phrase.country = lands[0].entry.country
        phrase.countries = [land.entry.country for land in lands if land.entry and land.entry.country]
        phrase.region = lands[0] if "PRE" in lands[0].entry.others else None
    if bodies:
        phrase.body = phrase.body or bodies[0]
        owner = next((land for land in lands if 0 <= bodies[0].first - land.end <= 1), None)
        if phrase.country is None and owner is not None and owner.entry is not None:
            phrase.country = owner.entry.country
    if not (names or phrase.match.role.kind in ("office", "organisation")):
        return
    capital = any(sheet.text[i][:1].isupper() for i in range(begin + 1, end))
    if phrase.match.role.name in words("top_office") and not (names or capital):
        return
    people = [name for name in names if name.label == "PER"]
    if people and phrase.owner is None:
        phrase.owner = people[0]
    phrase.complement = (begin, end)
    inner = [i for i in range(begin + 1, end) if sheet.lower[i] not in DETERMINERS]
    in_lands = {i for name in lands for i in range(name.first, name.end)}
    if any(i not in in_lands for i in inner):
        phrase.end = end


def _complement_end(page: Page, match: Match, begin: int, limit: int | None) -> int:
    sheet = page.sheet
    if limit is None:
        tree_end = max(
            (
                sheet.doc[child].right_edge.i + 1
                for child in sheet.children[match.head]
                if child > begin and sheet.dep[child] in ("nmod", "obl", "acl", "nmod:poss")
            ),
            default=begin,
        )
        limit = min(tree_end, begin + 16)
    end = begin + 1
    while end < limit:
        joins = sheet.lower[end] in ("and", "&") and end + 1 < limit and sheet.text[end + 1][:1].isupper()
        joins = (joins and page.name_at[end + 1] is None) or _goes_on_listing(page, end, limit)
        keeps = sheet.pos[end] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or sheet.lower[end] in ("of", "for", "-")
        if not (keeps or joins or sheet.text[end] in POSSESSIVES or page.name_at[end]):
            break
        end += 1
    while end > begin and (sheet.pos[end - 1] in ("DET", "ADP", "CCONJ") or sheet.text[end - 1] in POSSESSIVES):
        end -= 1
    return end


def _goes_on_listing(page: Page, i: int, limit: int) -> bool:
    """Tell whether a comma or "and" goes on with a list of countries: "of France, Germany and Poland"."""
    if page.sheet.lower[i] not in (",", "and") or i + 1 >= limit:
        return False
    before, after = page.name_at[i - 1], page.name_at[i + 1]
    return all(name is not None and name.entry is not None and name.entry.is_land for name in (before, after))
