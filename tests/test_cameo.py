"""The nearest CAMEO code of an event."""

from __future__ import annotations

import pytest

from demarche.events.nearest import cameo_of
from demarche.events.ontology import modes
from demarche.record import Plover


@pytest.mark.parametrize("plover", list(Plover))
def test_every_type_and_mode_has_a_code(plover: Plover) -> None:
    for mode in (None, *(mode.name for mode in modes(plover))):
        code = cameo_of(plover, mode)
        assert code.isdigit()
        assert 2 <= len(code) <= 4
        assert 1 <= int(code[:2]) <= 20


@pytest.mark.parametrize(
    ("plover", "mode", "contexts", "code"),
    [
        (Plover.REQUEST, "assist", ["diplomatic", "military"], "1032"),
        (Plover.REQUEST, "assist", [], "103"),
        (Plover.AID, None, ["military"], "072"),
        (Plover.COOPERATE, None, ["intelligence", "military"], "064"),
        (Plover.CONSULT, "visit", [], "042"),
        (Plover.THREATEN, "violence", ["military"], "138"),
        (Plover.SANCTION, "convict", ["legal"], "116"),
        (Plover.ASSAULT, "suicide-attack", [], "1831"),
    ],
)
def test_mode_and_context_narrow_the_code(plover: Plover, mode: str | None, contexts: list[str], code: str) -> None:
    assert cameo_of(plover, mode, contexts) == code
