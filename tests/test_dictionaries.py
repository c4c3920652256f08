"""Dictionaries of the user's: files and whole articles in, records out."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from demarche import Dictionaries, InputError, Record, read
from demarche.events.cameo import coding
from demarche.events.ontology import modes
from demarche.events.tsv import read_table
from demarche.reading import Reader
from demarche.record import Entity, EntityKind, Event, Plover

REFERENCE = Path(__file__).resolve().parents[2] / "shared" / "reference" / "petrarch"

ACTORS = """\
# Made up for the tests.
ZANARI_LIBERATION_FRONT_ [NERREB >20200101] # an armed group since 2020
+ZLF
KARIM_OUBALE_
+COMMANDER_OUBALE
	[NERMIL 100101-191231]
	[NERREB >20200101]
DUNE_WATCH [NGONERHRI]
TAMRIT_HERALD_ [NERMED]
GOAT_HERDER [~AGR]
"""

VERBS = """\
&CROPS
+MILLET
+ORCHARD

--- WASTE [---] ---
SCORCH {SCORCHED SCORCHES SCORCHING} [171] # seizes or damages
- * &CROPS [1712]

--- COURTESY [050] ---
+TIP_OFF {+TIPPED_OFF +TIPS_OFF +TIPPING_OFF} [064]
SERENADE
- * (FOR/ABOUT {DEAD GOATS}) [1123]
- * + (BY $) [:111]

--- MEET [---] ---
MEET {MET MEETS MEETING}
- * {OLD FRIENDS} [---]
"""

ARTICLE = """\
Fighters of the Zanari Liberation Front scorched the millet of Chad's border villages on Tuesday, officials said.

