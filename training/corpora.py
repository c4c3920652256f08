"""The public corpora, read into documents of annotated sentences.

Each reader yields ``Document``s. A corpus annotates some layers only; a layer that a corpus lacks is None, and the
training leaves it out of the loss. ``training/README.md`` says where each corpus is to be had.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy

Spans = list[tuple[int, int]]


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
class Document:
    """One text; ``attributions`` is None where the corpus does not mark them; ``silver`` names are machine-made."""

    id: str
    sentences: list[Sentence]
    attributions: list[Attribution] | None = None
    silver: bool = False


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


def conllu_rows(path: Path) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield (document id, word rows) for each sentence of a CoNLL-U or IOB2 file."""
    document, rows = "", []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                document = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif not line and rows:
                yield document, rows
                rows = []
    if rows:
        yield document, rows


def grouped(sentences: Iterator[tuple[str, Sentence]], prefix: str) -> list[Document]:
    """Gather sentences into documents by id, in order."""
    documents: dict[str, Document] = {}
    for key, sentence in sentences:
        documents.setdefault(key, Document(f"{prefix}:{key}", [])).sentences.append(sentence)
    return list(documents.values())


def treebank(path: Path, prefix: str, named: bool = False) -> list[Document]:
    """Read a UD treebank; with ``named``, take the names from GUM's ``Entity=`` annotation too."""

    def sentences() -> Iterator[tuple[str, Sentence]]:
        for document, rows in conllu_rows(path):
            sentence = Sentence(
                words=[row[1] for row in rows],
                upos=[row[3] for row in rows],
                xpos=[row[4] for row in rows],
                lemmas=[row[2] for row in rows],
                heads=[int(row[6]) - 1 for row in rows],
                deprels=[row[7] for row in rows],
            )
            if named:
                sentence.names = gum_names(rows, sentence)
            yield document, sentence

    return grouped(sentences(), prefix)


GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
BRIDGES = {"of", "the", "and", "for", "de", "al", "-", "'s", "’s", "&", "on", "in"}


def gum_mentions(rows: list[list[str]]) -> list[tuple[int, int, str]]:
    """Return GUM's entity mentions within a sentence as (begin, end, type); ends are exclusive."""
    found, stack = [], []
    for index, row in enumerate(rows):
        value = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        if not value:
            continue
        for part in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", value.group(1)):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                stack.append((fields[0], fields[1] if len(fields) > 1 else "", index))
            if part.endswith(")"):
                key = part.strip("()").split("-")[0]
                for position in range(len(stack) - 1, -1, -1):
                    if stack[position][0] == key:
                        _, kind, begin = stack.pop(position)
                        found.append((begin, index + 1, kind))
                        break
    return found


def gum_names(rows: list[list[str]], sentence: Sentence) -> list[str]:
    """Return BIO names: the run of proper nouns about the head of each mention that a proper noun heads."""
    assert sentence.upos and sentence.heads and sentence.deprels
    spans = []
    for begin, end, kind in gum_mentions(rows):
        label = GUM_TYPES.get(kind)
        head = next((i for i in range(begin, end) if not begin <= sentence.heads[i] < end), None)
        if label is None or head is None or sentence.upos[head] != "PROPN":
            continue

        def proper(i: int) -> bool:
            return sentence.xpos[i].startswith("NNP") and not sentence.deprels[i].endswith(":desc")  # type: ignore[index]

        first, last = head, head
        while first > begin and (
            proper(first - 1)
            or (first - 2 >= begin and sentence.words[first - 1].lower() in BRIDGES and proper(first - 2))
        ):
            first -= 1
        while last + 1 < end and (
            proper(last + 1) or (last + 2 < end and sentence.words[last + 1].lower() in BRIDGES and proper(last + 2))
        ):
            last += 1
        spans.append((first, last + 1, label))
    return bio(len(rows), spans)


def uner(path: Path) -> list[Document]:
    """Read a Universal NER file: person, organisation and location names."""

    def sentences() -> Iterator[tuple[str, Sentence]]:
        for document, rows in conllu_rows(path):
            names = [row[2] if row[2] == "O" or row[2][2:] in ("PER", "ORG", "LOC") else "O" for row in rows]
            yield document, Sentence(words=[row[1] for row in rows], names=names)

    return grouped(sentences(), "uner")


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


def re3d(folder: Path) -> list[Document]:
    """Read the three parts of re3d: mentions (names and common nouns) with their types, one layer, outermost."""
    tokenise = Tokeniser()
    documents = []
    for part in ("centcom", "uk-government", "wikipedia"):
        mentions: dict[str, list[dict]] = {}
        for entity in json_lines(folder / f"{part}-entities.jsonl"):
            mentions.setdefault(entity["documentId"], []).append(entity)
        for row in json_lines(folder / f"{part}-documents.jsonl"):
            words, offsets, breaks = tokenise(row["text"])
            spans = []
            for entity in mentions.get(row["_id"], []):
                cover = covered(offsets, entity["begin"], entity["end"])
                if cover:
                    spans.append((cover.start, cover.stop, entity["type"]))
            documents.append(Document(f"re3d:{row['_id']}", cut(words, breaks, terms=bio(len(words), spans))))
    return documents


