"""Analyses written into a spaCy ``Doc``."""

from __future__ import annotations

from spacy.tokens import Doc, Span, SpanGroup, Token

from demarche.reading.attribution import Attribution
from demarche.reading.decode import Analysis
from demarche.reading.event_frame import EventFrame
from demarche.reading.frames import Frame
from demarche.reading.layout import Layout

__all__ = ["MENTIONS", "Layers", "add_findings", "annotated", "is_mention", "names_of"]

MENTIONS = "mentions"
"""The key in ``doc.spans`` of what the text mentions, names and common nouns and pronouns alike, in re3d's types."""

NAMES = frozenset(("PER", "ORG", "LOC"))

for extension in ("attributions", "frames"):
    if not Doc.has_extension(extension):
        Doc.set_extension(extension, default=())


def annotated(layout: Layout, analyses: list[Analysis]) -> Doc:
    """Return the ``Doc`` of a text with the analyses of its windows written into it."""
    doc = Layers(layout, analyses).doc()
    doc.set_ents(names_of(doc, layout, analyses))
    add_findings(doc, layout, analyses)
    return doc


def names_of(doc: Doc, layout: Layout, analyses: list[Analysis]) -> list[Span]:
    """Return the names that the network found: persons, organisations, places."""
    return layout.spans(doc, [[chunk for chunk in analysis.names if chunk[2] in NAMES] for analysis in analyses])


def add_findings(doc: Doc, layout: Layout, analyses: list[Analysis]) -> None:
    """Write mentions (``doc.spans[MENTIONS]``), ``doc._.attributions`` and ``doc._.frames`` into a ``Doc``."""
    spans = layout.spans(doc, [[(b, e, kind.upper()) for b, e, kind in analysis.terms] for analysis in analyses])
    doc.spans[MENTIONS] = SpanGroup(doc, name=MENTIONS, spans=spans)
    doc._.attributions = tuple(
        Attribution(
            cue=layout.span(doc, offset, link.cue),
            source=layout.span(doc, offset, link.source) if link.source else None,
            content=[layout.span(doc, offset, part) for part in link.content],
            confidence=round(link.confidence, 3),
        )
        for (offset, _), analysis in zip(layout.bounds, analyses, strict=True)
        for link in analysis.links
    )
    doc._.frames = tuple(
        _event_frame(doc, layout, offset, frame)
        for (offset, _), analysis in zip(layout.bounds, analyses, strict=True)
        for frame in analysis.frames
    )


def _event_frame(doc: Doc, layout: Layout, offset: int, frame: Frame) -> EventFrame:
    return EventFrame(
        trigger=layout.span(doc, offset, frame.trigger),
        types=frame.types,
        modes=frame.modes,
        statuses=frame.statuses,
        contexts=frame.contexts,
        actors=[layout.span(doc, offset, part) for part in frame.actors],
        recipients=[layout.span(doc, offset, part) for part in frame.recipients],
        place=layout.span(doc, offset, frame.place) if frame.place else None,
        time=layout.span(doc, offset, frame.time) if frame.time else None,
    )


def is_mention(token: Token, label: str) -> bool:
    """Say whether a token stands in a mention of a kind: WEAPON, NATIONALITY, and so on."""
    found: dict[int, str] | None = token.doc.user_data.get(MENTIONS)
    if found is None:
        spans = token.doc.spans.get(MENTIONS, [])
        found = token.doc.user_data[MENTIONS] = {i: span.label_ for span in spans for i in range(span.start, span.end)}
    return found.get(token.i) == label


class Layers:
    """The token layers of a ``Doc`` in the making; white space hangs on the token before it."""

    def __init__(self, layout: Layout, analyses: list[Analysis]) -> None:
        """Take the layers from the analyses of a text's windows."""
        self.raw = layout.raw
        count = len(self.raw)
        self.words = [token.text for token in self.raw]
        self.heads = [max(i - 1, 0) for i in range(count)]
        self.deps = ["dep"] * count
        self.pos = ["SPACE"] * count
        self.tags = ["_SP"] * count
        self.lemmas = list(self.words)
        for (offset, _), analysis in zip(layout.bounds, analyses, strict=True):
            self._add(layout.tokens[offset:], analysis)

    def _add(self, tokens: list[int], analysis: Analysis) -> None:
        for i, token in zip(range(len(analysis.upos)), tokens, strict=False):
            self.heads[token] = tokens[analysis.heads[i]]
            self.deps[token] = analysis.deprels[i]
            self.pos[token] = analysis.upos[i]
            self.tags[token] = analysis.xpos[i]
            self.lemmas[token] = analysis.lemmas[i]

    def doc(self) -> Doc:
        """Return the ``Doc`` with these layers."""
        return Doc(
            self.raw.vocab,
            words=self.words,
            spaces=[bool(token.whitespace_) for token in self.raw],
            heads=self.heads,
            deps=self.deps,
            pos=self.pos,
            tags=self.tags,
            lemmas=self.lemmas,
        )
