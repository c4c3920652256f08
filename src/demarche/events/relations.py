"""``relate``: given a text and two spans in it, what did the first do to the second?

The network reads the text with the words of both parties marked; the type is read off the first words of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from demarche.errors import InputError
from demarche.events.ontology import modes
from demarche.reading import Reader, load_reader
from demarche.reading.frames import NO_MODE, likelihoods
from demarche.reading.network import Network, Scores
from demarche.reading.windows import HARD_LIMIT, LIMIT
from demarche.record import Plover, Span, Status

__all__ = ["Question", "Relation", "relate", "relate_many"]


@dataclass(frozen=True)
class Question:
    """A text, and two spans in it: character offsets, end exclusive."""

    text: str
    actor: Span
    recipient: Span


@dataclass(frozen=True)
class Relation:
    """What the first party did to the second.

    ``scores`` gives how likely each of the 16 types is (they add up to 1), ``confidence`` that of ``plover``. ``mode``
    is None where the event has none.
    """

    plover: Plover
    mode: str | None
    status: Status
    confidence: float
    scores: dict[Plover, float]


@dataclass(frozen=True)
class _Laid:
    """A question laid out for the network: words, the mark of each, the first word of actor and of recipient."""

    words: list[str]
    marks: list[int]
    firsts: tuple[int, int]


def relate(text: str, actor: Span, recipient: Span, *, reader: Reader | None = None) -> Relation:
    """Say what the party at ``actor`` did to the party at ``recipient``, by what the text tells.

    The spans are ``(begin, end)`` character offsets into ``text``, end exclusive, in one sentence or in two; of a
    longer text, what stands around them is read. There is always an answer: where the text tells of nothing between the
    two, its ``confidence`` is low. Raises ``InputError`` if a span is empty or out of range, or the two lie too far
    apart to be read at once.
    """
    return next(relate_many([Question(text, actor, recipient)], reader=reader))


def relate_many(questions: Iterable[Question], *, reader: Reader | None = None) -> Iterator[Relation]:
    """Answer many questions, in order; arguments and errors as of ``relate``."""
    reader = reader or load_reader()
    for question in questions:
        laid = _laid(question, reader)
        (scores,) = reader.network.run([laid.words], [laid.marks])
        yield _answer(reader.network, scores, laid.firsts)


def _laid(question: Question, reader: Reader) -> _Laid:
    doc = reader.language.make_doc(question.text)
    words = [token.i for token in doc if not token.is_space]
    actor, recipient = (_covered(doc, words, question, name) for name in ("actor", "recipient"))
    sizes = [len(reader.network.pieces(doc[i].text)[0]) for i in words]
    begin, end = _window(sizes, min(actor[0], recipient[0]), max(actor[-1], recipient[-1]) + 1)
    marks = [0] * len(words)
    for mark, party in enumerate((actor, recipient), 1):
        for i in party:
            marks[i] = mark
    firsts = actor[0] - begin, recipient[0] - begin
    return _Laid([doc[i].text for i in words[begin:end]], marks[begin:end], firsts)


def _covered(doc: Doc, words: list[int], question: Question, name: str) -> list[int]:
    """Return the places in ``words`` of the words that a span overlaps."""
    begin, end = getattr(question, name)
    if not 0 <= begin < end <= len(question.text):
        raise InputError(
            f"the {name} {begin}:{end} is no span of a text of {len(question.text)} characters: "
            "give its begin and its end, counted from 0, end exclusive"
        )
    found = [n for n, i in enumerate(words) if doc[i].idx < end and begin < doc[i].idx + len(doc[i])]
    if not found:
        raise InputError(f"the {name} {begin}:{end} holds no word")
    return found


def _window(sizes: list[int], begin: int, end: int) -> tuple[int, int]:
    """Return the range of words to read: those from ``begin`` to ``end``, and on both sides what there is room for."""
    used = sum(sizes[begin:end])
    if used > HARD_LIMIT:
        raise InputError("actor and recipient lie too far apart: give two spans of one sentence, or of two")
    grown = True
    while grown:
        grown = False
        if begin and used + sizes[begin - 1] <= LIMIT:
            begin, used, grown = begin - 1, used + sizes[begin - 1], True
        if end < len(sizes) and used + sizes[end] <= LIMIT:
            end, used, grown = end + 1, used + sizes[end], True
    return begin, end


def _answer(network: Network, scores: Scores, firsts: tuple[int, int]) -> Relation:
    def mean(layer: str) -> np.ndarray:
        return np.asarray(scores.tags[layer][list(firsts)].mean(0))

    types = likelihoods(network.labels["relation"], mean("relation"))
    plover = Plover(next(iter(types)))
    allowed = {NO_MODE, *(mode.name for mode in modes(plover))}
    mode = next(iter(likelihoods(network.labels["mode"], mean("mode"), allowed)))
    status = next(iter(likelihoods(network.labels["status"], mean("status"))))
    return Relation(
        plover=plover,
        mode=None if mode == NO_MODE else mode,
        status=Status(status),
        confidence=types[plover.value],
        scores={Plover(name): value for name, value in types.items()},
    )
