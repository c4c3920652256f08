"""Roughened documents: the words that are left keep their annotation."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from training.documents import Attribution, Document, Sentence, bio, spans
from training.noise import NO_HEAD, roughen


def document() -> Document:
    """Two sentences, the first a quotation that the second goes on with."""
    first = Sentence(
        words=["“", "We", "agreed", ",", "”", "Omar", "Diallo", "said", "."],
        upos=["PUNCT", "PRON", "VERB", "PUNCT", "PUNCT", "PROPN", "PROPN", "VERB", "PUNCT"],
        xpos=["``", "PRP", "VBD", ",", "''", "NNP", "NNP", "VBD", "."],
        heads=[2, 2, -1, 2, 2, 7, 5, 2, 2],
        deprels=["punct", "nsubj", "root", "punct", "punct", "nsubj", "flat", "parataxis", "punct"],
        names=bio(9, [(5, 7, "PER")]),
    )
    second = Sentence(
        words=["“", "Mali", "did", "too", ".", "”"],
        upos=["PUNCT", "PROPN", "VERB", "ADV", "PUNCT", "PUNCT"],
        xpos=["``", "NNP", "VBD", "RB", ".", "''"],
        heads=[2, 2, -1, 2, 2, 2],
        deprels=["punct", "nsubj", "root", "advmod", "punct", "punct"],
        names=bio(6, [(1, 2, "LOC")]),
    )
    content = [0, 1, 2, 3, 4, 9, 10, 11, 12, 13, 14]
    return Document("test", [first, second], [Attribution(cue=[7], source=[5, 6], content=content)])


@given(st.integers(0, 1_000_000))
def test_layers_stay_as_long_as_the_words(seed: int) -> None:
    for sentence in roughen(document(), random.Random(seed)).sentences:
        layers = (sentence.upos, sentence.xpos, sentence.heads, sentence.deprels, sentence.names)
        assert {len(layer) for layer in layers if layer is not None} == {len(sentence.words)}


@given(st.integers(0, 1_000_000))
def test_trees_stay_trees(seed: int) -> None:
    for sentence in roughen(document(), random.Random(seed)).sentences:
        assert sentence.heads is not None and sentence.heads.count(-1) == 1
        for start in range(len(sentence.heads)):
            word, steps = start, 0
            while sentence.heads[word] not in (-1, NO_HEAD):
                word, steps = sentence.heads[word], steps + 1
                assert steps <= len(sentence.words)


@given(st.integers(0, 1_000_000))
def test_names_stay_names(seed: int) -> None:
    kinds = [
        sorted(kind for _, _, kind in spans(sentence.names or []))
        for sentence in roughen(document(), random.Random(seed)).sentences
    ]
    assert "PER" in kinds[0] and "LOC" in kinds[1]


@given(st.integers(0, 1_000_000))
def test_attributions_move_with_their_words(seed: int) -> None:
    rough = roughen(document(), random.Random(seed))
    words = [word for sentence in rough.sentences for word in sentence.words]
    assert rough.attributions
    (attribution,) = rough.attributions
    assert [words[i] for i in attribution.cue] == ["said"]
    assert len(attribution.source) == 2
    said = [words[i] for i in attribution.content]
    assert {"We", "agreed", "did", "too"} <= set(said) and "said" not in said


def test_something_is_changed_now_and_then() -> None:
    plain = [sentence.words for sentence in document().sentences]
    roughened = [[s.words for s in roughen(document(), random.Random(seed)).sentences] for seed in range(60)]
    assert 10 < sum(words != plain for words in roughened) < 60
