"""The desk: what goes in comes out, once, whole, and leads back to its words."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from desk_help import DAM, OTHER, UPDATE, WEATHER, fill

from demarche.desk.desk import Desk
from demarche.desk.inputs import Document, documents
from demarche.desk.store import Store
from demarche.desk.twins import likeness, sketch
from demarche.errors import InputError


@pytest.fixture
def folder(filled: Path) -> Path:
    """Return the folder that was added to the desk."""
    return filled.parent / "reports"


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """Return the path of a desk to which a folder of four articles was added."""
    return fill(tmp_path)


def everything(path: Path) -> dict[str, list[tuple]]:
    """Return all rows of a desk but the moments at which they came in."""
    with Store(path, read_only=True) as store:
        tables = [name for (name,) in store.rows("SELECT table_name FROM duckdb_tables() ORDER BY 1")]
        columns = {table: "* EXCLUDE (added)" if table in STAMPED else "*" for table in tables}
        return {table: sorted(store.rows(f"SELECT {columns[table]} FROM {table}"), key=repr) for table in tables}


STAMPED = ("inputs", "articles")


def test_adding_counts_names_what_it_skips_and_adds_nothing_twice(folder: Path, filled: Path) -> None:
    with Desk(filled) as desk:
        again = desk.add([folder, folder / "a.txt"], workers=1)
        assert (again.added, again.known) == (0, 5)
        assert {Path(ref).name for ref in again.skipped} == {"e.txt", "f.pdf"}
        assert desk.sql("SELECT count(*) FROM articles").fetchall() == [(4,)]
        assert desk.check() == []


def test_rows_lead_back_to_the_words(filled: Path) -> None:
    with Desk(filled, read_only=True) as desk:
        words = 'substr(text, "begin" + 1, "end" - "begin")'
        rows = desk.sql(f"SELECT quote, {words} FROM events JOIN articles ON article = articles.id").fetchall()
        assert rows and all(quote == words for quote, words in rows)
        assert ("SDN", "ETH") in desk.sql("SELECT actor_countries[1], recipient_countries[1] FROM events").fetchall()


def test_copies_are_one_story_and_reports_one_incident(filled: Path) -> None:
    with Desk(filled, read_only=True) as desk:
        stories = dict(desk.sql("SELECT ref, story = id FROM articles").fetchall())
        assert {Path(ref).name: own for ref, own in stories.items()} == {
            "a.txt": True,
            "b.txt": False,
            "c.txt": True,
            "d.txt": True,
        }
        merged = desk.sql("SELECT reason FROM merges").fetchall()
        assert any(reason.startswith("ACCUSE, ETH, SDN, 2021-05-04") for (reason,) in merged)
        query = "SELECT count(DISTINCT incident), count(*) FROM events WHERE plover = 'AID'"
        ((incidents, reports),) = desk.sql(query).fetchall()
        assert incidents == reports


def test_what_is_taken_out_leaves_the_desk_as_without_it(folder: Path, filled: Path, tmp_path: Path) -> None:
    with Desk(filled) as desk:
        assert len(desk.remove([str(folder / "a.txt")])) == 1
        assert desk.check() == []
        assert desk.sql("SELECT count(*) FROM articles WHERE story = id").fetchall() == [(3,)]
        with pytest.raises(InputError, match="has no article"):
            desk.remove(["a.txt"])
    (folder / "a.txt").unlink()
    with Desk(tmp_path / "other.duckdb") as desk:
        desk.add([folder], workers=1)
    one, other = everything(filled), everything(tmp_path / "other.duckdb")
    assert {table: len(rows) for table, rows in one.items()} == {table: len(rows) for table, rows in other.items()}


def test_a_changed_file_takes_the_place_of_the_old_one(folder: Path, filled: Path) -> None:
    (folder / "d.txt").write_text(WEATHER.replace("forty", "fifty"))
    with Desk(filled) as desk:
        assert desk.add([folder], workers=1).added == 1
        texts = desk.sql("SELECT text FROM articles WHERE text LIKE '%doctors%'").fetchall()
        assert len(texts) == 1 and "fifty" in texts[0][0]
        assert desk.check() == []


def test_two_workers_and_one_make_the_same_desk(folder: Path, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "two.duckdb"
    with Desk(path) as desk:
        desk.add([folder], workers=2)
    assert everything(path) == everything(filled)


def test_a_desk_that_was_killed_is_finished_by_adding_again(folder: Path, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "killed.duckdb"
    code = (
        "import demarche.desk.adding as a, sys; a.BATCH = 1\n"
        "from demarche.desk.desk import Desk\n"
        f"Desk({str(path)!r}).add([{str(folder)!r}], workers=1, report=lambda t: print(t.added, flush=True))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with Desk(path) as desk:
        tally = desk.add([folder], workers=1)
        assert tally.known >= 1
        assert desk.check() == []
    assert everything(path) == everything(filled)


def test_a_desk_in_use_and_what_is_no_desk_are_named(filled: Path, tmp_path: Path) -> None:
    code = (
        "import time; from pathlib import Path; from demarche.desk.store import Store\n"
        f"store = Store(Path({str(filled)!r})); print('open', flush=True); time.sleep(30)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    with pytest.raises(InputError, match="another process is using this desk"):
        Store(filled)
    process.kill()
    process.wait()
    text = tmp_path / "text.duckdb"
    text.write_text("no database")
    with pytest.raises(InputError, match="not a desk"):
        Store(text)
    with pytest.raises(InputError, match="there is no desk"):
        Store(tmp_path / "none.duckdb", read_only=True)


def test_sketches_tell_copies() -> None:
    assert likeness(sketch(DAM), sketch(UPDATE)) > 0.7
    assert likeness(sketch(DAM), sketch(OTHER)) < 0.4
    assert likeness(sketch(DAM), sketch(DAM.upper())) == 1.0


WARC = (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2021-05-04T00:00:00Z\r\n"
    b"WARC-Target-URI: https://example.org/a\r\nContent-Type: application/http; msgtype=response\r\n"
)
PAGE = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>Mali sent rice to Niger.</p></body></html>"
WARC += b"Content-Length: " + str(len(PAGE)).encode() + b"\r\n\r\n" + PAGE + b"\r\n\r\n"
FEED = """<rss version="2.0"><channel><item><title>One</title><link>https://example.org/1</link>
<pubDate>Tue, 04 May 2021 10:00:00 GMT</pubDate></item></channel></rss>"""


RICE = "Mali sent rice."


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.jsonl", b'{"text": "Mali sent rice.", "date": "2021-05-04", "link": "u"}\n\n', (RICE, "u", "2021-05-04")),
        ("a.csv", b"title,body,published\nAid,Mali sent rice.,2021-05-04\n", (f"Aid\n\n{RICE}", None, "2021-05-04")),
        ("a.warc", WARC, ("<html><body><p>Mali sent rice to Niger.</p></body></html>", "https://example.org/a", None)),
        ("a.xml", FEED.encode(), (None, "https://example.org/1", "2021-05-04")),
        ("a.urls", b"# mine\nhttps://example.org/2\n", (None, "https://example.org/2", None)),
        ("a.txt", b"Mali sent rice.", ("Mali sent rice.", None, None)),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_inputs_of_all_kinds(tmp_path: Path, name: str, data: bytes, wanted: tuple, packed: bool) -> None:
    path = tmp_path / (name + ".gz" if packed else name)
    path.write_bytes(gzip.compress(data) if packed else data)
    (found,) = documents([str(path)])
    text = found.data.decode() if found.data is not None else None
    assert (text, found.url, found.published, found.problem) == (*wanted, None)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"{\n"),
        ("a.jsonl", b"[1]\n"),
        ("a.jsonl", b'{"n": 1}\n'),
        ("a.jsonl", b"\xff\xfe{}\n"),
        ("a.csv", b"n\n1\n"),
        ("a.xml", b"<rss><item>"),
        ("a.warc", b"no archive"),
        ("a.txt.gz", b"not packed"),
        ("a.docx", b"PK"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_no_crash(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = list(documents([str(tmp_path)]))
    assert found and all(one.problem for one in found)


def test_columns_are_mapped_and_documents_keep_their_ref(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"story": "Mali sent rice.", "when": "2021-05-04"}))
    first, again = (list(documents([str(path)], {"text": "story", "published": "when"})) for _ in range(2))
    assert first == again == [Document(f"{path}#1", b"Mali sent rice.", None, "2021-05-04")]
    assert first[0].digest == again[0].digest


def test_an_input_that_is_not_there() -> None:
    with pytest.raises(InputError, match="there is no file"):
        list(documents(["nowhere/*.txt"]))


def test_questions_in_sql_that_are_wrong(filled: Path) -> None:
    with Desk(filled, read_only=True) as desk, pytest.raises(InputError, match="does not understand"):
        desk.sql("SELECT nonsense FROM nowhere")
