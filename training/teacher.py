"""A packaged model's own reading of passages that nobody parsed: silver, so that the network does not forget.

Where passages are annotated for events only, and news like them is parsed nowhere in the training, the network's syntax
on such text decays while that on the treebanks stays. Its former self is the teacher (Li & Hoiem 2016).
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from demarche.reading.decode import parse, sentence_starts
from demarche.reading.links import links
from demarche.reading.network import Network, Scores
from demarche.reading.sequences import chunks
from training.documents import Attribution, Document, Sentence, bio


def taught(documents: list[Document], folder: Path) -> list[Document]:
    """Return the documents, each of one stretch of words, with tags, trees, names, terms and attributions added."""
    network = Network(folder, threads=2)
    whole = [[word for sentence in document.sentences for word in sentence.words] for document in documents]
    read = zip(documents, whole, network.run(whole), strict=True)
    return [with_layers(network, document, words, scores) for document, words, scores in read]


def with_layers(network: Network, document: Document, words: list[str], scores: Scores) -> Document:
    heads, deprels = parse(network, scores, sentence_starts(scores.tags["start"], [None] * len(words)))
    tags = {layer: [network.labels[layer][i] for i in scores.tags[layer].argmax(1)] for layer in ("upos", "xpos")}
    found = {layer: bio(len(words), chunks(scores.tags[layer], network.labels[layer])) for layer in ("names", "terms")}
    sentence = Sentence(
        words=words,
        starts_sentence=None,
        heads=[-1 if head == i else head for i, head in enumerate(heads)],
        deprels=deprels,
        **tags,
        **found,
    )
    attributions = [
        Attribution(
            cue=list(range(*link.cue)),
            source=list(range(*link.source)) if link.source else [],
            content=[i for part in link.content for i in range(*part)],
        )
        for link in links(network, scores)
    ]
    return replace(document, sentences=[sentence], attributions=attributions, silver=True)
