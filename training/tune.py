"""How well a network in training does on documents kept out of it, so that the best epoch can be chosen."""

from __future__ import annotations

import torch
from torch import Tensor

from demarche.evaluate.scores import prf
from demarche.reading.roles import ATTRIBUTION, EVENT, PARTIES, ROLES
from demarche.reading.sequences import chunks
from training.network import Network, Output
from training.windows import MISSING, TAG_LAYERS, Batch, Labels, Links, Window, stack

BATCH = 24
"""Windows at a time."""

LAYERS = ("upos", "xpos", "las", "names", "terms", "cue", "content", "event", "party", "status", "relation")


@torch.no_grad()
def figures(network: Network, labels: Labels, windows: list[Window]) -> dict[str, float]:
    """Return between 0 and 1: upos, xpos, las (heads chosen singly), F1 of names, terms, cues and words of content.

    ``status`` and ``relation`` are shares that are right; ``event`` counts triggers with their type, ``party`` words of
    actors and recipients.
    """
    network.eval()
    counts = {layer: [0, 0, 0] for layer in LAYERS}
    ordered = sorted(windows, key=len)
    for first in range(0, len(ordered), BATCH):
        batch = stack(ordered[first : first + BATCH])
        out = network(batch.pieces, batch.shapes, batch.words)
        split = out.tags.split(list(network.sizes.values()), -1)
        for layer, logits, target in zip(TAG_LAYERS, split, batch.tags, strict=True):
            if layer in ("upos", "xpos", "status"):
                known = target != MISSING
                right = int((logits.argmax(-1)[known] == target[known]).sum())
                add(counts[layer], right, int(known.sum()) - right, int(known.sum()) - right)
            elif layer in ("names", "terms", "cue", "event"):
                count_chunks(counts[layer], logits, target, labels.tags[layer])
        count_arcs(counts["las"], network, out, batch)
        count_words(counts["content"], network, out, batch, batch.links, ATTRIBUTION, "content")
        for party in PARTIES:
            count_words(counts["party"], network, out, batch, batch.arguments, EVENT, party)
        if batch.pairs:
            best = network.relations(out, batch).argmax(-1).tolist()
            right = sum(labels.tags["relation"][i] in types for i, (*_, types) in zip(best, batch.pairs, strict=True))
            add(counts["relation"], right, len(best) - right, len(best) - right)
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


def count_words(
    count: list[int], network: Network, out: Output, batch: Batch, links: Links, roles: slice, role: str
) -> None:
    """Count the words of one role towards the cues or triggers given."""
    place = ROLES.index(role)
    for row, cue, target in links:
        scores = out.linked[row, :, place] @ out.cue[row, cue, place] + network.link_bias[place]
        given, wanted = scores > 0, target[place - roles.start] > 0
        given &= batch.words[row] > 0
        add(count, int((given & wanted).sum()), int((given & ~wanted).sum()), int((~given & wanted).sum()))
