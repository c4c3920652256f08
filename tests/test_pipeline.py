import json

import jsonschema
import pytest
from msgspec.structs import replace
from views_sample import TEXT, article, at, sample

from demarche import read
from demarche.pipeline import tie_to_statements
from demarche.record import Record, Statement, StatementKind, schema


@pytest.fixture(scope="module")
def record() -> Record:
    return read(article())


def spans_of(found):
    """Every span of a record's JSON, by the keys that hold spans."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key in ("span", "trigger", "source", "cue", "content", "if", "then", "factor") and value:
                if not isinstance(value, str):
                    yield tuple(value)
            elif key in ("mentions", "evidence"):
                yield from map(tuple, value)
            else:
                yield from spans_of(value)
    elif isinstance(found, list):
        for value in found:
            yield from spans_of(value)


def test_an_article_becomes_a_record_that_fits_the_schema(record):
    assert record.article == article()
    jsonschema.validate(json.loads(record.to_json()), schema(), cls=jsonschema.Draft202012Validator)
    assert Record.from_json(record.to_json()) == record


def test_something_is_found_in_every_main_section(record):
    assert record.entities
    assert record.events
    assert record.statements
    assert record.times


def test_spans_lie_in_the_text_and_are_trimmed(record):
    spans = list(spans_of(json.loads(record.to_json())))
    assert spans
    for begin, end in spans:
        assert 0 <= begin < end <= len(TEXT)
        assert TEXT[begin:end] == TEXT[begin:end].strip()


def test_references_point_to_what_is_in_the_record(record):
    entities = [entity.id for entity in record.entities]
    statements = [statement.id for statement in record.statements]
    events = [event.id for event in record.events]
    for ids in (entities, statements, events):
        assert len(set(ids)) == len(ids)
    used = [party for event in record.events for party in (*event.actor, *event.recipient)]
    used += [party for statement in record.statements for party in (statement.speaker, statement.audience)]
    used += [party for line in record.ledger for party in (line.giver, line.receiver)]
    used += [position.holder for position in record.positions]
    used += [party for condition in record.conditions for party in (condition.by, condition.against)]
    used += [party for poll in record.polls for party in (poll.pollster, poll.population)]
    used += [influence.decider for influence in record.influences]
    assert {party for party in used if party} <= set(entities)
    assert {event.statement for event in record.events if event.statement} <= set(statements)


def test_reading_twice_gives_the_same(record):
    assert read(article()) == record


def test_text_files_and_articles_are_read_alike(tmp_path):
    text = "Ghana and Togo\n\nThe foreign ministers of Ghana and Togo met in Accra. They agreed to meet again."
    file = tmp_path / "article.txt"
    file.write_text(text, encoding="utf-8")
    from_text, from_file = read(text), read(file)
    assert from_text.events == from_file.events
    assert read(from_text.article).events == from_text.events


def test_the_date_given_overrules_that_of_the_article():
    found = read(article(), published="2024-02-29")
    assert found.article.published == "2024-02-29"
    assert "2024-02-26" in [time.value for time in found.times]


@pytest.mark.parametrize(
    "text",
    [
        "“We asked for boats, the minister of Ecuador told reporters in Quito. She then left for Ottawa.",
        'Peru said: "No. "Never, said the minister of Chile in Santiago on Monday. The talks were over.',
        "The envoy said ‘it’s over’’ and ”left“ Geneva on Friday. Switzerland regretted that he had gone.",
    ],
)
def test_unbalanced_quotation_marks_are_read(text):
    assert read(text).article.text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_in_other_encodings_are_read(tmp_path, encoding):
    text = "The envoy of Chile met the minister of Peru in Lima. He called the offer “naïve” and left the café."
    file = tmp_path / "article.txt"
    file.write_bytes(text.encode(encoding))
    assert read(file).article.text == text


def test_an_event_is_tied_to_the_innermost_statement_around_its_trigger():
    found = sample()
    outer = Statement("s8", "e3", StatementKind.INDIRECT, (0, len(TEXT)))
    inner = Statement("s9", "e5", StatementKind.INDIRECT, at("We asked for boats"))
    asked = replace(found.events[0], trigger=at("asked for boats"), statement=None)
    elsewhere = replace(asked, trigger=at("recall"))
    across = replace(asked, trigger=(inner.content[1] - 2, inner.content[1] + 2))
    tie_to_statements([asked, elsewhere, across], [outer, inner])
    assert [event.statement for event in (asked, elsewhere, across)] == ["s9", "s8", "s8"]


def test_an_event_outside_all_statements_is_the_articles_own():
    event = replace(sample().events[0], statement=None)
    tie_to_statements([event], [Statement("s1", None, StatementKind.DIRECT, at("We asked for boats"))])
    assert event.statement is None
