"""From the network's scores to an analysis of one window."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from demarche.reading.network import Network, Scores
from demarche.reading.trees import best_tree

__all__ = ["Analysis", "Link", "decode"]

Floats = NDArray[np.float32]
Chunk = tuple[int, int, str]

LEAST_SUM, LEAST_WORDS = 1.0, 3
"""What a stretch must reach in summed logits; what a further stretch of one content must have in words."""


@dataclass(frozen=True)
class Link:
    """An attribution in word indices: ranges, end exclusive."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: list[tuple[int, int]]
    confidence: float


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


def log_softmax(scores: Floats) -> Floats:
    """Return row-wise log-probabilities."""
    shifted = scores - scores.max(1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(1, keepdims=True)))


def biaffine_labels(form: Floats, dependent: Floats, head: Floats) -> Floats:
    """Score relations: ``form`` (k + 1, labels, k + 1), two (n, k) to (n, labels)."""
    one = np.ones((len(dependent), 1), dtype=np.float32)
    left, right = np.concatenate([dependent, one], 1), np.concatenate([head, one], 1)
    half = (left @ form.reshape(len(form), -1)).reshape(len(left), form.shape[1], form.shape[2])
    return np.asarray(np.matmul(half, right[:, :, None])[:, :, 0])


def chunks(scores: Floats, labels: list[str]) -> list[Chunk]:
    """Return BIO chunks as (begin, end, label); an I that follows nothing of its kind begins a chunk."""
    best = scores.argmax(1)
    found: list[Chunk] = []
    for i in np.flatnonzero(best):
        place, _, kind = labels[best[i]].partition("-")
        if place == "I" and found and found[-1][1] == i and found[-1][2] == kind:
            found[-1] = (found[-1][0], int(i) + 1, kind)
        else:
            found.append((int(i), int(i) + 1, kind))
    return found


def links(network: Network, scores: Scores) -> list[Link]:
    """Return the attributions: for each cue, the best stretch as its source and the best stretches as its content."""
    cues = [
        (begin, end) for begin, end, _ in chunks(scores.tags["cue"], [label + "-" for label in network.labels["cue"]])
    ]
    if not cues:
        return []
    probabilities = np.exp(log_softmax(scores.tags["cue"]))[:, 1:].sum(1)
    first = [begin for begin, _ in cues]
    logits = np.einsum("crd,wrd->crw", scores.cue[first], scores.linked) + network.link_bias[:, None]
    found = []
    for number, (begin, end) in enumerate(cues):
        source = stretches(logits[number, 0], most=1)
        content = stretches(logits[number, 1], most=3)
        if content:
            confidence = float(probabilities[begin:end].mean())
            found.append(Link((begin, end), source[0] if source else None, content, confidence))
    return found


def stretches(logits: Floats, most: int) -> list[tuple[int, int]]:
    """Return up to ``most`` ranges of words, in order: the maximum-sum subarray, then those on either side of it."""
    found: list[tuple[int, int]] = []
    open_ranges = [(0, len(logits))]
    while open_ranges and len(found) < most:
        begin, end = open_ranges.pop(0)
        (first, last), total = best_range(logits[begin:end])
        if total < LEAST_SUM or (found and last - first < LEAST_WORDS):
            continue
        found.append((begin + first, begin + last))
        open_ranges += [(begin, begin + first), (begin + last, end)]
    return sorted(found)


def best_range(values: Floats) -> tuple[tuple[int, int], float]:
    """Return the maximum-sum subarray (Kadane's algorithm) and its sum."""
    best, best_range, total, begin = 0.0, (0, 0), 0.0, 0
    for i, value in enumerate(values.tolist()):
        if total <= 0:
            total, begin = value, i
        else:
            total += value
        if total > best:
            best, best_range = total, (begin, i + 1)
    return best_range, best
