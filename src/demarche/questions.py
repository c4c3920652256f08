"""Many questions to ``relate``, as lines of a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demarche.errors import InputError
from demarche.events.relations import Relation, relate
from demarche.files import json_object, read_text, text_field, wrong
from demarche.reading import load_reader
from demarche.record import Span

__all__ = ["Answer", "answer_file"]


@dataclass(frozen=True)
class Answer:
    """A line of the output, or what is wrong with a line of the input."""

    text: str
    error: str | None = None


def answer_file(path: Path, threads: int = 2) -> Iterator[Answer]:
    """Answer the questions of a JSON Lines file, in order, each line's own fields kept.

    A line holds ``text``, ``actor`` and ``recipient``, the latter as ``[begin, end]``. Added are ``plover``, ``mode``,
    ``status``, ``confidence`` and ``scores``; of a line that does not fit, the answer says what is wrong with it.
    Raises ``InputError`` where the file cannot be read.
    """
    reader = load_reader(threads)
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json_object(path, number, line)
            text = text_field(path, number, item, "text")
            actor, recipient = (_span(path, number, item, name) for name in ("actor", "recipient"))
            relation = relate(text, actor, recipient, reader=reader)
        except InputError as error:
            yield Answer("", str(error) if str(path) in str(error) else str(wrong(path, number, str(error))))
        else:
            yield Answer(json.dumps(item | _fields(relation), ensure_ascii=False))


def _span(path: Path, number: int, item: dict[str, Any], name: str) -> Span:
    value = item.get(name)
    if isinstance(value, list) and len(value) == 2 and all(type(offset) is int for offset in value):
        return value[0], value[1]
    raise wrong(path, number, f"the field {name!r} is missing or is not [begin, end]")


def _fields(relation: Relation) -> dict[str, Any]:
    return {
        "plover": relation.plover.value,
        "mode": relation.mode,
        "status": relation.status.value,
        "confidence": round(relation.confidence, 4),
        "scores": {plover.value: round(value, 4) for plover, value in relation.scores.items()},
    }
