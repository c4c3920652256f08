"""From the network's scores to an analysis of one window."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from demarche.reading.frames import Frame, frames
from demarche.reading.links import Link, links
from demarche.reading.network import Network, Scores
from demarche.reading.sequences import Chunk, chunks, log_softmax
from demarche.reading.trees import best_tree

__all__ = ["Analysis", "decode"]

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Analysis:
    """What is read in a window of W words; ``heads`` are word indices, a root's its own."""

    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    starts: list[bool]
    names: list[Chunk]
    terms: list[Chunk]
    links: list[Link]
    frames: list[Frame]


def decode(network: Network, words: list[str], scores: Scores, starts: list[bool | None]) -> Analysis:
    """Decode one window. ``starts`` says where sentences must (True) or must not (False) begin; None: as scored."""
    best = {layer: scores.tags[layer].argmax(1) for layer in ("upos", "xpos")}
    begin = sentence_starts(scores.tags["start"], starts)
    heads, deprels = parse(network, scores, begin)
    labels = network.labels
    xpos = [labels["xpos"][i] for i in best["xpos"]]
    return Analysis(
        upos=[labels["upos"][i] for i in best["upos"]],
        xpos=xpos,
        lemmas=list(map(network.lemma, words, xpos)),
        heads=heads,
        deprels=deprels,
        starts=begin,
        names=chunks(scores.tags["names"], labels["names"]),
        terms=chunks(scores.tags["terms"], labels["terms"]),
        links=links(network, scores),
        frames=frames(network, scores),
    )


def sentence_starts(scores: Floats, forced: list[bool | None]) -> list[bool]:
    """Return for each word whether a sentence begins at it; the first word of a window always begins one."""
    scored = scores[:, 1] > scores[:, 0]
    found = [bool(score) if force is None else force for score, force in zip(scored, forced, strict=True)]
    if found:
        found[0] = True
    return found


def parse(network: Network, scores: Scores, starts: list[bool]) -> tuple[list[int], list[str]]:
    """Return heads (a root's is its own index) and relations, each sentence a tree of its own."""
    edges = [i for i, new in enumerate(starts) if new] + [len(starts)]
    heads = np.zeros(len(starts), dtype=np.int64)
    for begin, end in pairwise(edges):
        block = np.concatenate([scores.arcs[begin:end, :1], scores.arcs[begin:end, begin + 1 : end + 1]], axis=1)
        local = best_tree(log_softmax(block))
        heads[begin:end] = np.where(local == 0, 0, local + begin)
    label_scores = biaffine_labels(network.label_form, scores.label_dependent, scores.label_head[heads])
    root = network.deprels.index("root")
    label_scores[heads > 0, root] = -np.inf
    relations = label_scores.argmax(1)
    relations[heads == 0] = root
    own = np.arange(len(starts))
    return np.where(heads == 0, own, heads - 1).tolist(), [network.deprels[i] for i in relations]


def biaffine_labels(form: Floats, dependent: Floats, head: Floats) -> Floats:
    """Score relations: ``form`` (k + 1, labels, k + 1), two (n, k) to (n, labels)."""
    one = np.ones((len(dependent), 1), dtype=np.float32)
    left, right = np.concatenate([dependent, one], 1), np.concatenate([head, one], 1)
    half = (left @ form.reshape(len(form), -1)).reshape(len(left), form.shape[1], form.shape[2])
    return np.asarray(np.matmul(half, right[:, :, None])[:, :, 0])
