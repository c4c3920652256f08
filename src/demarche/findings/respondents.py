"""Whom a share is of: the people named with the figure, by its clause, or those who were asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.common import lemma, party, span_of, words
from demarche.findings.shares import Share
from demarche.reading import syntax
from demarche.record import Entity, EntityKind

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = [
    "before_figure",
    "case_before",
    "end_of_people",
    "host_of",
    "named_with",
    "nobody_else",
    "place_beside",
    "population_of",
]

NOMINAL = ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PRON")
JOINERS = ("-", "'s", "’s", "'", "and")
PEOPLE = (EntityKind.POPULATION, EntityKind.GROUP)
WHO_MAY_ANSWER = (*PEOPLE, EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.PLACE, EntityKind.GOVERNMENT)
PLACE_CASES = ("in", "among", "amongst", "within", "across", "around", "at", "from", "aged", "over", "under")


def case_before(share: Share) -> str:
    """Return the preposition before a figure, past "about", "only", "more than" and the like; "" if none."""
    token = before_figure(share)
    return str(token.lower_) if token.i < share.start and token.pos_ in ("ADP", "SCONJ") else ""


def before_figure(share: Share) -> Token:
    """Return the word before a figure, past "about", "only", "more than", "at least" and the like."""
    doc, i = share.head.doc, share.start - 1
    while i > share.head.sent.start and (doc[i].lower_ in words("polling", "about") or doc[i].pos_ in ("DET", "ADV")):
        i -= 2 if doc[i - 1 : i + 1].text.lower() in words("polling", "about two") else 1
    return doc[max(i, share.head.sent.start)]


def host_of(share: Share) -> Token | None:
    """Return the noun that a figure is put beside: "parents" in "few parents, 4 percent in all, said"."""
    head = share.head
    is_beside = head.dep_ == "appos" or (
        head.dep_ == "conj" and any(cc.lower_ == "or" for cc in syntax.children(head, "cc"))
    )
    return head.head if is_beside and head.head.i < share.start and head.head.pos_ in ("NOUN", "PROPN", "NUM") else None


def end_of_people(share: Share) -> int:
    """Return where the words for those who answered end: "61 percent of Finns in the east"."""
    doc = share.head.doc
    end = max(share.end, share.people.i + 1 if share.people is not None else 0)
    if share.of_at < share.end:
        return share.end + (share.end < len(doc) and doc[share.end].text in (")", ","))
    if _word(doc, end) in ("of", "among", "amongst"):
        end = _end_of_nominal(doc, end + 1)
    while _goes_on(doc, end) and _word(doc, end + 1) not in ("favour", "favor"):
        beyond = _end_of_nominal(doc, end + 1)
        if beyond == end + 1:
            break
        end = beyond
    if host_of(share) is not None and _word(doc, end) == ",":
        end += 1
    return end


def _goes_on(doc: Doc, end: int) -> bool:
    """Tell whether more of where those people are, or who asked them, follows: "in Spain", "in a poll for Radio 1"."""
    of_poll = lemma(doc[end - 1]) in words("polling", "poll")
    return _word(doc, end) in PLACE_CASES or (of_poll and _word(doc, end) in ("for", "by", "of"))


def _word(doc: Doc, i: int) -> str:
    return str(doc[i].lower_) if i < len(doc) else ""


def _end_of_nominal(doc: Doc, start: int) -> int:
    """Return where a run of words for a noun ends: "the Syrian refugees", "Afghanistan's judges"."""
    end = start
    while (
        end < len(doc) and (doc[end].pos_ in NOMINAL or doc[end].text in JOINERS) and not _begins_anew(doc, end, start)
    ):
        end += 1
    while end > start and doc[end - 1].text in JOINERS[3:]:
        end -= 1
    return end


def _begins_anew(doc: Doc, i: int, start: int) -> bool:
    """Tell whether another figure, or an attitude, begins at a token."""
    if i > start and doc[i].pos_ == "NUM" and doc[i - 1].text == "and":
        return True
    return doc[i].lower_ in words("polling", "leaning") or (i > start and doc[i].pos_ in ("DET", "PRON"))


def named_with(share: Share) -> Token | None:
    """Return the noun that names those who answered within the figure's own phrase."""
    if share.people is not None:
        return share.people
    doc = share.head.doc
    if _word(doc, share.of_at) in ("of", "among", "amongst"):
        end = _end_of_nominal(doc, share.of_at + 1)
        nouns = [t for t in doc[share.of_at + 1 : end] if t.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "DET")]
        return _head_of(nouns)
    host = host_of(share)
    if host is not None and host.pos_ != "NUM":
        return host
    head = share.head
    return head if head.pos_ in ("NOUN", "PROPN") and head.i >= share.end else None


