"""Export a trained network: int8 ONNX, labels and forms, as the package loads them.

``python -m training.export --run RUN [--checkpoint NAME] --vocabulary FILE --out FOLDER``
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from demarche.events.ontology import modes
from demarche.reading.roles import ROLES
from demarche.record import Plover
from training.network import Network
from training.train import new_network
from training.windows import Labels

OUTPUTS = ["tags", "arcs", "label_dependent", "label_head", "cue", "linked"]


class Flat(nn.Module):
    """The network with its outputs as a tuple, which is what ONNX has."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, shapes: Tensor, words: Tensor) -> tuple[Tensor, ...]:
        found = self.network(pieces, shapes, words)
        return tuple(getattr(found, name) for name in OUTPUTS)


def load(run: Path, checkpoint: str) -> tuple[Network, Labels]:
    """Load a checkpoint of a run."""
    labels = Labels(**json.loads((run / "labels.json").read_text()))
    network = new_network(labels)
    network.load_state_dict(torch.load(run / checkpoint))
    return network.eval(), labels


def export(
    network: Network, labels: Labels, stages: list[dict], vocabulary: Path, out: Path, int8: bool = True
) -> None:
    """Write reader.onnx, labels.json, forms.npz and vocabulary.txt into a folder."""
    out.mkdir(parents=True, exist_ok=True)
    pieces = torch.tensor([[101, 2000, 2001, 102], [101, 2000, 102, 0]])
    words = torch.tensor([[1, 2], [1, 0]])
    axes = {"pieces": {0: "b", 1: "t"}, "shapes": {0: "b", 1: "t"}, "words": {0: "b", 1: "w"}}
    axes |= {name: {0: "b", 1: "w"} for name in OUTPUTS}
    axes["arcs"][2] = "h"
    axes["label_head"][1] = "h"
    target = out / "reader.onnx"
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            Flat(network),
            (pieces, torch.zeros_like(pieces), words),
            str(full),
            input_names=["pieces", "shapes", "words"],
            output_names=OUTPUTS,
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if int8:
            quantize_dynamic(full, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        else:
            shutil.copy(full, target)
    np.savez(
        out / "forms.npz",
        label_form=network.label_form.detach().numpy(),
        link_bias=network.link_bias.detach().numpy(),
    )
    version = hashlib.sha256(target.read_bytes()).hexdigest()[:12]
    meta = {
        "version": version,
        "stages": stages,
        "tags": labels.tags,
        "deprels": labels.deprels,
        "roles": ROLES,
        "modes": modes_of_types(),
    }
    (out / "labels.json").write_text(json.dumps(meta, ensure_ascii=False, indent=0), encoding="utf-8")
    shutil.copy(vocabulary, out / "vocabulary.txt")


def modes_of_types() -> dict[str, list[str]]:
    """Return the modes that each type may have."""
    return {plover.value: [mode.name for mode in modes(plover)] for plover in Plover}


def main() -> None:
    """Run the export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--checkpoint", default="best.pt")
    parser.add_argument("--vocabulary", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep 32-bit weights")
    options = parser.parse_args()
    network, labels = load(options.run, options.checkpoint)
    stages = json.loads((options.run / "stages.json").read_text())
    export(network, labels, stages, options.vocabulary, options.out, int8=not options.float)
    shutil.copy(options.run / "lemmas.json", options.out / "lemmas.json")


if __name__ == "__main__":
    main()
