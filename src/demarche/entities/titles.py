"""Offices beside the names of persons: "Foreign Minister X", "X, the Polish prime minister,", "X, who heads Y"."""

from __future__ import annotations

from demarche.entities.lexicon import OFFICE, Match
from demarche.entities.name import Name
from demarche.entities.page import Page
from demarche.entities.phrase import Phrase
from demarche.entities.phrases import read_phrase
from demarche.entities.sheet import POSSESSIVES
from demarche.entities.tables import rows, words

__all__ = [
    "body_led",
    "honorific_gender",
    "persons_taken_for_places",
    "title_after",
    "title_before",
    "untitled_persons",
]

BEFORE_OFFICE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON"})
CLAUSE_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl:agent", "csubj"})
REACH = 12


def title_before(page: Page, name: Name) -> Phrase | None:
    """Return the office that stands straight before a person's name."""
    sheet, end = page.sheet, _start_of_honorifics(page, name.first)
    if end == 0 or sheet.sentence[end - 1] != sheet.sentence[name.first]:
        return None
    match = page.match_at[end - 1]
    if (
        match is not None
        and match.end == end
        and _is_office(page, match)
        and not (match.plural and match.role.kind != OFFICE)
    ):
        return read_phrase(page, match, end)
    return _title_with_complement(page, end)


def _start_of_honorifics(page: Page, i: int) -> int:
    sheet = page.sheet
    while i > 0 and (sheet.lower[i - 1] in words("honorific") or sheet.text[i - 1] in ("“", '"')):
        i -= 1
    return i


def honorific_gender(page: Page, name: Name) -> str:
    """Return f or m where "Ms", "Sir" and the like before a name tell, else ""."""
    start = _start_of_honorifics(page, name.first)
    genders = [
        row["gender"]
        for row in rows("words")
        if row["class"] == "honorific" and row["gender"] and row["word"] in page.sheet.lower[start : name.first]
    ]
    return genders[0] if genders else ""


def _title_with_complement(page: Page, end: int) -> Phrase | None:
    """Return an office whose complement ends where the name begins: "Minister of Health X"."""
    sheet = page.sheet
    start = max(end - 9, sheet.sentence_range(end - 1)[0])
    for i in range(end - 2, start - 1, -1):
        if sheet.pos[i] in ("VERB", "AUX", "PUNCT") and sheet.text[i] != "-" and sheet.text[i] not in POSSESSIVES:
            return None
        match = page.match_at[i]
        if match is None or match.end != i + 1 or match.role.kind != OFFICE or match.plural:
            continue
        if i + 1 >= end - 1 or sheet.lower[i + 1] not in ("of", "for"):
            continue
        if not all(_may_stand_in_title(page, j) for j in range(i + 2, end)):
            continue
        return read_phrase(page, match, end)
    return None


def _may_stand_in_title(page: Page, i: int) -> bool:
    sheet = page.sheet
    small = sheet.lower[i] in ("of", "the", "and", "for", "-", "&") or sheet.text[i] in POSSESSIVES
    return small or sheet.text[i][:1].isupper() or page.name_at[i] is not None


def title_after(page: Page, name: Name, begin: int) -> Phrase | None:
    """Return the office beside a person's name, titles included from ``begin`` on.

    It may follow (", the Polish premier,", ", who is the premier", "is the premier") or stand before a comma.
    """
    return (
        _apposition(page, name)
        or _relative(page, name)
        or _predicate(page, name)
        or _headed_by_office(page, name, begin)
    )


def _apposition(page: Page, name: Name) -> Phrase | None:
    sheet, i = page.sheet, name.end
    if i < len(sheet) and sheet.text[i] == "(":
        i = next((j + 1 for j in range(i, min(i + 8, len(sheet))) if sheet.text[j] == ")"), i)
    if i + 1 >= len(sheet) or sheet.text[i] not in (",", "(", "—", "–"):
        return None
    if sheet.pos[i + 1] == "NUM" and i + 2 < len(sheet) and sheet.text[i + 2] == ",":
        i += 2
    return _office_ahead(page, name, i + 1)


def _office_ahead(page: Page, name: Name, begin: int) -> Phrase | None:
    """Return the office of the noun phrase that begins at a token, if it is in apposition to the name."""
    sheet = page.sheet
    stop = min(begin + REACH, sheet.sentence_range(name.first)[1])
    i = begin
    while i < stop:
        match = page.match_at[i]
        if match is not None and match.first == i and _is_office(page, match) and not match.plural:
            last = match
            while (after := _match_at(page, last.end)) is not None and _is_office(page, after):
                last = after
            if _belongs_to_next(page, last):
                return None
            return read_phrase(page, last) if _is_beside(page, name, last) else None
        joins = sheet.text[i] in POSSESSIVES or sheet.text[i] == "-" or sheet.lower[i] in words("led")
        if not (joins or sheet.pos[i] in BEFORE_OFFICE or page.name_at[i]):
            return None
        other = page.name_at[i]
        if other is not None and other.label == "PER":
            return None
        i += 1
    return None


def _belongs_to_next(page: Page, match: Match) -> bool:
    """Tell whether an office is the title of the name that follows it."""
    ahead = range(match.end, min(match.end + 9, len(page.sheet)))
    names = (page.name_at[i] for i in ahead)
    name = next((other for other in names if other is not None and other.label == "PER"), None)
    if name is None:
        return False
    title = title_before(page, name)
    return title is not None and title.match is match


