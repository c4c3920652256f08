"""Measure a model on what was held back, and write its card.

``python -m training.card --data DIR --out MODEL_CARD.md [--model FOLDER] [--run RUN]``
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from demarche.evaluate.attributions import score_attributions
from demarche.evaluate.names import score_iob2
from demarche.evaluate.scores import prf
from demarche.evaluate.treebank import score_treebank
from demarche.reading.network import MODEL, Network
from demarche.reading.reader import Reader
from training import corpora
from training.train import BUDGET, LIMIT, SHARES, SILVER_WEIGHT, WEIGHTS

CARD = """# The reader's model

Version `{version}`. One encoder (all-MiniLM-L6-v2, Apache-2.0, 6 layers of 384, with an embedding of the case of words
added) fine-tuned on all layers at once, exported to ONNX, linear layers and embeddings in int8 by dynamic
quantisation, one scale a channel. Files: {size:.1f} MB. Made by `make model`; the recipe is in `training/`.

## What it was trained on

| corpus | layers | licence |
| --- | --- | --- |
| UD English EWT, train | tags, lemmas, trees, sentence starts | CC BY-SA 4.0 |
| UD English GUM, train (academic, bio, court, interview, news, speech, textbook, voyage) | the same, and names | CC BY 4.0 |
| Universal NER on EWT's dev documents, one half by hash of the document | names | CC BY-SA 4.0 |
| re3d (CENTCOM, UK Government, Wikipedia), nine tenths by hash of the document | mentions of 14 types | public domain, OGL 3.0, CC BY-SA 3.0 |
| PolNeAR, train | source, cue, content | research data, no licence stated |
| CoreNLP's own output on PolNeAR, train | names (a {silver:.0%} weight), sentence starts | silver |

The model holds weights only, no text of these. Each epoch takes all of each corpus but PolNeAR, of which it takes
{share:.0%}. Windows of whole sentences of up to {limit} word pieces, batches of {budget} pieces, AdamW, seed {seed},
{epochs} epochs; one window in ten is re-cased (headlines, capitals, small letters). Weights of the losses:
{weights}; trees 2; links between cues and their parts 3.

## How well it does

Exact, on what was held back from training, run as shipped (int8):

| measure | on | figure |
| --- | --- | --- |
{rows}

## Where it errs

- Written English only. News, government and web text; no poetry, no speech transcripts with disfluencies.
- Names are flat: person, organisation, place. UNER's half trains organisations on little; they are the weakest.
- The terms layer (weapons, platforms, money, quantities, nationalities, times) has seen {re3d} documents.
- Activations are quantised a batch at a time, so an article read in another batch may differ in a few words.
- PolNeAR is US political news of 2015 and 2016; attribution was not measured on other news.
"""


def main() -> None:
    """Measure, and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    network = Network(options.model, threads=2)
    figures = measure(Reader(network), options.data)
    rows = [
        f"| {name} | {place} | {100 * value:.1f} |"
        for place, found in figures.items()
        for name, value in found.items()
        if isinstance(value, float)
    ]
    size = sum(file.stat().st_size for file in options.model.iterdir()) / 1e6
    kept = [d for d in corpora.re3d(options.data / "entities/re3d") if not corpora.held_out(d.id, 10)]
    options.out.write_text(
        CARD.format(
            version=network.version,
            size=size,
            silver=SILVER_WEIGHT,
            share=SHARES["polnear"],
            limit=LIMIT,
            budget=BUDGET,
            seed=options.seed,
            epochs=options.epochs,
            weights=", ".join(f"{layer} {weight}" for layer, weight in WEIGHTS.items()),
            rows="\n".join(rows),
            re3d=len(kept),
        ),
        encoding="utf-8",
    )
    print(json.dumps(figures, indent=2))


def measure(reader: Reader, data: Path) -> dict[str, dict[str, float]]:
    """Return the figures by the name of what they are measured on."""
    entities = data / "entities"
    found = {
        f"{name}-dev": score_treebank(data / f"treebank/{name}-dev.conllu", reader.read_tokens)
        for name in ("ewt", "gum")
    }
    with tempfile.TemporaryDirectory() as scratch:
        half = Path(scratch) / "uner.iob2"
        half.write_text(held_out_half(entities / "uner-ewt-dev.iob2"), encoding="utf-8")
        names = score_iob2(half, reader.read_tokens)
        found["UNER EWT dev, held-out half"] = {key: names[key] for key in ("precision", "recall", "f1")}
    found["re3d, held-out tenth"] = terms(
        reader, [d for d in corpora.re3d(entities / "re3d") if corpora.held_out(d.id, 10)]
    )
    found["PolNeAR dev"] = score_attributions(data / "polnear-dev.jsonl.gz", reader.read)
    return found


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

    return "".join(block for block in blocks if corpora.held_out(key(block), 2))


def terms(reader: Reader, documents: list[corpora.Document]) -> dict[str, float]:
    """Score the mentions of re3d, exact span and type, its tokens given."""
    right = spurious = missed = 0
    analyses = reader.read_tokens([[s.words for s in d.sentences] for d in documents])
    for document, found in zip(documents, analyses, strict=True):
        for sentence, analysis in zip(document.sentences, found, strict=True):
            gold, given = corpora.spans(sentence.terms or []), set(analysis.terms)
            right += len(gold & given)
            spurious += len(given - gold)
            missed += len(gold - given)
    return prf(right, spurious, missed)


if __name__ == "__main__":
    main()
