"""PolNeAR: who said what, as its annotators marked it, and what CoreNLP makes of the same articles."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from training.documents import UNKNOWN, Attribution, Document, Spans, Tokeniser, bio, covered, cut, json_lines


def brat_attributions(brat: str) -> list[dict[str, list[tuple[int, int]]]]:
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
        for roles in brat_attributions(row["brat"]):
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
