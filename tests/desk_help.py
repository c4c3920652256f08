"""What the tests of the desk share: four articles, one a copy of another, two of which report the same."""

from __future__ import annotations

from pathlib import Path

from demarche.desk.desk import Desk

DAM = """Sudan accuses Ethiopia of closing the dam

KHARTOUM, May 4, 2021 - Sudan accused Ethiopia on Tuesday of closing the gates of its dam on the Blue Nile without \
warning, and summoned the Ethiopian ambassador. Ethiopia rejected the accusation and said that the gates had been open.

The Sudanese irrigation minister flew to Cairo on Monday and asked Egypt to send engineers. Egypt's foreign minister \
said that his country would help. The two countries have held joint exercises since March.
"""
UPDATE = DAM.replace("had been open.", "had been open, and that it would publish the figures of its gauges on Friday.")
OTHER = """Sudan summons envoy

CAIRO, May 5, 2021 - Sudan on Tuesday accused Ethiopia of closing the gates of its Blue Nile dam, a charge that \
Addis Ababa denied, and called in the Ethiopian ambassador, the foreign ministry said. Traders in Cairo bought wheat.
"""
WEATHER = """Peru sends doctors

LIMA, June 1, 2021 - Peru sent forty doctors to Bolivia on Tuesday, the health ministry said.
"""


def write(folder: Path) -> Path:
    """Write the articles into a new folder of this one, with two files that are none, and return it."""
    reports = folder / "reports"
    reports.mkdir()
    for name, text in (("a.txt", DAM), ("b.txt", UPDATE), ("c.txt", OTHER), ("d.txt", WEATHER)):
        (reports / name).write_text(text)
    (reports / "e.txt").write_text("  ")
    (reports / "f.pdf").write_bytes(b"%PDF-1.7")
    return reports


def fill(folder: Path) -> Path:
    """Return the path of a desk of these articles in a folder."""
    path = folder / "one.duckdb"
    with Desk(path) as desk:
        desk.add([write(folder)], workers=1)
    return path
