"""Documents cut into windows of word pieces, and windows stacked into batches of tensors."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import torch
from torch import Tensor

from demarche.reading.attribution import ROLES
from demarche.reading.pieces import CLS, SEP, WordPieces, shape_of
from training.documents import UNKNOWN, Attribution, Document, Sentence
from training.noise import NO_HEAD, roughen

MISSING = -100
TAG_LAYERS = ("upos", "xpos", "start", "names", "terms", "cue")


@dataclass
class Labels:
    """The inventories: a list of labels for each tag layer, and the dependency relations."""

    tags: dict[str, list[str]]
    deprels: list[str]
    index: dict[str, dict[str, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.index = {layer: {label: i for i, label in enumerate(known)} for layer, known in self.tags.items()}
        self.index["deprels"] = {label: i for i, label in enumerate(self.deprels)}


def inventory(documents: list[Document]) -> Labels:
    """Collect the labels of the training documents."""
    counts: dict[str, Counter[str]] = {layer: Counter() for layer in (*TAG_LAYERS, "deprels")}
    for sentence in (s for d in documents for s in d.sentences):
        for layer, values in (
            ("upos", sentence.upos),
            ("xpos", sentence.xpos),
            ("deprels", sentence.deprels),
            ("names", sentence.names),
            ("terms", sentence.terms),
        ):
            counts[layer].update(values or [])
    tags = {layer: sorted(counts[layer]) for layer in TAG_LAYERS}
    tags["start"], tags["cue"] = ["O", "B"], ["O", "B", "I"]
    for layer in ("names", "terms"):
        kinds = sorted({label[2:] for label in tags[layer] if label not in ("O", UNKNOWN)})
        tags[layer] = ["O", *(f"{place}-{kind}" for kind in kinds for place in "BI")]
    return Labels(tags, sorted(counts["deprels"]))


@dataclass
class Window:
    """A run of words with the labels of each layer as indices; ``heads`` are 1-based in the window, 0 the root."""

    pieces: list[int]
    shapes: list[int]
    words: list[int]
    sentence: list[int]
    tags: dict[str, list[int]]
    heads: list[int]
    deprels: list[int]
    attributions: list[Attribution] | None
    silver: bool

    def __len__(self) -> int:
        return len(self.pieces)


class Cutter:
    """Cuts documents into windows of at most ``limit`` pieces."""

    def __init__(self, labels: Labels, pieces: WordPieces) -> None:
        self.labels, self.pieces = labels, pieces

    def size(self, sentence: Sentence) -> int:
        return sum(len(self.pieces(word)[0]) for word in sentence.words)

    def windows(
        self, document: Document, limit: int, rng: random.Random | None = None, longest: int = 400
    ) -> list[Window]:
        """Pack whole sentences into windows; with ``rng``, sizes vary, and the text is roughened."""
        if rng is not None:
            document = roughen(document, rng)
        runs: list[list[Sentence]] = [[]]
        room = self.draw(limit, rng)
        for sentence in document.sentences:
            size = self.size(sentence)
            if runs[-1] and size > room:
                runs.append([])
                room = self.draw(limit, rng)
            runs[-1].append(sentence)
            room -= size
        found, offset = [], 0
        for run in runs:
            count = sum(len(s.words) for s in run)
            if run and sum(map(self.size, run)) <= longest:
                found.append(self.window(document, run, offset, self.recase(rng)))
            offset += count
        return found

    @staticmethod
    def draw(limit: int, rng: random.Random | None) -> int:
        if rng is None:
            return limit
        return rng.choice((0, limit // 4, limit // 2, limit, limit))

    @staticmethod
    def recase(rng: random.Random | None) -> str:
        """Choose a change of case: headlines, datelines in capitals, careless typing."""
        chance = rng.random() if rng else 1.0
        return "lower" if chance < 0.03 else "upper" if chance < 0.06 else "title" if chance < 0.1 else ""

    def window(self, document: Document, run: list[Sentence], offset: int, recase: str) -> Window:
        index = self.labels.index
        found = Window([CLS], [0], [], [], {layer: [] for layer in TAG_LAYERS}, [], [], None, document.silver)
        for number, sentence in enumerate(run):
            before = len(found.words)
            for word in sentence.words:
                ids, shape = self.pieces(word)
                if recase:
                    shape = shape_of(getattr(word, recase)())
                found.words.append(len(found.pieces))
                found.pieces += ids
                found.shapes += [shape] * len(ids)
            count = len(sentence.words)
            found.sentence += [number] * count
            for layer, values in (
                ("upos", sentence.upos),
                ("xpos", sentence.xpos),
                ("names", sentence.names),
                ("terms", sentence.terms),
            ):
                known = index[layer]
                found.tags[layer] += [known.get(v, MISSING) for v in values] if values else [MISSING] * count
            starts = [MISSING] * count if sentence.starts_sentence is None else [1] + [0] * (count - 1)
            found.tags["start"] += starts
            if sentence.heads and sentence.deprels:
                found.heads += [
                    MISSING if head == NO_HEAD else before + head + 1 if head >= 0 else 0 for head in sentence.heads
                ]
                found.deprels += [index["deprels"].get(label, MISSING) for label in sentence.deprels]
            else:
                found.heads += [MISSING] * count
                found.deprels += [MISSING] * count
        found.pieces.append(SEP)
        found.shapes.append(0)
        self.attribute(found, document, offset)
        return found

    def attribute(self, window: Window, document: Document, offset: int) -> None:
        """Add the attributions whose cue lies in the window, with as much of them as lies there."""
        count = len(window.words)
        if document.attributions is None:
            window.tags["cue"] = [MISSING] * count
            return
        window.attributions, window.tags["cue"] = [], [0] * count

        def inside(indices: list[int]) -> list[int]:
            return [i - offset for i in indices if 0 <= i - offset < count]

        for attribution in document.attributions:
            cue = inside(attribution.cue)
            if len(cue) == len(attribution.cue):
                window.attributions.append(Attribution(cue, inside(attribution.source), inside(attribution.content)))
                for place, i in enumerate(cue):
                    window.tags["cue"][i] = 2 if place else 1


@dataclass
class Batch:
    """Windows as padded tensors. ``links`` holds (window, cue word, (``ROLES``, W) targets)."""

    pieces: Tensor
    shapes: Tensor
    words: Tensor
    same_sentence: Tensor
    tags: Tensor
    heads: Tensor
    deprels: Tensor
    links: list[tuple[int, int, Tensor]]
    silver: Tensor


def stack(windows: list[Window]) -> Batch:
    """Pad and stack windows."""

    def padded(rows: list[list[int]], value: int) -> Tensor:
        width = max(map(len, rows))
        return torch.tensor([row + [value] * (width - len(row)) for row in rows])

    sentence = padded([w.sentence for w in windows], -1)
    links = []
    for row, window in enumerate(windows):
        for attribution in window.attributions or []:
            target = torch.zeros(len(ROLES), sentence.shape[1])
            for role, part in enumerate((attribution.source, attribution.content)):
                inside, begin, end = target[3 * role : 3 * role + 3]
                inside[part] = 1.0
                begin[[i for i in part if i - 1 not in part]] = 1.0
                end[[i for i in part if i + 1 not in part]] = 1.0
            links.append((row, attribution.cue[0], target))
    return Batch(
        pieces=padded([w.pieces for w in windows], 0),
        shapes=padded([w.shapes for w in windows], 0),
        words=padded([w.words for w in windows], 0),
        same_sentence=sentence[:, :, None] == sentence[:, None, :],
        tags=torch.stack([padded([w.tags[layer] for w in windows], MISSING) for layer in TAG_LAYERS]),
        heads=padded([w.heads for w in windows], MISSING),
        deprels=padded([w.deprels for w in windows], MISSING),
        links=links,
        silver=torch.tensor([w.silver for w in windows]),
    )


def batches(windows: list[Window], budget: int, rng: random.Random) -> list[list[Window]]:
    """Group windows of like length into batches of about ``budget`` pieces, padding counted, in random order."""
    ordered = sorted(windows, key=lambda w: len(w) + rng.random() * 8)
    found: list[list[Window]] = [[]]
    for window in ordered:
        if found[-1] and (len(found[-1]) + 1) * max(len(window), len(found[-1][-1])) > budget:
            found.append([])
        found[-1].append(window)
    rng.shuffle(found)
    return found
