"""Persons, organisations and places: names scored against IOB2 files (UNER), mentions against standoff ones (re3d)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from demarche.errors import InputError
from demarche.evaluate.scores import prf_of_sets
from demarche.evaluate.treebank import DOCUMENTS_AT_ONCE, Parse
from demarche.files import Row, blocks, read_jsonl, text_field, wrong
from demarche.reading import MENTIONS
from demarche.record import Article

__all__ = ["score_iob2", "score_standoff"]

TYPE_OF = {
    "per": "PER",
    "person": "PER",
    "org": "ORG",
    "organisation": "ORG",
    "organization": "ORG",
    "loc": "LOC",
    "location": "LOC",
    "gpe": "LOC",
}
"""What other schemes call the three types; other types of name are not scored."""

Name = tuple[str, int, int, str]
"""Where it was found (text or sentence), begin, end, type."""


def score_iob2(path: Path, parse: Parse) -> dict[str, Any]:
    """Score names in an IOB2 file: columns number, word, tag, parted by tabs; a blank line ends a sentence.

    The reader is given the file's words and sentences. Returns precision, recall and F1 of exact spans with
    their type, over all and by type. Raises ``InputError`` that names the line of what does not fit.
    """
    documents: list[list[tuple[list[str], list[tuple[int, int, str]]]]] = []
    for new_document, rows in blocks(path):
        if new_document:
            documents.append([])
        documents[-1].append(_read_sentence(path, rows))
    if not documents:
        raise wrong(path, 1, "no sentence; an IOB2 file is expected")
    gold: set[Name] = set()
    found: set[Name] = set()
    for first in range(0, len(documents), DOCUMENTS_AT_ONCE):
        batch = documents[first : first + DOCUMENTS_AT_ONCE]
        parsed = parse([[words for words, _ in document] for document in batch])
        for number, (document, analyses) in enumerate(zip(batch, parsed, strict=True), start=first):
            for place, ((_, names), analysis) in enumerate(zip(document, analyses, strict=True)):
                where = f"{number}.{place}"
                gold |= set(_scored(where, names))
                found |= set(_scored(where, analysis.names))
    return _figures(found, gold)


def score_standoff(path: Path, read: Callable[[Article], Doc]) -> dict[str, Any]:
    """Score mentions in re3d's format: ``X-entities.jsonl`` and, beside it, ``X-documents.jsonl``.

    ``path`` is the folder of such pairs, or one entity file. Documents have ``_id`` and ``text``, entities
    ``documentId``, ``begin`` and ``end`` (character offsets) and ``type``. Returns and raises as
    ``score_iob2``.
    """
    files = sorted(path.glob("*-entities.jsonl")) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{path}: no *-entities.jsonl in this folder")
    gold: set[Name] = set()
    found: set[Name] = set()
    for file in files:
        texts = _texts(file.with_name(file.name.replace("-entities", "-documents")))
        for number, item in read_jsonl(file):
            identifier = text_field(file, number, item, "documentId")
            begin, end = item.get("begin"), item.get("end")
            if identifier not in texts:
                raise wrong(file, number, f"no document {identifier!r}")
            if not (isinstance(begin, int) and isinstance(end, int)):
                raise wrong(file, number, "begin and end must be whole numbers")
            if not 0 <= begin < end <= len(texts[identifier]):
                raise wrong(file, number, f"{begin} to {end} is no span of the text")
            gold |= set(_scored(identifier, [(begin, end, text_field(file, number, item, "type"))]))
        for identifier, text in texts.items():
            doc = read(Article.of(text, identifier))
            mentions = doc.spans.get(MENTIONS, doc.ents)
            found |= set(_scored(identifier, [(span.start_char, span.end_char, span.label_) for span in mentions]))
    return _figures(found, gold)


def _scored(where: str, names: list[tuple[int, int, str]]) -> Iterator[Name]:
    for begin, end, kind in names:
        if kind.casefold() in TYPE_OF:
            yield where, begin, end, TYPE_OF[kind.casefold()]


def _figures(found: set[Name], gold: set[Name]) -> dict[str, Any]:
    types = {}
    for kind in ("PER", "ORG", "LOC"):
        found_of_it, gold_of_it = ({name for name in names if name[3] == kind} for names in (found, gold))
        types[kind] = _figures_of(found_of_it, gold_of_it)
    return _figures_of(found, gold) | {"types": types}


def _figures_of(found: set[Name], gold: set[Name]) -> dict[str, Any]:
    return prf_of_sets(found, gold) | {"gold": len(gold), "found": len(found)}


def _texts(path: Path) -> dict[str, str]:
    return {text_field(path, n, item, "_id"): text_field(path, n, item, "text") for n, item in read_jsonl(path)}


def _read_sentence(path: Path, rows: list[Row]) -> tuple[list[str], list[tuple[int, int, str]]]:
    """Return the words of a sentence and its names as (begin, end, type) in words."""
    words: list[str] = []
    names: list[tuple[int, int, str]] = []
    for number, row in rows:
        columns = row.split("\t")
        if len(columns) < 3:
            raise wrong(path, number, "expected columns number, word and tag, parted by tabs")
        place, _, kind = columns[2].partition("-")
        index = len(words)
        words.append(columns[1])
        if place == "B" and kind:
            names.append((index, index + 1, kind))
        elif place == "I" and names and names[-1][1:] == (index, kind):
            names[-1] = (names[-1][0], index + 1, kind)
        elif columns[2] != "O":
            raise wrong(path, number, f"the tag {columns[2]!r} is not IOB2: O, B-TYPE, or I-TYPE after its B-TYPE")
    return words, names
