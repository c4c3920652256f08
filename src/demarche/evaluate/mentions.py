"""Who is who, scored: mentions in their sentences, with country, sector and identity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from demarche.entities import known_keys, who
from demarche.evaluate.blocks import blocks_of, text_files
from demarche.evaluate.passages import place
from demarche.evaluate.scores import share
from demarche.files import wrong
from demarche.record import Article, Entity, EntityKind, Record, Span

__all__ = ["score_mentions"]

NOTHING = "-"
PLACE = "place"


class Wanted(NamedTuple):
    """A mention of the gold: line of the file, words, characters, country, sectors that are right, identity."""

    line: int
    words: str
    span: Span
    country: str
    sectors: tuple[str, ...]
    identity: str


@dataclass
class DatedText:
    """A text with its date and mentions."""

    id: str
    published: str | None
    text: str
    mentions: list[Wanted] = field(default_factory=list)


def score_mentions(path: Path, read: Callable[[Article], Record], details: bool = False) -> dict[str, Any]:
    """Score the country, the PLOVER sector and the identity of mentions.

    A file, or each of a folder's, holds blocks parted by a blank line: ``DATE | TEXT``, then a line for each mention,
    indented: ``words | country | sector | identity``. ``-`` stands for none, ``MIL/GOV`` for either; the identity is
    a name that ``who`` knows, ``place`` where only a place is meant, ``-`` for who stands in no table. Returns the
    shares that are right and, with ``details``, what is wrong. Raises ``InputError`` that names the line of what does
    not fit.
    """
    right: Counter[str] = Counter()
    count = 0
    mistakes: list[str] = []
    for block in dated_texts(path):
        record = read(Article.of(block.text, block.id, block.published))
        for wanted in block.mentions:
            entity = entity_at(record, wanted.span)
            fits = {
                "found": entity is not None,
                "country": entity is not None and (entity.country or NOTHING) == wanted.country,
                "sector": entity is not None and (entity.sector or NOTHING) in wanted.sectors,
                "identity": entity is not None and is_identity(entity, wanted.identity, block.published),
            }
            right.update(name for name, is_right in fits.items() if is_right)
            count += 1
            failed = [name for name, is_right in fits.items() if not is_right]
            if failed:
                mistakes.append(
                    f"{block.id}:{wanted.line} {told(wanted)}: {', '.join(failed)}; read as {shown(entity)}"
                )
    figures: dict[str, Any] = {"mentions": count} | {
        name: share(right[name], count) for name in ("found", "country", "sector", "identity")
    }
    return figures | ({"mistakes": mistakes} if details else {})


def entity_at(record: Record, span: Span) -> Entity | None:
    """Return the entity of the mention that covers most of a span and little else; None if none covers half of it."""
    best: tuple[float, Entity | None] = (0.0, None)
    for entity in record.entities:
        for begin, end in entity.mentions:
            common = min(end, span[1]) - max(begin, span[0])
            whole = max(end, span[1]) - min(begin, span[0])
            if common * 2 >= min(end - begin, span[1] - span[0]) and common / whole > best[0]:
                best = (common / whole, entity)
    return best[1]


def is_identity(entity: Entity, wanted: str, day: str | None) -> bool:
    """Tell whether an entity is who is wanted: by its key."""
    if wanted == PLACE:
        return entity.kind is EntityKind.PLACE
    if wanted == NOTHING:
        return entity.kind is not EntityKind.PLACE and entity.key not in known_keys()
    return entity.key is not None and entity.key in {known.key for known in who(wanted, day)}


def told(wanted: Wanted) -> str:
    return f"{wanted.words!r} ({wanted.country} {'/'.join(wanted.sectors)} {wanted.identity})"


def shown(entity: Entity | None) -> str:
    return f"{entity.country} {entity.sector} {entity.key or entity.kind.value}" if entity else "nothing"


def dated_texts(path: Path) -> Iterator[DatedText]:
    """Yield the texts of a file, or of all text files of a folder."""
    for file in text_files(path):
        for block in blocks_of(file, "a mention", "text"):
            day, mark, text = block.text.partition(" | ")
            if not mark:
                raise wrong(file, block.number, "a date and a text are expected, parted by ' | '")
            mentions = [mention_of(file, number, line, text) for number, line in block.items]
            yield DatedText(file.stem, day.strip() if day.strip() != NOTHING else None, text, mentions)


def mention_of(path: Path, number: int, line: str, text: str) -> Wanted:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) != 4:
        raise wrong(path, number, f"{len(cells)} fields; words, country, sector and identity are expected")
    words, country, sectors, identity = cells
    try:
        return Wanted(number, words, place(words, text), country, tuple(sectors.split("/")), identity)
    except ValueError as error:
        raise wrong(path, number, str(error)) from None
