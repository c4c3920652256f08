"""Documents cut into windows of word pieces, and windows stacked into batches of tensors."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor

from demarche.events.ontology import contexts, modes
from demarche.reading.frames import NO_MODE
from demarche.reading.pieces import CLS, SEP, WordPieces, marked, shape_of
from demarche.reading.roles import ATTRIBUTION, EVENT, ROLES, SETTINGS
from demarche.record import Plover, Status
from training.documents import UNKNOWN, Attribution, Document, Event, Pair, Sentence
from training.noise import NO_HEAD, roughen

MISSING = -100
TAG_LAYERS = ("upos", "xpos", "start", "names", "terms", "cue", "event", "mode", "status", "context", "relation")
"""The layers of labels for words. ``mode``, ``status`` and ``context`` are those of a trigger's first word, and with
``relation`` of the first words of two parties that are marked."""
ONE_OF_MANY = tuple(layer for layer in TAG_LAYERS if layer not in ("context", "relation"))
"""The layers in which each word has one label."""


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
    types = [plover.value for plover in Plover]
    tags["event"] = ["O", *(f"{place}-{plover}" for plover in types for place in "BI")]
    tags["mode"] = [NO_MODE, *sorted({mode.name for plover in Plover for mode in modes(plover)})]
    tags["context"] = [context.name for context in contexts()]
    tags["status"], tags["relation"] = list(Status), types
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
    events: list[Event] | None = None
    pair: Pair | None = None

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
                ("context", None),
                ("relation", None),
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
        self.narrate(found, document, offset)
        self.relate(found, document, offset)
        return found

    def narrate(self, window: Window, document: Document, offset: int) -> None:
        """Add the events whose trigger lies in the window."""
        count = len(window.words)
        for layer in ("mode", "status"):
            window.tags[layer] = [MISSING] * count
        if document.events is None:
            window.tags["event"] = [MISSING] * count
            return
        window.events, window.tags["event"] = [], [0] * count
        for event in document.events:
            trigger = within(event.trigger, offset, count)
            if len(trigger) < len(event.trigger):
                continue
            parts = {role: within(words, offset, count) for role, words in event.parts.items()}
            window.events.append(replace(event, trigger=trigger, parts=parts))
            for place, i in enumerate(range(trigger[0], trigger[-1] + 1)):
                window.tags["event"][i] = self.labels.index["event"][f"{'I' if place else 'B'}-{event.plover}"]
            for layer, label in (("mode", event.mode), ("status", event.status)):
                window.tags[layer][trigger[0]] = self.labels.index[layer][label]

    def relate(self, window: Window, document: Document, offset: int) -> None:
        """Mark the two parties that are to be related, where both lie in the window."""
        if document.pair is None:
            return
        count = len(window.words)
        parties = [within(words, offset, count) for words in (document.pair.actor, document.pair.recipient)]
        if not all(parties):
            return
        window.pair = replace(document.pair, actor=parties[0], recipient=parties[1])
        ends = [*window.words[1:], len(window.pieces) - 1]
        for mark, words in enumerate(parties, 1):
            for i in words:
                for piece in range(window.words[i], ends[i]):
                    window.shapes[piece] = marked(window.shapes[piece], mark)
            for layer, label in (("mode", window.pair.mode), ("status", window.pair.status)):
                if label is not None:
                    window.tags[layer][words[0]] = self.labels.index[layer][label]

    def attribute(self, window: Window, document: Document, offset: int) -> None:
        """Add the attributions whose cue lies in the window, with as much of them as lies there."""
        count = len(window.words)
        if document.attributions is None:
            window.tags["cue"] = [MISSING] * count
            return
        window.attributions, window.tags["cue"] = [], [0] * count
        for attribution in document.attributions:
            cue = within(attribution.cue, offset, count)
            if len(cue) == len(attribution.cue):
                source, content = (within(part, offset, count) for part in (attribution.source, attribution.content))
                window.attributions.append(Attribution(cue, source, content))
                for place, i in enumerate(cue):
                    window.tags["cue"][i] = 2 if place else 1


def within(words: list[int], offset: int, count: int) -> list[int]:
    """Return those of the words that lie in the ``count`` words from ``offset``, counted from there."""
    return [i - offset for i in words if 0 <= i - offset < count]


Links = list[tuple[int, int, Tensor]]


@dataclass
class Batch:
    """Windows as padded tensors.

    ``links`` holds (window, cue word, (roles of ``ATTRIBUTION``, W) targets), ``arguments`` the same of triggers and
    ``EVENT``; ``contexts`` (window, trigger word, its contexts); ``pairs`` (window, actor's and recipient's first
    words, right types).
    """

    pieces: Tensor
    shapes: Tensor
    words: Tensor
    same_sentence: Tensor
    tags: Tensor
    heads: Tensor
    deprels: Tensor
    links: Links
    arguments: Links
    contexts: list[tuple[int, int, list[str]]]
    pairs: list[tuple[int, int, int, list[str]]]
    silver: Tensor


def stack(windows: list[Window]) -> Batch:
    """Pad and stack windows."""

    def padded(rows: list[list[int]], value: int) -> Tensor:
        width = max(map(len, rows))
        return torch.tensor([row + [value] * (width - len(row)) for row in rows])

    sentence = padded([w.sentence for w in windows], -1)
    width = sentence.shape[1]
    links = [
        (row, one.cue[0], targets({"source": one.source, "content": one.content}, width)[ATTRIBUTION])
        for row, window in enumerate(windows)
        for one in window.attributions or []
    ]
    events = [(row, event) for row, window in enumerate(windows) for event in window.events or []]
    return Batch(
        pieces=padded([w.pieces for w in windows], 0),
        shapes=padded([w.shapes for w in windows], 0),
        words=padded([w.words for w in windows], 0),
        same_sentence=sentence[:, :, None] == sentence[:, None, :],
        tags=torch.stack([padded([w.tags[layer] for w in windows], MISSING) for layer in TAG_LAYERS]),
        heads=padded([w.heads for w in windows], MISSING),
        deprels=padded([w.deprels for w in windows], MISSING),
        links=links,
        arguments=[(row, event.trigger[0], targets(event.parts, width)[EVENT]) for row, event in events],
        contexts=[(row, event.trigger[0], event.contexts) for row, event in events],
        pairs=[(row, w.pair.actor[0], w.pair.recipient[0], w.pair.types) for row, w in enumerate(windows) if w.pair],
        silver=torch.tensor([w.silver for w in windows]),
    )


def targets(parts: dict[str, list[int]], width: int) -> Tensor:
    """Return (``ROLES``, W) targets for the words of each part."""
    found = torch.zeros(len(ROLES), width)
    for name, words in parts.items():
        role = ROLES.index(name)
        found[role, words] = 1.0
        if name not in SETTINGS:
            found[role + 1, [i for i in words if i - 1 not in words]] = 1.0
            found[role + 2, [i for i in words if i + 1 not in words]] = 1.0
    return found


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
