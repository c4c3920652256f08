"""The search for statements: candidates from three kinds of evidence, joined, weeded and made records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from demarche import record
from demarche.reading import syntax
from demarche.record import Article, Post, Statement, StatementKind, Time
from demarche.statements.candidate import Candidate, ends_sentence, overlap
from demarche.statements.clauses import find_clauses
from demarche.statements.learned import add_learned
from demarche.statements.quotations import find_quotations
from demarche.statements.quoting import add_quotations
from demarche.statements.speakers import audience, author_entity
from demarche.statements.weeding import Speakers, is_statement, part_participles, without_copies
from demarche.times import date_of

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

_REACH = 90
"""Characters between a cue and a time that dates it though the syntax does not tie them."""


def find_statements(doc: Doc, index: EntityIndex, article: Article, times: Sequence[Time]) -> list[Statement]:
    """Return who said what to whom and when, in the order in which the contents begin; ids ``s1``, ``s2`` ...

    The content of a statement is one span: where the cue interrupts it (“…,” he said. “…”), the span from
    the beginning of the first piece to the end of the last, cue included. It takes in quotation marks and a
    leading ``that``. A statement may lie within another's content. ``kind`` is direct where all pieces stand
    wholly in quotation marks. Every embedded post is a statement of its author's, dated by the post.
    """
    text = syntax.text_of(doc)
    quotations = find_quotations(text)
    candidates = list(find_clauses(doc))
    add_learned(doc, quotations, candidates)
    add_quotations(doc, text, quotations, candidates)
    candidates = [one for one in candidates if one.speaker is not None and not _crosses_post(one, article)]
    speakers = Speakers(candidates, index)
    part_participles(candidates, speakers, text)
    kept = without_copies([one for one in candidates if is_statement(one, speakers)], speakers)
    found = [_post(post, article, index) for post in article.posts]
    for one in kept:
        entity = speakers.of(one)
        statement = Statement(
            id="",
            speaker=entity.id if entity is not None else None,
            kind=_kind(one, quotations),
            content=one.hull,
            source=_characters(one.source),
            cue=_characters(one.cue),
            audience=audience(one, index),
            date=_date(one, doc, times),
        )
        found.append(statement)
    found.sort(key=lambda statement: (statement.content[0], -statement.content[1]))
    for number, statement in enumerate(found, start=1):
        statement.id = f"s{number}"
    return found


def _crosses_post(candidate: Candidate, article: Article) -> bool:
    """Say whether the content lies partly within an embedded post and partly without."""
    begin, end = candidate.hull
    return any(0 < overlap((begin, end), post.span) < end - begin for post in article.posts)


def _post(post: Post, article: Article, index: EntityIndex) -> Statement:
    author = author_entity(post.author, index)
    return Statement(
        id="",
        speaker=author.id if author is not None else None,
        kind=StatementKind.POST,
        content=post.span,
        date=(post.published or article.published or "")[:10] or None,
    )


def _characters(span: DocSpan | None) -> record.Span | None:
    return (span.start_char, span.end_char) if span is not None else None


def _kind(candidate: Candidate, quotations: Sequence[record.Span]) -> StatementKind:
    if not any(overlap(piece, quotation) for piece in candidate.pieces for quotation in quotations):
        return StatementKind.INDIRECT
    if all(any(q[0] <= begin and end <= q[1] for q in quotations) for begin, end in candidate.pieces):
        return StatementKind.DIRECT
    return StatementKind.MIXED


def _about_speaker(candidate: Candidate) -> list[record.Span]:
    """Return what is told of the speaker apart from the cue: the president, who came on Monday, said ..."""
    speaker, cue = candidate.speaker, candidate.cue
    if speaker is None or cue is None:
        return []
    tokens = [token for token in speaker.subtree if not cue.start <= token.i < cue.end]
    return [(token.idx, token.idx + len(token)) for token in tokens]


def _sentence(word: Token) -> record.Span:
    """Return the characters around a word up to the nearest full stops, whatever the parser takes for sentences."""
    doc, paragraph_words = word.doc, 80
    first = next((i + 1 for i in range(word.i - 1, max(-1, word.i - paragraph_words), -1) if ends_sentence(doc[i])), 0)
    later = range(word.i, min(len(doc), word.i + paragraph_words))
    last = next((i for i in later if ends_sentence(doc[i])), len(doc) - 1)
    return doc[min(first, word.i)].idx, doc[last].idx + 1


def _date(candidate: Candidate, doc: Doc, times: Sequence[Time]) -> str | None:
    """Return when it was said: the time that governs the cue, or one beside it outside the content."""
    anchor = candidate.anchor
    if anchor is None:
        return None
    if candidate.follows is not None:
        return _date(candidate.follows, doc, times)
    apart = [*candidate.pieces, *_about_speaker(candidate)]
    outside = [time for time in times if not any(overlap(time.span, span) for span in apart)]
    clause = anchor if anchor.dep_ not in {"acl", "advcl"} else syntax.predicate_above(anchor) or anchor
    governing = date_of(doc, anchor, outside) or date_of(doc, clause, outside)
    if governing is not None:
        return governing
    begin, end = _sentence(anchor)
    beside = [time for time in outside if begin <= time.span[0] < end and abs(time.span[0] - anchor.idx) <= _REACH]
    return min(beside, key=lambda time: abs(time.span[0] - anchor.idx)).value if beside else None
