"""Statements told by quotation marks: whose words a quotation is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from demarche import record
from demarche.reading import syntax
from demarche.statements.candidate import Candidate, overlap
from demarche.statements.introductions import Quotation, cue_after, cue_before
from demarche.statements.lexicon import cues, lemmas
from demarche.statements.words import (
    can_speak,
    cue_span,
    is_cue,
    source_span,
    speaker_of,
    speaker_of_noun,
)

_SENTENCE = 40
"""Words from a cue to the end of its sentence."""


def add_quotations(doc: Doc, text: str, spans: Sequence[record.Span], candidates: list[Candidate]) -> None:
    """Give every quotation of ``text``, the text of ``doc``, to its statement; make one where there is none.

    The content of a candidate that a quotation touches is widened to all of it. A quotation that directly
    follows an attributed one (“…,” said the minister. “…”) becomes a further piece of it.
    """
    quotations = [
        Quotation(span, tokens)
        for span in spans
        if (tokens := doc.char_span(*span, alignment_mode="expand")) is not None
    ]
    quoted = {token.i for quotation in quotations for token in quotation.tokens}
    candidates[:] = [one for one in candidates if not any(_splits(quotation, one) for quotation in quotations)]
    last: Candidate | None = None
    for quotation in quotations:
        owner = _widened(quotation, candidates) or _resumed(quotation, text, last)
        if owner is not None:
            _add_nested(quotation, owner, quoted, candidates)
        if owner is None and not quotation.is_title:
            cue = cue_after(quotation, quoted) or cue_before(quotation, quoted)
            owner = _with_cue(quotation, cue, candidates) if cue is not None else None
        if owner is None and quotation.is_speech and not quotation.is_title:
            owner = _named_by_colon(quotation, candidates) or _continued(quotation, text, last, candidates)
        if owner is not None:
            last = owner
    for candidate in candidates:
        _drop_tail(candidate, quotations)


def _splits(quotation: Quotation, candidate: Candidate) -> bool:
    """Say whether the cue stands within a quotation that its source stands without: they “agreed to talk”."""
    begin, end = quotation.span
    if candidate.anchor is None or candidate.source is None or not begin <= candidate.anchor.idx < end:
        return False
    return not begin <= candidate.source.start_char < end


def _drop_tail(candidate: Candidate, quotations: Sequence[Quotation]) -> None:
    """Drop words without quotation marks that follow the cue of a quotation: “…,” he said, and the room went dark."""
    first = candidate.pieces[0]
    if candidate.anchor is None or not any(quotation.span == first for quotation in quotations):
        return
    if first[1] <= candidate.anchor.idx:
        candidate.pieces = [
            piece
            for piece in candidate.pieces
            if piece == first or any(overlap(piece, quotation.span) for quotation in quotations)
        ]


def _widened(quotation: Quotation, candidates: Sequence[Candidate]) -> Candidate | None:
    """Widen the content of the statement that the quotation is part of, and return it."""
    begin, end = quotation.span
    best, most = None, 0
    for candidate in candidates:
        if candidate.anchor is not None and begin <= candidate.anchor.idx < end:
            continue
        shared = sum(overlap(piece, quotation.span) for piece in candidate.pieces)
        if shared > most:
            best, most = candidate, shared
    if best is not None and _belongs(quotation, best):
        best.add(quotation.span)
        return best
    return None


def _add_nested(quotation: Quotation, owner: Candidate, quoted: set[int], candidates: list[Candidate]) -> None:
    """Make a statement of words that the owner's content quotes from another: said that she had called it “…”."""
    cue = cue_before(quotation, quoted)
    within = cue is not None and any(begin <= cue.idx < end for begin, end in owner.pieces)
    if cue is not None and within and is_cue(cue, "quoted") and cue.is_ancestor(quotation.tokens.root):
        _with_cue(quotation, cue, candidates)


