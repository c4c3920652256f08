"""The reader: what users of its ``Doc`` rely on."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.reading import Reader
from demarche.reading.lemmas import apply_script, script_for
from demarche.reading.links import best_stretch, stretches
from demarche.reading.network import MODEL
from demarche.reading.pieces import LONGEST_WORD, SHAPES, UNK, WordPieces
from demarche.reading.sequences import chunks
from demarche.reading.trees import best_tree
from demarche.reading.windows import HARD_LIMIT, pack
from demarche.record import Article

REPORT = """A Peruvian delegation led by Trade Minister Elena Quispe arrived in Jakarta on Sunday.

The ministers discussed fishing rights, and Quispe told reporters that both governments wanted a deal by June. \
"We have come to listen," she said.

Indonesian officials did not comment."""


def test_doc_keeps_the_text_and_paragraphs(reader: Reader) -> None:
    doc = reader.read(Article.of(REPORT))
    assert doc.text == REPORT
    breaks = [i for i in range(len(REPORT)) if REPORT.startswith("\n\n", i)]
    for sentence in doc.sents:
        assert not any(
            sentence.start_char < place and place + 2 < sentence.end_char and sentence.text.strip()
            for place in breaks
            if sentence.text[place - sentence.start_char + 2 :].strip()
        )


def test_tags_trees_names_and_attributions(reader: Reader) -> None:
    doc = reader.read(Article.of(REPORT))
    arrived = next(token for token in doc if token.text == "arrived")
    assert (arrived.pos_, arrived.lemma_, arrived.dep_) == ("VERB", "arrive", "root")
    assert "delegation" in {child.text for child in arrived.children if child.dep_ == "nsubj"}
    assert ("Jakarta", "LOC") in {(name.text, name.label_) for name in doc.ents}
    said = [a for a in doc._.attributions if a.cue.text == "said"]
    assert said and "We have come to listen" in " ".join(part.text for part in said[0].content)


def test_every_sentence_has_one_root(reader: Reader) -> None:
    doc = reader.read(Article.of(REPORT))
    for sentence in doc.sents:
        assert sum(token.head == token for token in sentence) == 1


def test_several_articles_are_read_as_each_alone(reader: Reader) -> None:
    texts = [REPORT, "Chad recalled its envoy.", REPORT * 3]
    together = reader.read_many([Article.of(text) for text in texts])
    for text, doc in zip(texts, together, strict=True):
        alone = reader.read(Article.of(text))
        assert [(t.head.i, t.dep_, t.tag_) for t in doc] == [(t.head.i, t.dep_, t.tag_) for t in alone]
        assert [(name.text, name.label_) for name in doc.ents] == [(name.text, name.label_) for name in alone.ents]


@pytest.mark.parametrize(
    "text", ["", ".", "“", "word " * 2000, "A.B.C. " * 300, "\u200d\U0001f600 ok", "no stop\n\n" * 50]
)
def test_odd_texts_are_read(reader: Reader, text: str) -> None:
    assert reader.read(Article.of(text)).text == text


@settings(deadline=None, max_examples=25)
@given(st.text(alphabet=st.sampled_from("aB .,“”\"'\n-é中1"), max_size=200))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    doc = reader.read(Article.of(text))
    assert doc.text == text
    for attribution in doc._.attributions:
        assert attribution.cue.text and all(part.text for part in attribution.content)


WORDS = st.tuples(st.sampled_from(["word", "Word", ".", "”"]), st.integers(1, 8), st.booleans())


@given(st.lists(WORDS, max_size=900))
def test_windows_cover_all_words_in_order(items: list[tuple[str, int, bool]]) -> None:
    sizes = [size for _, size, _ in items]
    windows = pack([word for word, _, _ in items], sizes, [new for _, _, new in items])
    assert [i for begin, end in windows for i in range(begin, end)] == list(range(len(items)))
    assert all(sum(sizes[begin:end]) <= HARD_LIMIT for begin, end in windows)


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_best_tree_is_a_tree_no_worse_than_any_small_change(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert (heads == 0).sum() == 1
    assert is_tree(heads)
    total = scores[np.arange(count), heads].sum()
    for word in range(count):
        for head in range(1, count + 1):
            changed = heads.copy()
            changed[word] = head
            if head != word + 1 and (changed == 0).sum() == 1 and is_tree(changed):
                assert scores[np.arange(count), changed].sum() <= total + 1e-4


def is_tree(heads: np.ndarray) -> bool:
    for start in range(len(heads)):
        seen, node = set(), start + 1
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = int(heads[node - 1])
    return True


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("troops", "troop"),
        ("said", "say"),
        ("was", "be"),
        ("The", "the"),
        ("Kyiv", "Kyiv"),
        ("denied", "deny"),
    ],
)
def test_lemma_scripts_make_the_lemma(word: str, lemma: str) -> None:
    assert apply_script(word, script_for(word, lemma)) == lemma


@given(st.text(alphabet="abcDE'", max_size=8), st.text(alphabet="abcde", max_size=8))
def test_lemma_scripts_fit_any_word(word: str, other: str) -> None:
    assert isinstance(apply_script(word, script_for("mice", "mouse")), str)
    assert apply_script(word, script_for(word, other)) == other or len(word) <= 1


def towards_cue(inside: list[float], begin: int | None = None, end: int | None = None) -> np.ndarray:
    """Scores as the network gives them, with the first and the last word marked where they are given."""
    scores = np.zeros((3, len(inside)), dtype=np.float32)
    scores[0] = inside
    scores[1:] = -1
    if begin is not None:
        scores[1, begin] = 4
    if end is not None:
        scores[2, end] = 4
    return scores


def test_stretches_finds_the_two_parts_of_a_broken_content() -> None:
    broken = towards_cue([3, 3, 3, -9, -9, 2, 2, 2, 2, -1])
    assert stretches(broken) == [(0, 3), (5, 9)]
    assert best_stretch(broken) == (0, 3)
    assert stretches(towards_cue([-1, -1, -1, -1])) == []


def test_a_stretch_begins_and_ends_where_words_look_like_it() -> None:
    unsure = [-2, 2, 2, 2, 2, -1, -4]
    assert best_stretch(towards_cue(unsure)) == (1, 5)
    assert best_stretch(towards_cue(unsure, begin=2, end=5)) == (2, 6)


def test_chunks_never_begin_inside() -> None:
    labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    scores = np.array([[5, 0, 0, 0, 0], [0, 2, 3, 0, 0], [0, 0, 3, 0, 2.5], [4, 0, 0, 0, 0]], dtype=np.float32)
    assert chunks(scores, labels) == [(1, 3, "PER")]
    assert chunks(np.eye(5, dtype=np.float32)[[3, 4, 3, 0]], labels) == [(0, 2, "LOC"), (2, 3, "LOC")]
    assert chunks(np.eye(3, dtype=np.float32)[[1, 2, 0, 1]], ["O", "B", "I"]) == [(0, 2, ""), (3, 4, "")]


@given(st.integers(1, 9), st.integers(0, 10_000))
def test_chunks_are_those_of_the_best_sequence(count: int, seed: int) -> None:
    labels = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
    scores = np.random.default_rng(seed).normal(size=(count, 5)).astype(np.float32)
    found = np.zeros(count, dtype=np.int64)
    for begin, end, kind in chunks(scores, labels):
        found[begin:end] = labels.index(f"I-{kind}")
        found[begin] = labels.index(f"B-{kind}")
    total = scores[np.arange(count), found].sum()
    for word in range(count):
        for label in range(5):
            changed = found.copy()
            changed[word] = label
            pairs = zip([0, *changed], changed, strict=False)
            if all(after % 2 or not after or before in (after, after - 1) for before, after in pairs):
                assert scores[np.arange(count), changed].sum() <= total + 1e-4


def test_word_pieces_are_small_letters_without_accents_and_remember_the_case() -> None:
    pieces = WordPieces(MODEL / "vocabulary.txt")
    assert pieces("Café")[0] == pieces("cafe")[0]
    assert pieces("AU-led")[0] == pieces("au")[0] + pieces("-")[0] + pieces("led")[0]
    assert SHAPES[pieces("NATO")[1]] == "upper"
    assert SHAPES[pieces("Yong")[1]] == "title"
    assert pieces("\u200d")[0] == [UNK]
    assert len(pieces("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")[0]) <= LONGEST_WORD
