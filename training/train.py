"""Train the network on all corpora at once.

``python -m training.train --data DIR --base model.safetensors --run RUN`` writes checkpoints and figures to ``RUN``;
a run that was stopped goes on from its last checkpoint. With ``--start FOLDER`` it goes on from a packaged model.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from demarche.reading.lemmas import learn_endings
from demarche.reading.pieces import WordPieces
from demarche.reading.roles import ATTRIBUTION, EVENT
from training.corpora import load
from training.documents import Document, held_out
from training.network import Network, Output
from training.packaged import begin_from
from training.plover import joined
from training.teacher import taught
from training.tune import figures
from training.windows import (
    MISSING,
    ONE_OF_MANY,
    TAG_LAYERS,
    Batch,
    Cutter,
    Labels,
    Links,
    Window,
    batches,
    inventory,
    stack,
)

SHARES = {
    "ewt": 0.5,
    "gum": 0.5,
    "uner": 1.0,
    "re3d": 2.0,
    "polnear": 0.2,
    "plover": 1.5,
    "pairs": 1.0,
    "plv": 3.0,
}
"""How often an epoch takes each corpus."""

TUNE_PARTS = 4
"""Which part of the dev documents (one in so many) chooses the best epoch."""

WEIGHTS = {
    "upos": 0.3,
    "xpos": 0.5,
    "start": 0.3,
    "names": 0.7,
    "terms": 0.7,
    "cue": 1.0,
    "event": 2.0,
    "mode": 0.3,
    "status": 0.3,
    "context": 2.0,
    "relation": 1.0,
}
SILVER_WEIGHT = 0.3
LIMIT, BUDGET = 160, 2048


def loss_of(network: Network, out: Output, batch: Batch) -> Tensor:
    """Return the sum of the layers' losses over what the batch annotates."""
    total = torch.zeros(())
    for layer, logits, target in zip(
        TAG_LAYERS, out.tags.split(list(network.sizes.values()), -1), batch.tags, strict=True
    ):
        known = target != MISSING
        if layer in ONE_OF_MANY and known.any():
            losses = F.cross_entropy(logits[known], target[known], reduction="none")
            if layer == "names":
                silver = batch.silver[:, None].expand_as(target)[known]
                losses = losses * torch.where(silver, SILVER_WEIGHT, 1.0)
            total = total + WEIGHTS[layer] * losses.mean()
    total = total + tree_loss(network, out, batch) + context_loss(network, out, batch) + pair_loss(network, out, batch)
    for links, roles in ((batch.links, ATTRIBUTION), (batch.arguments, EVENT)):
        total = total + link_loss(network, out, batch, links, roles)
    return total


def context_loss(network: Network, out: Output, batch: Batch) -> Tensor:
    if not batch.contexts:
        return torch.zeros(())
    rows, words, contexts = zip(*batch.contexts, strict=True)
    logits = network.layer(out, "context")[list(rows), list(words)]
    target = torch.tensor([[float(known in own) for known in network.labels.tags["context"]] for own in contexts])
    return WEIGHTS["context"] * F.binary_cross_entropy_with_logits(logits, target)


def pair_loss(network: Network, out: Output, batch: Batch) -> Tensor:
    """Return how unlikely the right types are, any of them being right."""
    if not batch.pairs:
        return torch.zeros(())
    logits = network.relations(out, batch)
    types = network.labels.tags["relation"]
    right = torch.tensor([[known in own for known in types] for *_, own in batch.pairs])
    losses = logits.logsumexp(-1) - logits.masked_fill(~right, -torch.inf).logsumexp(-1)
    return WEIGHTS["relation"] * losses.mean()


def tree_loss(network: Network, out: Output, batch: Batch) -> Tensor:
    known = batch.heads != MISSING
    if not known.any():
        return torch.zeros(())
    root = torch.ones(*batch.words.shape, 1, dtype=torch.bool)
    allowed = torch.cat([root, batch.same_sentence], -1)
    arcs = out.arcs.masked_fill(~allowed, -1e4)
    heads = batch.heads[known]
    rows = known.nonzero()[:, 0]
    labels = network.label_scores(out.label_dependent[known], out.label_head[rows, heads])
    return F.cross_entropy(arcs[known], heads) + F.cross_entropy(labels, batch.deprels[known], ignore_index=MISSING)


def link_loss(network: Network, out: Output, batch: Batch, links: Links, roles: slice) -> Tensor:
    if not links:
        return torch.zeros(())
    rows = torch.tensor([row for row, _, _ in links])
    cues = torch.tensor([cue for _, cue, _ in links])
    target = torch.stack([target for _, _, target in links])
    scores = torch.einsum("nrd,nwrd->nrw", out.cue[rows, cues][:, roles], out.linked[rows][:, :, roles])
    scores = scores + network.link_bias[roles, None]
    real = (batch.words[rows] > 0)[:, None, :].expand_as(scores)
    return 3.0 * F.binary_cross_entropy_with_logits(scores[real], target[real])


def epoch_windows(cutter: Cutter, documents: dict[str, list[Document]], rng: random.Random) -> list[Window]:
    found: list[Window] = []
    for name, share in SHARES.items():
        if name not in documents:
            continue
        whole, part = divmod(share, 1)
        chosen = documents[name] * int(whole) + rng.sample(documents[name], round(part * len(documents[name])))
        for document in joined(chosen, rng) if name == "plover" else chosen:
            found += cutter.windows(document, LIMIT, rng)
    return found


