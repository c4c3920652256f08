"""How fast demarche reads: words a second for each stage, with one thread and with two, and the peak memory.

``python benchmarks/read_speed.py [FILE...]`` reads the articles in the files: pages, texts, or JSON Lines (gzipped or
not) with a ``text`` in each object; without any, the bundled example many times over. A stage's figure is all words
(white space apart) over the stage's own time. The last line is the whole of ``read`` in two processes of one thread
each, which is how many articles are read at once on two cores.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import msgspec
from rich.console import Console
from rich.table import Table

from demarche import articles, pipeline
from demarche.reading import Reader, load_reader
from demarche.reading.annotate import annotated
from demarche.reading.decode import decode
from demarche.reading.layout import Layout
from demarche.reading.network import MODEL, Network
from demarche.record import Article

EXAMPLE = Path(__file__).parent.parent / "examples" / "visit.html"
COPIES = 40
PROCESSES = 2
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that some work takes, and what it gives."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def load(paths: list[Path]) -> list[Article]:
    """Return the articles of the files, or copies of the example."""
    if not paths:
        example = articles.load(EXAMPLE)
        return [msgspec.structs.replace(example, id=str(i)) for i in range(COPIES)]
    found: list[Article] = []
    for path in paths:
        if path.suffixes[-1:] == [".jsonl"] or path.suffixes[-2:] == [".jsonl", ".gz"]:
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8") as lines:
                found += [Article.of(json.loads(line)["text"], f"{path.name}:{n}") for n, line in enumerate(lines, 1)]
        else:
            found.append(articles.load(path))
    return found


def stages(texts: list[Article], threads: int) -> dict[str, float]:
    """Return the seconds of each stage over all articles."""
    network = Network(MODEL, threads)
    reader = Reader(network)
    reader.read(texts[0])
    tokenising, layouts = timed(lambda: [Layout(reader.language.make_doc(t.text), network.pieces) for t in texts])
    encoding, scores = timed(lambda: [list(network.run(layout.windows())) for layout in layouts])
    decoding, _ = timed(
        lambda: [
            annotated(
                layout,
                [
                    decode(network, layout.words[begin:end], score, layout.forced[begin:end])
                    for (begin, end), score in zip(layout.bounds, found, strict=True)
                ],
            )
            for layout, found in zip(layouts, scores, strict=True)
        ]
    )
    whole, _ = timed(lambda: [pipeline.read(text, reader=reader) for text in texts])
    return {"tokenise": tokenising, "encode": encoding, "decode, to a Doc": decoding, "read, to a Record": whole}


def work(texts: list[Article]) -> int:
    """Read articles in a worker process; return the most memory that it has held so far, in kB."""
    reader = load_reader(1)
    for text in texts:
        pipeline.read(text, reader=reader)
    held = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(held.group(1)) if held else 0


def in_processes(texts: list[Article]) -> tuple[float, int]:
    """Return the seconds that worker processes take over all articles, once they are warm, and the larger one's kB."""
    size = max(len(texts) // (8 * PROCESSES), 1)
    parts = [texts[first : first + size] for first in range(0, len(texts), size)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(work, [texts[:3]] * PROCESSES))
        seconds, held = timed(lambda: list(pool.map(work, parts)))
    return seconds, max(held)


def main() -> None:
    """Measure and print."""
    texts = load([Path(name) for name in sys.argv[1:]])
    words = sum(len(text.text.split()) for text in texts)
    found = {threads: stages(texts, threads) for threads in (1, 2)}
    table = Table(title=f"{len(texts)} articles, {words:,} words: words a second")
    table.add_column("stage")
    for threads in found:
        table.add_column(f"{threads} thread{'s' * (threads > 1)}", justify="right")
    for stage in found[1]:
        table.add_row(stage, *(f"{words / seconds[stage]:,.0f}" for seconds in found.values()))
    console = Console()
    console.print(table)
    seconds, held = in_processes(texts)
    console.print(f"read, in {PROCESSES} processes of one thread: {words / seconds:,.0f} words a second")
    console.print(f"Peak memory of a process that reads: {held / 1024:.0f} MB")


if __name__ == "__main__":
    main()
