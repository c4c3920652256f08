"""How fast demarche reads: words a second for each stage, with one thread and with two, and the peak memory.

``python benchmarks/read_speed.py [FILE...]`` reads the articles in the files (the bundled example, many times over,
without any) and prints a table. A stage's figure is all words over the stage's own time.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec
from rich.console import Console
from rich.table import Table

from demarche import articles, pipeline
from demarche.reading import Reader
from demarche.reading.network import MODEL, Network
from demarche.reading.windows import pack
from demarche.record import Article

EXAMPLE = Path(__file__).parent.parent / "examples" / "visit.html"
COPIES = 20
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that some work takes, and what it gives."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def stages(texts: list[Article], threads: int) -> dict[str, float]:
    """Return the seconds of each stage over all articles."""
    network = Network(MODEL, threads)
    reader = Reader(network)
    reader.read(texts[0])
    tokenising, docs = timed(lambda: [reader.language.make_doc(text.text) for text in texts])
    windows = []
    for doc in docs:
        words = [token.text for token in doc if not token.is_space]
        sizes = [len(network.pieces(word)[0]) for word in words]
        windows += [words[begin:end] for begin, end in pack(words, sizes, [i == 0 for i in range(len(words))])]
    encoding, _ = timed(lambda: network.run(windows))
    reading, _ = timed(lambda: [reader.read(text) for text in texts])
    whole, _ = timed(lambda: [pipeline.read(text, reader=reader) for text in texts])
    return {
        "tokenise": tokenising,
        "encode (batches over all articles)": encoding,
        "read to a Doc (article by article)": reading,
        "whole read, to a Record": whole,
    }


def main() -> None:
    """Measure and print."""
    paths = [Path(name) for name in sys.argv[1:]] or [EXAMPLE]
    texts = [articles.load(path) for path in paths]
    if len(texts) == 1:
        texts = [msgspec.structs.replace(texts[0], id=str(i)) for i in range(COPIES)]
    words = sum(len(text.text.split()) for text in texts)
    found = {threads: stages(texts, threads) for threads in (1, 2)}
    table = Table(title=f"{len(texts)} articles, {words} words: words a second")
    table.add_column("stage")
    for threads in found:
        table.add_column(f"{threads} thread{'s' * (threads > 1)}", justify="right")
    for stage in found[1]:
        table.add_row(stage, *(f"{words / seconds[stage]:,.0f}" for seconds in found.values()))
    console = Console()
    console.print(table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"Peak memory: {peak:.0f} MB")


if __name__ == "__main__":
    main()
