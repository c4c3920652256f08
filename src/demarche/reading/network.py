"""The trained network, run by onnxruntime: words in, scores out. ``training/`` makes the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from demarche.reading.lemmas import Lemmatiser
from demarche.reading.pieces import CLS, PAD, SEP, WordPieces

__all__ = ["MODEL", "Network", "Scores", "load_network"]

MODEL = Path(__file__).parent / "model"
BATCH_PIECES = 1536

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """What the network says of one window of W words; index 0 of a head axis is the root.

    ``tags``: layer → (W, labels); ``arcs``: (W, W + 1); ``label_dependent``, ``label_head``: (W, k), (W + 1, k);
    ``cue``, ``linked``: (W, 2, k), towards source and content.
    """

    tags: dict[str, Floats]
    arcs: Floats
    label_dependent: Floats
    label_head: Floats
    cue: Floats
    linked: Floats


class Network:
    """One onnxruntime session with its labels and its vocabulary."""

    def __init__(self, folder: Path, threads: int) -> None:
        """Load the model files in a folder; ``threads`` is the number that a batch is spread over."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.pieces = WordPieces(folder / "vocabulary.txt")
        meta: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.version: str = meta["version"]
        self.labels: dict[str, list[str]] = meta["tags"]
        self.deprels: list[str] = meta["deprels"]
        self.lemma = Lemmatiser(json.loads((folder / "lemmas.json").read_text(encoding="utf-8")))
        forms = np.load(folder / "forms.npz")
        self.label_form: Floats = forms["label_form"]
        self.link_bias: Floats = forms["link_bias"]

    def run(self, windows: list[list[str]]) -> list[Scores]:
        """Score windows of words, in batches of like length; the results come in the order of the windows."""
        encoded = [[self.pieces(word) for word in window] for window in windows]
        sizes = [sum(len(ids) for ids, _ in window) for window in encoded]
        found: list[Scores | None] = [None] * len(windows)
        batch: list[int] = []
        for index in sorted(range(len(windows)), key=sizes.__getitem__):
            if batch and (len(batch) + 1) * (sizes[index] + 2) > BATCH_PIECES:
                self._run_batch(batch, encoded, found)
                batch = []
            batch.append(index)
        if batch:
            self._run_batch(batch, encoded, found)
        return [scores for scores in found if scores is not None]

    def _run_batch(
        self, batch: list[int], encoded: list[list[tuple[list[int], int]]], found: list[Scores | None]
    ) -> None:
        length = max(sum(len(ids) for ids, _ in encoded[i]) for i in batch) + 2
        width = max(len(encoded[i]) for i in batch)
        pieces = np.full((len(batch), length), PAD, dtype=np.int64)
        shapes = np.zeros((len(batch), length), dtype=np.int64)
        words = np.zeros((len(batch), width), dtype=np.int64)
        for row, index in enumerate(batch):
            ids, cases, places = [CLS], [0], []
            for word_ids, shape in encoded[index]:
                places.append(len(ids))
                ids += word_ids
                cases += [shape] * len(word_ids)
            ids.append(SEP)
            pieces[row, : len(ids)] = ids
            shapes[row, : len(cases)] = cases
            words[row, : len(places)] = places
        tags, arcs, dependent, head, cue, linked = self.session.run(
            None, {"pieces": pieces, "shapes": shapes, "words": words}
        )
        bounds = np.cumsum([len(known) for known in self.labels.values()])[:-1]
        for row, index in enumerate(batch):
            n = len(encoded[index])
            layers = np.split(tags[row, :n], bounds, axis=-1)
            found[index] = Scores(
                tags=dict(zip(self.labels, layers, strict=True)),
                arcs=arcs[row, :n, : n + 1],
                label_dependent=dependent[row, :n],
                label_head=head[row, : n + 1],
                cue=cue[row, :n],
                linked=linked[row, :n],
            )


@cache
def load_network(threads: int = 2, folder: Path = MODEL) -> Network:
    """Return the network, loaded once for each number of threads."""
    return Network(folder, threads)
