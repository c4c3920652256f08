"""The reader: an article in, a spaCy ``Doc`` out, in one pass of the network over the text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from demarche.reading.attribution import Attribution
from demarche.reading.decode import Analysis, decode
from demarche.reading.network import Network, load_network
from demarche.reading.pieces import WordPieces
from demarche.reading.windows import LIMIT, pack
from demarche.record import Article

__all__ = ["Reader", "load_reader"]

TERMS = {
    "Weapon": "WEAPON",
    "MilitaryPlatform": "PLATFORM",
    "Vehicle": "VEHICLE",
    "Money": "MONEY",
    "Quantity": "QUANTITY",
    "Nationality": "NATIONALITY",
    "Temporal": "TEMPORAL",
}
"""What of re3d's types is kept in ``doc.spans["terms"]``, and its name there."""


class Reader:
    """Reads articles: tokens, sentences, tags, lemmas, trees, names, terms and attributions."""

    def __init__(self, network: Network) -> None:
        """Use a loaded network; ``load_reader`` makes a reader of the packaged one."""
        self.network = network
        self.language: Language = spacy.blank("en")
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=())

    def read(self, article: Article) -> Doc:
        """Return the annotated text of an article; ``doc.text`` equals ``article.text``."""
        return self.read_many([article])[0]

    def read_many(self, articles: Iterable[Article]) -> list[Doc]:
        """Read several articles with their windows batched together."""
        plans = [_Plan(self.language.make_doc(article.text), self.network.pieces) for article in articles]
        scores = iter(self.network.run([words for plan in plans for words in plan.windows()]))
        docs = []
        for plan in plans:
            analyses = [
                decode(self.network, plan.words[begin:end], next(scores), plan.forced[begin:end])
                for begin, end in plan.bounds
            ]
            docs.append(_annotated(plan, analyses))
        return docs

    def read_tokens(self, documents: list[list[list[str]]]) -> list[list[Analysis]]:
        """Analyse texts whose tokens and sentences are given: documents of sentences of words.

        Returns an ``Analysis`` for each sentence of each document; indices count from the sentence's first word.
        """
        runs = [_runs(sentences, self.network.pieces) for sentences in documents]
        windows = [[word for sentence in run for word in sentence] for document in runs for run in document]
        scores = iter(self.network.run(windows))
        found = []
        for document in runs:
            analyses: list[Analysis] = []
            for run in document:
                words = [word for sentence in run for word in sentence]
                forced: list[bool | None] = [i == 0 for sentence in run for i in range(len(sentence))]
                whole = decode(self.network, words, next(scores), forced)
                analyses += _divide(whole, [len(sentence) for sentence in run])
            found.append(analyses)
        return found


@cache
def load_reader(threads: int = 2) -> Reader:
    """Return the reader with the model that comes in the package; ``threads`` for one batch of the network."""
    return Reader(load_network(threads))


class _Plan:
    """How a text is laid out for the network: its words without white space, and the windows over them."""

    def __init__(self, raw: Doc, pieces: WordPieces) -> None:
        self.raw = raw
        self.tokens = [token.i for token in raw if not token.is_space]
        self.words = [raw[i].text for i in self.tokens]
        paragraphs = [
            place == 0 or any("\n\n" in raw[j].text for j in range(self.tokens[place - 1] + 1, i))
            for place, i in enumerate(self.tokens)
        ]
        self.forced: list[bool | None] = [True if new else None for new in paragraphs]
        self.bounds = pack(self.words, [len(pieces(word)[0]) for word in self.words], paragraphs)

    def windows(self) -> list[list[str]]:
        return [self.words[begin:end] for begin, end in self.bounds]

    def span(self, doc: Doc, offset: int, chunk: tuple[int, int], label: str = "") -> Span:
        """Return the ``Span`` of a range of words of the window that starts at ``offset``."""
        begin, end = chunk
        return Span(doc, self.tokens[offset + begin], self.tokens[offset + end - 1] + 1, label=label)

    def spans(self, doc: Doc, chunks: list[list[tuple[int, int, str]]]) -> list[Span]:
        """Return the labelled spans of the windows' chunks, one list a window."""
        return [
            self.span(doc, offset, (begin, end), label)
            for (offset, _), found in zip(self.bounds, chunks, strict=True)
            for begin, end, label in found
        ]


