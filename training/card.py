"""Measure a model on what was held back, and write its card.

``python -m training.card --data DIR --out MODEL_CARD.md [--model FOLDER] [--run RUN]``
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from demarche.reading.network import MODEL, Network
from demarche.reading.reader import Reader
from training.corpora import re3d
from training.documents import held_out
from training.measure import measure
from training.train import BUDGET, LIMIT, SHARES, SILVER_WEIGHT, WEIGHTS

CARD = """# The reader's model

Version `{version}`. One encoder (all-MiniLM-L6-v2, Apache-2.0, 6 layers of 384, with an embedding of the case of words
added) fine-tuned on all layers at once, exported to ONNX, linear layers and embeddings in int8 by dynamic
quantisation, one scale a channel, weights of 7 bits so that no processor's kernels saturate. Files: {size:.1f} MB.
Made by `make model`; the recipe is in `training/`.

It came about in these stages:

{stages}

## What it was trained on

| corpus | layers | licence |
| --- | --- | --- |
| UD English EWT, train | tags, lemmas, trees, sentence starts | CC BY-SA 4.0 |
| UD English GUM, train (academic, bio, court, interview, news, speech, textbook, voyage) | the same, and names | CC BY 4.0 |
| `corpus/` of this project, over EWT train | names; mentions in 903 sentences | CC BY 4.0 |
| Universal NER on EWT's dev documents, one half by hash of the document, twice | names | CC BY-SA 4.0 |
| re3d (CENTCOM, UK Government, Wikipedia), nine tenths by hash of the document, three times | mentions of 14 types | public domain, OGL 3.0, CC BY-SA 3.0 |
| PolNeAR, train | source, cue, content | research data, no licence stated |
| `corpus/plover` of this project, all batches but e and j | events: trigger, type, mode, status, contexts, parties, place, time; pairs of parties | CC BY 4.0 |
| PLV, training half, in the last two stages | pairs of parties with their type | the authors' release, no licence stated |
| a former version's own reading of these two, in the last stage | tags, trees, names, mentions, attributions | silver |
| CoreNLP's own output on PolNeAR, train | names (a {silver:.0%} weight), sentence starts | silver |

The model holds weights only, no text of these. How often an epoch of the last stage takes each corpus: {shares}. Windows of whole sentences of up to {limit} word pieces, batches of {budget} pieces, AdamW.
One window in ten is re-cased (headlines, capitals, small letters), and since the second stage documents are roughened
as `training/noise.py` says. Weights of the losses: {weights}; trees 2; links between
cues or triggers and their parts 3. A quarter
of the dev documents, by hash, chose the epoch that was kept.

## How well it does

Exact, in per cent, on what was held back from training, run as shipped (int8). "Roughened" is with
quotation marks, full stops, bullets, datelines and names changed now and then (`training/noise.py`, seed 1):

| measure | on | figure |
| --- | --- | --- |
{rows}

## Where it errs

- Written English only. News, government and web text; no poetry, no speech transcripts with disfluencies.
- Names are flat: person, organisation, place. Organisations are the weakest. Titles are not names; they are in the trees.
- The layer of mentions (weapons, platforms, money, quantities, nationalities, times) has seen {re3d} documents of re3d,
  which has slips of its own, and 903 sentences of web text.
- Events were learned from 6,255 passages written for it; in news of another manner more are missed. Types that the
  trigger's words alone do not tell (COERCE or SANCTION, SUPPORT or AGREE) are the ones confused. Of a party, the words
  are often the head with what stands before it, without the phrase behind.
- PolNeAR is US political news of 2015 and 2016; attribution was not measured on other news.
"""


def main() -> None:
    """Measure, and write the card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=MODEL)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    network = Network(options.model, threads=2)
    figures = measure(Reader(network), options.data)
    rows = [
        f"| {name} | {place} | {100 * value:.1f} |" for place, found in figures.items() for name, value in found.items()
    ]
    stages = json.loads((options.model / "labels.json").read_text(encoding="utf-8"))["stages"]
    size = sum(file.stat().st_size for file in options.model.iterdir()) / 1e6
    kept = [d for d in re3d(options.data / "entities/re3d") if not held_out(d.id, 10)]
    options.out.write_text(
        CARD.format(
            version=network.version,
            stages=table(stages),
            size=size,
            silver=SILVER_WEIGHT,
            shares=", ".join(f"{corpus} {often:g}" for corpus, often in SHARES.items()),
            limit=LIMIT,
            budget=BUDGET,
            weights=", ".join(f"{layer} {weight}" for layer, weight in WEIGHTS.items()),
            rows="\n".join(rows),
            re3d=len(kept),
        ),
        encoding="utf-8",
    )
    print(json.dumps(figures, indent=2))


def table(rows: list[dict[str, str | int | float]]) -> str:
    """Return rows as a table in Markdown."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [columns, ["---"] * len(columns), *([row.get(name, "") for name in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


if __name__ == "__main__":
    main()
