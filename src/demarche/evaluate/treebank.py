"""Tags, lemmas and trees scored against a treebank in CoNLL-U."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from demarche.evaluate.scores import share
from demarche.files import Row, blocks, wrong
from demarche.reading.decode import Analysis

__all__ = ["Parse", "score_treebank"]

Parse = Callable[[list[list[list[str]]]], list[list[Analysis]]]
"""From documents of sentences of words to the analysis of each sentence."""

COLUMNS = 10
DOCUMENTS_AT_ONCE = 32


class Word(NamedTuple):
    """A word of the gold; ``head`` is the index of its head among the sentence's words, a root's its own."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


def score_treebank(path: Path, parse: Parse) -> dict[str, float]:
    """Score a parser that is given the tokens and sentences of a CoNLL-U file.

    Returns shares of all words, punctuation included: ``uas``, ``las`` (labels with subtypes),
    ``las_universal`` (without), ``upos``, ``xpos``, ``lemma``; and the number of ``words`` and ``sentences``.
    Raises ``InputError`` that names the line of what is not CoNLL-U.
    """
    documents = _read_conllu(path)
    right: Counter[str] = Counter()
    words = sentences = 0
    for first in range(0, len(documents), DOCUMENTS_AT_ONCE):
        batch = documents[first : first + DOCUMENTS_AT_ONCE]
        parsed = parse([[[word.form for word in sentence] for sentence in document] for document in batch])
        for document, analyses in zip(batch, parsed, strict=True):
            for sentence, analysis in zip(document, analyses, strict=True):
                right += _right(sentence, analysis)
                words += len(sentence)
                sentences += 1
    measures = ("uas", "las", "las_universal", "upos", "xpos", "lemma")
    return {measure: share(right[measure], words) for measure in measures} | {
        "words": words,
        "sentences": sentences,
    }


def _right(sentence: list[Word], analysis: Analysis) -> Counter[str]:
    """Count the words of a sentence that are right, by measure; an open lemma (``_``) is always right."""
    right: Counter[str] = Counter()
    for i, word in enumerate(sentence):
        head_agrees = analysis.heads[i] == word.head
        right["uas"] += head_agrees
        right["las"] += head_agrees and analysis.deprels[i] == word.deprel
        right["las_universal"] += head_agrees and _universal(analysis.deprels[i]) == _universal(word.deprel)
        right["upos"] += analysis.upos[i] == word.upos
        right["xpos"] += analysis.xpos[i] == word.xpos
        right["lemma"] += word.lemma in (analysis.lemmas[i], "_")
    return right


def _universal(deprel: str) -> str:
    return deprel.partition(":")[0]


def _read_conllu(path: Path) -> list[list[list[Word]]]:
    documents: list[list[list[Word]]] = []
    for new_document, rows in blocks(path):
        if new_document:
            documents.append([])
        documents[-1].append(_read_sentence(path, rows))
    if not documents:
        raise wrong(path, 1, "no sentence; a CoNLL-U file is expected")
    return documents


def _read_sentence(path: Path, rows: list[Row]) -> list[Word]:
    """Return the words of a sentence; multiword tokens (``3-4``) and empty nodes (``3.1``) are left out."""
    lines: list[int] = []
    words: list[Word] = []
    for number, row in rows:
        columns = row.split("\t")
        if len(columns) != COLUMNS:
            raise wrong(path, number, f"{len(columns)} columns; CoNLL-U has {COLUMNS}, parted by tabs")
        identifier, form, lemma, upos, xpos, _, head, deprel, _, _ = columns
        if "-" in identifier or "." in identifier:
            continue
        if identifier != str(len(words) + 1):
            raise wrong(path, number, f"word {identifier!r} where {len(words) + 1} is expected")
        if not head.isdecimal():
            raise wrong(path, number, f"the head {head!r} is not a number")
        index = int(head) - 1 if int(head) else len(words)
        words.append(Word(form, lemma, upos, xpos, index, deprel))
        lines.append(number)
    for number, word in zip(lines, words, strict=True):
        if word.head >= len(words):
            raise wrong(path, number, f"the head {word.head + 1} is not a word of the sentence")
    return words
