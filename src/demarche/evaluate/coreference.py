"""Coreference scored against a treebank in CoNLL-U whose ``MISC`` column marks entities (GUM's ``Entity=``)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from demarche.errors import InputError
from demarche.evaluate.clusters import Cluster, conll_score
from demarche.evaluate.scores import prf
from demarche.files import read_text, wrong
from demarche.record import Article, Record, Span

__all__ = ["score_coreference"]

ACTORS = ("person", "organization", "place")
"""The types of entity that demarche makes entities of."""
COLUMNS, FORM, MISC = 10, 1, 9
MARK = re.compile(r"\((?P<opened>[^()]+)\)?|(?P<closed>[^()]+)\)")


class Mention(NamedTuple):
    """A mention of the gold: its characters, those of its head word, and the id of its entity."""

    span: Span
    head: Span
    entity: str


class Found(NamedTuple):
    """A mention of the record, and the id of its entity."""

    span: Span
    entity: str


@dataclass
class Text:
    """A document of the treebank as running text, with its mentions of persons, organisations and places."""

    id: str
    text: str = ""
    words: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    opened: dict[str, list[tuple[int, list[str]]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, word: str, marks: str, is_glued: bool) -> None:
        """Add a word with the marks of the entities that begin or end at it."""
        begin = len(self.text)
        self.text += word if is_glued else word + " "
        self.words.append((begin, begin + len(word)))
        for mark in MARK.finditer(marks):
            if mark["opened"]:
                entity, *fields = mark["opened"].split("-")
                self.opened[entity].append((len(self.words) - 1, fields))
            if mark["closed"] or mark.group().endswith(")"):
                self._close(mark["closed"] or mark["opened"].split("-")[0])

    def _close(self, entity: str) -> None:
        if not self.opened[entity]:
            return
        first, (kind, *fields) = self.opened[entity].pop()
        if kind in ACTORS and "[" not in entity:
            head = next((int(cell.split(",")[0]) for cell in fields if cell[:1].isdecimal()), 1)
            span = self.words[first][0], self.words[-1][1]
            self.mentions.append(Mention(span, self.words[min(first + head - 1, len(self.words) - 1)], entity))


def score_coreference(path: Path, read: Callable[[Article], Record], genres: Sequence[str] = ()) -> dict[str, Any]:
    """Score which mentions are of one person, organisation or place.

    ``genres`` are parts of the documents' ids ("news"), one of which must be in it; without any, all documents count.
    A mention is found where one of the record's covers its head and one of the two holds the other; mentions of
    several entities together ("both sides") are left out. Returns the number of ``documents``, how well ``mentions``
    are found, and the scores of coreference ``of_found`` mentions alone and ``of_all``, single mentions included.
    Raises ``InputError`` as ``score_treebank`` does, and where there is no such document.
    """
    texts = [text for text in read_texts(path) if not genres or any(genre in text.id for genre in genres)]
    if not any(text.mentions for text in texts):
        raise InputError(f"{path}: no document {'of ' + ', '.join(genres) if genres else ''} with entities marked")
    of_found, of_all = [], []
    right = gold = given = 0
    for text in texts:
        found = single_mentions(read(Article.of(text.text, text.id)))
        pairs = matched(text.mentions, found)
        names: dict[Found, Hashable] = {mention: pairs.get(mention, mention) for mention in found}
        of_all.append((clusters(text.mentions, text.mentions), clusters(found, names.values())))
        common = [mention for mention in found if mention in pairs]
        wanted = [pairs[mention] for mention in common]
        of_found.append((clusters(wanted, wanted), clusters(common, wanted)))
        right, gold, given = right + len(common), gold + len(text.mentions), given + len(found)
    return {
        "documents": len(texts),
        "mentions": prf(right, given - right, gold - right) | {"gold": gold, "found": given},
        "of_found": conll_score(of_found),
        "of_all": conll_score(of_all),
    }


def single_mentions(record: Record) -> list[Found]:
    """Return the mentions of a record that are of one entity, the shorter first."""
    found = [Found(span, entity.id) for entity in record.entities for span in entity.mentions]
    times = Counter(mention.span for mention in found)
    alone = [mention for mention in found if times[mention.span] == 1]
    return sorted(alone, key=lambda mention: (mention.span[1] - mention.span[0], mention.span))


def matched(gold: Sequence[Mention], found: Sequence[Found]) -> dict[Found, Mention]:
    """Return the gold mention of each mention found that has one, each taken once."""
    pairs: dict[Found, Mention] = {}
    free = sorted(gold, key=lambda mention: mention.span[1] - mention.span[0])
    for mention in found:
        own = next((wanted for wanted in free if same_mention(wanted, mention.span)), None)
        if own is not None:
            pairs[mention] = own
            free.remove(own)
    return pairs


def same_mention(wanted: Mention, span: Span) -> bool:
    """Tell whether a span covers the head of a mention, and one of the two holds the other."""
    holds = wanted.span[0] <= span[0] and span[1] <= wanted.span[1]
    is_held = span[0] <= wanted.span[0] and wanted.span[1] <= span[1]
    return span[0] <= wanted.head[0] and wanted.head[1] <= span[1] and (holds or is_held)


def clusters(mentions: Iterable[Mention | Found], names: Iterable[Hashable]) -> list[Cluster]:
    """Return what mentions are called, grouped by their entities."""
    by_entity: dict[str, set[Hashable]] = defaultdict(set)
    for mention, name in zip(mentions, names, strict=True):
        by_entity[mention.entity].add(name)
    return [frozenset(cluster) for cluster in by_entity.values()]


def read_texts(path: Path) -> list[Text]:
    """Return the documents of a treebank; paragraphs (``# newpar``) are parted by a blank line."""
    texts: list[Text] = []
    parts, is_glued = range(0), False
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.startswith("# newdoc"):
            texts.append(Text(line.partition("=")[2].strip()))
        elif line.startswith("# newpar") and "block" not in line and texts and texts[-1].text:
            texts[-1].text = texts[-1].text.rstrip() + "\n\n"
        elif line[:1].isdecimal():
            columns = line.split("\t")
            if len(columns) != COLUMNS or not texts:
                raise wrong(path, number, "no row of a CoNLL-U file with documents (# newdoc) and ten columns")
            first, _, last = columns[0].partition("-")
            if last:
                parts, is_glued = range(int(first), int(last)), "SpaceAfter=No" in columns[MISC]
            elif first.isdecimal():
                inside = int(first) in parts
                ends_whole = int(first) == parts.stop and bool(parts)
                glued = inside or (is_glued if ends_whole else "SpaceAfter=No" in columns[MISC])
                texts[-1].add(columns[FORM], marks_of(columns[MISC]), glued)
        elif not line:
            parts = range(0)
    return texts


def marks_of(misc: str) -> str:
    """Return what a cell says of entities that begin or end at its word."""
    return next((cell.removeprefix("Entity=") for cell in misc.split("|") if cell.startswith("Entity=")), "")
