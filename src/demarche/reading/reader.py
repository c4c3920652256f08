"""The reader: an article in, a spaCy ``Doc`` out, in one pass of the network over the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from demarche.reading.annotate import annotated
from demarche.reading.decode import Analysis, decode
from demarche.reading.layout import Layout, runs
from demarche.reading.network import Network, load_network
from demarche.reading.sequences import Chunk
from demarche.record import Article

__all__ = ["Reader", "load_reader"]


class Reader:
    """Reads articles: tokens, sentences, tags, lemmas, trees, names, terms, attributions and event frames."""

    def __init__(self, network: Network) -> None:
        """Use a loaded network; ``load_reader`` makes a reader of the packaged one."""
        self.network = network
        self.language: Language = spacy.blank("en")

    @property
    def version(self) -> str:
        """The version of the model, a digest of its weights."""
        return self.network.version

    def read(self, article: Article) -> Doc:
        """Return the annotated text of an article; ``doc.text`` equals ``article.text``."""
        return self.read_many([article])[0]

    def read_many(self, articles: Iterable[Article]) -> list[Doc]:
        """Read several articles."""
        layouts = [Layout(self.language.make_doc(article.text), self.network.pieces) for article in articles]
        return [annotated(layout, found) for layout, found in zip(layouts, self.analyse(layouts), strict=True)]

    def analyse(self, layouts: Sequence[Layout]) -> Iterator[list[Analysis]]:
        """Yield, for each text, the analyses of its windows."""
        scores = self.network.run([words for layout in layouts for words in layout.windows()])
        for layout in layouts:
            yield [
                decode(self.network, layout.words[begin:end], next(scores), layout.forced[begin:end])
                for begin, end in layout.bounds
            ]

    def read_tokens(self, documents: list[list[list[str]]]) -> list[list[Analysis]]:
        """Analyse texts whose tokens and sentences are given: documents of sentences of words.

        Returns an ``Analysis`` for each sentence of each document; indices count from the sentence's first word.
        """
        parted = [runs(sentences, self.network.pieces) for sentences in documents]
        windows = [[word for sentence in run for word in sentence] for document in parted for run in document]
        scores = self.network.run(windows)
        found = []
        for document in parted:
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


def _divide(whole: Analysis, lengths: list[int]) -> list[Analysis]:
    """Divide the analysis of a window among its sentences; what crosses sentences is left out."""
    found, begin = [], 0
    for length in lengths:
        end = begin + length

        def local(chunks: list[Chunk], begin: int = begin, end: int = end) -> list[Chunk]:
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
                frames=[],
            )
        )
        begin = end
    return found
