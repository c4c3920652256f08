"""Taking articles out of a desk, with all that rests on them alone."""

from __future__ import annotations

from collections.abc import Sequence

from demarche.desk.incidents import give_incidents
from demarche.desk.rows import TABLES
from demarche.desk.store import Store

__all__ = ["remove_articles", "remove_inputs"]

HEIRS = """
    UPDATE articles SET story = heirs.heir, likeness = CASE WHEN id = heirs.heir THEN NULL ELSE likeness END
    FROM (
        SELECT story AS gone, arg_min(id, rowid) AS heir FROM articles
        WHERE story NOT IN (SELECT id FROM articles) GROUP BY story
    ) AS heirs
    WHERE articles.story = heirs.gone
"""
"""Of the copies of an article that is gone, the first becomes the one of which the others are copies."""

INCIDENTS = """
    UPDATE events SET incident = heirs.heir
    FROM (
        SELECT incident AS gone, arg_min(article || ':' || id, rowid) AS heir FROM events
        WHERE incident NOT IN (SELECT article || ':' || id FROM events) GROUP BY incident
    ) AS heirs
    WHERE events.incident = heirs.gone
"""


def remove_inputs(store: Store, refs: Sequence[str]) -> list[str]:
    """Take inputs out, and the articles that no other input gives; returns the ids of these. In a transaction."""
    given = [list(refs)]
    query = "SELECT DISTINCT article FROM inputs WHERE ref IN (SELECT unnest(?::VARCHAR[])) AND article IS NOT NULL"
    articles = [article for (article,) in store.rows(query, given)]
    store.connection.execute("DELETE FROM inputs WHERE ref IN (SELECT unnest(?::VARCHAR[]))", given)
    kept = {
        article
        for (article,) in store.rows(
            "SELECT article FROM inputs WHERE article IN (SELECT unnest(?::VARCHAR[]))", [articles]
        )
    }
    gone = [article for article in articles if article not in kept]
    remove_articles(store, gone)
    return gone


def remove_articles(store: Store, articles: Sequence[str]) -> None:
    """Take articles out with all their rows; copies and other reports take their place. In a transaction."""
    if not articles:
        return
    for table in ("bands", "merges", "inputs", *TABLES):
        store.connection.execute(
            f"DELETE FROM {table} WHERE article IN (SELECT unnest(?::VARCHAR[]))", [list(articles)]
        )
    store.connection.execute("DELETE FROM articles WHERE id IN (SELECT unnest(?::VARCHAR[]))", [list(articles)])
    own = "SELECT id FROM articles WHERE story = id ORDER BY rowid"
    before = set(store.rows(own))
    store.connection.execute(HEIRS)
    store.connection.execute(INCIDENTS)
    _report_anew(store, [row[0] for row in store.rows(own) if row not in before])
    store.connection.execute(
        "DELETE FROM merges WHERE incident NOT IN (SELECT incident FROM events WHERE incident IS NOT NULL)"
    )


def _report_anew(store: Store, articles: list[str]) -> None:
    """Look for the incidents of the events of articles that were copies until now."""
    query = "UPDATE events SET incident = NULL WHERE article IN (SELECT unnest(?::VARCHAR[]))"
    store.connection.execute(query, [articles])
    give_incidents(store, articles)