def optimiser(network: Network, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    encoder = list(network.encoder.parameters())
    own = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in own]
    return torch.optim.AdamW(
        [{"params": encoder, "lr": encoder_rate}, {"params": heads, "lr": head_rate}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )


def schedule(optimizer: torch.optim.Optimizer, steps: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Warm up over the first twentieth, then fall linearly to nothing."""
    warm = max(steps // 20, 1)
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max((steps - step) / (steps - warm), 0.0))
    )


def learn(
    network: Network, optimizer: torch.optim.Optimizer, scheduler: torch.optim.lr_scheduler.LambdaLR, batch: Batch
) -> float:
    """Take one step, and return the loss before it."""
    loss = loss_of(network, network(batch.pieces, batch.shapes, batch.words), batch)
    optimizer.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    scheduler.step()
    return loss.item()


def stream(
    cutter: Cutter, documents: dict[str, list[Document]], seed: int, first: int, epochs: int
) -> Iterator[tuple[int, list[Window]]]:
    for epoch in range(first, epochs):
        rng = random.Random(seed * 1000 + epoch)
        for group in batches(epoch_windows(cutter, documents, rng), BUDGET, rng):
            yield epoch, group


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="model.safetensors of all-MiniLM-L6-v2")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--start", type=Path, help="a packaged model to go on from, in the place of the base weights")
    parser.add_argument("--teacher", type=Path, help="a packaged model whose syntax, names and attributions are kept")
    parser.add_argument("--without", action="append", default=[], help="a corpus to leave out, to measure on it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)

    data = load(options.data)
    for name in options.without:
        del data.train[name]
    if options.teacher:
        for name in {"plover", "pairs", "plv"} & set(data.train):
            data.train[name] = taught(data.train[name], options.teacher)
    labels = inventory([d for documents in data.train.values() for d in documents])
    (options.run / "stages.json").write_text(json.dumps(stages(options), indent=1))
    (options.run / "labels.json").write_text(json.dumps({"tags": labels.tags, "deprels": labels.deprels}))
    tagged = [
        word
        for name in ("ewt", "gum")
        for document in data.train[name]
        for sentence in document.sentences
        for word in zip(sentence.words, sentence.xpos or (), sentence.lemmas or (), strict=True)
    ]
    (options.run / "lemmas.json").write_text(json.dumps(learn_endings(tagged), ensure_ascii=False))
    network = new_network(labels)
    if options.start:
        begin_from(network, labels, options.start)
    else:
        network.encoder.load_base(options.base)
    cutter = Cutter(labels, WordPieces(options.vocabulary))
    chosen = [d for documents in data.dev.values() for d in documents if held_out("tune:" + d.id, TUNE_PARTS)]
    tuning = [window for document in chosen for window in cutter.windows(document, LIMIT)]
    train(network, cutter, data.train, tuning, options)


def stages(options: argparse.Namespace) -> list[dict[str, str | int | float]]:
    """Return the stages by which the model comes about: those of the model begun from, and this one."""
    begun = meta_of(options.start) if options.start else {}
    own = {
        "begun from": f"version {begun['version']}" if begun else "all-MiniLM-L6-v2",
        "epochs": options.epochs,
        "rate": options.rate,
        "rate of heads": options.head_rate,
        "PolNeAR an epoch": SHARES["polnear"],
        "teacher": f"version {meta_of(options.teacher)['version']}" if options.teacher else "none",
        "without": ", ".join(options.without) or "nothing",
        "seed": options.seed,
    }
    return [*begun.get("stages", []), own]


def meta_of(folder: Path) -> dict[str, Any]:
    """Return what a packaged model says of itself."""
    found: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return found


def new_network(labels: Labels) -> Network:
    """Return an untrained network for these labels."""
    return Network(labels)


def train(
    network: Network,
    cutter: Cutter,
    documents: dict[str, list[Document]],
    tuning: list[Window],
    options: argparse.Namespace,
) -> None:
    """Train for the epochs asked for; keep the last checkpoint and the best, which is ``best.pt``."""
    optimizer = optimiser(network, options.rate, options.head_rate)
    per_epoch = sum(1 for _ in stream(cutter, documents, options.seed, 0, 1))
    scheduler = schedule(optimizer, per_epoch * options.epochs)
    last = options.run / "last.pt"
    done, best = -1, 0.0
    if last.exists():
        state = torch.load(last)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        scheduler.load_state_dict(state["scheduler"])
        done, best = state["epoch"], state["best"]
    network.train()
    began, pieces, losses, current = time.time(), 0, [], done + 1
    print(f"{per_epoch} steps an epoch", flush=True)

    def finish(epoch: int) -> None:
        nonlocal best
        found = figures(network, cutter.labels, tuning)
        if found["mean"] > best:
            best = found["mean"]
            torch.save(network.state_dict(), options.run / "best.pt")
        torch.save(
            {
                "network": network.state_dict(),
                "optimizer": optimizer.state_dict(),
                "scheduler": scheduler.state_dict(),
                "epoch": epoch,
                "best": best,
            },
            last,
        )
        shown = " ".join(f"{layer} {value:.4f}" for layer, value in found.items())
        print(f"epoch {epoch} done after {time.time() - began:.0f} s: {shown}", flush=True)

    for step, (epoch, group) in enumerate(stream(cutter, documents, options.seed, done + 1, options.epochs)):
        if epoch != current:
            finish(current)
            current = epoch
        batch = stack(group)
        losses.append(learn(network, optimizer, scheduler, batch))
        pieces += batch.pieces.numel()
        if step % 50 == 49:
            rate = pieces / (time.time() - began)
            print(
                f"epoch {epoch} step {step + 1} loss {sum(losses) / len(losses):.3f} {rate:.0f} pieces/s",
                flush=True,
            )
            losses = []
    finish(current)


if __name__ == "__main__":
    main()
