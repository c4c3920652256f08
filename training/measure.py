"""Measure a reader on what was held back from training, as it stands and as pages, wires and headlines write it."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from demarche.evaluate.attributions import score_attributions
from demarche.evaluate.events import figures_of_passages
from demarche.evaluate.names import score_iob2
from demarche.evaluate.passages import passages
from demarche.evaluate.scores import prf
from demarche.evaluate.treebank import score_treebank
from demarche.pipeline import read
from demarche.reading.reader import Reader
from training.corpora import OWN, parted, re3d
from training.documents import UNKNOWN, Document, held_out, spans
from training.noise import NO_HEAD, roughen
from training.treebanks import treebank, uner

Figures = dict[str, dict[str, float]]
"""What it is measured on → measure → figure between 0 and 1."""

SEED = 1
"""Of the roughening."""


def measure(reader: Reader, data: Path) -> Figures:
    """Return all figures."""
    entities = data / "entities"
    found: Figures = {}
    for name in ("ewt", "gum"):
        scored = score_treebank(data / f"treebank/{name}-dev.conllu", reader.read_tokens)
        found[f"{name}-dev"] = {key: value for key, value in scored.items() if isinstance(value, float)}
    with tempfile.TemporaryDirectory() as scratch:
        half = Path(scratch) / "uner.iob2"
        half.write_text(held_out_half(entities / "uner-ewt-dev.iob2"), encoding="utf-8")
        names = score_iob2(half, reader.read_tokens)
        found["UNER EWT dev, held-out half"] = {key: names[key] for key in ("precision", "recall", "f1")}
    tenth = [d for d in re3d(entities / "re3d") if held_out(d.id, 10)]
    found["re3d, held-out tenth"] = spans_found(reader, tenth, "terms")
    attributions = score_attributions(data / "polnear-dev.jsonl.gz", reader.read)
    found["PolNeAR dev"] = {key: value for key, value in attributions.items() if isinstance(value, float)}
    found["batches e and j of corpus/plover, end to end"] = events_found(reader)
    return found | robustness(reader, data)


def events_found(reader: Reader) -> dict[str, float]:
    """Return the figures of events on the held-out batch of the corpus."""
    held = parted(passages(OWN / "plover"))[1]
    scored = figures_of_passages(held, lambda article: read(article, reader=reader))
    return {name: value for name, value in scored.items() if isinstance(value, float)}


def robustness(reader: Reader, data: Path) -> Figures:
    """Return trees on ewt-dev and names on UNER's held-out half, each in several guises."""
    trees = treebank(data / "treebank/ewt-dev.conllu", "ewt")
    names = [d for d in uner(data / "entities/uner-ewt-dev.iob2") if held_out(d.id, 2)]
    guises: dict[str, Callable[[Document], Document]] = {
        "roughened": lambda document: roughen(document, random.Random(f"{SEED}:{document.id}")),
        "in title case": lambda document: recased(document, str.title),
        "in capitals": lambda document: recased(document, str.upper),
        "in small letters": lambda document: recased(document, str.lower),
    }
    found: Figures = {}
    for guise, change in guises.items():
        found[f"ewt-dev, {guise}"] = {"las": attached(reader, list(map(change, trees)))}
        found[f"UNER held-out half, {guise}"] = {"f1": spans_found(reader, list(map(change, names)), "names")["f1"]}
    return found


def recased(document: Document, case: Callable[[str], str]) -> Document:
    """Return a document with all words in another case."""
    return replace(document, sentences=[replace(s, words=list(map(case, s.words))) for s in document.sentences])


def attached(reader: Reader, documents: list[Document]) -> float:
    """Return the share of words whose head is known that have it, and its full label."""
    right = total = 0
    analyses = reader.read_tokens([[s.words for s in d.sentences] for d in documents])
    for document, found in zip(documents, analyses, strict=True):
        for sentence, analysis in zip(document.sentences, found, strict=True):
            gold = zip(sentence.heads or [], sentence.deprels or [], strict=True)
            for i, ((head, label), own) in enumerate(
                zip(gold, zip(analysis.heads, analysis.deprels, strict=True), strict=True)
            ):
                if head != NO_HEAD and label != UNKNOWN:
                    total += 1
                    right += own == (i if head < 0 else head, label)
    return right / total


def spans_found(reader: Reader, documents: list[Document], layer: str) -> dict[str, float]:
    """Score the spans of a layer (names or terms), exact words and type, its words given; ``MISC`` does not count."""
    right = spurious = missed = 0
    analyses = reader.read_tokens([[s.words for s in d.sentences] for d in documents])
    for document, found in zip(documents, analyses, strict=True):
        for sentence, analysis in zip(document.sentences, found, strict=True):
            gold = spans(getattr(sentence, layer) or [])
            given = {span for span in getattr(analysis, layer) if span[2] != "MISC"}
            right += len(gold & given)
            spurious += len(given - gold)
            missed += len(gold - given)
    return prf(right, spurious, missed)


def held_out_half(path: Path) -> str:
    """Return the held-out documents of a Universal NER file, as text."""
    blocks: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("# newdoc id"):
            blocks.append("")
        if blocks:
            blocks[-1] += line

    def key(block: str) -> str:
        return "uner:" + block.partition("\n")[0].partition("=")[2].strip()

    return "".join(block for block in blocks if held_out(key(block), 2))
