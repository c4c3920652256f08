"""A user's own spaCy pipeline in the place of the model, for what it annotates; the model gives the rest."""

from __future__ import annotations

from collections.abc import Iterable

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from demarche.errors import InputError
from demarche.reading.annotate import Layers, add_findings, names_of
from demarche.reading.clear import Tree, is_clear, to_universal
from demarche.reading.layout import Layout
from demarche.reading.reader import Reader, load_reader
from demarche.record import Article

__all__ = ["SpacyReader", "load_pipeline"]

NAMES = {
    "PER": "PER",
    "PERSON": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "GPE": "LOC",
    "FAC": "LOC",
    "LOCATION": "LOC",
    "ORGANIZATION": "ORG",
}
"""The kinds of name that are kept, under the labels of spaCy's and Stanza's pipelines."""


def load_pipeline(package: str) -> Language:
    """Load an installed spaCy pipeline, by the name of its package or the path of its folder.

    Raises ``InputError`` if there is none, or if it does not fit the spaCy that is installed.
    """
    try:
        return spacy.load(package)
    except OSError:
        raise InputError(
            f"there is no spaCy pipeline {package}: install it (python -m spacy download {package}) or give its folder"
        ) from None
    except (ValueError, ImportError) as error:
        raise InputError(f"the spaCy pipeline {package} cannot be loaded: {str(error).splitlines()[0]}") from None


class SpacyReader:
    """Reads articles with a spaCy pipeline of the user's.

    Its tokens count, and of tags, lemmas, trees, sentences and names what it gives; trees in CLEAR labels are turned
    into Universal Dependencies. What it lacks, and mentions, attributions and event frames, come from the model in the
    package.
    """

    def __init__(self, language: Language, base: Reader | None = None) -> None:
        """Use a pipeline; ``base`` is the reader that adds the rest (the package's own, if it is left out)."""
        self.language = language
        self.base = base or load_reader()
        self.clear = is_clear(frozenset(language.pipe_labels.get("parser", ())))

    def read(self, article: Article) -> Doc:
        """Return the annotated text of an article; ``doc.text`` equals ``article.text``."""
        return self.read_many([article])[0]

    def read_many(self, articles: Iterable[Article]) -> list[Doc]:
        """Read several articles, batched through the pipeline and through the model."""
        raws = list(self.language.pipe(article.text for article in articles))
        layouts = [Layout(raw, self.base.network.pieces) for raw in raws]
        docs = []
        for layout, analyses in zip(layouts, self.base.analyse(layouts), strict=True):
            layers = Layers(layout, analyses)
            self._take_over(layers)
            doc = layers.doc()
            own = layout.raw.has_annotation("ENT_IOB")
            doc.set_ents(_names(doc, layout.raw) if own else names_of(doc, layout, analyses))
            add_findings(doc, layout, analyses)
            docs.append(doc)
        return docs

    def _take_over(self, layers: Layers) -> None:
        """Put what the pipeline has annotated in the place of the model's."""
        raw = layers.raw
        words = [token for token in raw if not token.is_space]
        for layer, values in (("TAG", layers.tags), ("POS", layers.pos), ("LEMMA", layers.lemmas)):
            if raw.has_annotation(layer):
                for token in words:
                    values[token.i] = getattr(token, f"{layer.lower()}_")
        if raw.has_annotation("DEP"):
            tree = Tree([token.head.i for token in raw], [token.dep_ for token in raw], layers.pos, layers.lemmas)
            if self.clear:
                to_universal(tree)
            layers.heads = tree.heads
            layers.deps = ["root" if label == "ROOT" else label for label in tree.labels]


def _names(doc: Doc, raw: Doc) -> list[Span]:
    """Return the names of a pipeline's ``Doc``, under our labels, for another of the same tokens."""
    return [Span(doc, name.start, name.end, NAMES[name.label_]) for name in raw.ents if name.label_ in NAMES]
