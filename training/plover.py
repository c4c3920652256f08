"""The PLOVER corpus as training documents: passages with their events, and pairs of parties to be related."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from pathlib import Path

from demarche.evaluate.pairs import TYPES, marked_pairs
from demarche.evaluate.passages import Frame, Passage, Span
from demarche.reading.frames import NO_MODE
from training.documents import Attribution, Document, Event, Pair, Sentence, Tokeniser, covered, cut

HELD_OUT = ("e", "j")
"""The batches of files (the letters that their names begin with) that are kept out of the training."""

MOST_JOINED = 6
"""How many passages stand in one document of the training, at the most."""


def documents(found: list[Passage]) -> list[Document]:
    """Return passages as documents with their events."""
    tokenise = Tokeniser()
    return [document(passage, tokenise) for passage in found]


def document(passage: Passage, tokenise: Tokeniser) -> Document:
    words, offsets, breaks = tokenise(passage.text)

    def at(spans: list[Span]) -> list[int]:
        return sorted({i for span in spans for i in covered(offsets, *span)})

    events = [
        Event(
            plover=frame.plover,
            mode=frame.modes[0] if frame.modes else NO_MODE,
            status=frame.status,
            trigger=at([frame.trigger]),
            parts={name: at(spans) for name, spans in frame.spans.items()},
            contexts=frame.contexts,
        )
        for frame in passage.frames
    ]
    return Document(f"plover:{passage.id}", unparsed(cut(words, breaks)), events=events)


def unparsed(sentences: list[Sentence]) -> list[Sentence]:
    """Return stretches of text of which it is not known whether they begin sentences."""
    return [replace(sentence, starts_sentence=None) for sentence in sentences]


def pairs(found: list[Passage]) -> list[Document]:
    """Return a document for each two parties of each event: who did it and to whom, or two who did it together."""
    tokenise = Tokeniser()
    return [one for passage in found for one in pairs_of(passage, document(passage, tokenise), tokenise)]


def pairs_of(passage: Passage, whole: Document, tokenise: Tokeniser) -> Iterator[Document]:
    _, offsets, _ = tokenise(passage.text)
    types: dict[tuple[Span, Span], list[Frame]] = {}
    for frame in passage.frames:
        actors, recipients = (frame.spans.get(role, []) for role in ("actor", "recipient"))
        both = [(actor, recipient) for actor in actors for recipient in recipients]
        for pair in both or permutations(actors, 2):
            types.setdefault(pair, []).append(frame)
    for (actor, recipient), frames in types.items():
        first = frames[0]
        pair = Pair(
            actor=list(covered(offsets, *actor)),
            recipient=list(covered(offsets, *recipient)),
            types=[frame.plover for frame in frames],
            mode=(first.modes[0] if first.modes else NO_MODE) if len(frames) == 1 else None,
            status=first.status if len(frames) == 1 else None,
        )
        yield replace(whole, events=None, pair=pair)


def plv(path: Path) -> list[Document]:
    """Read the marked pairs of PLV's training set; of a party marked twice the first place counts."""
    tokenise = Tokeniser()
    found = []
    for one in marked_pairs(path):
        if one.actor and one.recipient:
            words, offsets, breaks = tokenise(one.sentence)
            actor, recipient = (list(covered(offsets, *spans[0])) for spans in (one.actor, one.recipient))
            pair = Pair(actor, recipient, sorted(TYPES[one.plover]))
            found.append(Document(f"plv:{one.sentence}", unparsed(cut(words, breaks)), pair=pair))
    return found


def joined(found: list[Document], rng: random.Random) -> list[Document]:
    """Return documents of several passages one after the other, as the paragraphs of an article stand."""
    order = rng.sample(found, len(found))
    made = []
    while order:
        count = rng.randint(1, MOST_JOINED)
        made.append(concatenated(order[:count]))
        del order[:count]
    return made


def concatenated(parts: list[Document]) -> Document:
    """Return documents as one."""
    sentences: list[Sentence] = []
    events: list[Event] = []
    attributions: list[Attribution] = []
    offset = 0

    def moved(words: list[int]) -> list[int]:
        return [i + offset for i in words]

    for part in parts:
        for event in part.events or []:
            roles = {role: moved(words) for role, words in event.parts.items()}
            events.append(replace(event, trigger=moved(event.trigger), parts=roles))
        for one in part.attributions or []:
            attributions.append(Attribution(moved(one.cue), moved(one.source), moved(one.content)))
        sentences += part.sentences
        offset += sum(len(sentence.words) for sentence in part.sentences)
    said = attributions if parts[0].attributions is not None else None
    return Document(parts[0].id, sentences, said, silver=parts[0].silver, events=events)
