"""News as it is written: training documents roughened the way that pages, wires and typists roughen them.

Quotation marks in another style or missing, sentences without their full stop, bullets, datelines, and names from all
over the world in the place of those that the corpora repeat. ``windows.py`` adds the changes of case.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from functools import cache

from demarche.entities.tables import many, rows
from training.documents import UNKNOWN, Attribution, Document, Event, Sentence, Tokeniser, spans

QUOTES, SINGLE, NO_STOP, BULLET, DATELINE, SWAP = 0.25, 0.05, 0.06, 0.02, 0.03, 0.15
"""How often: quotation marks changed (a document), or lost where they are changed; the others a sentence."""

NO_HEAD = -100
"""The head of a word whose place in the tree is not known."""

MARKS = {'"': "both", "``": "open", "''": "close", "“": "open", "”": "close"}
STYLES = (("“", "”"), ('"', '"'), ("``", "''"), ("‘", "’"), ("''", "''"), ("«", "»"))
BULLETS = ("•", "-", "–", "*", "—", "·", "▪", "1.", "2.", ">>")
AGENCIES = ("Reuters", "AP", "AFP", "dpa", "Xinhua", "Yonhap", "TASS", "ANSA", "EFE", "Kyodo")
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")

Items = list[tuple[str, str]]
"""Words with the tag of the names layer."""


def roughen(document: Document, rng: random.Random) -> Document:
    """Return a copy of a document with some of these changes made; its attributions and events move along."""
    style = rng.choice(STYLES) if rng.random() < QUOTES else None
    lose_marks = rng.random() < SINGLE / QUOTES
    sentences: list[Sentence] = []
    moved: dict[int, int] = {}
    old = new = 0
    for sentence in document.sentences:
        words = swapped(sentence, rng)
        dropped = set()
        if style:
            words = restyled(words, style)
            dropped = {i for i, word in enumerate(sentence.words) if lose_marks and word in MARKS}
        if sentence.words[-1] == "." and rng.random() < NO_STOP:
            dropped.add(len(words) - 1)
        dropped = leaves(sentence, dropped)
        rough, places = rebuilt(sentence, words, dropped, opening(rng))
        moved |= {old + i: new + place for i, place in places.items()}
        old, new = old + len(sentence.words), new + len(rough.words)
        sentences.append(rough)
    attributions, events, pair = document.attributions, document.events, document.pair
    if attributions is not None:
        attributions = [found for one in attributions if (found := shifted(one, moved)).cue and found.content]
    if events is not None:
        events = [found for event in events if (found := shifted_event(event, moved)).trigger]
    if pair is not None:
        pair = replace(pair, actor=part_at(pair.actor, moved), recipient=part_at(pair.recipient, moved))
    return replace(document, sentences=sentences, attributions=attributions, events=events, pair=pair)


def swapped(sentence: Sentence, rng: random.Random) -> list[str]:
    """Return the words with some names of people and places replaced by others of the same number of words."""
    words = list(sentence.words)
    if sentence.names is None or rng.random() > SWAP:
        return words
    for begin, end, kind in sorted(spans(sentence.names)):
        known = name_book().get((kind, end - begin))
        if known and (sentence.upos is None or set(sentence.upos[begin:end]) == {"PROPN"}):
            words[begin:end] = rng.choice(known)
    return words


@cache
def name_book() -> dict[tuple[str, int], list[list[str]]]:
    """Return names of people and places from the package's tables, by kind and number of words."""
    tokenise = Tokeniser()
    book: dict[tuple[str, int], list[list[str]]] = defaultdict(list)
    for table, kind in (("people", "PER"), ("places", "LOC"), ("countries", "LOC")):
        for row in rows(table):
            for name in dict.fromkeys((row["name"], *many(row["names"]), *many(row.get("capitals", "")))):
                words = tokenise(name)[0]
                if words and words[0][0].isupper() and words[0].lower() != "the":
                    book[kind, len(words)].append(words)
    return dict(book)


