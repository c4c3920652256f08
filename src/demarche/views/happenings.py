"""The sections of a brief on who is in the article, what happened and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from demarche.record import Entity, EntityKind, Event, Record, Span, Statement, Status
from demarche.views.excerpt import clean, excerpt, without_opening
from demarche.views.lines import Line, joined, merged, quotes_of
from demarche.views.naming import Names, country_of, is_country, name_of
from demarche.views.wording import capitalised, date_label, date_order, event_wording, label, listed

__all__ = ["events", "people", "statements", "unrealised"]

MOST_PEOPLE = 16
"""How many actors the section on people names at most."""

MOST_CONTEXTS = 2
"""How many contexts an event is shown with at most."""

_LONGEST_NAME = 60
_NOT_DONE = (Status.FUTURE, Status.HYPOTHETICAL, Status.NEGATED)
_UNDATED = "undated"
_NO_COUNTRY = "others"


def people(record: Record, names: Names) -> tuple[Line, ...]:
    """Return the principal actors, country by country, those who do and say most first."""
    parts = _parts_played(record)
    entities = [entity for entity in map(names.entity, parts) if entity and entity.kind is not EntityKind.PLACE]
    leading = sorted(entities, key=lambda entity: -parts[entity.id])[:MOST_PEOPLE]
    weight = Counter[str]()
    for entity in leading:
        weight[country_of(entity)] += parts[entity.id]
    leading.sort(key=lambda entity: (not country_of(entity), -weight[country_of(entity)], country_of(entity)))
    return merged(_person_line(entity) for entity in leading)


def _parts_played(record: Record) -> Counter[str]:
    """Count, for each entity id, the events, statements and positions that it has a part in."""
    parts = Counter[str]()
    for event in record.events:
        parts.update({*event.actor, *event.recipient})
    parts.update(statement.speaker for statement in record.statements if statement.speaker)
    parts.update(position.holder for position in record.positions)
    return parts


def _person_line(entity: Entity) -> Line:
    name, country = name_of(entity), country_of(entity)
    if is_country(entity):
        others = [clean(other) for other in entity.names if other != country][:2]
        text = "the government" + (f" (also “{'”, “'.join(others)}”)" if others else "")
    else:
        title = clean(entity.title or "")
        text = f"{name}, {title}" if title and title.lower() not in name.lower() else name
    mentions = tuple(entity.mentions)
    return Line(capitalised(text), country or _NO_COUNTRY, tone="people", spans=mentions, focus=mentions)


def events(record: Record, names: Names) -> tuple[Line, ...]:
    """Return what happened, or is said to have happened, in order of time; what has no date comes last."""
    return _event_lines(record, names, (event for event in record.events if event.status not in _NOT_DONE))


def unrealised(record: Record, names: Names) -> tuple[Line, ...]:
    """Return what is planned, thought possible, or said not to have happened, in order of time."""
    return _event_lines(record, names, (event for event in record.events if event.status in _NOT_DONE))


def _event_lines(record: Record, names: Names, chosen: Iterable[Event]) -> tuple[Line, ...]:
    speakers = {statement.id: statement.speaker for statement in record.statements}
    ordered = sorted(chosen, key=_time_of)
    lines = merged(_event_line(event, record, names, speakers.get(event.statement or "")) for event in ordered)
    return _undated_with_dated(lines)


def _undated_with_dated(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines without the undated ones that a dated line says too; their words go to that one."""
    kept: dict[tuple[str, str, str], Line] = {(line.lead, line.text, line.mark): line for line in lines}
    dated = {(text, mark): (lead, text, mark) for lead, text, mark in reversed(kept) if lead != _UNDATED}
    for key, line in list(kept.items()):
        twin = dated.get((line.text, line.mark))
        if line.lead == _UNDATED and twin:
            kept[twin] = joined(kept[twin], kept.pop(key))
    return tuple(kept.values())


def _time_of(event: Event) -> tuple[bool, str, int]:
    return (event.date is None, date_order(event.date or ""), event.trigger[0])


def _event_line(event: Event, record: Record, names: Names, speaker: str | None) -> Line:
    words = record.article.text
    actors = names.parties(event.actor) or _named(words, event.actor_words)
    recipients = names.parties([party for party in event.recipient if party not in event.actor])
    recipients = recipients or _named(words, event.recipient_words)
    text = event_wording(event, listed(actors), listed(recipients))
    informant = names.of(speaker) if speaker not in event.actor else ""
    return Line(
        text,
        lead=date_label(event.date) or _UNDATED,
        according_to=(informant,) if informant else (),
        mark=label("mark", event.status.value),
        code=" · ".join(
            filter(None, (f"{event.plover.value} {event.mode or ''}".strip(), *event.contexts[:MOST_CONTEXTS]))
        ),
        tone=label("tone", event.plover.value),
        quotes=quotes_of(record.article.text, event.evidence, event.trigger),
        spans=tuple(sorted({*event.evidence, event.trigger})),
        focus=(event.trigger,),
    )


def _named(text: str, words: list[Span]) -> list[str]:
    """Return the article's own words for parties that no entity is known for."""
    return [excerpt(text, span, limit=_LONGEST_NAME) for span in words]


def statements(record: Record, names: Names) -> tuple[Line, ...]:
    """Return who said what: speakers in the order of their first words, their statements in text order."""
    ordered = sorted(record.statements, key=lambda statement: statement.content)
    lines = [_statement_line(statement, record, names) for statement in ordered]
    first = {line.lead: index for index, line in reversed(list(enumerate(lines)))}
    return tuple(dict.fromkeys(sorted(lines, key=lambda line: first[line.lead])))


def _statement_line(statement: Statement, record: Record, names: Names) -> Line:
    text = record.article.text
    speaker = names.heading(statement.speaker)
    if not speaker and statement.source:
        speaker = capitalised(excerpt(text, statement.source, limit=_LONGEST_NAME))
    audience = names.of(statement.audience)
    frame = tuple(span for span in (statement.source, statement.cue) if span)
    return Line(
        ", ".join(filter(None, (f"to {audience}" if audience else "", date_label(statement.date)))),
        lead=speaker or "Speaker not named",
        mark=label("statement", statement.kind.value),
        tone="statements",
        quotes=quotes_of(text, [without_opening(text, statement.content, "that")]),
        spans=tuple(sorted({*frame, statement.content})),
        focus=(statement.cue or statement.content,),
    )
