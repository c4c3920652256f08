"""Near-duplicates: wire copies, updates and reprints, by MinHash over runs of words (Broder 1997)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

from rensa import RMinHash

from demarche.desk.rows import Row
from demarche.desk.store import Store

__all__ = ["bands_of", "give_stories", "sketch"]

RUN = 4
"""How many words in a row make one of the features that are compared."""
HASHES, BANDS, SEED = 128, 32, 1
LEAST_LIKENESS = 0.5
"""From which estimated share of runs in common (Jaccard) two articles are copies of one."""


def sketch(text: str) -> list[int]:
    """Return the sketch of a text: two texts have as many equal numbers in it as runs of words in common, in share."""
    words = re.findall(r"\w+", text.lower())
    runs = [" ".join(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1))]
    hashes = RMinHash(num_perm=HASHES, seed=SEED)
    hashes.update(runs)
    return list(hashes.digest())


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """Return the share of runs in common that two sketches tell of, between 0 and 1."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def bands_of(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the bands of a sketch, number and hash: articles that are alike have one in common."""
    size = len(numbers) // BANDS
    parts = (numbers[i * size : (i + 1) * size] for i in range(BANDS))
    return [(i, _hash(part)) for i, part in enumerate(parts)]


def _hash(part: Sequence[int]) -> int:
    raw = blake2b(b"".join(number.to_bytes(4, "little") for number in part), digest_size=7).digest()
    return int.from_bytes(raw, "little")


def give_stories(store: Store, articles: Sequence[Row]) -> list[Row]:
    """Set ``story`` and ``likeness`` of new articles, in their order; returns the rows of their bands.

    An article that is like an earlier one, of the desk or of these, is of that one's story, else it begins its own.
    """
    bands = [{"band": band, "hash": value, "article": row["id"]} for row in articles for band, value in row["bands"]]
    known = _alike_in(store, bands)
    for row in articles:
        numbers = row["sketch"]
        candidates = {item["id"]: item for pair in row["bands"] for item in known[pair]}
        best = max(candidates.values(), key=lambda item: likeness(numbers, item["sketch"]), default=None)
        alike = likeness(numbers, best["sketch"]) if best else 0.0
        is_copy = best is not None and alike >= LEAST_LIKENESS
        row["story"], row["likeness"] = (best["story"], alike) if best is not None and is_copy else (row["id"], None)
        for pair in row["bands"]:
            known[pair].append(row)
    for row in articles:
        del row["bands"]
    return bands


def _alike_in(store: Store, bands: Sequence[Row]) -> defaultdict[tuple[int, int], list[Row]]:
    """Return the articles of the desk that have one of these bands, by band."""
    query = """
        SELECT DISTINCT bands.band, bands.hash, articles.id, articles.story, articles.sketch
        FROM bands JOIN (SELECT unnest(?::INTEGER[]) AS band, unnest(?::BIGINT[]) AS hash) AS wanted
            ON bands.band = wanted.band AND bands.hash = wanted.hash
        JOIN articles ON articles.id = bands.article
    """
    found: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    parameters = ([row["band"] for row in bands], [row["hash"] for row in bands])
    for band, value, article, story, numbers in store.rows(query, parameters):
        found[band, value].append({"id": article, "story": story, "sketch": numbers})
    return found