def _annotated(plan: _Plan, analyses: list[Analysis]) -> Doc:
    """Return the ``Doc`` of a text with the analyses of its windows written into it."""
    layers = _Layers(plan.raw)
    for (offset, _), analysis in zip(plan.bounds, analyses, strict=True):
        layers.add(plan.tokens[offset:], analysis)
    doc = layers.doc(plan.raw)
    doc.set_ents(plan.spans(doc, [analysis.names for analysis in analyses]))
    terms = [
        [(begin, end, TERMS[kind]) for begin, end, kind in analysis.terms if kind in TERMS] for analysis in analyses
    ]
    doc.spans["terms"] = SpanGroup(doc, name="terms", spans=plan.spans(doc, terms))
    doc._.attributions = tuple(
        Attribution(
            cue=plan.span(doc, offset, link.cue),
            source=plan.span(doc, offset, link.source) if link.source else None,
            content=[plan.span(doc, offset, part) for part in link.content],
            confidence=round(link.confidence, 3),
        )
        for (offset, _), analysis in zip(plan.bounds, analyses, strict=True)
        for link in analysis.links
    )
    return doc


class _Layers:
    """The token layers of a ``Doc`` in the making; white space hangs on the token before it."""

    def __init__(self, raw: Doc) -> None:
        count = len(raw)
        self.heads = [max(i - 1, 0) for i in range(count)]
        self.deps = ["dep"] * count
        self.pos = ["SPACE"] * count
        self.tags = ["_SP"] * count
        self.lemmas = [token.text for token in raw]

    def add(self, tokens: list[int], analysis: Analysis) -> None:
        """Write one window's analysis; ``tokens`` are the places in the ``Doc`` from its first word on."""
        for i, token in zip(range(len(analysis.upos)), tokens, strict=False):
            self.heads[token] = tokens[analysis.heads[i]]
            self.deps[token] = analysis.deprels[i]
            self.pos[token] = analysis.upos[i]
            self.tags[token] = analysis.xpos[i]
            self.lemmas[token] = analysis.lemmas[i]

    def doc(self, raw: Doc) -> Doc:
        return Doc(
            raw.vocab,
            words=[token.text for token in raw],
            spaces=[bool(token.whitespace_) for token in raw],
            heads=self.heads,
            deps=self.deps,
            pos=self.pos,
            tags=self.tags,
            lemmas=self.lemmas,
        )


def _runs(sentences: list[list[str]], pieces: WordPieces) -> list[list[list[str]]]:
    """Gather sentences into runs of at most ``LIMIT`` word pieces; a longer sentence stands alone."""
    runs: list[list[list[str]]] = []
    room = 0
    for sentence in sentences:
        size = sum(len(pieces(word)[0]) for word in sentence)
        if size > room or not runs:
            runs.append([])
            room = LIMIT
        runs[-1].append(sentence)
        room -= size
    return runs


def _divide(whole: Analysis, lengths: list[int]) -> list[Analysis]:
    """Divide the analysis of a window among its sentences; attributions, which cross sentences, are left out."""
    found, begin = [], 0
    for length in lengths:
        end = begin + length

        def local(chunks: list[tuple[int, int, str]], begin: int = begin, end: int = end) -> list[tuple[int, int, str]]:
            return [(a - begin, min(b, end) - begin, kind) for a, b, kind in chunks if begin <= a < end]

        found.append(
            Analysis(
                upos=whole.upos[begin:end],
                xpos=whole.xpos[begin:end],
                lemmas=whole.lemmas[begin:end],
                heads=[head - begin for head in whole.heads[begin:end]],
                deprels=whole.deprels[begin:end],
                starts=whole.starts[begin:end],
                names=local(whole.names),
                terms=local(whole.terms),
                links=[],
            )
        )
        begin = end
    return found
