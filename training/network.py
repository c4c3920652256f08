"""The network: one BERT-shaped encoder and a head for each layer of the annotation.

The encoder is all-MiniLM-L6-v2 with one more input embedding, the case of the word and whether it is one of two
parties to be related. Words are read off their first piece. Arcs are scored by a biaffine form (Dozat & Manning 2017),
their labels by a second, narrower one. Dot products score, for a cue of attribution, how far each word belongs to its
source and its content, and for the trigger of an event, to its actor, recipient, place and time.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from demarche.reading.pieces import MARKS, SHAPES
from demarche.reading.roles import ROLES
from training.windows import TAG_LAYERS, Batch, Labels

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
ARC, LABEL, LINK = 192, 64, 64
LINKS = len(ROLES)

HAS_BFLOAT16 = torch.ops.mkldnn._is_mkldnn_bf16_supported()
"""Whether this processor multiplies in bfloat16; where it does not, torch emulates that at a twentieth of the speed."""
torch.backends.mkldnn.enabled = HAS_BFLOAT16


class Dropout(nn.Module):
    """Dropout that cuts its masks out of a pool of random numbers: drawing them takes a third of a training step."""

    SIZE = 1 << 24

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        begin = int(torch.randint(self.SIZE - x.numel(), ()))
        return x * pool(self.rate)[begin : begin + x.numel()].view(x.shape).to(x.dtype)


@cache
def pool(rate: float) -> Tensor:
    """Return the scaled masks of a rate, in one row."""
    return (torch.rand(Dropout.SIZE) >= rate).float() / (1 - rate)


class Layer(nn.Module):
    """One transformer layer, post-norm as in BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.output_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        q, k, v = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = torch.matmul(q, k.transpose(-1, -2)) / (WIDTH // HEADS) ** 0.5 + mask
        mixed = torch.matmul(scores.softmax(-1), v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.attention_norm(x + self.dropout(self.out(mixed)))
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and shapes to vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(len(MARKS) * len(SHAPES), WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor) -> Tensor:
        mask = (pieces == 0).to(torch.float32)[:, None, None, :] * -10000.0
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.shapes(shapes) + self.positions(place)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_base(self, path: Path) -> None:
        """Take the weights of a BERT-shaped safetensors file; token type 0 goes into the positions."""
        base = load_file(str(path))
        own = {
            "pieces.weight": base["embeddings.word_embeddings.weight"],
            "positions.weight": base["embeddings.position_embeddings.weight"]
            + base["embeddings.token_type_embeddings.weight"][0],
            "shapes.weight": self.shapes.weight.data,
            "norm.weight": base["embeddings.LayerNorm.weight"],
            "norm.bias": base["embeddings.LayerNorm.bias"],
        }
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "attention_norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "output_norm": "output.LayerNorm",
        }
        for i in range(LAYERS):
            for ours, theirs in names.items():
                for part in ("weight", "bias"):
                    own[f"layers.{i}.{ours}.{part}"] = base[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(own)


class Projection(nn.Module):
    """A layer before a biaffine form."""

    def __init__(self, width: int, dropout: float = 0.33) -> None:
        super().__init__()
        self.linear = nn.Linear(WIDTH, width)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor) -> Tensor:
        return self.dropout(F.relu(self.linear(x)))


@dataclass
class Output:
    """What the network says of a batch of B windows of W words; row 0 of a head axis is the root."""

    tags: Tensor
    """(B, W, sum of the layers' label counts): logits."""
    arcs: Tensor
    """(B, W, W + 1): how far each word is governed by each head."""
    label_dependent: Tensor
    label_head: Tensor
    cue: Tensor
    """(B, W, LINKS, LINK): each word as a cue or trigger, towards each of ``ROLES``."""
    linked: Tensor
    """(B, W, LINKS, LINK): each word in each of ``ROLES``."""


class Network(nn.Module):
    """Encoder and heads, one for each layer of the labels."""

    def __init__(self, labels: Labels) -> None:
        super().__init__()
        self.labels = labels
        self.sizes = {layer: len(labels.tags[layer]) for layer in TAG_LAYERS}
        self.encoder = Encoder()
        self.dropout = Dropout(0.2)
        self.tags = nn.Linear(WIDTH, sum(self.sizes.values()))
        self.arc_dependent, self.arc_head = Projection(ARC), Projection(ARC)
        self.arc_form = nn.Linear(ARC, ARC)
        self.label_dependent, self.label_head = Projection(LABEL), Projection(LABEL)
        self.label_form = nn.Parameter(torch.zeros(LABEL + 1, len(labels.deprels), LABEL + 1))
        nn.init.normal_(self.label_form, std=0.05)
        self.cue, self.linked = nn.Linear(WIDTH, LINKS * LINK), nn.Linear(WIDTH, LINKS * LINK)
        self.link_bias = nn.Parameter(torch.zeros(LINKS))

    def forward(self, pieces: Tensor, shapes: Tensor, words: Tensor) -> Output:
        """``pieces``, ``shapes``: (B, T); ``words``: (B, W), the place of each word's first piece, 0 for padding."""
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=self.training and HAS_BFLOAT16):
            encoded = self.encoder(pieces, shapes)
        encoded = encoded.float()
        index = words.unsqueeze(-1).expand(-1, -1, WIDTH)
        own = self.dropout(torch.gather(encoded, 1, index))
        with_root = torch.cat([self.dropout(encoded[:, :1]), own], dim=1)
        arcs = torch.matmul(self.arc_form(self.arc_dependent(own)), self.arc_head(with_root).transpose(1, 2)) / (
            ARC**0.5
        )
        shape = (*words.shape, LINKS, LINK)
        return Output(
            tags=self.tags(own),
            arcs=arcs,
            label_dependent=self.label_dependent(own),
            label_head=self.label_head(with_root),
            cue=self.cue(own).view(shape) / LINK**0.25,
            linked=self.linked(own).view(shape) / LINK**0.25,
        )

    def layer(self, out: Output, name: str) -> Tensor:
        """Return the logits of one tag layer: (B, W, labels)."""
        return out.tags.split(list(self.sizes.values()), -1)[TAG_LAYERS.index(name)]

    def relations(self, out: Output, batch: Batch) -> Tensor:
        """Score the types for the batch's pairs, (pairs, types): the mean over the first words of both parties."""
        logits = self.layer(out, "relation")
        rows, actors, recipients = (list(column) for column in list(zip(*batch.pairs, strict=True))[:3])
        return (logits[rows, actors] + logits[rows, recipients]) / 2

    def label_scores(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Score the labels of arcs: two (N, LABEL) to (N, labels)."""
        one = torch.ones(len(dependent), 1)
        left, right = torch.cat([dependent, one], 1), torch.cat([head, one], 1)
        half = torch.matmul(left, self.label_form.flatten(1)).view(len(left), -1, LABEL + 1)
        return (half * right[:, None, :]).sum(-1)
