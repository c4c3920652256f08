"""Making a desk's file as small as what is in it."""

from __future__ import annotations

from pathlib import Path

from demarche.desk.store import Store

__all__ = ["compact"]


def compact(path: Path) -> tuple[int, int]:
    """Write a desk anew without the room that removed rows took; returns its size before and after, in bytes."""
    before = path.stat().st_size
    fresh = path.with_name(path.name + ".compact")
    fresh.unlink(missing_ok=True)
    with Store(path) as store:
        store.connection.execute(f"ATTACH '{str(fresh).replace(chr(39), chr(39) * 2)}' AS fresh")
        store.connection.execute(f"COPY FROM DATABASE {_name(store)} TO fresh")
        store.connection.execute("DETACH fresh")
    fresh.replace(path)
    return before, path.stat().st_size


def _name(store: Store) -> str:
    ((name,),) = store.rows("SELECT current_database()")
    return '"' + str(name).replace('"', '""') + '"'