def standoff(brat: str) -> list[dict[str, list[tuple[int, int]]]]:
    """Return PolNeAR's attributions as {"Source": spans, "Cue": spans, "Content": spans}, in characters."""
    spans: dict[str, list[tuple[int, int]]] = {}
    found = []
    for line in brat.split("\n"):
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 1:
            ranges = cells[1].partition(" ")[2]
            spans[cells[0]] = [tuple(map(int, part.split())) for part in ranges.split(";")]  # type: ignore[misc]
        elif line.startswith("E") and len(cells) > 1:
            roles: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for role in cells[1].split():
                name, _, key = role.partition(":")
                name = name.rstrip("0123456789")
                if name in roles:
                    roles[name] += spans.get(key, [])
            found.append(roles)
    return found


def polnear(path: Path, silver: Path | None = None) -> list[Document]:
    """Read PolNeAR; with ``silver``, CoreNLP's sentences and names over the same articles."""
    tokenise = Tokeniser()
    machine = dict(corenlp(silver)) if silver else {}
    documents = []
    for row in json_lines(path):
        words, offsets, breaks = tokenise(row["text"])
        names = None
        if row["id"] in machine:
            names, starts = project(machine[row["id"]], offsets)
            breaks = [a or b for a, b in zip(breaks, starts, strict=True)]
        attributions = []
        for roles in standoff(row["brat"]):
            indices = {
                role: sorted({i for span in spans for i in covered(offsets, *span)}) for role, spans in roles.items()
            }
            if indices["Cue"] and indices["Content"]:
                attributions.append(Attribution(indices["Cue"], indices["Source"], indices["Content"]))
        sentences = cut(words, breaks, names=names)
        if names is None:
            for sentence in sentences:
                sentence.starts_sentence = None
        documents.append(Document(f"polnear:{row['id']}", sentences, attributions, silver=names is not None))
    return documents


SilverToken = tuple[int, int, str, bool]


def corenlp(path: Path) -> Iterator[tuple[str, list[SilverToken]]]:
    """Yield (article id, tokens) of the CoreNLP file: begin, end, entity type, whether a sentence starts."""
    article, tokens, new = "", [], True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# article ="):
                if tokens:
                    yield article, tokens
                article, tokens, new = line.partition("=")[2].strip(), [], True
            elif not line:
                new = True
            elif not line.startswith("# ") and line.count("\t") >= 4:
                _, begin, end, _, kind = line.split("\t")[:5]
                tokens.append((int(begin), int(end), kind, new))
                new = False
    if tokens:
        yield article, tokens


SILVER_TYPES = {"PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC", "MISC": "?"}
UNKNOWN = "?"
"""The tag of a word whose label is not known: CoreNLP's MISC holds nationalities, names and events alike."""


def project(tokens: list[SilverToken], offsets: Spans) -> tuple[list[str], list[bool]]:
    """Carry CoreNLP's names and sentence starts over to our words."""
    spans, starts = [], [False] * len(offsets)
    last = None
    for begin, end, kind, new in tokens:
        cover = covered(offsets, begin, end)
        if not cover:
            continue
        if new:
            starts[cover.start] = True
        label = SILVER_TYPES.get(kind)
        if label and last and last[2] == label and last[1] >= cover.start and not new:
            spans[-1] = last = (last[0], cover.stop, label)
        elif label:
            last = (cover.start, cover.stop, label)
            spans.append(last)
        else:
            last = None
    tags = bio(len(offsets), spans)
    return [UNKNOWN if tag.endswith(UNKNOWN) else tag for tag in tags], starts


@dataclass
class Corpora:
    """Everything to train on, and what is held back to measure by, by name."""

    train: dict[str, list[Document]] = field(default_factory=dict)
    dev: dict[str, list[Document]] = field(default_factory=dict)


def load(data: Path) -> Corpora:
    """Load all corpora from a folder laid out as ``training/README.md`` says."""
    bank, entities = data / "treebank", data / "entities"
    names, spans = uner(entities / "uner-ewt-dev.iob2"), re3d(entities / "re3d")
    return Corpora(
        train={
            "ewt": treebank(bank / "ewt-train.conllu", "ewt"),
            "gum": treebank(bank / "gum-train.conllu", "gum", named=True),
            "uner": [d for d in names if not held_out(d.id, 2)],
            "re3d": [d for d in spans if not held_out(d.id, 10)],
            "polnear": polnear(data / "polnear-train.jsonl.gz", data / "polnear-train-corenlp.tsv.gz"),
        },
        dev={
            "ewt": treebank(bank / "ewt-dev.conllu", "ewt"),
            "gum": treebank(bank / "gum-dev.conllu", "gum", named=True),
            "uner": [d for d in names if held_out(d.id, 2)],
            "re3d": [d for d in spans if held_out(d.id, 10)],
            "polnear": polnear(data / "polnear-dev.jsonl.gz"),
        },
    )
