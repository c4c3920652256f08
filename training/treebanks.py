"""Corpora in columns: the treebanks with their names, Universal NER, and our own standoff annotation over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from training.documents import Document, Sentence, bio


def conllu_rows(path: Path) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Yield (document id, sentence id, word rows) for each sentence of a CoNLL-U or IOB2 file."""
    document, sentence, rows = "", "", []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                document = line.partition("=")[2].strip()
            elif line.startswith("# sent_id"):
                sentence = line.partition("=")[2].strip()
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif not line and rows:
                yield document, sentence, rows
                rows = []
    if rows:
        yield document, sentence, rows


def grouped(sentences: Iterator[tuple[str, Sentence]], prefix: str) -> list[Document]:
    """Gather sentences into documents by id, in order."""
    documents: dict[str, Document] = {}
    for key, sentence in sentences:
        documents.setdefault(key, Document(f"{prefix}:{key}", [])).sentences.append(sentence)
    return list(documents.values())


Standoff = dict[str, list[tuple[int, int, str]]]
"""Sentence id → spans of word indices, end exclusive, with their types."""


def standoff(path: Path) -> Standoff:
    """Read a file of ``corpus/``: a sentence id, a tab, and spans as ``begin-end:TYPE``, parted by blanks."""
    found: Standoff = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        sentence, _, spans = line.partition("\t")
        found[sentence] = []
        for span in spans.split():
            bounds, _, kind = span.partition(":")
            begin, _, end = bounds.partition("-")
            found[sentence].append((int(begin), int(end), kind))
    return found


def treebank(
    path: Path, prefix: str, *, named: bool = False, names: Standoff | None = None, terms: Standoff | None = None
) -> list[Document]:
    """Read a UD treebank.

    With ``named``, the names come from GUM's ``Entity=`` annotation; with ``names``, from a standoff file in which a
    sentence that is not listed has none; ``terms`` covers the sentences that it lists.
    """

    def sentences() -> Iterator[tuple[str, Sentence]]:
        for document, key, rows in conllu_rows(path):
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
            if names is not None:
                sentence.names = bio(len(rows), names.get(key, []))
            if terms is not None and key in terms:
                sentence.terms = bio(len(rows), terms[key])
            yield document, sentence

    return grouped(sentences(), prefix)


GUM_TYPES = {
    "person": "PER",
    "organization": "ORG",
    "place": "LOC",
    "event": "MISC",
    "object": "MISC",
    "abstract": "MISC",
}
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
        for document, _, rows in conllu_rows(path):
            names = [row[2] if row[2] == "O" or row[2][2:] in ("PER", "ORG", "LOC") else "O" for row in rows]
            yield document, Sentence(words=[row[1] for row in rows], names=names)

    return grouped(sentences(), "uner")
