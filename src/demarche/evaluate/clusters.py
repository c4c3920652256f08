"""The metrics of coreference: MUC, B³, CEAF-e and their mean, the CoNLL score.

Clusters are sets of mentions; a mention stands in one cluster of each side at the most. MUC: Vilain et al. 1995;
B³: Bagga & Baldwin 1998; CEAF-e, with the similarity that Luo (2005) calls φ4; the mean: Pradhan et al. 2012.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from demarche.evaluate.scores import Figures

__all__ = ["conll_score"]

Cluster = frozenset[Hashable]
Ratio = tuple[float, float]
"""A numerator and its denominator."""


def conll_score(documents: Sequence[tuple[Sequence[Cluster], Sequence[Cluster]]]) -> dict[str, Figures | float]:
    """Return precision, recall and F1 by metric over documents, each its gold clusters and those found."""
    metrics = {"muc": (_muc, _muc), "b3": (_b_cubed, _b_cubed), "ceaf_e": (_ceaf, _ceaf)}
    figures: dict[str, Figures | float] = {}
    for name, (recall, precision) in metrics.items():
        recalled = _over(recall(gold, found) for gold, found in documents)
        precise = _over(precision(found, gold) for gold, found in documents)
        both = recalled + precise
        f1 = 2 * recalled * precise / both if both else 0.0
        figures[name] = {"precision": round(precise, 4), "recall": round(recalled, 4), "f1": round(f1, 4)}
    figures["mean"] = round(sum(figure["f1"] for figure in figures.values() if isinstance(figure, dict)) / 3, 4)
    return figures


def _over(ratios: Iterable[Ratio]) -> float:
    """Return the ratio of the sums."""
    parts = list(ratios)
    whole = sum(denominator for _, denominator in parts)
    return sum(numerator for numerator, _ in parts) / whole if whole else 0.0


def _muc(key: Sequence[Cluster], response: Sequence[Cluster]) -> Ratio:
    """Return how many of the key's links the response has, and how many there are."""
    cluster_of = {mention: i for i, cluster in enumerate(response) for mention in cluster}
    kept = links = 0
    for cluster in key:
        known = {cluster_of[mention] for mention in cluster if mention in cluster_of}
        alone = sum(mention not in cluster_of for mention in cluster)
        kept += len(cluster) - len(known) - alone
        links += len(cluster) - 1
    return kept, links


def _b_cubed(key: Sequence[Cluster], response: Sequence[Cluster]) -> Ratio:
    """Return the sum, over the key's mentions, of the share of its cluster that the response keeps with it."""
    cluster_of = {mention: cluster for cluster in response for mention in cluster}
    kept = sum(
        len(cluster & cluster_of[mention]) / len(cluster)
        for cluster in key
        for mention in cluster
        if mention in cluster_of
    )
    return kept, sum(len(cluster) for cluster in key)


def _ceaf(key: Sequence[Cluster], response: Sequence[Cluster]) -> Ratio:
    """Return the likeness of the key's clusters to those of the response under the best pairing of them."""
    alike = [[2 * len(one & other) / (len(one) + len(other)) for other in response] for one in key]
    return best_total(alike), len(key)


def best_total(weights: Sequence[Sequence[float]]) -> float:
    """Return the greatest sum of weights of pairs of a row and a column, each taken once at the most.

    The Hungarian method with potentials (Kuhn 1955; Munkres 1957), O(n²m).
    """
    if not weights or not weights[0]:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = list(zip(*weights, strict=True))
    count, width = len(weights), len(weights[0])
    row_price, column_price = [0.0] * (count + 1), [0.0] * (width + 1)
    row_of = [0] * (width + 1)
    for row in range(1, count + 1):
        row_of[0], column = row, 0
        least, before, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while row_of[column]:
            done[column] = True
            current, step, following = row_of[column], float("inf"), 0
            for j in range(1, width + 1):
                if done[j]:
                    continue
                cost = -weights[current - 1][j - 1] - row_price[current] - column_price[j]
                if cost < least[j]:
                    least[j], before[j] = cost, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(width + 1):
                if done[j]:
                    row_price[row_of[j]] += step
                    column_price[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            row_of[column] = row_of[before[column]]
            column = before[column]
    return sum(weights[row_of[j] - 1][j - 1] for j in range(1, width + 1) if row_of[j])
