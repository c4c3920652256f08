"""Attributions (source, cue, content) scored against standoff annotation in PolNeAR's format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Doc, Span

from demarche.evaluate.scores import jaccard, pair_up, prf
from demarche.files import read_jsonl, text_field, wrong
from demarche.record import Article

__all__ = ["score_attributions"]

ROLES = ("source", "cue", "content")
ROLE_OF = {"Source": "source", "Cue": "cue", "Content": "content", "Content2": "content"}
TIED_OVERLAP = 0.5
TEXT_BOUND = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
RELATION = re.compile(r"E\d+\t(.+)")


class Tied(NamedTuple):
    """An attribution as sets of token indices; an empty set is a part that it lacks."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def score_attributions(path: Path, read: Callable[[Article], Doc]) -> dict[str, float]:
    """Score the attributions that a reader finds in the texts of a ``.jsonl`` or ``.jsonl.gz`` file.

    Each line holds ``text`` and ``brat``. Parts are compared as sets of tokens: ``source``, ``cue`` and
    ``content`` exactly, each set counted once an article; ``tied`` counts whole attributions of which every
    part overlaps the gold's by half or more. Raises ``InputError`` that names the line of what does not fit.
    """
    counts = {part: [0, 0, 0] for part in (*ROLES, "tied")}
    articles = 0
    for number, item in read_jsonl(path):
        text = text_field(path, number, item, "text")
        characters = _parse_brat(path, number, text_field(path, number, item, "brat"), len(text))
        doc = read(Article.of(text, f"{path.name}:{number}"))
        gold = [_on_tokens(doc, attribution) for attribution in characters]
        found = _found(doc)
        for role in ROLES:
            wanted = {getattr(attribution, role) for attribution in gold} - {frozenset()}
            given = {getattr(attribution, role) for attribution in found} - {frozenset()}
            _add(counts[role], len(wanted & given), len(given - wanted), len(wanted - given))
        tied = len(pair_up([[i for i, other in enumerate(found) if _tied(one, other)] for one in gold]))
        _add(counts["tied"], tied, len(found) - tied, len(gold) - tied)
        articles += 1
    figures = {part: prf(*count) for part, count in counts.items()}
    report = {f"{part}_f1": figure["f1"] for part, figure in figures.items()}
    for name in ("precision", "recall"):
        report |= {f"{part}_{name}": figure[name] for part, figure in figures.items()}
    return report | {"articles": articles, "attributions": counts["tied"][0] + counts["tied"][2]}


def _parse_brat(path: Path, line: int, brat: str, length: int) -> list[dict[str, list[tuple[int, int]]]]:
    """Return for each attribution its parts' character spans.

    Only what an E line ties together counts. Annotations not tied (Discard, Discuss), notes, and the further
    lines of a covered text that has line breaks are passed over.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    relations: list[str] = []
    for annotation in brat.split("\n"):
        if match := TEXT_BOUND.match(annotation):
            fragments = [fragment.split() for fragment in match[2].split(";")]
            spans[match[1]] = [(int(begin), int(end)) for begin, end in fragments]
            if any(begin >= end or end > length for begin, end in spans[match[1]]):
                raise wrong(path, line, f"brat {match[1]} lies outside the text ({match[2]})")
        elif re.match(r"T\d+\t", annotation):
            raise wrong(path, line, f"not a brat annotation: {annotation!r}")
        elif match := RELATION.match(annotation):
            relations.append(match[1])
    attributions = [_tie(path, line, relation, spans) for relation in relations]
    return [attribution for attribution in attributions if any(attribution.values())]


def _tie(
    path: Path, line: int, relation: str, spans: dict[str, list[tuple[int, int]]]
) -> dict[str, list[tuple[int, int]]]:
    parts: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for argument in relation.split():
        name, _, key = argument.partition(":")
        if key not in spans:
            raise wrong(path, line, f"brat {argument} has no T line")
        if name in ROLE_OF:
            parts[ROLE_OF[name]] += spans[key]
    return parts


def _on_tokens(doc: Doc, parts: dict[str, list[tuple[int, int]]]) -> Tied:
    return Tied(*(_tokens(doc.char_span(*span, alignment_mode="expand") for span in parts[r]) for r in ROLES))


def _found(doc: Doc) -> list[Tied]:
    return [Tied(_tokens([found.source]), _tokens([found.cue]), _tokens(found.content)) for found in doc._.attributions]


def _tokens(spans: Iterable[Span | None]) -> frozenset[int]:
    return frozenset(token.i for span in spans if span is not None for token in span if not token.is_space)


def _tied(one: Tied, other: Tied) -> bool:
    return all(jaccard(part, like) >= TIED_OVERLAP for part, like in zip(one, other, strict=True))


def _add(count: list[int], right: int, spurious: int, missed: int) -> None:
    count[:] = [count[0] + right, count[1] + spurious, count[2] + missed]