def _head_of(nouns: list[Token]) -> Token | None:
    """Return the head of a run of words: the one that the others hang on."""
    inside = {t.i for t in nouns}
    heads = [t for t in nouns if t.head.i not in inside]
    return heads[-1] if heads else nouns[-1] if nouns else None


def place_beside(share: Share) -> Token | None:
    """Return the place or group right after a figure or at the start of its clause: "in Wallonia it is 35"."""
    doc, end = share.head.doc, share.end
    if _word(doc, end) in ("in", "among", "across") and _word(doc, end + 1) not in ("favour", "favor", "a", "all"):
        return _place(doc, end + 1, _end_of_nominal(doc, end + 1))
    start = share.start
    while (
        start > share.head.sent.start
        and doc[start - 1].text not in (";", ":", ",", "—")
        and doc[start - 1].lower_ not in ("and", "but", "while")
    ):
        start -= 1
    return _fronted(doc, start, share.start) or _fronted(doc, _clause_before_comma(doc, start, share), start)


def _clause_before_comma(doc: Doc, start: int, share: Share) -> int:
    i = start - 1
    if i < share.head.sent.start or doc[i].text != ",":
        return start
    while i > share.head.sent.start and doc[i - 1].text not in (";", ":", ",", "—"):
        i -= 1
    return i


def _fronted(doc: Doc, start: int, end: int) -> Token | None:
    while start < end and doc[start].lower_ in ("and", "but", "while", "even", "only", "yet"):
        start += 1
    if start >= end or doc[start].lower_ not in ("in", "among", "amongst", "across"):
        return None
    return _place(doc, start + 1, min(end, _end_of_nominal(doc, start + 1)))


def _place(doc: Doc, start: int, end: int) -> Token | None:
    """Return the head of a noun phrase that may be a place or people: no month, no poll, not "the first"."""
    token = _head_of([t for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN")])
    if token is None or any(lemma(token) in words("polling", group) for group in ("poll", "month", "unit")):
        return None
    return token


def population_of(token: Token | None, index: EntityIndex, earlier: Entity | None) -> Entity | None:
    """Return the entity that a noun for those who answered stands for; a place stands for its people."""
    if token is None:
        return None
    if lemma(token) in words("polling", "nobody"):
        return next((e for t in syntax.children(token, "amod", "compound") if (e := index.at(t)) is not None), None)
    entity = index.at(token)
    if entity is not None and entity.kind in WHO_MAY_ANSWER:
        return entity
    if token.pos_ in ("PRON", "DET"):
        return earlier or nobody_else(token, index)
    owner = party(token, index)
    if owner is not None:
        return owner
    begin, end = span_of(syntax.noun_phrase(token))
    inside = [e for e in index.in_span(begin, end + 30) if e.kind in WHO_MAY_ANSWER]
    return next((e for e in inside if any(begin <= m[0] < end for m in e.mentions)), None)


def nobody_else(token: Token, index: EntityIndex) -> Entity | None:
    """Return who was asked: those that the poll is of, else the people named nearest."""
    asked = (index.at(person) for person in _asked(token))
    entity = next((e for e in asked if e is not None and e.kind in WHO_MAY_ANSWER), None)
    if entity is not None:
        return entity
    whole = [m for m in index.mentions if (e := index.get(m.entity)) is not None and e.kind is EntityKind.POPULATION]
    before = [m for m in whole if m.span[0] < token.idx]
    nearest = before[-1] if before else whole[0] if whole else None
    if nearest is not None:
        return index.get(nearest.entity)
    poll_of = (index.at(t) for t in token.sent if t.dep_ == "compound" and t.head.lower_ in words("polling", "poll"))
    country = next((e for e in poll_of if e is not None and e.kind in (EntityKind.PLACE, EntityKind.GOVERNMENT)), None)
    if country is not None:
        return country
    groups = [
        m
        for m in index.mentions
        if m.span[0] < token.idx and (e := index.get(m.entity)) is not None and e.kind is EntityKind.GROUP
    ]
    if groups:
        return index.get(groups[-1].entity)
    places = (index.at(t) for t in token.doc[token.sent.start : token.i] if syntax.case_of(t) in ("in", "across"))
    return next((e for e in places if e is not None and e.kind in (EntityKind.PLACE, EntityKind.GOVERNMENT)), None)


def _asked(token: Token) -> Iterator[Token]:
    """Yield the nouns for those asked: "a survey of judges", "questioned 900 workers", "Mexicans were asked"."""
    for word in token.doc[: token.sent.end]:
        if lemma(word) not in words("polling", "poll") and lemma(word) not in words("polling", "questioning"):
            continue
        if word.pos_ == "VERB":
            subject = syntax.subject_of(word) if syntax.is_passive(word) else None
            yield from [subject] if subject is not None else syntax.children(word, "obj", "iobj")
        else:
            yield from syntax.obliques(word, "of", "among", "amongst")
