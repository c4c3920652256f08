"""Statements told by the reader's attributions, which were learned on PolNeAR.

PolNeAR marks every attitude, so that only those attributions are taken whose cue is one of speech in our tables,
and which have a clause or words in quotation marks for content.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from demarche import record
from demarche.reading import syntax
from demarche.reading.attribution import Attribution
from demarche.statements.candidate import Candidate, ends_sentence, overlap, trimmed
from demarche.statements.clauses import is_finite
from demarche.statements.words import (
    can_speak,
    is_cue,
    is_passive,
    is_said,
    nominal_root,
    source_span,
    speaker_of,
    whole_names,
)

_LEAST_CONFIDENCE = 0.85
_GAP = 25
"""Characters that may stand between a content and the words of its source and cue."""


def add_learned(doc: Doc, quotations: Sequence[record.Span], candidates: list[Candidate]) -> None:
    """Add the attributions of ``doc`` that no candidate has found, and the sources that candidates lack.

    A source that was learned also replaces one that the syntax only infers: that of a cue without a subject.
    """
    for attribution in doc._.attributions:
        known = next((one for one in candidates if _same(one, attribution)), None)
        if known is None:
            found = _candidate(doc, attribution, quotations)
            candidates.extend([found] if found else [])
        else:
            _complete(doc, known, attribution, quotations)


def _complete(doc: Doc, known: Candidate, attribution: Attribution, quotations: Sequence[record.Span]) -> None:
    """Take over from an attribution what the syntax has cut short: a source inferred, a clause in part."""
    verb = known.anchor
    source = whole_names(attribution.source) if attribution.source is not None else None
    names = source is not None and source.root.tag_ not in {"WP", "WDT"}
    if verb is not None and source is not None and names and not _has_own_subject(known) and source.sent == verb.sent:
        known.source, known.speaker = source, nominal_root(source)
    learned = _content(doc, attribution, quotations)
    if verb is None or len(learned) != 1 or len(known.pieces) != 1:
        return
    (begin, end), (first, last) = learned[0], known.pieces[0]
    clause = syntax.child(verb, "ccomp")
    if clause is None or syntax.child(clause, "mark", "nsubj", "nsubj:pass", "expl") is not None:
        begin = first
    if begin <= first and last <= end and not begin <= verb.idx < end:
        known.pieces = [(begin, end)]


def _same(candidate: Candidate, attribution: Attribution) -> bool:
    anchor = candidate.anchor
    return anchor is not None and bool(attribution.cue.start <= anchor.i < attribution.cue.end)


def _has_own_subject(candidate: Candidate) -> bool:
    verb = candidate.anchor
    if verb is None or candidate.speaker is None or verb.pos_ != "VERB":
        return candidate.speaker is not None
    return candidate.speaker.head == verb or syntax.marker_of(verb) == "as"


def _candidate(doc: Doc, attribution: Attribution, quotations: Sequence[record.Span]) -> Candidate | None:
    cue = attribution.cue
    source = whole_names(attribution.source) if attribution.source is not None else None
    anchor = next((token for token in cue if is_cue(token)), None)
    if anchor is None or attribution.confidence < _LEAST_CONFIDENCE or not is_said(anchor):
        return None
    if is_passive(anchor) and speaker_of(anchor) is None:
        return None
    if any(syntax.marker_of(child) == "as" for child in syntax.children(anchor, "advcl")):
        return None  # quoted him as saying: the saying is a statement, the quoting is none
    if source is None or (source.sent != anchor.sent and speaker_of(anchor) is not None):
        speaker = speaker_of(anchor)
        source = source_span(speaker) if speaker is not None else None
    else:
        speaker = nominal_root(source)
    pieces = _content(doc, attribution, quotations)
    if speaker is None or source is None or not can_speak(speaker) or not pieces:
        return None
    if not _is_near(pieces, (cue.start_char, cue.end_char), (source.start_char, source.end_char)):
        return None
    quoted = any(overlap(piece, quotation) for piece in pieces for quotation in quotations)
    told = is_cue(anchor, "speech") and any(is_finite(s.root) for s in attribution.content)
    if not told and not (quoted and is_cue(anchor, "speech", "quoted", "tag")):
        return None
    return Candidate(anchor, cue, speaker, source, pieces)


def _is_near(pieces: Sequence[record.Span], cue: record.Span, source: record.Span) -> bool:
    """Say whether the content begins or ends beside the cue or the source."""
    begin, end = pieces[0][0], pieces[-1][1]
    first, last = min(cue[0], source[0]), max(cue[1], source[1])
    return min(abs(begin - cue[1]), abs(begin - last), abs(first - end), abs(cue[0] - end)) <= _GAP


def _content(doc: Doc, attribution: Attribution, quotations: Sequence[record.Span]) -> list[record.Span]:
    """Return the content's pieces without source and cue.

    A piece that begins with a quotation ends with it; another ends with its sentence, except for what stands in
    quotation marks. What is left after the cue of a piece so ended is dropped.
    """
    named = {token.i for span in (attribution.cue, attribution.source) if span is not None for token in span}
    tokens = [token for part in attribution.content for token in part if token.i not in named]
    pieces = sorted({_ended(doc, piece, quotations) for piece in trimmed(doc, tokens)})
    quoted = [piece for piece in pieces if any(overlap(piece, quotation) for quotation in quotations)]
    return quoted or pieces[:1]


def _ended(doc: Doc, piece: record.Span, quotations: Sequence[record.Span]) -> record.Span:
    quotations = [quotation for quotation in quotations if overlap(quotation, piece)]
    for quotation in quotations:
        if quotation[0] == piece[0]:
            return quotation
    for token in doc.char_span(*piece, alignment_mode="expand") or ():
        inside = any(begin <= token.idx < end - 1 for begin, end in quotations)
        if not inside and ends_sentence(token) and token.idx > piece[0]:
            return piece[0], token.idx + (len(token) if token.is_quote else 0)
    return piece
