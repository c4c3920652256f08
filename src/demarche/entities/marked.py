"""Names that the model marked, their bounds and labels mended."""

from __future__ import annotations

from collections.abc import Iterable

from demarche.entities.lexicon import OFFICE, Match
from demarche.entities.name import ORGANISATION, OTHER, PERSON, PLACE, Name
from demarche.entities.sheet import POSSESSIVES, Sheet
from demarche.entities.tables import words

__all__ = ["is_pollster", "marked_names"]

OUTER = frozenset("\"“”‘’'()[],.;:—–-!?") | POSSESSIVES | {"the", "a", "an", "and", "of", "in", "by", "&"}
LABELS = {"GPE": PLACE, "PERSON": PERSON, "NORP": OTHER, "FAC": PLACE}
"""Labels of other spaCy pipelines, so that their readers serve as well."""


def marked_names(sheet: Sheet, matches: list[Match], known: list[Name]) -> list[Name]:
    """Return the model's names, in order."""
    marked = list(_mended(sheet, matches, known))
    _agree_on_labels(sheet, marked)
    for name in marked:
        shouted = name.label == PERSON and name.length == 1 and len(sheet.text[name.first]) > 2
        if (shouted and sheet.text[name.first].isupper()) or is_pollster(sheet, name):
            name.label = ORGANISATION
    return marked


def _mended(sheet: Sheet, matches: list[Match], known: list[Name]) -> Iterable[Name]:
    """Yield the model's names with mended bounds."""
    modifiers = {i for name in known if name.entry and name.entry.sort != "person" for i in range(name.first, name.end)}
    offices = [match for match in matches if match.role.kind in (OFFICE, "member")]
    role_words = {i for match in matches for i in range(match.first, match.end)}
    for start, stop, label in _joined_spans(sheet):
        for first, end in _parts(sheet, start, stop, label):
            name = Name(first, end, label)
            _trim(sheet, name)
            if label == PERSON:
                _strip_title(sheet, name, offices, modifiers)
                _take_particles(sheet, name)
            if label in (PERSON, PLACE):
                _take_flat(sheet, name, role_words)
            _take_hyphens(sheet, name)
            _trim(sheet, name)
            if name.length > 0 and _says_who(sheet, name, role_words):
                yield name


def _joined_spans(sheet: Sheet) -> list[tuple[int, int, str]]:
    """Return the model's names, the pieces of one person's name that it marked apart joined."""
    found: list[tuple[int, int, str]] = []
    for span in sheet.doc.ents:
        label = LABELS.get(span.label_, span.label_)
        if label not in (PERSON, ORGANISATION, PLACE):
            continue
        if found and label == PERSON and found[-1][1:] == (span.start, PERSON):
            found[-1] = (found[-1][0], span.end, PERSON)
        else:
            found.append((span.start, span.end, label))
    return found


def _parts(sheet: Sheet, first: int, end: int, label: str) -> Iterable[tuple[int, int]]:
    """Yield the ranges of a marked name parted at blanks and, in names of persons, at commas and conjunctions."""
    begin = first
    for i in range(first, end):
        parts = sheet.pos[i] == "SPACE" or (label == PERSON and sheet.lower[i] in (",", "and", "&", ";"))
        if parts:
            yield begin, i
            begin = i + 1
    yield begin, end


def _says_who(sheet: Sheet, name: Name, role_words: set[int]) -> bool:
    """Tell a name from a piece of a title or of a role ("Defense", "President", "Office")."""
    inside = range(name.first, name.end)
    if not any(sheet.text[i][:1].isupper() for i in inside):
        return False
    if all(i in role_words for i in inside) or (name.length == 1 and len(sheet.text[name.first]) == 1):
        return False
    last = name.end
    leads_on = last in role_words and sheet.head[name.end - 1] >= last and name.label != PERSON
    return not (leads_on and name.length == 1 and sheet.pos[name.first] in ("NOUN", "ADJ"))


def _agree_on_labels(sheet: Sheet, marked: list[Name]) -> None:
    """Make a single word a place throughout if it is marked so anywhere and is nobody's surname."""
    surnames = {
        sheet.text[i]
        for name in marked
        if name.label == PERSON and name.length > 1
        for i in range(name.first, name.end)
    }
    places = {sheet.text[name.first] for name in marked if name.label == PLACE and name.length == 1} - surnames
    for name in marked:
        if name.label == PERSON and name.length == 1 and sheet.text[name.first] in places:
            name.label = PLACE