def restyled(words: list[str], style: tuple[str, str]) -> list[str]:
    """Return the words with double quotation marks in another style; straight ones open and close by turns."""
    found, is_open = [], False
    for word in words:
        side = MARKS.get(word)
        if side:
            is_open = not is_open if side == "both" else side == "open"
            found.append(style[0] if is_open else style[1])
        else:
            found.append(word)
    return found


def leaves(sentence: Sentence, dropped: set[int]) -> set[int]:
    """Return those of the words that may go: nothing hangs on them, and the sentence is not emptied."""
    if len(dropped) >= len(sentence.words):
        return set()
    return dropped - set(sentence.heads or ()) if sentence.heads else dropped


def opening(rng: random.Random) -> Items:
    """Return the words put before a sentence: mostly none, now and then a bullet or a dateline."""
    chance = rng.random()
    if chance < BULLET:
        return [(rng.choice(BULLETS), "O")]
    if chance < BULLET + DATELINE:
        return dateline(rng)
    return []


def dateline(rng: random.Random) -> Items:
    """Return a dateline: a place, mostly in capitals, perhaps an agency and a day, and a dash."""
    place = rng.choice(name_book()["LOC", rng.choice((1, 1, 1, 2))])
    case = str.upper if rng.random() < 0.7 else str
    items = [(case(word), "I-LOC" if i else "B-LOC") for i, word in enumerate(place)]
    day = [(rng.choice(MONTHS), "O"), (str(rng.randint(1, 31)), "O")]
    agency = [("(", "O"), (rng.choice(AGENCIES), "B-ORG"), (")", "O")]
    form = rng.randrange(4)
    if form in (1, 3):
        items += [(",", "O"), *day]
    if form in (2, 3):
        items += agency
    return [*items, (rng.choice(("-", "—", "–", "--")), "O")]


def rebuilt(sentence: Sentence, words: list[str], dropped: set[int], front: Items) -> tuple[Sentence, dict[int, int]]:
    """Return the sentence with words dropped and others put before it, and the new place of each word kept."""
    kept = [i for i in range(len(words)) if i not in dropped]
    places = {i: len(front) + place for place, i in enumerate(kept)}

    def layer(values: list[str] | None, fronts: list[str]) -> list[str] | None:
        return None if values is None else [*fronts, *(values[i] for i in kept)]

    unknown = [UNKNOWN] * len(front)
    heads = sentence.heads
    bullet = len(front) == 1 and heads is not None
    if heads is not None:
        root = places[heads.index(-1)]
        moved = [-1 if heads[i] < 0 else places[heads[i]] for i in kept]
        heads = [root if bullet else NO_HEAD] * len(front) + moved
    return Sentence(
        words=[*(word for word, _ in front), *(words[i] for i in kept)],
        starts_sentence=sentence.starts_sentence,
        upos=layer(sentence.upos, ["PUNCT"] if bullet else unknown),
        xpos=layer(sentence.xpos, ["NFP"] if bullet else unknown),
        heads=heads,
        deprels=layer(sentence.deprels, ["punct"] if bullet else unknown),
        names=layer(sentence.names, [tag for _, tag in front]),
        terms=layer(sentence.terms, ["O"] if bullet else unknown),
    ), places


def shifted(attribution: Attribution, moved: dict[int, int]) -> Attribution:
    """Return an attribution at the new places of its words."""
    return Attribution(
        part_at(attribution.cue, moved), part_at(attribution.source, moved), part_at(attribution.content, moved)
    )


def shifted_event(event: Event, moved: dict[int, int]) -> Event:
    """Return an event at the new places of its words."""
    parts = {role: part_at(words, moved) for role, words in event.parts.items()}
    return replace(event, trigger=part_at(event.trigger, moved), parts=parts)


def part_at(words: list[int], moved: dict[int, int]) -> list[int]:
    """Return words at their new places; what was put in between two of them belongs to the part."""
    found: list[int] = []
    for word in words:
        if word in moved:
            joined = found and word - 1 in moved and moved[word - 1] == found[-1]
            found += range(found[-1] + 1 if joined else moved[word], moved[word] + 1)
    return found
