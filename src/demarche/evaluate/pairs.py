"""Events scored against pairs of actor and recipient marked in sentences, each with its PLOVER type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demarche.evaluate.scores import share
from demarche.files import read_jsonl, text_field, wrong
from demarche.record import Article, Event, Plover, Record, Span

__all__ = ["TYPES", "Pair", "marked_pairs", "score_pairs"]

TYPES = {plover.value: {plover} for plover in Plover} | {"YIELD": {Plover.CONCEDE, Plover.RETREAT}}
MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True)
class Pair:
    """A sentence with the spans of actor and recipient in it, and the type between them; ``line`` is the file's."""

    line: int
    sentence: str
    actor: list[Span]
    recipient: list[Span]
    plover: str


def score_pairs(path: Path, read: Callable[[Article], Record]) -> dict[str, Any]:
    """Score how often the events of a record hold the pair that is marked in the sentence.

    Each line of the ``.jsonl`` file holds ``marked``, the sentence with ``<s>actor</s>`` and
    ``<t>recipient</t>`` (either in several places, or not at all), and ``plover``; the type YIELD stands for
    CONCEDE and RETREAT. ``pair_recall`` is the share of pairs found with any type, ``recall`` with the right
    one, ``types`` gives both by type. The event's status does not count. Raises ``InputError`` that names
    the line of what does not fit.
    """
    pairs: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for pair in marked_pairs(path):
        article = Article.of(pair.sentence, f"{path.name}:{pair.line}")
        coded = _types_between(read(article), pair.actor, pair.recipient)
        pairs[pair.plover] += 1
        found[pair.plover] += bool(coded)
        right[pair.plover] += not coded.isdisjoint(TYPES[pair.plover])
    return {
        "recall": share(right.total(), pairs.total()),
        "pair_recall": share(found.total(), pairs.total()),
        "pairs": pairs.total(),
        "types": {
            plover: {
                "pairs": pairs[plover],
                "recall": share(right[plover], pairs[plover]),
                "pair_recall": share(found[plover], pairs[plover]),
            }
            for plover in sorted(pairs)
        },
    }


def marked_pairs(path: Path) -> Iterator[Pair]:
    """Yield the pairs of a file as of ``score_pairs``; raises ``InputError`` that names the line that does not fit."""
    for number, item in read_jsonl(path):
        plover = text_field(path, number, item, "plover")
        if plover not in TYPES:
            raise wrong(path, number, f"{plover!r} is no PLOVER type; expected one of {', '.join(TYPES)}")
        sentence, actor, recipient = _unmark(path, number, text_field(path, number, item, "marked"))
        yield Pair(number, sentence, actor, recipient, plover)


def _unmark(path: Path, line: int, marked: str) -> tuple[str, list[Span], list[Span]]:
    """Return the sentence without marks, and the spans of actor and recipient in it."""
    sentence = ""
    opened: dict[str, int] = {}
    spans: dict[str, list[Span]] = {"s": [], "t": []}
    for part in MARK.split(marked):
        if not MARK.fullmatch(part):
            sentence += part
        elif part.startswith("</") and part[2] in opened:
            spans[part[2]].append((opened.pop(part[2]), len(sentence)))
        elif part.startswith("</"):
            raise wrong(path, line, f"'marked' has {part} without its beginning")
        else:
            opened[part[1]] = len(sentence)
    if opened or not any(spans.values()):
        raise wrong(path, line, "'marked' needs <s>actor</s> and <t>recipient</t>, or one of them")
    return sentence, spans["s"], spans["t"]


def _types_between(record: Record, actor: list[Span], recipient: list[Span]) -> set[Plover]:
    """Return the types of the events between the two; a party that is not marked may be anybody."""
    actors = _entities_in(record, actor)
    recipients = _entities_in(record, recipient)
    return {event.plover for event in record.events if _is_between(event, actors, recipients)}


def _is_between(event: Event, actors: set[str] | None, recipients: set[str] | None) -> bool:
    """Tell whether the two are the event's parties; of one without recipients, the actors are both."""
    acting, receiving = set(event.actor), set(event.recipient or event.actor)
    if actors is None:
        return not receiving.isdisjoint(recipients or ())
    if recipients is None:
        return not acting.isdisjoint(actors)
    return any(one != other for one in acting & actors for other in receiving & recipients)


def _entities_in(record: Record, spans: list[Span]) -> set[str] | None:
    """Return the entities with a mention that overlaps one of the spans; None where there are no spans."""
    if not spans:
        return None
    return {
        entity.id
        for entity in record.entities
        if any(begin < to and of < end for begin, end in entity.mentions for of, to in spans)
    }
