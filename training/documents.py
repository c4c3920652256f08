"""Documents of annotated sentences: what every corpus is read into."""

from __future__ import annotations

import gzip
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy

Spans = list[tuple[int, int]]

UNKNOWN = "?"
"""The tag of a word whose label is not known."""


@dataclass
class Sentence:
    """Words with the layers that the corpus annotates; ``heads`` are 0-based within the sentence, -1 the root."""

    words: list[str]
    starts_sentence: bool | None = True
    upos: list[str] | None = None
    xpos: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    names: list[str] | None = None
    terms: list[str] | None = None


@dataclass
class Attribution:
    """Who said it, in which cue words, and what: document-wide word indices."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass
class Event:
    """A PLOVER event: ``trigger`` and ``parts`` (actor, recipient, place, time) hold document-wide word indices."""

    plover: str
    mode: str
    status: str
    trigger: list[int]
    parts: dict[str, list[int]]
    contexts: list[str]


@dataclass
class Pair:
    """What one party did to another: ``types`` are those that are right, ``mode`` and ``status`` None if not known."""

    actor: list[int]
    recipient: list[int]
    types: list[str]
    mode: str | None = None
    status: str | None = None


@dataclass
class Document:
    """One text; ``attributions`` and ``events`` are None where the corpus does not mark them.

    ``silver`` names are machine-made. ``pair``: two parties that are marked for the network, to be related.
    """

    id: str
    sentences: list[Sentence]
    attributions: list[Attribution] | None = None
    silver: bool = False
    events: list[Event] | None = None
    pair: Pair | None = None


def held_out(document_id: str, parts: int) -> bool:
    """Whether a document belongs to the held-out one of ``parts`` equal parts, by a hash of its id."""
    return int(hashlib.sha256(document_id.encode()).hexdigest(), 16) % parts == 0


def bio(length: int, spans: list[tuple[int, int, str]]) -> list[str]:
    """Return BIO tags for spans of word indices, end exclusive; of overlapping spans the longer one wins."""
    tags = ["O"] * length
    taken = [False] * length
    for begin, end, label in sorted(spans, key=lambda span: span[0] - span[1]):
        if begin >= end or any(taken[begin:end]):
            continue
        tags[begin:end] = [f"B-{label}"] + [f"I-{label}"] * (end - begin - 1)
        taken[begin:end] = [True] * (end - begin)
    return tags


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return the spans of BIO tags as (begin, end, label)."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        place, _, label = tag.partition("-")
        if place == "I" and found and found[-1][1] == i and found[-1][2] == label:
            found[-1] = (found[-1][0], i + 1, label)
        elif place in "BI":
            found.append((i, i + 1, label))
    return set(found)


class Tokeniser:
    """spaCy's English tokeniser, with words, their offsets, and paragraph breaks as forced sentence starts."""

    def __init__(self) -> None:
        self.make = spacy.blank("en").tokenizer

    def __call__(self, text: str) -> tuple[list[str], Spans, list[bool]]:
        words, offsets, breaks = [], [], []
        after_break = True
        for token in self.make(text):
            if token.is_space:
                after_break = after_break or "\n" in token.text
                continue
            words.append(token.text)
            offsets.append((token.idx, token.idx + len(token.text)))
            breaks.append(after_break)
            after_break = False
        return words, offsets, breaks


def covered(offsets: Spans, begin: int, end: int) -> range:
    """Return the indices of the words that overlap the character span."""
    first = max(bisect_right(offsets, (begin, 1 << 60)) - 1, 0)
    while first < len(offsets) and offsets[first][1] <= begin:
        first += 1
    last = first
    while last < len(offsets) and offsets[last][0] < end:
        last += 1
    return range(first, last)


def cut(words: list[str], breaks: list[bool], **layers: list[str] | None) -> list[Sentence]:
    """Cut a text into pieces at the breaks; no syntax."""
    starts = [i for i, new in enumerate(breaks) if new] or [0]
    return [
        Sentence(words=words[begin:end], **{name: layer and layer[begin:end] for name, layer in layers.items()})
        for begin, end in zip(starts, [*starts[1:], len(words)], strict=True)
        if end > begin
    ]


def json_lines(path: Path) -> Iterator[dict]:
    """Yield the objects of a JSONL file, gzipped or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
