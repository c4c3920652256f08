"""Take a packaged model's weights back out of its int8 ONNX file, so that a training can go on from them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from demarche.reading.pieces import MARKS
from demarche.reading.roles import ROLES
from training.network import LINK, Network
from training.windows import Labels

Arrays = dict[str, NDArray[np.float32]]


def begin_from(network: Network, labels: Labels, folder: Path) -> None:
    """Copy a packaged model's weights into a network; labels and roles that the package lacks keep their own."""
    weights = stored(folder)
    meta = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    state = network.state_dict()
    old = [(layer, label) for layer, known in meta["tags"].items() for label in known]
    new = [(layer, label) for layer, known in labels.tags.items() for label in known]
    roles = meta.get("roles", ["source", "content"])
    for name, value in state.items():
        if name.startswith("tags."):
            copy_rows(value, weights[name], new, old)
        elif name == "label_form":
            copy_rows(value.transpose(0, 1), weights[name].transpose(1, 0, 2), labels.deprels, meta["deprels"])
        elif name == "link_bias":
            copy_rows(value, weights[name], list(ROLES), roles)
        elif name.startswith(("cue.", "linked.")):
            grouped = weights[name].reshape(len(roles), LINK, -1)
            copy_rows(value.view(len(ROLES), LINK, -1), grouped, list(ROLES), roles)
        elif name == "encoder.shapes.weight":
            copy_shapes(value, torch.from_numpy(weights[name]))
        else:
            value.copy_(torch.from_numpy(weights[name]))


def copy_shapes(target: torch.Tensor, source: torch.Tensor) -> None:
    """Copy the embeddings of shapes; where the package has none for marked words, those of others, slightly changed."""
    if len(source) < len(target):
        marks = torch.cat([torch.zeros(1, source.shape[1]), torch.randn(len(MARKS) - 1, source.shape[1]) * 0.02])
        source = (marks[:, None, :] + source).flatten(0, 1)
    target.copy_(source)


def copy_rows(target: torch.Tensor, source: NDArray[np.float32], new: list, old: list) -> None:
    """Copy the rows whose names both sides know."""
    for row, name in enumerate(new):
        if name in old:
            target[row] = torch.from_numpy(np.ascontiguousarray(source[old.index(name)]))


def stored(folder: Path) -> Arrays:
    """Return all weights of a packaged model by their names in ``Network``, as 32-bit floats."""
    graph = onnx.load(str(folder / "reader.onnx")).graph
    values = {item.name: numpy_helper.to_array(item) for item in graph.initializer}
    found: Arrays = {name: np.array(array) for name, array in np.load(folder / "forms.npz").items()}
    for name, array in values.items():
        if name.startswith("network.") and array.dtype == np.float32 and not name.endswith("_scale"):
            found[name.removeprefix("network.")] = array.copy()
        elif name.endswith(".weight_quantized"):
            found[name.removeprefix("network.").removesuffix("_quantized")] = widened(values, name)
    for node in graph.node:
        if node.op_type == "MatMulInteger":
            module = node.name.removeprefix("/network/").removesuffix("/MatMul_quant").replace("/", ".")
            found[module + ".weight"] = widened(values, node.input[1]).T.copy()
    return found


def widened(values: dict[str, NDArray], name: str) -> NDArray[np.float32]:
    """Return a quantised array as floats; a scale of a row each belongs to the last axis."""
    stem = name.removesuffix("_quantized")
    zero, scale = values[stem + "_zero_point"].astype(np.float32), values[stem + "_scale"]
    return np.asarray((values[name].astype(np.float32) - zero) * scale, dtype=np.float32)
