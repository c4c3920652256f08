"""Events as the network reads them: its frames, with the entities that their words stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span

from demarche import times as time_expressions
from demarche.events.drafts import Draft
from demarche.events.parties import Party, distinct, parties_in
from demarche.events.ruled import trimmed
from demarche.events.setting import is_long_ago, place_of
from demarche.events.status import reality_of
from demarche.events.wordings import is_scene, is_topic, wordings
from demarche.reading import EventFrame
from demarche.record import Article, Plover, Status, Time

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["learned"]


TRUSTED = frozenset({Status.REPORTED, Status.HISTORICAL})
OF_NOUNS = frozenset({Status.FUTURE, Status.HYPOTHETICAL})
"""What words about a trigger may make of it where the network reads a plain fact; the latter if it is a noun."""


def learned(doc: Doc, index: EntityIndex, article: Article, times: list[Time]) -> list[Draft]:
    """Return the network's event frames as drafts, in text order."""
    return [_draft(frame, index, article, times) for frame in doc._.frames]


def _draft(frame: EventFrame, index: EntityIndex, article: Article, times: list[Time]) -> Draft:
    trigger = frame.trigger
    token = trigger.root
    date = time_expressions.date_of(token.doc, token, times)
    acting = _parties(frame.actors, index)
    actors = {party.entity.id for party in acting}
    plover = Plover(frame.plover)
    recipients = [
        phrase for phrase in frame.recipients if not (is_scene(phrase, plover, index) or is_topic(phrase, plover))
    ]
    evidence = trimmed(token.sent)
    return Draft(
        token=token,
        objects=[],
        plover=plover,
        mode=frame.mode,
        acting=acting,
        receiving=[party for party in _parties(recipients, index) if party.entity.id not in actors],
        mutual=len(frame.actors) > 1 and not recipients,
        status=_status(frame, date, article),
        trigger=(trigger.start_char, trigger.end_char),
        evidence=(evidence.start_char, evidence.end_char),
        contexts=frame.contexts,
        confidence=round(frame.types[frame.plover], 2),
        date=date,
        place=frame.place.text if frame.place else place_of(token, index),
        actor_words=wordings(frame.actors, index),
        recipient_words=wordings(recipients, index),
        frame=frame,
    )


def _parties(phrases: list[Span], index: EntityIndex) -> list[Party]:
    return distinct([party for phrase in phrases for party in parties_in(phrase, index)])


def _status(frame: EventFrame, date: str | None, article: Article) -> Status:
    """Return the status as the network reads it; a plain fact is one only if no word or date says otherwise."""
    status = Status(frame.status)
    if status not in (Status.ACTUAL, Status.REPORTED):
        return status
    if is_long_ago(date, article.published):
        return Status.HISTORICAL
    token = frame.trigger.root
    said = reality_of(token).status
    trusted = TRUSTED | OF_NOUNS if token.pos_ == "NOUN" else TRUSTED
    return said if status is Status.ACTUAL and said in trusted else status
