"""How well a network in training does on documents kept out of it, so that the best epoch can be chosen."""

from __future__ import annotations

import torch
from torch import Tensor

from demarche.evaluate.scores import prf
from demarche.reading.sequences import chunks
from training.network import Network, Output
from training.windows import MISSING, TAG_LAYERS, Batch, Labels, Window, stack

BATCH = 24
"""Windows at a time."""

CONTENT = 3
"""The place of the content among the roles."""


@torch.no_grad()
def figures(network: Network, labels: Labels, windows: list[Window]) -> dict[str, float]:
    """Return between 0 and 1: upos, xpos and las (heads chosen singly), F1 of names, terms, cues, words of content."""
    network.eval()
    counts = {layer: [0, 0, 0] for layer in ("upos", "xpos", "las", "names", "terms", "cue", "content")}
    ordered = sorted(windows, key=len)
    for first in range(0, len(ordered), BATCH):
        batch = stack(ordered[first : first + BATCH])
        out = network(batch.pieces, batch.shapes, batch.words)
        split = out.tags.split(list(network.sizes.values()), -1)
        for layer, logits, target in zip(TAG_LAYERS, split, batch.tags, strict=True):
            if layer in ("upos", "xpos"):
                known = target != MISSING
                right = int((logits.argmax(-1)[known] == target[known]).sum())
                add(counts[layer], right, int(known.sum()) - right, int(known.sum()) - right)
            elif layer in counts:
                count_chunks(counts[layer], logits, target, labels.tags[layer])
        count_arcs(counts["las"], network, out, batch)
        count_content(counts["content"], network, out, batch)
    network.train()
    found = {layer: prf(*count)["f1"] for layer, count in counts.items()}
    return found | {"mean": sum(found.values()) / len(found)}


def add(count: list[int], right: int, spurious: int, missed: int) -> None:
    count[:] = [count[0] + right, count[1] + spurious, count[2] + missed]


def count_chunks(count: list[int], logits: Tensor, target: Tensor, known: list[str]) -> None:
    """Count exact chunks in the windows whose every word is annotated."""
    for row in (target != MISSING).any(-1).nonzero()[:, 0].tolist():
        real = target[row] != MISSING
        gold = torch.nn.functional.one_hot(target[row][real], len(known)).float().numpy()
        wanted, given = set(chunks(gold, known)), set(chunks(logits[row][real].numpy(), known))
        add(count, len(wanted & given), len(given - wanted), len(wanted - given))


def count_arcs(count: list[int], network: Network, out: Output, batch: Batch) -> None:
    known = batch.heads != MISSING
    if not known.any():
        return
    root = torch.ones(*batch.words.shape, 1, dtype=torch.bool)
    arcs = out.arcs.masked_fill(~torch.cat([root, batch.same_sentence], -1), -1e4)
    heads = arcs.argmax(-1)[known]
    labels = network.label_scores(out.label_dependent[known], out.label_head[known.nonzero()[:, 0], heads]).argmax(-1)
    right = int(((heads == batch.heads[known]) & (labels == batch.deprels[known])).sum())
    add(count, right, len(heads) - right, len(heads) - right)


def count_content(count: list[int], network: Network, out: Output, batch: Batch) -> None:
    for row, cue, target in batch.links:
        scores = out.linked[row, :, CONTENT] @ out.cue[row, cue, CONTENT] + network.link_bias[CONTENT]
        given, wanted = scores > 0, target[CONTENT] > 0
        given &= batch.words[row] > 0
        add(count, int((given & wanted).sum()), int((given & ~wanted).sum()), int((~given & wanted).sum()))
