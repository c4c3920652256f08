"""Checking a desk: every span, every reference, every count."""

from __future__ import annotations

from collections.abc import Iterator

from demarche.desk.rows import TABLES
from demarche.desk.store import Store

__all__ = ["faults"]

QUERIES = {
    "an input without its article": """
        SELECT ref FROM inputs WHERE article IS NOT NULL AND article NOT IN (SELECT id FROM articles)""",
    "an article that no input gives": """
        SELECT id FROM articles WHERE id NOT IN (SELECT article FROM inputs WHERE article IS NOT NULL)""",
    "an article of a story that is not there": """
        SELECT id FROM articles WHERE story IS NULL OR story NOT IN (SELECT id FROM articles WHERE story = id)""",
    "an event of an incident that is not there": """
        SELECT article || ':' || id FROM events
        WHERE incident IS NULL OR incident NOT IN (SELECT article || ':' || id FROM events)""",
    "an event whose statement is not there": """
        SELECT article || ':' || id FROM events WHERE statement IS NOT NULL
            AND article || ':' || statement NOT IN (SELECT article || ':' || id FROM statements)""",
    "an article twice": "SELECT id FROM articles GROUP BY id HAVING count(*) > 1",
}
QUOTED = [table for table in TABLES if table != "entities"]


def faults(store: Store) -> Iterator[str]:
    """Yield a line for each thing in a desk that does not fit another: none, if all is well."""
    for what, query in QUERIES.items():
        yield from (f"{what}: {row[0]}" for row in store.rows(query))
    for table in TABLES:
        orphans = f"SELECT DISTINCT article FROM {table} WHERE article NOT IN (SELECT id FROM articles)"
        yield from (f"rows of {table} without their article: {row[0]}" for row in store.rows(orphans))
        yield from _miscounted(store, table)
    for table in QUOTED:
        query = f"""
            SELECT {table}.article, {table}."begin" FROM {table} JOIN articles ON articles.id = {table}.article
            WHERE substr(text, {table}."begin" + 1, {table}."end" - {table}."begin") <> quote"""
        yield from (f"{table}: other words at {begin} of {article}" for article, begin in store.rows(query))


def _miscounted(store: Store, table: str) -> Iterator[str]:
    """Yield the articles whose rows in a table are not as many as their record has."""
    query = f"""
        SELECT articles.id FROM articles LEFT JOIN {table} ON {table}.article = articles.id
        GROUP BY articles.id, record
        HAVING count({table}.article) <> json_array_length(record, '$.{table}')"""
    yield from (f"rows of {table} that are missing or too many: {article}" for (article,) in store.rows(query))
