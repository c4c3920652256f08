"""How a text is laid out for the network: its words without white space, and the windows over them."""

from __future__ import annotations

from spacy.attrs import IS_SPACE
from spacy.tokens import Doc, Span

from demarche.reading.pieces import WordPieces
from demarche.reading.sequences import Chunk
from demarche.reading.windows import LIMIT, pack

__all__ = ["Layout", "runs"]


class Layout:
    """The words of a tokenised ``Doc`` and the windows over them.

    ``tokens`` are the places of the words in the ``Doc``; ``forced`` says of each word whether a sentence must begin
    at it (True) or the network may say (None); ``bounds`` are the windows as ranges of words.
    """

    def __init__(self, raw: Doc, pieces: WordPieces) -> None:
        self.raw = raw
        texts = [token.text for token in raw]
        spaces = raw.to_array(IS_SPACE).tolist()
        self.tokens = [i for i, space in enumerate(spaces) if not space]
        self.words = [texts[i] for i in self.tokens]
        breaks = [
            any("\n\n" in texts[j] for j in range(before + 1, i))
            for before, i in zip([-1, *self.tokens], self.tokens, strict=False)
        ]
        paragraphs = [True, *breaks[1:]] if breaks else []
        self.forced: list[bool | None] = [new or None for new in paragraphs]
        self.bounds = pack(self.words, [len(pieces(word)[0]) for word in self.words], paragraphs)

    def windows(self) -> list[list[str]]:
        """Return the words of each window."""
        return [self.words[begin:end] for begin, end in self.bounds]

    def span(self, doc: Doc, offset: int, chunk: tuple[int, int], label: str = "") -> Span:
        """Return the ``Span`` of a range of words of the window that starts at ``offset``."""
        begin, end = chunk
        return Span(doc, self.tokens[offset + begin], self.tokens[offset + end - 1] + 1, label=label)

    def spans(self, doc: Doc, chunks: list[list[Chunk]]) -> list[Span]:
        """Return the labelled spans of the windows' chunks, one list a window."""
        return [
            self.span(doc, offset, (begin, end), label)
            for (offset, _), found in zip(self.bounds, chunks, strict=True)
            for begin, end, label in found
        ]


def runs(sentences: list[list[str]], pieces: WordPieces) -> list[list[list[str]]]:
    """Gather sentences into runs of at most ``LIMIT`` word pieces; a longer sentence stands alone."""
    found: list[list[list[str]]] = []
    room = 0
    for sentence in sentences:
        size = sum(len(pieces(word)[0]) for word in sentence)
        if size > room or not found:
            found.append([])
            room = LIMIT
        found[-1].append(sentence)
        room -= size
    return found