def _resumed(quotation: Quotation, text: str, last: Candidate | None) -> Candidate | None:
    """Give a quotation in mid-sentence to the one that an aside interrupts: “If you go,” he said, “we stay.”"""
    begin = quotation.span[0]
    inner = text[begin + 1 : begin + 2]
    if last is None or not inner.islower() or text[:begin].rstrip()[-1:] not in {",", "—", "–", "-"}:
        return None
    between = text[last.hull[1] : begin]
    if last.hull[1] > begin or "\n" in between or re.search(r"[.?!]\s", between):
        return None
    last.add(quotation.span)
    return last


def _belongs(quotation: Quotation, candidate: Candidate) -> bool:
    named = (candidate.cue, candidate.source)
    return not any(span and overlap((span.start_char, span.end_char), quotation.span) for span in named)


def _with_cue(quotation: Quotation, cue: Token, candidates: list[Candidate]) -> Candidate:
    for candidate in candidates:
        if candidate.anchor == cue:
            candidate.add(quotation.span)
            return candidate
    speaker = speaker_of(cue)
    source = source_span(speaker) if speaker is not None else None
    candidate = Candidate(cue, cue_span(cue), speaker, source, [_with_object(quotation, cue)])
    candidates.append(candidate)
    return candidate


def _with_object(quotation: Quotation, cue: Token) -> record.Span:
    """Return the quotation with the object that it says something of: called [the raid “barbaric”]."""
    begin, end = quotation.span
    if is_cue(cue, "speech") and not is_cue(cue, "quoted"):
        return begin, end
    target = syntax.child(cue, "obj")
    if target is None or not cue.i < target.i < quotation.tokens.start:
        return begin, end
    return cue.doc[target.left_edge.i].idx, end


def _named_by_colon(quotation: Quotation, candidates: list[Candidate]) -> Candidate | None:
    """Make a statement of a quotation that a noun of speech and a colon introduce: in a letter: “…”."""
    doc, start = quotation.tokens.doc, quotation.tokens.start
    place = start - 1
    while place >= 0 and doc[place].is_space:
        place -= 1
    if place < 1 or doc[place].text != ":":
        return None
    sentence = doc[place].sent
    for token in reversed(list(doc[sentence.start : place])):
        if token.lemma_.lower() in lemmas("bearers") | cues("noun") and token.pos_ == "NOUN":
            speaker = speaker_of_noun(token) or syntax.subject_of(syntax.clause_root(token))
            if not can_speak(speaker) or speaker is None:
                return None
            found = Candidate(token, doc[token.i : token.i + 1], speaker, source_span(speaker), [quotation.span])
            candidates.append(found)
            return found
    return None


def _continued(
    quotation: Quotation, text: str, last: Candidate | None, candidates: list[Candidate]
) -> Candidate | None:
    """Give a quotation without a cue to whoever spoke in the sentence before it.

    In the same paragraph it is a further piece of a quoted statement, and a statement of its own after
    reported speech; in the next paragraph a statement of its own.
    """
    begin = quotation.span[0]
    before = _latest(candidates, begin)
    if before is None or not re.search(r"[.?!…](?:\s|[”\"’'»]+$)", quotation.tokens.text):
        return None
    end = _extent(before)[1]
    between = text[end:begin]
    if re.search(r"[.?!:]", text[end - 1 : begin]) is None or len(between.split()) > _SENTENCE:
        return None
    new_paragraph = "\n" in between
    rest = between.split("\n", 1)[0] if new_paragraph else between
    if re.search(r"[.?!;]\s+\w", rest) or (new_paragraph and between.split("\n")[-1].strip()):
        return None
    if not new_paragraph and before is last:
        before.add(quotation.span)
        return before
    found = Candidate(before.anchor, None, before.speaker, before.source, [quotation.span], follows=before)
    candidates.append(found)
    return found


def _latest(candidates: Sequence[Candidate], limit: int) -> Candidate | None:
    ended = [candidate for candidate in candidates if _extent(candidate)[1] <= limit]
    return max(ended, key=lambda candidate: _extent(candidate)[1], default=None)


def _extent(candidate: Candidate) -> record.Span:
    """Return the span of all of a statement's words: source, cue and content."""
    spans = [candidate.hull]
    if candidate.follows is None:
        named = (candidate.source, candidate.cue)
        spans += [(span.start_char, span.end_char) for span in named if span is not None]
    return min(begin for begin, _ in spans), max(end for _, end in spans)