Commander Oubale accused France of a plot. Karim Oubale leads the ZLF, said the Tamrit Herald. Dune Watch urged Niger \
to open an inquiry into the raid, and goat herders fled to the capital.
"""


@pytest.fixture
def load(tmp_path: Path):
    """Make dictionaries of texts."""

    def load(actors: str = "", verbs: str = "") -> Dictionaries:
        files = [tmp_path / "actors.txt", tmp_path / "verbs.txt"]
        for file, text in zip(files, (actors, verbs), strict=True):
            file.write_text(text, encoding="utf-8")
        return Dictionaries.load(actors=files[:1], verbs=files[1:])

    return load


def entity(record: Record, name: str) -> Entity:
    return next(entity for entity in record.entities if name in entity.names)


def at(record: Record, word: str) -> list[Event]:
    return [event for event in record.events if record.quote(event.trigger).startswith(word)]


def parties(record: Record, ids: list[str]) -> list[str | None]:
    return [record.entity(each).country or record.entity(each).name for each in ids]


def test_an_article_is_read_with_dictionaries_of_the_users(reader: Reader, load) -> None:
    given = load(ACTORS, VERBS)
    record = read(ARTICLE, reader=reader, published="2025-03-04", dictionaries=given)
    assert given.notes == []

    front = entity(record, "Zanari Liberation Front")
    assert (front.kind, front.country, front.sector) == (EntityKind.GROUP, "NER", "REB")
    assert "ZLF" in front.names
    leader = entity(record, "Karim Oubale")
    assert (leader.kind, leader.country, leader.sector) == (EntityKind.PERSON, "NER", "REB")
    watch, herald = entity(record, "Dune Watch"), entity(record, "Tamrit Herald")
    assert (watch.country, watch.sector, watch.other_sectors) == ("NER", "NGO", [])
    assert (herald.country, herald.sector) == ("NER", "JRN")
    assert entity(record, "goat herders").sector == "AGR"

    (raid,) = at(record, "scorched")
    assert (raid.plover, raid.mode) == (Plover.ASSAULT, "destroy")
    assert raid.actor == [front.id]
    assert parties(record, raid.recipient) == ["TCD"]


def test_the_code_of_the_articles_date_counts(reader: Reader, load) -> None:
    given = load(ACTORS)
    before = read(ARTICLE, reader=reader, published="2015-03-04", dictionaries=given)
    assert entity(before, "Karim Oubale").sector == "MIL"
    assert all("ZLF" not in known.names or known.country is None for known in before.entities)
    undated = read(ARTICLE, reader=reader, dictionaries=given)
    assert entity(undated, "Karim Oubale").sector == "REB"


def test_dictionaries_go_before_our_own_tables(reader: Reader, load) -> None:
    text = "Greenpeace criticised Norway on Friday. Norway rejected the charge."
    assert entity(read(text, reader=reader), "Greenpeace").country is None
    known = entity(read(text, reader=reader, dictionaries=load("GREENPEACE_ [NLDOPP]")), "Greenpeace")
    assert (known.country, known.sector) == ("NLD", "OPP")


def test_a_country_that_our_tables_know_better_stays_theirs(reader: Reader, load) -> None:
    text = "Norwegian police arrested two Swedish tourists in Oslo. Norway apologised to Sweden."
    given = load("NORWAY_ [NOR]\n+NORWEGIAN_\n+OSLO_\n")
    with_them, without = read(text, reader=reader, dictionaries=given), read(text, reader=reader)
    assert with_them.entities == without.entities


def test_small_letters_are_no_name(reader: Reader, load) -> None:
    text = "Police in Norway kept a dune watch on Friday. Norway thanked Sweden for its help."
    record = read(text, reader=reader, dictionaries=load(ACTORS))
    assert all(known.sector != "NGO" for known in record.entities)


@pytest.mark.parametrize(
    ("text", "word", "plover", "mode", "actor", "recipient"),
    [
        ("Norway scorched Sweden on Friday.", "scorched", Plover.COERCE, "seize", ["NOR"], ["SWE"]),
        ("Norway tipped off Sweden on Friday.", "tipped", Plover.COOPERATE, None, ["NOR"], ["SWE"]),
        ("Norway serenaded Sweden on Friday.", "serenaded", Plover.SUPPORT, None, ["NOR"], ["SWE"]),
        ("Norway serenaded Sweden about the dead goats.", "serenaded", Plover.ACCUSE, "allege", ["NOR"], ["SWE"]),
        ("Norway serenaded Sweden about the wet goats.", "serenaded", Plover.SUPPORT, None, ["NOR"], ["SWE"]),
    ],
)
def test_verbs_and_patterns(
    reader: Reader, load, text: str, word: str, plover: Plover, mode: str | None, actor: list[str], recipient: list[str]
) -> None:
    record = read(text + " Sweden was silent.", reader=reader, dictionaries=load("", VERBS))
    (event,) = at(record, word)
    assert (event.plover, event.mode) == (plover, mode)
    assert (parties(record, event.actor), parties(record, event.recipient)) == (actor, recipient)


@pytest.mark.parametrize(("whom", "events"), [("old friends of Sweden", 0), ("the king of Sweden", 1)])
def test_a_null_code_takes_an_event_of_ours_away(reader: Reader, load, whom: str, events: int) -> None:
    text = f"The president of Norway met {whom} in Oslo. He was tired."
    assert len(at(read(text, reader=reader), "met")) == 1
    assert len(at(read(text, reader=reader, dictionaries=load("", VERBS)), "met")) == events


@pytest.mark.parametrize(
    ("code", "plover", "mode"),
    [
        ("190", Plover.ASSAULT, None),
        ("1952", Plover.ASSAULT, "drone"),
        ("042:043", Plover.CONSULT, "visit"),
        ("0841", Plover.RETREAT, "release"),
        ("0831", Plover.CONCEDE, None),
        ("0231", Plover.REQUEST, "assist"),
        ("016", None, None),
    ],
)
def test_codes_of_cameo(code: str, plover: Plover | None, mode: str | None) -> None:
    found = coding(code)
    assert found is not None
    assert (found.plover, found.mode) == (plover, mode)


def test_the_table_of_codes_uses_types_and_modes_of_plover() -> None:
    for row in read_table("cameo_types"):
        known = {mode.name for mode in modes(Plover(row["type"]))} if row["type"] else set()
        assert not row["mode"] or row["mode"] in known, row


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("\n+ZLF\n", 2, "the name of an actor above"),
        ("ZLF_ [NERREB\n", 1, "a code in brackets"),
        ("ZLF_ [nerreb]\n", 1, "[CODE date-date]"),
        ("# a note\nZLF_ [NERREB >2020-01-01]\n", 2, "a date as 20240131"),
        ("ZLF_\n\t[NERREB >20201301]\n", 2, "a date as 20240131"),
        ("___ [NERREB]\n", 1, "a name of letters or digits"),
    ],
)
def test_a_malformed_line_of_actors_is_named(load, text: str, line: int, expected: str) -> None:
    with pytest.raises(InputError) as error:
        load(actors=text)
    assert f"actors.txt, line {line}: expected " in str(error.value)
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("SCORCH [171]\n", 1, "above the first verb"),
        ("- * MILLET [171]\n", 1, "above the first pattern"),
        ("--- WASTE [17x] ---\n", 1, "a code of CAMEO"),
        ("--- WASTE [---] ---\nSCORCH {SCORCHED [171]\n", 2, "its forms in braces"),
        ("--- WASTE [---] ---\nSCORCH\n- MILLET [171]\n", 3, "one * for the verb"),
        ("--- WASTE [---] ---\nSCORCH\n- * MILLET\n", 3, "a code: "),
        ("--- WASTE [---] ---\nSCORCH\n- * (OF MILLET [171]\n", 3, "a ) that closes"),
        ("--- WASTE [---] ---\nSCORCH [999]\n", 2, "a code of CAMEO"),
    ],
)
def test_a_malformed_line_of_verbs_is_named(load, text: str, line: int, expected: str) -> None:
    with pytest.raises(InputError) as error:
        load(verbs=text)
    assert f"verbs.txt, line {line}: expected " in str(error.value)
    assert expected in str(error.value)


def test_what_is_not_used_is_told_in_one_line_for_each_file(load) -> None:
    verbs = (
        "&SEED\n+MILLET_CORN\n--- WASTE [---] ---\nSCORCH\n- * RIVER BANK [171]\n- * &SEEDS [171]\n~ a SCORCH = a 171\n"
    )
    actors, told = load("NOBODY\nSOMEBODY [QQQ]\nANYBODY [NER] [NER 20200101]\n", verbs).notes
    assert "names without a code (1, first in line 1)" in actors
    assert "name no country or role known here (1, first in line 2)" in actors
    assert "codes with a single date (1, first in line 3)" in actors
    for reason in ("several nouns behind the verb", "does not define", "rules that begin with ~", "several parts"):
        assert reason in told


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.txt cannot be read: No such file"):
        Dictionaries.load(actors=[tmp_path / "absent.txt"])
    latin = tmp_path / "latin.txt"
    latin.write_bytes("# a note\nTAMRIT_É_ [NER]\n".encode("latin-1"))
    with pytest.raises(InputError, match=r"latin\.txt, line 2: expected UTF-8"):
        Dictionaries.load(verbs=[latin])


@pytest.mark.parametrize("option", ["--actors", "--verbs"])
def test_the_command_line_ends_with_code_2_and_one_line(tmp_path: Path, option: str) -> None:
    file = tmp_path / "mine.txt"
    file.write_text("+ZLF [\n", encoding="utf-8")
    line = [sys.executable, "-c", "from demarche.cli import main; main()", "read", "article.txt", option, str(file)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith(f"demarche: {file}, line 1: expected ")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the dictionaries of PETRARCH are not beside the repository")
def test_the_dictionaries_of_petrarch_load() -> None:
    begin = time.process_time()
    given = Dictionaries.load(
        actors=sorted(REFERENCE.glob("*actors.txt")) + sorted(REFERENCE.glob("*agents.txt")),
        verbs=sorted(REFERENCE.glob("CAMEO*.txt")),
    )
    assert time.process_time() - begin < 4
    assert len(given.notes) <= 5
