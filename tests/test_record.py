import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from views_sample import at, sample

import demarche
from demarche.record import Record, schema

GENERATED = Path(demarche.__file__).parent / "schema" / "record.schema.json"
CONTRACT = next(
    (
        found
        for folder in Path(__file__).parents
        if (found := folder / "shared" / "contract" / "record.schema.json").is_file()
    ),
    None,
)


def test_a_record_survives_json():
    record = sample()
    assert Record.from_json(record.to_json()) == record


def test_json_can_be_one_line():
    assert "\n" not in sample().to_json(indent=0)


def test_json_uses_the_contracts_words_for_conditions():
    (condition,) = json.loads(sample().to_json())["conditions"]
    assert {"if", "then"} <= set(condition)


def test_what_is_no_record_is_refused():
    with pytest.raises(msgspec.ValidationError):
        Record.from_json('{"version": "1.0"}')
    wrong = json.loads(sample().to_json())
    wrong["events"][0]["plover"] = "GREET"
    with pytest.raises(msgspec.ValidationError):
        Record.from_json(json.dumps(wrong))


def test_quotes_and_entities_are_looked_up():
    record = sample()
    assert record.quote(at("patrol boats")) == "patrol boats"
    entity = record.entity("e2")
    assert entity is not None
    assert entity.name == "Marta Quispe"
    assert record.entity("e99") is None
    assert record.entity(None) is None


def test_the_schema_file_is_that_of_the_types():
    """If this fails, the types have changed: `demarche schema > src/demarche/schema/record.schema.json`."""
    assert json.loads(GENERATED.read_text(encoding="utf-8")) == schema()


def test_a_record_fits_the_schema():
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(json.loads(sample().to_json()), schema(), cls=jsonschema.Draft202012Validator)


@pytest.mark.skipif(CONTRACT is None, reason="the contract lies outside the repository and is not here")
def test_a_record_fits_the_contract():
    assert CONTRACT is not None
    contract = json.loads(CONTRACT.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(sample().to_json()), contract, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("spoil", ["plover", "status", "trigger", "evidence"])
def test_the_schema_refuses_what_is_wrong(spoil):
    document = json.loads(sample().to_json())
    document["events"][0][spoil] = {"plover": "GREET", "status": "maybe", "trigger": [-1, 2], "evidence": []}[spoil]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema(), cls=jsonschema.Draft202012Validator)


def test_everything_that_is_exported_is_there():
    for name in demarche.__all__:
        assert getattr(demarche, name) is not None
    with pytest.raises(AttributeError):
        _ = demarche.nothing
