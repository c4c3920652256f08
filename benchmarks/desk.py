"""How fast a desk is filled and asked: articles a second as a share of reading alone, memory, and time for questions.

``python benchmarks/desk.py [COUNT] [WORKERS]`` makes COUNT articles (400 without it) out of paragraphs of those of the
tests, with other countries, numbers and days, and one in ten a near-copy of an earlier one. It reads them with worker
processes that keep nothing, then adds them to a new desk with as many, and asks it questions.
"""

from __future__ import annotations

import random
import re
import resource
import sys
import tempfile
import time
from pathlib import Path

from demarche.articles import load
from demarche.desk.adding import read_documents
from demarche.desk.desk import Desk
from demarche.desk.inputs import Document, documents

ARTICLES = Path(__file__).parent.parent / "tests" / "data" / "articles"
COPIED, PARAGRAPHS = 0.1, 12
STATES = (
    ("Kenya", "Kenyan", "Nairobi"), ("Peru", "Peruvian", "Lima"), ("Norway", "Norwegian", "Oslo"),
    ("Vietnam", "Vietnamese", "Hanoi"), ("Jordan", "Jordanian", "Amman"), ("Chile", "Chilean", "Santiago"),
    ("Ghana", "Ghanaian", "Accra"), ("Nepal", "Nepalese", "Kathmandu"), ("Poland", "Polish", "Warsaw"),
    ("Morocco", "Moroccan", "Rabat"), ("Laos", "Lao", "Vientiane"), ("Fiji", "Fijian", "Suva"),
)  # fmt: skip
PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
QUESTIONS = (
    "SELECT plover, count(*) FROM events GROUP BY plover ORDER BY 2 DESC",
    "SELECT * FROM events WHERE list_contains(actor_countries, 'KEN') AND day >= DATE '2020-01-01' LIMIT 100",
    "SELECT actor_countries[1], recipient_countries[1], date_trunc('month', day), count(*) FROM events GROUP BY ALL",
    "SELECT speaker, count(*) FROM statements GROUP BY speaker ORDER BY 2 DESC LIMIT 20",
    "SELECT story, count(*) FROM articles GROUP BY story HAVING count(*) > 1",
)  # fmt: skip


def make(folder: Path, count: int) -> None:
    """Write articles into a folder."""
    rng = random.Random(1)
    texts = [load(path).text for path in sorted(ARTICLES.glob("*.txt"))]
    pool = [paragraph for text in texts for paragraph in text.split("\n\n") if len(paragraph) > 80]
    made: list[list[str]] = []
    for number in range(count):
        if made and rng.random() < COPIED:
            paragraphs = list(rng.choice(made))
            paragraphs[rng.randrange(len(paragraphs))] += f" An earlier version said {rng.randint(2, 99)}."
        else:
            paragraphs = varied(rng.sample(pool, PARAGRAPHS), rng)
            made.append(paragraphs)
        day = f"{rng.randint(2015, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
        body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
        head = f'<title>Report {number}</title><meta property="article:published_time" content="{day}">'
        page = f"<html><head>{head}</head><body><article>{body}</article></body></html>"
        folder.joinpath(f"{number:06}.html").write_text(page)


def varied(paragraphs: list[str], rng: random.Random) -> list[str]:
    """Return paragraphs with other states and numbers."""
    text = "\n\n".join(paragraphs)
    for state, own in zip(STATES, rng.sample(STATES, len(STATES)), strict=True):
        for word, other in zip(state, own, strict=True):
            text = re.sub(rf"\b{word}\b", f"\0{other}", text)
    text = text.replace("\0", "")
    return re.sub(r"\b\d{1,3}\b", lambda match: str(rng.randint(2, 900)), text).split("\n\n")


def timed(work) -> tuple[float, object]:  # type: ignore[no-untyped-def]
    """Return how many seconds work took, and what it gave."""
    begin = time.perf_counter()
    found = work()
    return time.perf_counter() - begin, found


def read_only(folder: Path, workers: int) -> int:
    """Read all documents with worker processes, and keep nothing."""
    given: list[Document] = list(documents([str(folder)]))
    return sum(outcome.problem is None for outcome in read_documents(given, workers))


def main() -> None:
    """Make, read, add, ask, and print."""
    count, workers = (int(value) for value in [*sys.argv[1:], *("400", "2")[len(sys.argv) - 1 :]])
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "articles"
        folder.mkdir()
        make(folder, count)
        seconds, read = timed(lambda: read_only(folder, workers))
        print(f"read alone: {read} articles, {read / seconds:.2f} a second with {workers} workers")
        with Desk(Path(scratch) / "desk.duckdb") as desk:
            took, tally = timed(lambda: desk.add([folder], workers=workers))
            print(f"add: {tally.added} articles, {tally.copies} of them copies, {tally.added / took:.2f} a second")
            print(f"adding reaches {seconds / took:.0%} of reading alone")
            own, worker = (resource.getrusage(who).ru_maxrss / 1024 for who in PROCESSES)
            print(f"peak memory: {own:.0f} MB, each worker {worker:.0f} MB at the most")
            for question in QUESTIONS:
                asked, rows = timed(lambda question=question: desk.sql(question).fetchall())
                print(f"{asked * 1000:6.1f} ms, {len(rows)} rows: {question[:90]}")
            again, tally = timed(lambda: desk.add([folder], workers=workers))
            print(f"add again: {tally.known} known, {again:.1f} seconds; faults: {len(desk.check())}")


if __name__ == "__main__":
    main()
