"""The trained network, run by onnxruntime: words in, scores out. ``training/`` makes the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from demarche.reading.lemmas import Lemmatiser
from demarche.reading.pieces import CLS, SEP, WordPieces, marked

__all__ = ["MODEL", "Network", "Scores", "load_network"]

MODEL = Path(__file__).parent / "model"

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Scores:
    """What the network says of one window of W words; index 0 of a head axis is the root.

    ``tags``: layer → (W, labels); ``arcs``: (W, W + 1); ``label_dependent``, ``label_head``: (W, k), (W + 1, k);
    ``cue``, ``linked``: (W, roles, k), towards each of ``ROLES``.
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
        # Threads that spin between two windows take the core on which the rest of the reading runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self.pieces = WordPieces(folder / "vocabulary.txt")
        meta: dict[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.version: str = meta["version"]
        self.labels: dict[str, list[str]] = meta["tags"]
        self.deprels: list[str] = meta["deprels"]
        self.modes: dict[str, list[str]] = meta.get("modes", {})
        self.lemma = Lemmatiser(json.loads((folder / "lemmas.json").read_text(encoding="utf-8")))
        forms = np.load(folder / "forms.npz")
        self.label_form: Floats = forms["label_form"]
        self.link_bias: Floats = forms["link_bias"]

    def run(self, windows: list[list[str]], marks: list[list[int]] | None = None) -> Iterator[Scores]:
        """Yield the scores of windows of words, in order; ``marks`` gives the index in ``MARKS`` of each word.

        Each is run by itself: nothing is padded, and a window reads the same whatever stands beside it, since the scale
        of its activations is its own. Batches were no faster when both were measured.
        """
        bounds = np.cumsum([len(known) for known in self.labels.values()])[:-1]
        for number, window in enumerate(windows):
            pieces, shapes, places = [CLS], [0], []
            for word in window:
                ids, shape = self.pieces(word)
                places.append(len(pieces))
                pieces += ids
                shapes += [shape] * len(ids)
            if marks:
                ends = [*places[1:], len(pieces)]
                for mark, begin, end in zip(marks[number], places, ends, strict=True):
                    shapes[begin:end] = [marked(shape, mark) for shape in shapes[begin:end]]
            feed = {"pieces": [*pieces, SEP], "shapes": [*shapes, 0], "words": places}
            rows = {name: np.array([row], dtype=np.int64) for name, row in feed.items()}
            tags, arcs, dependent, head, cue, linked = (out[0] for out in self.session.run(None, rows))
            layers = dict(zip(self.labels, np.split(tags, bounds, axis=-1), strict=True))
            yield Scores(layers, arcs, dependent, head, cue, linked)

    def linked(self, scores: Scores, words: list[int], roles: slice) -> Floats:
        """Return how far each word stands in each of these roles to some words: (words, roles, W) logits."""
        towards, own = scores.cue[words, roles], scores.linked[:, roles]
        found = np.matmul(towards.transpose(1, 0, 2), own.transpose(1, 2, 0)).transpose(1, 0, 2)
        return np.asarray(found + self.link_bias[roles, None])


@cache
def load_network(threads: int = 2, folder: Path = MODEL) -> Network:
    """Return the network, loaded once for each number of threads."""
    return Network(folder, threads)
