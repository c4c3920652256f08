"""How well ``relate`` does on PLV's training set by cross-validation, the folds by sentence.

``python -m training.folds --data DIR --run RUN`` goes on, for each fold, from a run that has not seen the set
(``training.train --without plv``), with the pairs of the other folds and those of the corpus.
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch

from demarche.evaluate.passages import passages
from demarche.evaluate.relations import figures_of
from demarche.reading.pieces import WordPieces
from demarche.record import Plover
from training.corpora import OWN, parted
from training.documents import Document, held_out
from training.export import load
from training.network import Network
from training.plover import pairs, plv
from training.train import BUDGET, LIMIT, learn, optimiser, schedule
from training.windows import Cutter, Window, batches, stack

FOLDS, EPOCHS, OWN_SHARE = 5, 3, 0.15
RATE, HEAD_RATE = 5e-5, 3e-4


def fold_of(document: Document) -> int:
    """Return the fold of a sentence."""
    return next((fold for fold in range(1, FOLDS) if held_out(f"fold {fold}:{document.id}", FOLDS - fold + 1)), 0)


def tuned(network: Network, cutter: Cutter, theirs: list[Document], own: list[Document]) -> Network:
    """Return the network trained further on pairs: all of ``theirs``, a share of ``own``."""
    optimizer = optimiser(network, RATE, HEAD_RATE)
    rng = random.Random(1)
    epochs = []
    for _ in range(EPOCHS):
        chosen = [*theirs, *rng.sample(own, round(OWN_SHARE * len(own)))]
        windows = [window for document in chosen for window in cutter.windows(document, LIMIT, rng)]
        epochs += batches(windows, BUDGET, rng)
    scheduler = schedule(optimizer, len(epochs))
    network.train()
    for group in epochs:
        learn(network, optimizer, scheduler, stack(group))
    return network.eval()


@torch.no_grad()
def answers(network: Network, windows: list[Window]) -> list[Plover]:
    """Return the likeliest type of each window's pair."""
    found = []
    for window in windows:
        batch = stack([window])
        best = int(network.relations(network(batch.pieces, batch.shapes, batch.words), batch)[0].argmax())
        found.append(Plover(network.labels.tags["relation"][best]))
    return found


def main() -> None:
    """Run the cross-validation, and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--checkpoint", default="best.pt")
    parser.add_argument("--vocabulary", type=Path, required=True)
    options = parser.parse_args()
    theirs, own = plv(options.data / "events" / "plv-train.jsonl"), pairs(parted(passages(OWN / "plover"))[0])
    gold: list[str] = []
    given: list[Plover] = []
    for fold in range(FOLDS):
        torch.manual_seed(fold)
        network, labels = load(options.run, options.checkpoint)
        cutter = Cutter(labels, WordPieces(options.vocabulary))
        network = tuned(network, cutter, [d for d in theirs if fold_of(d) != fold], own)
        windows = [w for d in theirs if fold_of(d) == fold for w in cutter.windows(d, LIMIT)]
        types = [w.pair.types for w in windows if w.pair]
        gold += ["YIELD" if len(names) > 1 else names[0] for names in types]
        given += answers(network, windows)
        print(f"fold {fold}: {len(windows)} pairs, {figures_of(gold, given)['accuracy']} so far", flush=True)
    print(json.dumps(figures_of(gold, given), indent=1))


if __name__ == "__main__":
    main()
