"""``explain``: why an event was coded as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from demarche import InputError, explain, read
from demarche.cli import app

ARTICLE = """Chad asks Morocco for ambulances

N'DJAMENA, May 4, 2026 — Chad has asked Morocco for forty ambulances, the foreign ministry said on Monday.

Morocco's health minister said that the request was being looked at. Chad repeated its request to Morocco on Tuesday.
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "chad.txt"
    path.write_text(ARTICLE)
    return path


def test_each_event_is_explained_by_the_words_and_readings_it_rests_on(file: Path) -> None:
    record = read(file)
    event = next(event for event in record.events if event.plover == "REQUEST")
    reasons = dict(explain(file, event.id))
    assert reasons["event"].startswith(f"{event.id}: REQUEST")
    assert f"[{record.quote(event.trigger)}]" in reasons["told in"]
    assert "REQUEST 0." in reasons["read as"] or "REQUEST 1." in reasons["read as"]
    assert "Chad" in reasons["actor"]
    assert "TCD" in reasons["actor"]
    assert "Morocco" in reasons["recipient"]
    assert f"CAMEO {event.cameo}, verbal conflict, score {event.score:g}" in reasons["codes"]
    assert reasons["confidence"] == f"{event.confidence:.2f}"


def test_every_event_of_an_article_can_be_explained(file: Path) -> None:
    for event in read(file).events:
        assert dict(explain(file, event.id))["event"].startswith(event.id)


def test_an_event_that_is_not_there_is_said_so(file: Path) -> None:
    with pytest.raises(InputError, match=r"has no event v99: there are v1 to v\d"):
        explain(file, "v99")


def test_the_command_prints_a_line_a_reason(file: Path) -> None:
    result = CliRunner().invoke(app, ["explain", str(file), "v1"])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("event:      v1: ")
    assert "confidence: 0." in result.stdout
