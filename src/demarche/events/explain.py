"""Why an event was coded as it was: what was read where, what each field rests on, what else it might have been."""

from __future__ import annotations

from itertools import islice

from spacy.tokens import Doc

from demarche.events.coder import Telling
from demarche.events.drafts import Draft
from demarche.events.lexicon import Trigger
from demarche.events.parties import Party
from demarche.reading import EventFrame, syntax
from demarche.record import Event, Span

__all__ = ["Reason", "explain"]

Reason = tuple[str, str]
"""What is explained, and the explanation."""

OTHERS = 3
"""How many of the less likely readings are named."""
LEAST = 0.01
"""How likely they must be."""


def explain(telling: Telling, doc: Doc) -> list[Reason]:
    """Return the reasons for an event, from its tellings in ``doc``."""
    event, drafts = telling
    main = next((draft for draft in drafts if draft.trigger == event.trigger), drafts[0])
    text = syntax.text_of(doc)
    found = [
        ("event", f"{event.id}: {_code(event)}, {event.status}"),
        ("told in", _marked(text, main)),
        *_read(main.frame, overruled=not main.is_read),
        ("rule", _rule(main.row)),
        ("actor", _side(text, main.actor_words, main.acting)),
        ("recipient", _side(text, main.recipient_words, main.receiving)),
        ("setting", f"{event.date or 'no date'}, {event.place or 'no place'}"),
        ("codes", f"CAMEO {event.cameo}, {event.quad}, score {event.score:g}, about {_listed(event.contexts)}"),
        ("confidence", f"{event.confidence:.2f}"),
    ]
    return found + [("told again", _marked(text, draft)) for draft in drafts if draft is not main]


def _code(event: Event) -> str:
    return f"{event.plover} {event.mode}" if event.mode else event.plover.value


def _marked(text: str, draft: Draft) -> str:
    """Return the sentence with the trigger in brackets."""
    (begin, end), (first, last) = draft.evidence, draft.trigger
    return " ".join(f"{text[begin:first]}[{text[first:last]}]{text[last:end]}".split())


def _read(frame: EventFrame | None, overruled: bool) -> list[Reason]:
    if frame is None:
        return [("read as", "no event: it is the rule's alone")]
    nothing = max(1 - sum(frame.types.values()), 0.0)
    types = {**frame.types, "no event": nothing}
    best = frame.plover
    others = dict(sorted(((name, value) for name, value in types.items() if name != best), key=lambda item: -item[1]))
    return [
        ("read as", _likely({best: types[best], **others}) + ("; a sure rule goes before it" if overruled else "")),
        ("mode", _likely(frame.modes)),
        ("status", _likely(frame.statuses)),
    ]


def _likely(values: dict[str, float]) -> str:
    """Return the likeliest reading, and what else it might have been: "REQUEST 0.93 (AGREE 0.04)"."""
    (best, value), *others = islice(values.items(), OTHERS + 1)
    rest = ", ".join(f"{name} {other:.2f}" for name, other in others if other >= LEAST)
    return f"{best} {value:.2f}" + (f" ({rest})" if rest else "")


def _rule(row: Trigger | None) -> str:
    if row is None:
        return "none fits"
    words = " ".join((row.word, *row.companions))
    needs = ", ".join(need.slot for need in row.needs)
    return f"{words} ({row.pos.lower()}{', with ' + needs if needs else ''}) tells of {row.plover}"


def _side(text: str, words: list[Span], parties: list[Party]) -> str:
    quoted = ", ".join(f"“{text[begin:end]}”" for begin, end in words) or "not named"
    entities = ", ".join(
        f"{party.entity.name} ({', '.join(filter(None, (party.entity.country, party.entity.sector))) or 'no code'})"
        for party in parties
    )
    return f"{quoted}: {entities}" if entities else f"{quoted}: no entity"


def _listed(items: list[str]) -> str:
    return ", ".join(items) or "no context"
