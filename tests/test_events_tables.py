"""The tables of the events room: whoever edits them learns here what does not fit."""

from __future__ import annotations

import pytest

from demarche.events.lexicon import BUILT_IN, triggers, word_class
from demarche.events.ontology import contexts, event_type, modes, score
from demarche.events.tsv import read_table
from demarche.record import Plover, Status

PREPOSITIONS = {
    *("about", "across", "after", "against", "along", "alongside", "among", "around", "as", "at", "before", "behind"),
    *("belonging", "between", "by", "for", "from", "in", "into", "near", "of", "off", "on", "out of", "outside"),
    *("over", "past", "through", "to", "toward", "towards", "under", "upon", "with"),
}
NAMED_SLOTS = {
    *("subject", "object", "receiver", "content", "infinitive", "teller", "speaker", "beside", "poss", "adj"),
    *("modal", "content-modal", "content-subject"),
}


def test_every_type_has_its_row() -> None:
    assert {event_type(plover).plover for plover in Plover} == set(Plover)
    assert {event_type(plover).quad for plover in Plover} == {
        "verbal cooperation",
        "material cooperation",
        "verbal conflict",
        "material conflict",
    }


def test_scores_run_from_conflict_to_cooperation() -> None:
    assert score(Plover.AID) == 10
    assert score(Plover.CONSULT, "visit") == 4
    assert score(Plover.ASSAULT, "unconventional") == -10
    with pytest.raises(KeyError):
        score(Plover.AGREE, "visit")


def test_scores_are_within_bounds() -> None:
    assert all(-10 <= mode.score <= 10 for plover in Plover for mode in modes(plover))


@pytest.mark.parametrize("plover", [Plover.AID, Plover.COOPERATE, Plover.SANCTION])
def test_types_that_need_a_recipient(plover: Plover) -> None:
    assert event_type(plover).needs_recipient


def test_triggers_use_modes_of_their_type() -> None:
    for rows in triggers().values():
        for row in rows:
            assert row.mode is None or row.mode in {mode.name for mode in modes(row.plover)}, row


def test_triggers_use_known_slots() -> None:
    for rows in triggers().values():
        for row in rows:
            slots = {need.slot for need in row.needs}
            slots |= {slot for places in (row.actor, row.recipient) for union in places for slot in union}
            assert slots <= NAMED_SLOTS | PREPOSITIONS, row


def test_classes_named_in_triggers_exist() -> None:
    for row in read_table("triggers"):
        for need in row["needs"].split(";"):
            for item in need.partition("=")[2].split("/"):
                if item.isupper() and item not in BUILT_IN:
                    assert word_class(item)


def test_trigger_rows_are_distinct_and_well_formed() -> None:
    rows = read_table("triggers")
    keys = [(row["word"], row["pos"], row["needs"], row["type"], row["mode"]) for row in rows]
    assert len(keys) == len(set(keys))
    assert {row["pos"] for row in rows} == {"VERB", "NOUN", "ADJ"}
    assert all(0 < float(row["sure"]) < 1 and row["actor"] and row["mutual"] in ("yes", "no") for row in rows)


def test_every_type_has_triggers() -> None:
    assert {row.plover for rows in triggers().values() for row in rows} == set(Plover)


@pytest.mark.parametrize("table", ["content", "modewords"])
def test_mode_tables_use_modes_of_their_types(table: str) -> None:
    for row in read_table(table):
        for plover in (row.get("types") or row["type"]).split("/"):
            assert row["mode"] in {mode.name for mode in modes(Plover(plover))}


def test_embedding_words_have_known_effects() -> None:
    rows = read_table("embedding")
    assert {row["effect"] for row in rows} <= {status.value for status in Status}
    assert len({(row["word"], row["pos"]) for row in rows}) == len(rows)


def test_contexts_are_those_of_the_codebook() -> None:
    names = [context.name for context in contexts()]
    assert len(names) == len(set(names)) == 37
    assert all(cue == cue.lower() for context in contexts() for cue in context.cues)
