"""The tellings of one event within an article made one event."""

from __future__ import annotations

from demarche.events.confidence import joined
from demarche.events.drafts import Draft
from demarche.events.nearest import cameo_of
from demarche.events.ontology import contexts, event_type, score
from demarche.record import Entity, Event, Plover, Span, Status

__all__ = ["merge"]

HAPPENED = (Status.ACTUAL, Status.REPORTED)


def merge(drafts: list[Draft]) -> list[tuple[Event, list[Draft]]]:
    """Return the events of an article, in text order, with ids "v1", "v2" ..., each with its tellings.

    Two tellings are of one event if the types agree, the parties are of the same countries (within one country:
    the same entities) or one telling leaves a side out, and mode, date and status do not contradict each other.
    """
    groups: list[list[Draft]] = []
    for draft in sorted(drafts, key=lambda item: item.trigger):
        fitting = [group for group in groups if all(_agree(draft, other) for other in group)]
        if fitting:
            max(fitting, key=lambda group: _shared(draft, group)).append(draft)
        else:
            groups.append([draft])
    return [(_event(f"v{count}", group), group) for count, group in enumerate(groups, start=1)]


def _agree(one: Draft, other: Draft) -> bool:
    return (
        one.plover is other.plover
        and _same_side(one.actor_key, other.actor_key)
        and _same_side(one.recipient_key, other.recipient_key)
        and bool(one.actor_key & other.actor_key or one.recipient_key & other.recipient_key)
        and _same_or_open(one.mode, other.mode)
        and _same_date(one.date, other.date)
        and (one.status is other.status or (one.status in HAPPENED and other.status in HAPPENED))
    )


def _same_side(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or not one or not other


def _same_or_open(one: str | None, other: str | None) -> bool:
    return one == other or one is None or other is None


def _same_date(one: str | None, other: str | None) -> bool:
    """Tell whether two dates can be one: equal, missing, or not both given to the day."""
    if one is None or other is None or one == other:
        return True
    days = [value for value in (one, other) if len(value) == len("2020-01-01") and "W" not in value]
    return len(days) < 2 and (one.startswith(other) or other.startswith(one) or "W" in one + other)


def _shared(draft: Draft, group: list[Draft]) -> int:
    return max(
        len(draft.actor_key & other.actor_key) + len(draft.recipient_key & other.recipient_key) for other in group
    )


def _event(identifier: str, group: list[Draft]) -> Event:
    best = max(group, key=lambda draft: (_completeness(draft), draft.confidence))
    evidence: list[Span] = [best.evidence]
    evidence += sorted({draft.evidence for draft in group} - {best.evidence})
    hedged = any(draft.status is Status.REPORTED for draft in group)
    named = {name for draft in group for name in draft.contexts}
    mode = best.mode or next((draft.mode for draft in group if draft.mode), None)
    found = [context.name for context in contexts() if context.name in named]
    return Event(
        id=identifier,
        plover=best.plover,
        mode=mode,
        contexts=found,
        actor=_ids(best.actors, group, "actors"),
        recipient=_ids(best.recipients, group, "recipients"),
        status=Status.REPORTED if hedged else best.status,
        trigger=best.trigger,
        evidence=evidence,
        confidence=joined([draft.confidence for draft in group]),
        date=best.date or next((draft.date for draft in group if draft.date), None),
        place=best.place or next((draft.place for draft in group if draft.place), None),
        actor_words=best.actor_words,
        recipient_words=best.recipient_words,
        quad=event_type(best.plover).quad,
        score=score(best.plover, mode),
        cameo=cameo_of(best.plover, mode, found),
    )


def _completeness(draft: Draft) -> int:
    return bool(draft.actors) + bool(draft.recipients)


def _ids(best: list[Entity], group: list[Draft], side: str) -> list[str]:
    """Return the ids of a side; at meetings, everybody who took part."""
    found = [entity.id for entity in best]
    if group[0].plover is Plover.CONSULT:
        for draft in group:
            found += [entity.id for entity in getattr(draft, side) if entity.id not in found]
    return found
