"""The open annotation under ``corpus/``: every line of it can be used."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from demarche.evaluate.passages import Codebook, Passage, frame, passages, place
from training.corpus_check import check, nearest
from training.treebanks import standoff

CORPUS = Path(__file__).parent.parent / "corpus"
TREEBANK = CORPUS.parent.parent / "shared" / "data" / "treebank" / "ewt-train.conllu"


@pytest.mark.parametrize(
    ("file", "kinds"),
    [
        ("names/ewt-train.tsv", {"PER", "ORG", "LOC", "MISC"}),
        (
            "mentions/ewt-train.tsv",
            {"Person", "Organisation", "Location", "Nationality", "Weapon", "MilitaryPlatform", "Vehicle", "Money"}
            | {"Quantity", "Temporal", "DocumentReference"},
        ),
    ],
)
def test_standoff_spans_are_in_order_and_of_a_known_kind(file: str, kinds: set[str]) -> None:
    found = standoff(CORPUS / file)
    assert len(found) > 500
    for sentence, spans in found.items():
        assert all(begin < end for begin, end, _ in spans), sentence
        assert all(one[1] <= other[0] for one, other in pairwise(spans)), sentence
        assert {kind for _, _, kind in spans} <= kinds, sentence


@pytest.mark.skipif(not TREEBANK.exists(), reason="the treebank is not here")
def test_standoff_fits_the_treebank() -> None:
    from training.treebanks import conllu_rows

    lengths = {key: len(rows) for _, key, rows in conllu_rows(TREEBANK)}
    for file in ("names/ewt-train.tsv", "mentions/ewt-train.tsv"):
        for sentence, spans in standoff(CORPUS / file).items():
            assert all(end <= lengths[sentence] for _, end, _ in spans)


def test_the_plover_corpus_is_large_even_and_no_heap_of_copies() -> None:
    assert list(check(passages(CORPUS / "plover")).wrong) == []


def test_a_pattern_filled_in_with_other_names_is_seen() -> None:
    copies = [
        Passage("1", "The envoy of Ghana flew to Togo on Friday to ask for rice."),
        Passage("2", "The envoy of Peru flew to Chile on Monday to ask for fuel."),
        Passage("3", "Dockers in Haifa downed tools."),
    ]
    found = nearest(copies)
    assert found["1"][0] > 0.5
    assert found["3"][0] == 0


TEXT = "Chad's envoy told Chad to wait, and Chad did not."


def test_an_event_line_is_read() -> None:
    found = frame("REQUEST change reported | told | actor: Chad's envoy | recipient: Chad#2", TEXT, Codebook())
    assert (found.plover, found.modes, found.status) == ("REQUEST", ["change"], "reported")
    assert TEXT[slice(*found.trigger)] == "told"
    assert found.spans["recipient"] == [(18, 22)]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("DEMAND | told", "DEMAND is no type"),
        ("REQUEST visit | told", "visit is no mode of REQUEST"),
        ("REQUEST", "a trigger are expected"),
        ("REQUEST | tells", "'tells' does not stand in the passage"),
        ("REQUEST | told | actor: Chad#4", "'Chad#4' does not stand"),
        ("REQUEST | told | by: Chad", "no such field"),
        ("REQUEST | told | contexts: sport", "no such context: sport"),
        ("REQUEST future negated | told", "at most one status"),
    ],
)
def test_a_wrong_event_line_says_what_is_wrong(line: str, wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        frame(line, TEXT, Codebook())


def test_words_within_words_are_not_found() -> None:
    with pytest.raises(ValueError, match="does not stand"):
        place("env", TEXT)
