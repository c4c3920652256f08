"""Events scored against annotated passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from demarche import InputError
from demarche.evaluate.events import score_passages
from demarche.evaluate.passages import passages
from demarche.record import VERSION, Article, Event, Plover, Record, Span, Status

PASSAGES = """# two passages
Mali asked Niger for rice, and Niger refused.
  REQUEST assist | asked | actor: Mali | recipient: Niger | contexts: human_security
  REJECT assist negated | refused | actor: Niger#2 | recipient: Mali

The market was quiet.
"""


def record(article: Article, events: list[Event]) -> Record:
    return Record(VERSION, article, [], events, [], [], [], [], [], [], [])


def event(
    plover: Plover, trigger: Span, actor: Span, recipient: Span, status: Status = Status.ACTUAL, mode: str = "assist"
) -> Event:
    found = Event("v1", plover, mode, [], [], [], status, trigger, [trigger], 0.9)
    found.actor_words, found.recipient_words = [actor], [recipient]
    return found


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "p.txt"
    path.write_text(PASSAGES)
    return path


def test_a_perfect_record_scores_one(file: Path) -> None:
    def read(article: Article) -> Record:
        if "Mali" not in article.text:
            return record(article, [])
        asked = event(Plover.REQUEST, (5, 10), (0, 4), (11, 16))
        refused = event(Plover.REJECT, (37, 44), (31, 36), (0, 4), Status.NEGATED)
        return record(article, [asked, refused])

    figures = score_passages(file, read)
    assert figures["f1"] == figures["type_f1"] == figures["trigger_f1"] == 1
    assert figures["mode_accuracy"] == figures["status_accuracy"] == 1
    assert figures["events"] == 2
    assert figures["confusions"] == []


def test_another_party_type_or_status_and_what_is_not_there_count_against_it(file: Path) -> None:
    def read(article: Article) -> Record:
        if "Mali" not in article.text:
            return record(article, [event(Plover.AID, (4, 10), (0, 3), (4, 10))])
        swapped = event(Plover.REQUEST, (5, 10), (11, 16), (0, 4))
        other = event(Plover.AGREE, (37, 44), (31, 36), (0, 4), mode="")
        return record(article, [swapped, other])

    figures = score_passages(file, read)
    assert figures["f1"] == 0
    assert figures["type_f1"] == figures["trigger_f1"] == 0.4
    assert figures["confusions"] == ["REJECT as AGREE: 1"]


def test_a_line_that_does_not_fit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "p.txt"
    path.write_text("Mali asked Niger for rice.\n  DEMAND | asked\n")
    with pytest.raises(InputError, match=r"p\.txt, line 2: DEMAND is no type"):
        passages(path)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(InputError, match=r"holds no \.txt file"):
        passages(empty)
