"""Scoring a record against the gold of its article; the figures expected here were worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner

from demarche.errors import InputError
from demarche.evaluate import Gold, app, load_gold, score_record
from demarche.evaluate.folding import share_a_word
from demarche.evaluate.gold import unread_fields
from demarche.record import (
    AidKind,
    Article,
    Condition,
    ConditionKind,
    Direction,
    Entity,
    EntityKind,
    Event,
    Influence,
    LedgerLine,
    LedgerStatus,
    Plover,
    Poll,
    Position,
    Post,
    Record,
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Time,
)

FILE = """\
Norwegian minister visits Chile
Europe, News March 2, 2021 3 minute read
Norwegian Foreign Minister Ine Bérg met President Luz Rojas in Santiago on Monday. \
Berg asked Chile to pay into the forest fund.
The fund’s future
Chile has not paid yet. “If Norway pays first, we will follow,” Rojas told El Faro. \
A Faro survey found 61% of Chileans in favour of paying.
Leave a comment
"""
TEXT = "\n\n".join(FILE.split("\n")[i] for i in (2, 4))

GOLD: dict[str, Any] = {
    "article": {
        "title": "Norwegian minister visits Chile",
        "published": "2021-03-02",
        "categories": ["News", "Europe"],
        "sections": ["The fund's future"],
        "chrome": ["3 minute read", "Leave a comment"],
    },
    "entities": [
        {"names": ["Ine Berg", "Berg"], "country": "NOR", "sector": "GOV"},
        {"names": ["Luz-Rojas", "Rojas"], "country": "CHL", "sector": "MIL", "alt_sector": ["GOV"]},
        {"names": ["El Faro"], "country": "", "note": "of no country here"},
    ],
    "events": [
        {"plover": "CONSULT", "actor": ["NOR"], "recipient": ["CHL"], "symmetric": True, "lines": [1, 3]},
        {"plover": "ACCUSE", "alt": ["REQUEST"], "actor": ["NOR"], "recipient": ["CHL"], "lines": [3]},
    ],
    "must_not": [{"plover": "AID", "actor": ["CHL"], "lines": [5], "why": "Chile has not paid"}],
    "statements": [
        {
            "line": 5,
            "speaker": "Luz-Rojas",
            "kind": "direct",
            "content_starts": '"If Norway pays',
            "audience": "El Faro",
        }
    ],
    "ledger": [{"giver": "CHL", "receiver": "", "kind": "financial", "status": "requested", "lines": [3]}],
    "positions": [{"holder": "Chileans", "issue": "payments", "stance": "supports", "lines": [5]}],
    "conditions": [
        {"line": 5, "by": "CHL", "kind": "promise", "if_contains": "Norway pays", "then_contains": "follow"}
    ],
    "polls": [{"line": 5, "pollster": "El Faro", "population": "Chileans", "share": 61, "answer": "favourable"}],
    "influences": [{"line": 5, "factor_contains": "Norway pays", "bears_on": "CHL the fund", "direction": "for"}],
    "times": [{"line": 3, "text": "on Monday", "value": "2021-03-01"}],
}
SECTIONS = ["events", "statements", "ledger", "positions", "conditions", "polls", "influences", "times"]


def span(words: str) -> Span:
    begin = TEXT.index(words)
    return begin, begin + len(words)


def entity(number: int, names: list[str], country: str | None, sector: str | None = "GOV") -> Entity:
    return Entity(f"e{number}", names[0], EntityKind.OTHER, country, sector, names, [])


def event(plover: str, actor: str, recipient: str, words: str, status: str = "actual") -> Event:
    where = span(words)
    return Event(
        id="v", plover=Plover(plover), mode=None, contexts=[],
        actor=actor.split(), recipient=recipient.split(),
        status=Status(status), trigger=where, evidence=[where], confidence=1,
    )  # fmt: skip


CONSULT = event("CONSULT", "e1 e2", "", "Ine Bérg met President Luz Rojas")
REQUEST = event("REQUEST", "e1", "e3", "Berg asked Chile")
NOT_PAID = event("AID", "e3", "", "Chile has not paid yet.", "negated")
STATEMENT = Statement("s1", "e2", StatementKind.DIRECT, span("If Norway pays first, we will follow"), audience="e4")


def record(**changes: Any) -> Record:
    """Return a record that has all that the gold asks for, with some of its sections changed."""
    asked, offer = [span("Berg asked Chile")], [span("If Norway pays first, we will follow")]
    if_paid = span("Norway pays first")
    survey = [span("61% of Chileans in favour")]
    whole = Record(
        version="1.0",
        article=Article(
            id="a", title="Norwegian minister visits Chile", text=TEXT, published="2021-03-02T08:00:00Z",
            source=None, url=None, language="en", categories=["Europe", "News"],
            sections=["The fund’s future"], posts=[],
        ),
        entities=[
            entity(1, ["Ine Bérg", "Berg"], "NOR"),
            entity(2, ["Luz Rojas"], "CHL"),
            entity(3, ["Chile"], "CHL"),
            entity(4, ["El Faro", "Faro"], None, "JRN"),
            entity(5, ["Chileans"], "CHL", "CVL"),
        ],
        events=[CONSULT, REQUEST, NOT_PAID],
        statements=[STATEMENT],
        ledger=[
            LedgerLine("e3", None, AidKind.FINANCIAL, None, [], LedgerStatus.REQUESTED, asked)
        ],
        positions=[Position("e5", "the fund", Stance.SUPPORTS, survey)],
        conditions=[
            Condition("e2", ConditionKind.PROMISE, if_paid, span("we will follow"), offer)
        ],
        polls=[Poll("e4", "e5", 61.0, "in favour", survey)],
        influences=[Influence("e3", "pay into the fund", if_paid, Direction.FOR, offer)],
        times=[Time(span("Monday"), "2021-03-01")],
    )  # fmt: skip
    return msgspec.structs.replace(whole, **changes)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(FILE, encoding="utf-8")
    return path


def score(tmp_path: Path, found: Record, gold: dict[str, Any] = GOLD, file: str = FILE) -> dict[str, Any]:
    (tmp_path / "article.txt").write_text(file, encoding="utf-8")
    (tmp_path / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return score_record(found, load_gold(tmp_path / "gold.json"), tmp_path / "article.txt")


def test_a_record_with_all_that_the_gold_asks_for_scores_one(tmp_path: Path) -> None:
    report = score(tmp_path, record())
    assert {section: report[section]["f1"] for section in SECTIONS} == dict.fromkeys(SECTIONS, 1.0)
    assert report["article"]["share"] == report["entities"]["recall"] == report["mean"] == 1.0
    assert report["must_not"] == 0


def test_only_the_sections_of_the_gold_are_scored(tmp_path: Path) -> None:
    report = score(tmp_path, record(events=[CONSULT]), {"events": GOLD["events"], "polls": GOLD["polls"]})
    assert set(report) == {"events", "polls", "mean"}
    assert report["mean"] == round((0.6667 + 1) / 2, 4)


def test_the_mean_is_over_the_main_figures_of_the_sections(tmp_path: Path) -> None:
    report = score(tmp_path, record(polls=[], times=[]))
    assert report["mean"] == round(8 / 10, 4)


@pytest.mark.parametrize(
    ("events", "precision", "recall", "f1"),
    [
        ([CONSULT], 1.0, 0.5, 0.6667),
        ([], 0.0, 0.0, 0.0),
        ([CONSULT, REQUEST, event("ASSAULT", "e1", "e3", "Berg asked Chile")], 0.6667, 1.0, 0.8),
        ([CONSULT, REQUEST, REQUEST], 1.0, 1.0, 1.0),
        ([CONSULT, REQUEST, event("ASSAULT", "e1", "e3", "Berg asked Chile", "future")], 1.0, 1.0, 1.0),
        ([CONSULT, event("REQUEST", "e3", "e1", "Berg asked Chile")], 0.5, 0.5, 0.5),
        ([CONSULT, event("REQUEST", "e1", "e3", "Berg asked Chile", "hypothetical")], 1.0, 0.5, 0.6667),
        ([CONSULT, event("REQUEST", "e1", "e3", "Norway pays first")], 0.5, 0.5, 0.5),
        ([REQUEST, event("CONSULT", "e3", "e1", "Bérg met President Luz Rojas")], 1.0, 1.0, 1.0),
        ([CONSULT, event("ACCUSE", "e1", "e2 e4", "Berg asked Chile", "reported")], 1.0, 1.0, 1.0),
    ],
    ids=[
        "one missed", "none found", "one spurious", "a repetition", "a spurious one that is only to come",
        "roles swapped", "asked is not given", "another line", "roles of a symmetric event swapped",
        "a type that is as right",
    ],
)  # fmt: skip
def test_events(tmp_path: Path, events: list[Event], precision: float, recall: float, f1: float) -> None:
    figures = score(tmp_path, record(events=events))["events"]
    assert (figures["precision"], figures["recall"], figures["f1"]) == (precision, recall, f1)


def test_an_event_that_the_gold_calls_future_must_be_future(tmp_path: Path) -> None:
    gold = {"events": [GOLD["events"][1] | {"status": "future"}]}
    to_come = event("REQUEST", "e1", "e3", "Berg asked Chile", "future")
    assert score(tmp_path, record(events=[to_come]), gold)["events"]["f1"] == 1.0
    assert score(tmp_path, record(events=[REQUEST]), gold)["events"]["f1"] == 0.0


def test_status_mode_and_contexts_of_events_are_told_apart_from_f1(tmp_path: Path) -> None:
    gold = {"events": [GOLD["events"][0] | {"mode": "visit"}, GOLD["events"][1] | {"contexts": ["environment"]}]}
    hedged = msgspec.structs.replace(REQUEST, status=Status.REPORTED, contexts=["environment", "economic"])
    figures = score(tmp_path, record(events=[CONSULT, hedged]), gold)["events"]
    assert figures["f1"] == 1.0
    assert (figures["status_accuracy"], figures["mode_accuracy"], figures["contexts_accuracy"]) == (
        0.5,
        0.0,
        1.0,
    )


def test_optional_gold_is_right_when_found_and_no_error_when_missed(tmp_path: Path) -> None:
    optional = {"plover": "CONSULT", "alt": ["REQUEST"], "optional": True}
    gold = {"events": [optional, GOLD["events"][1]], "entities": [{"names": ["Oslo"], "optional": True}]}
    for events, found in [([REQUEST], 1), ([REQUEST, CONSULT], 2)]:
        report = score(tmp_path, record(events=events), gold)
        assert (report["events"]["f1"], report["events"]["found"]) == (1.0, found)
        assert report["entities"]["recall"] == 1.0
    assert score(tmp_path, record(events=[CONSULT]), gold)["events"]["recall"] == 0.5


def test_repetitions_are_paired_so_that_most_of_the_gold_is_found(tmp_path: Path) -> None:
    gold = {"events": [{"plover": "AID", "alt": ["REQUEST"]}, {"plover": "AID", "actor": ["NOR"]}]}
    either = event("AID", "e1", "", "Berg asked Chile")
    assert score(tmp_path, record(events=[either, REQUEST]), gold)["events"]["f1"] == 1.0
    assert score(tmp_path, record(events=[REQUEST, either]), gold)["events"]["f1"] == 1.0


@pytest.mark.parametrize(
    ("status", "words", "asserted"),
    [
        ("actual", "Chile has not", 1),
        ("reported", "Chile has not", 1),
        ("hypothetical", "Chile has not", 0),
        ("actual", "Berg asked Chile", 0),
    ],
)
def test_must_not_counts_what_is_asserted_on_its_lines(tmp_path: Path, status: str, words: str, asserted: int) -> None:
    report = score(tmp_path, record(events=[event("AID", "e3", "", words, status)]))
    assert report["must_not"] == asserted


def test_must_not_may_name_one_status(tmp_path: Path) -> None:
    gold = {"must_not": [GOLD["must_not"][0] | {"status": "actual"}]}
    for status, asserted in [("actual", 1), ("reported", 0)]:
        found = record(events=[event("AID", "e3", "", "Chile has not", status)])
        assert score(tmp_path, found, gold)["must_not"] == asserted


def test_a_party_without_a_country_is_nobody_or_has_none(tmp_path: Path) -> None:
    gold = {"conditions": [GOLD["conditions"][0] | {"by": ""}]}
    [condition] = record().conditions
    for speaker, f1 in [(None, 1.0), ("e4", 1.0), ("e2", 0.0)]:
        found = record(conditions=[msgspec.structs.replace(condition, by=speaker)])
        assert score(tmp_path, found, gold)["conditions"]["f1"] == f1


def test_an_influence_may_bear_on_several_deciders(tmp_path: Path) -> None:
    for deciders, f1 in [("NOR CHL the fund", 1.0), ("NOR SWE the fund", 0.0), ("the fund", 1.0)]:
        gold = {"influences": [GOLD["influences"][0] | {"bears_on": deciders}]}
        assert score(tmp_path, record(), gold)["influences"]["f1"] == f1


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("opposes sending arms", "those opposed", True),
        ("wanted none", "want none of it", True),
        ("none", "none", True),
        ("the sale of arms", "the purchase of grain", False),
        ("an EU plan", "the euro", False),
    ],
)
def test_phrases_share_a_content_word_endings_set_aside(one: str, other: str, shared: bool) -> None:
    assert share_a_word(one, other) is shared


def test_entities_may_have_other_countries_and_their_kind_and_title_are_told_apart(tmp_path: Path) -> None:
    wanted = {
        "names": ["Ine Berg"],
        "country": "SWE",
        "alt_country": ["NOR"],
        "kind": "person",
        "title": "minister",
    }
    figures = score(tmp_path, record(), {"entities": [wanted]})["entities"]
    assert (figures["recall"], figures["kind_accuracy"], figures["title_accuracy"]) == (1.0, 0.0, 0.0)


def test_entities_are_found_by_any_name_with_country_and_sector(tmp_path: Path) -> None:
    found = record().entities
    wrong_country = [entity(1, ["Ine Bérg"], "SWE"), *found[1:]]
    wrong_sector = [entity(1, ["Ine Bérg"], "NOR", "MIL"), *found[1:]]
    a_country_too_many = [*found[:3], entity(4, ["El Faro"], "CHL", "JRN")]
    other_name = [entity(1, ["Minister Berg"], "NOR"), *found[1:]]
    for entities in (wrong_country, wrong_sector, a_country_too_many, other_name):
        assert score(tmp_path, record(entities=entities))["entities"]["recall"] == 0.6667


@pytest.mark.parametrize(
    ("change", "f1"),
    [
        ({"content": span("Norway pays first, we will follow")}, 1.0),
        ({"content": span("Chile has not paid yet. “If Norway pays first")}, 0.0),
        ({"content": span("we will follow")}, 0.0),
        ({"speaker": "e3"}, 0.0),
        ({"speaker": None}, 0.0),
    ],
    ids=[
        "begins a word later",
        "begins five words before",
        "begins after",
        "of another speaker",
        "of nobody",
    ],
)
def test_statements(tmp_path: Path, change: dict[str, Any], f1: float) -> None:
    statement = msgspec.structs.replace(STATEMENT, **change)
    assert score(tmp_path, record(statements=[statement]))["statements"]["f1"] == f1


def test_kind_and_audience_of_statements_are_told_apart_from_f1(tmp_path: Path) -> None:
    statement = msgspec.structs.replace(STATEMENT, kind=StatementKind.MIXED, audience="e5")
    figures = score(tmp_path, record(statements=[statement]))["statements"]
    assert (figures["f1"], figures["kind_accuracy"], figures["audience_accuracy"]) == (1.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("section", "change"),
    [
        ("ledger", {"giver": "e1"}),
        ("ledger", {"receiver": "e1"}),
        ("ledger", {"status": LedgerStatus.GIVEN}),
        ("ledger", {"evidence": [span("Norway pays first")]}),
        ("positions", {"holder": "e1"}),
        ("positions", {"stance": Stance.OPPOSES}),
        ("positions", {"issue": "forests", "evidence": [span("Berg asked Chile")]}),
        ("conditions", {"by": None}),
        ("conditions", {"kind": ConditionKind.THREAT}),
        ("conditions", {"then": span("Norway pays first")}),
        ("polls", {"share": 16.0}),
        ("polls", {"pollster": "e1"}),
        ("polls", {"answer": "against"}),
        ("influences", {"direction": Direction.AGAINST}),
        ("influences", {"decider": "e1"}),
        ("influences", {"factor": span("Monday")}),
        ("times", {"value": "2021-03-08"}),
        ("times", {"span": span("Santiago")}),
    ],
)
def test_what_differs_from_the_gold_is_missed_and_spurious(
    tmp_path: Path, section: str, change: dict[str, Any]
) -> None:
    [item] = getattr(record(), section)
    figures = score(tmp_path, record(**{section: [msgspec.structs.replace(item, **change)]}))[section]
    assert (figures["f1"], figures["found"], figures["spurious"]) == (0.0, 0, 1)


def test_where_the_gold_has_nothing_silence_is_right(tmp_path: Path) -> None:
    assert score(tmp_path, record(polls=[]), {"polls": []})["polls"]["f1"] == 1.0
    assert score(tmp_path, record(), {"polls": []})["polls"]["f1"] == 0.0


def test_article_fields(tmp_path: Path) -> None:
    changed = msgspec.structs.replace(
        record().article, published=None, sections=[], categories=["News"], text=TEXT + "\n\nLeave a comment"
    )
    figures = score(tmp_path, record(article=changed))["article"]
    assert figures == {
        "share": 0.2, "title": True, "published": False, "categories": False, "sections": False,
        "chrome": False,
    }  # fmt: skip


def test_posts_of_an_article(tmp_path: Path) -> None:
    gold = {"article": {"posts": [{"author": "Ine Berg", "handle": "@ineberg", "published": "2021-03-01"}]}}
    right = Post("Ine Bérg", (0, 5), "ineberg", "2021-03-01T10:00")
    for posts, share in [([right], 1.0), ([], 0.0), ([right, right], 0.0)]:
        changed = msgspec.structs.replace(record().article, posts=posts)
        assert score(tmp_path, record(article=changed), gold)["article"]["share"] == share
    later = msgspec.structs.replace(right, published="2021-03-02")
    changed = msgspec.structs.replace(record().article, posts=[later])
    assert score(tmp_path, record(article=changed), gold)["article"]["share"] == 0.0


def test_lines_of_html_are_those_of_the_file(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Norwegian minister visits Chile</title>\n"
        '<script>var teaser = "Berg asked Chile to pay into the forest fund.";</script></head>\n'
        "<body><p>Norwegian Foreign Minister <b>Ine B&eacute;rg</b> met\n"
        "President Luz Rojas in Santiago on Monday. Berg asked\n"
        "Chile to pay into the forest fund.</p><p>Chile has not paid yet. &ldquo;If Norway pays\n"
        "first, we will follow,&rdquo; Rojas told El Faro.</p></body></html>\n"
    )
    found = {"events": [], "statements": []}
    for line in range(1, 7):
        gold = {
            "events": [{"plover": "REQUEST", "actor": ["NOR"], "line": line}],
            "statements": [{"content_starts": "If Norway pays first", "line": line}],
        }
        report = score(tmp_path, record(events=[REQUEST]), gold, page)
        for section, lines in found.items():
            lines += [line] * report[section]["found"]
    assert found == {"events": [4, 5], "statements": [5, 6]}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{\n "events": [\n  {"plover": "CONSULT"},\n  {"plover": "CONSULTS"}\n ]\n}', 4, "CONSULTS"),
        ('{\n "polls": [],\n "times": [{"line": 0, "text": "a", "value": "b"}]}', 3, ">= 1"),
        ('{\n "entities": [{"country": "NOR"}]\n}', 2, "names"),
        ('{\n "events": [],\n}', 3, "not JSON"),
        ("[]", 1, "object"),
        ("", 1, "not JSON"),
    ],
)
def test_gold_that_does_not_fit_is_named_with_its_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "gold.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=rf"gold\.json, line {line}: .*{message}"):
        load_gold(path)


def test_gold_of_another_article_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"has 7 lines, but the gold names line 9"):
        score(tmp_path, record(), {"times": [{"line": 9, "text": "Monday", "value": "2021-03-01"}]})
    with pytest.raises(InputError, match="does not hold the record's text"):
        score(tmp_path, record(), {"times": []}, "Another article.")


def test_the_command_prints_one_object_and_names_unknown_fields(tmp_path: Path, article: Path) -> None:
    gold, found = tmp_path / "gold.json", tmp_path / "record.json"
    missing = {"text": "in Santiago", "value": "2021", "lnie": 3}
    gold.write_text(json.dumps({"times": [*GOLD["times"], missing], "todo": []}), encoding="utf-8")
    found.write_text(record().to_json(), encoding="utf-8")
    result = CliRunner().invoke(
        app, ["record", str(article), str(gold), "--record", str(found), "--details"], catch_exceptions=False
    )
    report = json.loads(result.stdout)
    assert (report["times"]["recall"], report["times"]["precision"]) == (0.5, 1.0)
    assert report["times"]["missed_items"] == [{"text": "in Santiago", "value": "2021"}]
    assert "times.lnie" in result.stderr
    assert "todo" in result.stderr


def test_details_show_spurious_items_with_their_words_and_names(tmp_path: Path, article: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text('{"events": [], "statements": []}', encoding="utf-8")
    report = score_record(record(), load_gold(gold), article, details=True)
    spurious = report["events"]["spurious_items"]
    assert [(item["actor"], item["recipient"], item["text"]) for item in spurious] == [
        (["Ine Bérg", "Luz Rojas"], [], "Ine Bérg met President Luz Rojas"),
        (["Ine Bérg"], ["Chile"], "Berg asked Chile"),
    ]
    [statement] = report["statements"]["spurious_items"]
    assert (statement["speaker"], statement["text"]) == ("Luz Rojas", "If Norway pays first, we will follow")


@pytest.mark.parametrize("text", ["{", '{"version": "1.0"}', "\x00"])
def test_a_file_that_is_no_record_is_refused(tmp_path: Path, article: Path, text: str) -> None:
    gold, found = tmp_path / "gold.json", tmp_path / "record.json"
    gold.write_text("{}", encoding="utf-8")
    found.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(app, ["record", str(article), str(gold), "--record", str(found)])
    assert isinstance(result.exception, InputError)
    assert "not a record" in str(result.exception)


def test_the_documented_gold_is_read_whole_and_each_command_is_documented(tmp_path: Path) -> None:
    manual = (Path(__file__).parent.parent / "docs" / "evaluate.md").read_text(encoding="utf-8")
    path = tmp_path / "gold.json"
    path.write_text(manual.split("```json")[1].split("```")[0], encoding="utf-8")
    assert all(getattr(load_gold(path), section) for section in Gold.__struct_fields__)
    assert unread_fields(path) == []
    for command in app.registered_commands:
        assert f"`evaluate {command.name} " in manual
