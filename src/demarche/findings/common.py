"""What the five findings share: tables, spans, who a word stands for, who is speaking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from spacy.tokens import Span as SpacySpan
from spacy.tokens import Token

from demarche.reading import syntax
from demarche.record import Entity, EntityKind, Span, Statement
from demarche.tables import read_table

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = [
    "Voices",
    "anyone_in",
    "by_side",
    "column",
    "join_evidence",
    "lemma",
    "parties",
    "party",
    "rows",
    "same_side",
    "sentence_span",
    "side",
    "span_of",
    "words",
]

STATE_SECTORS = frozenset({"GOV", "MIL", "SPY", "COP", "JUD", "CVL", None})
FIRST_PERSON = frozenset({"i", "we", "us", "me"})
INFLECTIONS = (
    ("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
)  # fmt: skip
HOLDER_LABELS = ("nmod:poss", "nmod", "amod", "compound", "nmod:desc", "appos")


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``tables/<table>.tsv``, each as column name to value."""
    return tuple(read_table("demarche.findings", table))


@cache
def column(table: str, key: str, value: str) -> dict[str, str]:
    """Return one column of a table by another."""
    return {row[key]: row[value] for row in rows(table)}


@cache
def words(table: str, group: str) -> frozenset[str]:
    """Return the words of one group of a table with the columns ``group`` and ``word``."""
    return frozenset(row["word"] for row in rows(table) if row["group"] == group)


@cache
def _vocabulary() -> frozenset[str]:
    entries = files(__package__) / "tables"
    names = sorted(entry.name.removesuffix(".tsv") for entry in entries.iterdir() if entry.name.endswith(".tsv"))
    return frozenset(word for name in names for row in rows(name) for cell in row.values() for word in cell.split())


def lemma(token: Token) -> str:
    """Return the lemma in lower case, mended where the reader's is no word of the tables but a plain guess is.

    The guess takes the inflection off the word itself: "refus" for "refused" becomes "refuse".
    """
    return _mended(token.lemma_.lower(), token.lower_, token.pos_ == "VERB")


@lru_cache(maxsize=1 << 16)
def _mended(read: str, form: str, is_verb: bool) -> str:
    known = _vocabulary()
    irregular = column("irregular", "form", "word").get(form) if is_verb else None
    if irregular is not None:
        return irregular
    is_inflected = is_verb and read == form and form.endswith(("ed", "ing"))
    if (read in known and not is_inflected) or len(form) < 4:
        return read
    guesses = []
    for ending, instead in INFLECTIONS:
        if form.endswith(ending):
            stem = form[: -len(ending)] + instead
            guesses += [stem, stem[:-1]] if stem[-2:-1] == stem[-1:] else [stem]
    return next((guess for guess in [*guesses, form] if guess in known), read)


def span_of(span: SpacySpan) -> Span:
    """Return the character offsets of a span."""
    return (span.start_char, span.end_char)


def sentence_span(token: Token) -> Span:
    """Return the offsets of the token's sentence without outer blanks: the evidence of what it says."""
    sentence = token.sent
    first, last = sentence.start, sentence.end - 1
    while first < last and token.doc[first].is_space:
        first += 1
    while last > first and token.doc[last].is_space:
        last -= 1
    return (token.doc[first].idx, token.doc[last].idx + len(token.doc[last]))


def join_evidence(*groups: Iterable[Span]) -> list[Span]:
    """Return the spans of several lists once each, in text order."""
    return sorted({span for group in groups for span in group})


class Voices:
    """Who is speaking at a place of the text, by the statements found in it."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = [statement for statement in statements if statement.speaker]

    def statement_at(self, offset: int) -> Statement | None:
        """Return the innermost statement whose content covers the offset."""
        covering = [s for s in self._statements if s.content[0] <= offset < s.content[1]]
        return min(covering, key=lambda s: s.content[1] - s.content[0], default=None)

    def speaker_at(self, offset: int) -> str | None:
        """Return the entity id of who is speaking there; None where it is the article itself."""
        statement = self.statement_at(offset)
        return statement.speaker if statement else None


def party(token: Token | None, index: EntityIndex, voices: Voices | None = None) -> Entity | None:
    """Return the actor that a noun or pronoun stands for.

    That is its own entity; for "we" and "I" the speaker; for a noun that is no entity itself, who owns it or
    describes it ("Russian officials", "the army of Chad", "Egypt's offer").
    """
    if token is None:
        return None
    if token.lower_ in FIRST_PERSON and voices is not None:
        speaker = index.get(voices.speaker_at(token.idx) or "")
        if speaker is not None:
            return speaker
    entity = index.at(token)
    if entity is not None:
        return entity if entity.kind is not EntityKind.OTHER else None
    if token.pos_ == "PRON" and token.dep_ == "nmod:poss":
        verb = syntax.predicate_above(token)
        subject = syntax.subject_of(verb) if verb is not None else None
        return party(subject, index) if subject is not None and subject.i < token.i else None
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    described = [item for item in syntax.children(token, *HOLDER_LABELS) if _may_hold(item)]
    return next((found for item in described if (found := _actor(item, index)) is not None), None)


def _may_hold(dependent: Token) -> bool:
    return dependent.dep_ != "nmod" or syntax.case_of(dependent) in ("of", "by", "from")


def _actor(token: Token, index: EntityIndex) -> Entity | None:
    entity = index.at(token)
    return entity if entity is not None and entity.kind is not EntityKind.OTHER else None


def parties(token: Token | None, index: EntityIndex, voices: Voices | None = None) -> list[Entity]:
    """Return ``party`` for the token and what is coordinated with it, each once; both for "both sides"."""
    found: list[Entity] = []
    for member in syntax.conjuncts(token) if token is not None else []:
        first = party(member, index, voices)
        together = [entity for entity in index.all_at(member) if entity.kind is not EntityKind.OTHER]
        here = together if first in together else [first] if first is not None else []
        found += [entity for entity in here if all(entity.id != other.id for other in found)]
    return found


def side(entity: Entity | None) -> str | None:
    """Return what two entities share if they act for one another: the country for the state's own, else the id."""
    if entity is None:
        return None
    if entity.country and entity.sector in STATE_SECTORS:
        return f"{entity.country}/people" if entity.kind is EntityKind.POPULATION else entity.country
    return entity.id


def same_side(one: Entity | None, other: Entity | None) -> bool:
    """Tell whether both are known and of one side."""
    return one is not None and other is not None and side(one) == side(other)


def by_side(one: Entity | None, other: Entity | None) -> Entity | None:
    """Return the better name of one side: the government before its people, else the first."""
    for entity in (one, other):
        if entity is not None and entity.kind is EntityKind.GOVERNMENT:
            return entity
    return one or other


def anyone_in(token: Token, index: EntityIndex) -> list[Entity]:
    """Return the actors named in the token's phrase, in text order."""
    begin, end = span_of(syntax.phrase(token))
    return [entity for entity in index.in_span(begin, end) if entity.kind is not EntityKind.OTHER]