def _match_at(page: Page, i: int) -> Match | None:
    return page.match_at[i] if i < len(page.match_at) else None


def _is_office(page: Page, match: Match) -> bool:
    """Tell whether a role can be somebody's title here: a noun that is no part of a name."""
    fits = match.role.kind in (OFFICE, "member") and "name" not in match.role.only
    return fits and page.sheet.pos[match.head] in ("NOUN", "PROPN", "X") and page.name_at[match.head] is None


def _is_beside(page: Page, name: Name, match: Match) -> bool:
    sheet, head = page.sheet, match.head
    root = sheet.root_of(name.first, name.end)
    above = sheet.head[sheet.first_conjunct(head)]
    if sheet.relation(head) == "appos" and name.first <= above < name.end:
        return True
    if sheet.dep[head] in CLAUSE_ARGUMENTS and sheet.dep[root] not in ("nmod:desc", "appos"):
        return False
    phrase = read_phrase(page, match)
    closes = phrase.end >= len(sheet) or sheet.text[phrase.end] in (",", ".", ")", "—", "–", "”")
    return closes or sheet.dep[head] in ("appos", "nmod:desc")


def _relative(page: Page, name: Name) -> Phrase | None:
    """Return the office of a relative clause: ", who is the president of Y"."""
    sheet, i = page.sheet, _relative_verb(page, name)
    return _office_ahead(page, name, i + 1) if i is not None and sheet.lemma[i] == "be" else None


def _relative_verb(page: Page, name: Name) -> int | None:
    """Return the verb of a relative clause behind a name, where it tells what somebody is or leads."""
    sheet, i = page.sheet, name.end
    if i < len(sheet) and sheet.text[i] == ",":
        i += 1
    if i + 2 >= len(sheet) or sheet.lower[i] != "who":
        return None
    wanted = words("heads") | {"be"}
    return next((j for j in range(i + 1, min(i + 4, len(sheet))) if sheet.lemma[j] in wanted), None)


def body_led(page: Page, name: Name) -> Name | None:
    """Return the named body that somebody is said to lead: "X, who heads the World Bank"."""
    verb = _relative_verb(page, name)
    if verb is None or page.sheet.lemma[verb] == "be":
        return None
    ahead = page.names_in(verb + 1, min(verb + 6, len(page.sheet)))
    return next((other for other in ahead if other.label == "ORG"), None)


def _predicate(page: Page, name: Name) -> Phrase | None:
    """Return the office that a clause says somebody holds: "X is the president of Y"."""
    sheet = page.sheet
    root = sheet.root_of(name.first, name.end)
    head = sheet.head[root]
    match = page.match_at[head]
    if sheet.dep[root] != "nsubj" or match is None or match.head != head or not _is_office(page, match):
        return None
    below = sheet.children[head]
    has_copula = any(sheet.dep[i] == "cop" and sheet.lower[i] in ("is", "was") for i in below)
    negated = any(sheet.lower[i] in ("not", "n't", "n’t", "no", "if") for i in below)
    return read_phrase(page, match) if has_copula and not negated and not match.plural else None


def _headed_by_office(page: Page, name: Name, first: int) -> Phrase | None:
    """Return the office to which the name is in apposition: "the Polish foreign minister, X, said"."""
    sheet = page.sheet
    if first < 2 or sheet.text[first - 1] != ",":
        return None
    root = sheet.root_of(name.first, name.end)
    ahead = [match for match in page.matches_in(max(first - REACH, 0), first - 1) if _is_office(page, match)]
    if not ahead or ahead[-1].plural:
        return None
    phrase = read_phrase(page, ahead[-1])
    if max(phrase.end, phrase.complement[1] if phrase.complement else 0) != first - 1:
        return None
    hangs = sheet.dep[root] == "appos" and sheet.head[root] == ahead[-1].head
    framed = phrase.determiner in ("the", "a", "an") and name.end < len(sheet) and sheet.text[name.end] in (",", ".")
    return phrase if hangs or framed else None


def untitled_persons(page: Page) -> list[Name]:
    """Return persons whom the model did not mark, known by the office straight before their capitalised name."""
    sheet, found = page.sheet, []
    for match in page.matches:
        i = match.end
        if match.role.kind != OFFICE or match.plural or i >= len(sheet) or not sheet.text[match.head][:1].isupper():
            continue
        if sheet.lower[match.head] in ("justice", "general", "major", "queen", "prince", "cardinal", "marshal"):
            continue
        end = i
        while end < len(sheet) and _may_name_person(page, end):
            end += 1
        if end > i and sheet.sentence[i] == sheet.sentence[match.first]:
            found.append(Name(i, end, "PER"))
    return found


def persons_taken_for_places(page: Page) -> list[Name]:
    """Return the names marked as places that an office beside them makes persons: "the foreign minister, X Y,"."""
    unknown = [name for name in page.names if name.label == "LOC" and name.entry is None and name.length > 1]
    return [name for name in unknown if _holds_office(page, name)]


def _holds_office(page: Page, name: Name) -> bool:
    titles = (title_before(page, name), _headed_by_office(page, name, name.first))
    return any(title is not None and title.role.kind == OFFICE and not title.match.plural for title in titles)


def _may_name_person(page: Page, i: int) -> bool:
    sheet = page.sheet
    free = page.name_at[i] is None and page.match_at[i] is None
    free = free and sheet.lower[i] not in words("honorific")
    return free and sheet.pos[i] == "PROPN" and sheet.text[i][:1].isupper() and len(sheet.text[i]) > 1
