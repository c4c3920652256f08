import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from demarche.events.ontology import modes
from demarche.record import Event, LedgerStatus, Plover, Status
from demarche.views.excerpt import LIMIT, clean, excerpt
from demarche.views.wording import date_label, date_order, event_wording, label, listed


def event(plover, mode=None, status=Status.ACTUAL, contexts=(), actors=("e1",), recipients=("e2",)):
    parties = list(actors), list(recipients)
    return Event("v1", plover, mode, list(contexts), *parties, status, (0, 1), [(0, 1)], 1.0)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.ACTUAL, "Chad visited Niger"),
        (Status.HISTORICAL, "Chad visited Niger"),
        (Status.REPORTED, "Chad reportedly visited Niger"),
        (Status.FUTURE, "Chad will visit Niger"),
        (Status.HYPOTHETICAL, "Chad could visit Niger"),
        (Status.NEGATED, "Chad did not visit Niger"),
    ],
)
def test_the_verb_tells_the_status(status, words):
    assert event_wording(event(Plover.CONSULT, "visit", status), "Chad", "Niger") == words


def test_recipients_may_be_missing():
    alone = event(Plover.ASSAULT, recipients=())
    assert event_wording(alone, "gunmen", "") == "Gunmen carried out attacks"


def test_several_actors_without_recipient_act_together():
    both = event(Plover.ASSAULT, actors=("e1", "e2"), recipients=())
    assert event_wording(both, "the army and the rebels", "") == "The army and the rebels fought each other"


def test_an_unknown_actor_makes_a_thing_of_it():
    assert event_wording(event(Plover.ASSAULT, "drone", actors=()), "", "Port Sudan") == "Drone strikes on Port Sudan"


def test_the_context_gives_an_adjective():
    wanted = event(Plover.REQUEST, "assist", contexts=["legal", "military"])
    assert event_wording(wanted, "Mali", "Togo") == "Mali requested military assistance from Togo"


def test_an_unknown_mode_falls_back_on_the_type():
    assert event_wording(event(Plover.AID, "by-post"), "Oman", "Yemen") == "Oman gave aid to Yemen"


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("plover", list(Plover))
def test_every_type_and_mode_has_words_of_its_own(plover, status):
    plain = event_wording(event(plover, status=status), "Chad", "Niger")
    for mode in modes(plover):
        name = getattr(mode, "name", mode)
        words = event_wording(event(plover, name, status), "Chad", "Niger")
        assert words != plain
        assert not set("[]{}|") & set(words)
        assert words.startswith("Chad ")


@pytest.mark.parametrize(("group", "codes"), [("ledger", LedgerStatus), ("tone", Plover)])
def test_every_code_has_words(group, codes):
    assert all(label(group, code.value) for code in codes)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2025-03-09", "9 Mar 2025"),
        ("2025-03-09T10:00:00Z", "9 Mar 2025"),
        ("2025-03", "Mar 2025"),
        ("2025-W11", "week of 10 Mar 2025"),
        ("2025", "2025"),
        ("2025-19", "2025-19"),
        (None, ""),
    ],
)
def test_dates_are_written_as_people_write_them(value, words):
    assert date_label(value) == words


def test_weeks_months_and_days_are_put_in_order():
    values = ["2025-04", "2025-W11", "2025", "2025-03-09", "2025-03-11"]
    assert sorted(values, key=date_order) == ["2025", "2025-03-09", "2025-W11", "2025-03-11", "2025-04"]


def test_names_are_listed():
    assert listed([]) == ""
    assert listed(["Oman"]) == "Oman"
    assert listed(["Oman", "Iraq", "Yemen"]) == "Oman, Iraq and Yemen"
    assert listed(list("abcdefg")) == "a, b, c, d and 3 others"


def test_a_short_quote_stays_whole():
    assert excerpt("The envoys met in Accra.", (4, 10)) == "envoys"


def test_a_long_quote_ends_at_a_word():
    text = "The envoys talked of grain, of gas, of borders and of fish. " * 6
    quote = excerpt(text, (0, len(text)))
    assert quote.endswith("…")
    assert text.startswith(quote[:-1])
    assert text[len(quote) - 1] in " .,"


def test_a_long_quote_moves_to_its_focus():
    text = "Of this and that the envoys spoke at length. " * 6 + "Then Ghana refused. " + "They went home. " * 20
    begin = text.index("refused")
    quote = excerpt(text, (0, len(text)), (begin, begin + 7))
    assert "refused" in quote
    assert quote.startswith("…")


@given(st.text(max_size=600), st.integers(0, 600), st.integers(0, 600), st.integers(0, 600))
@example("0 \x1b", 0, 3, 0)
def test_an_excerpt_is_never_longer_than_the_limit_and_is_clean(text, begin, end, focus):
    begin, end = sorted((min(begin, len(text)), min(end, len(text))))
    quote = excerpt(text, (begin, end), (focus, focus + 3))
    assert len(quote) <= LIMIT + 2
    assert quote.replace("…", "") == clean(quote).replace("…", "")
    assert "\x1b" not in quote


def test_control_and_direction_characters_are_taken_out():
    assert clean("Peace\x1b[2J \u202etalks\u202c\nin\tOslo\x07") == "Peace[2J talks in Oslo"