def is_pollster(sheet: Sheet, name: Name) -> bool:
    """Tell whether a name is that of a pollster: "a poll by X", "an X survey"."""
    root = sheet.root_of(name.first, name.end)
    if sheet.dep[root] in ("appos", "flat", "nmod:desc", "compound") and sheet.lower[sheet.head[root]] in words("firm"):
        root = sheet.head[root]
    head = sheet.head[root]
    if sheet.lemma[head] not in words("poll") and sheet.lower[head].removesuffix("s") not in words("poll"):
        return False
    if sheet.dep[root] in ("compound", "nmod:poss"):
        return True
    return sheet.dep[root] == "nmod" and sheet.adposition(root) in ("by", "from")


def _trim(sheet: Sheet, name: Name) -> None:
    while name.length > 0 and sheet.lower[name.first] in OUTER:
        name.first += 1
    while name.length > 0 and sheet.lower[name.end - 1] in OUTER:
        name.end -= 1


def _strip_title(sheet: Sheet, name: Name, offices: list[Match], modifiers: set[int]) -> None:
    """Take the offices, countries and honorifics off the front of a person's name."""
    inside = [match for match in offices if name.first <= match.first and match.end < name.end and not match.plural]
    if inside:
        name.first = inside[-1].end
    while name.length > 1 and (
        name.first in modifiers
        or sheet.lower[name.first] in words("honorific")
        or (sheet.text[name.first].islower() and sheet.lower[name.first] not in words("particle"))
    ):
        name.first += 1


def _take_flat(sheet: Sheet, name: Name, role_words: set[int]) -> None:
    """Lengthen a name over the neighbours that the tree ties to it as parts of one name."""
    while name.end < len(sheet) and _is_flat_part(sheet, name.end, name, role_words):
        name.end += 1
    while name.first > 0 and sheet.dep[name.first] == "flat" and sheet.head[name.first] < name.first:
        if not _is_capital(sheet, name.first - 1) or name.first - 1 in role_words:
            break
        if sheet.head[name.first] != name.first - 1 and sheet.dep[name.first - 1] != "flat":
            break
        name.first -= 1


def _is_flat_part(sheet: Sheet, i: int, name: Name, role_words: set[int]) -> bool:
    tied = sheet.dep[i] == "flat" and name.first <= sheet.head[i] < name.end
    return tied and _is_capital(sheet, i) and i not in role_words and sheet.pos[i] == "PROPN"


def _take_particles(sheet: Sheet, name: Name) -> None:
    """Lengthen a person's name over "von der", "bin", "al-" and the like to the capitalised word that follows."""
    small = words("particle")
    after = name.end
    while after < len(sheet) and (sheet.text[after] == "-" or sheet.lower[after] in small):
        after += 1
    if after == name.end or after >= len(sheet) or not _is_capital(sheet, after):
        return
    if any(sheet.lower[i] in small and sheet.text[i].islower() for i in range(name.end, after)):
        name.end = after + 1


def _take_hyphens(sheet: Sheet, name: Name) -> None:
    """Lengthen a name over its hyphenated parts: "Cho Tae" to "Cho Tae-yul"."""
    while name.end + 1 < len(sheet) and sheet.text[name.end] == "-" and _is_joint(sheet, name.end):
        if sheet.lower[name.end + 1] in words("tie") | words("led") or not _belongs(sheet, name, name.end + 1):
            break
        name.end += 2
    while name.first >= 2 and sheet.text[name.first - 1] == "-" and _is_joint(sheet, name.first - 1):
        if not _is_capital(sheet, name.first - 2) and sheet.lower[name.first - 2] not in words("particle"):
            break
        name.first -= 2


def _is_joint(sheet: Sheet, i: int) -> bool:
    return sheet.end[i - 1] == sheet.begin[i] and sheet.end[i] == sheet.begin[i + 1]


def _belongs(sheet: Sheet, name: Name, i: int) -> bool:
    return _is_capital(sheet, i) or (name.label == PERSON and sheet.pos[i] in ("PROPN", "X", "NOUN"))


def _is_capital(sheet: Sheet, i: int) -> bool:
    return sheet.text[i][:1].isupper()
