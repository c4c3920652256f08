"""The public corpora, and what was annotated for this project, read into documents of annotated sentences.

A corpus annotates some layers only; a layer that a corpus lacks is None, and the training leaves it out of the loss.
``training/README.md`` says where each corpus is to be had.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from demarche.evaluate.passages import Passage, passages
from training.documents import Document, Tokeniser, bio, covered, cut, held_out, json_lines
from training.plover import HELD_OUT, pairs, plv
from training.plover import documents as plover
from training.polnear import polnear
from training.treebanks import standoff, treebank, uner

OWN = Path(__file__).parent.parent / "corpus"
"""What was annotated for this project."""


def re3d(folder: Path) -> list[Document]:
    """Read the three parts of re3d: mentions (names and common nouns) with their types, one layer, outermost."""
    tokenise = Tokeniser()
    documents = []
    for part in ("centcom", "uk-government", "wikipedia"):
        mentions: dict[str, list[dict]] = {}
        for entity in json_lines(folder / f"{part}-entities.jsonl"):
            mentions.setdefault(entity["documentId"], []).append(entity)
        for row in json_lines(folder / f"{part}-documents.jsonl"):
            words, offsets, breaks = tokenise(row["text"])
            spans = []
            for entity in mentions.get(row["_id"], []):
                cover = covered(offsets, entity["begin"], entity["end"])
                if cover:
                    spans.append((cover.start, cover.stop, entity["type"]))
            documents.append(Document(f"re3d:{row['_id']}", cut(words, breaks, terms=bio(len(words), spans))))
    return documents


def parted(found: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """Return the passages to train on and those held out."""
    held = [passage for passage in found if passage.id.startswith(HELD_OUT)]
    return [passage for passage in found if not passage.id.startswith(HELD_OUT)], held


@dataclass
class Corpora:
    """Everything to train on, and what is held back to measure by, by name."""

    train: dict[str, list[Document]] = field(default_factory=dict)
    dev: dict[str, list[Document]] = field(default_factory=dict)


def load(data: Path) -> Corpora:
    """Load all corpora from a folder laid out as ``training/README.md`` says."""
    bank, entities = data / "treebank", data / "entities"
    names, spans = uner(entities / "uner-ewt-dev.iob2"), re3d(entities / "re3d")
    told, held = parted(passages(OWN / "plover"))
    return Corpora(
        train={
            "ewt": treebank(
                bank / "ewt-train.conllu",
                "ewt",
                names=standoff(OWN / "names/ewt-train.tsv"),
                terms=standoff(OWN / "mentions/ewt-train.tsv"),
            ),
            "gum": treebank(bank / "gum-train.conllu", "gum", named=True),
            "uner": [d for d in names if not held_out(d.id, 2)],
            "re3d": [d for d in spans if not held_out(d.id, 10)],
            "polnear": polnear(data / "polnear-train.jsonl.gz", data / "polnear-train-corenlp.tsv.gz"),
            "plover": plover(told),
            "pairs": pairs(told),
            "plv": plv(data / "events" / "plv-train.jsonl"),
        },
        dev={
            "ewt": treebank(bank / "ewt-dev.conllu", "ewt"),
            "gum": treebank(bank / "gum-dev.conllu", "gum", named=True),
            "uner": [d for d in names if held_out(d.id, 2)],
            "re3d": [d for d in spans if held_out(d.id, 10)],
            "polnear": polnear(data / "polnear-dev.jsonl.gz"),
            "plover": plover(held),
            "pairs": pairs(held),
        },
    )
