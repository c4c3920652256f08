"""Incidents: reports of one event in several articles made one, conservatively, with the reason kept."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from demarche.desk.rows import Row
from demarche.desk.store import Store

__all__ = ["give_incidents"]

DAYS_APART = 1
LEAST_ALIKE, LEAST_ALIKE_WITHOUT_PARTY = 0.15, 0.3
"""How large a share of their content words two reports must have in common, and where one names no recipient."""
SHORTEST, STEM = 4, 5
"""A content word has so many letters or more, and agrees with another by its first letters."""

CANDIDATES = """
    SELECT new.article || ':' || new.id, old.article || ':' || old.id, old.incident, new.day, old.day,
        old.quote, new.quote, new.recipient_countries, old.recipient_countries, new.plover, new.actor_countries
    FROM events AS new
    JOIN articles AS mine ON mine.id = new.article AND mine.story = mine.id
    JOIN events AS old ON old.plover = new.plover AND old.article <> new.article
        AND abs(date_diff('day', old.day, new.day)) <= ?
        AND (old.mode = new.mode OR old.mode IS NULL OR new.mode IS NULL)
        AND (old.place_country = new.place_country OR old.place_country IS NULL OR new.place_country IS NULL)
        AND list_has_any(list_filter(old.actor_countries, lambda c: c <> ''), new.actor_countries)
    JOIN articles AS theirs ON theirs.id = old.article AND theirs.story = theirs.id
    WHERE new.incident IS NULL AND new.article IN (SELECT unnest(?::VARCHAR[]))
        AND new.status IN ('actual', 'reported') AND old.status IN ('actual', 'reported')
    ORDER BY old.article, old.id
"""


class Pair(NamedTuple):
    """Two reports that may be of one event, as ``CANDIDATES`` gives them."""

    new: str
    old: str
    incident: str | None
    new_day: Any
    old_day: Any
    old_quote: str
    new_quote: str
    new_recipients: list[str]
    old_recipients: list[str]
    plover: str
    actors: list[str]


def give_incidents(store: Store, articles: list[str]) -> None:
    """Set the incident of the events of new articles, in their order.

    An event is a report of an earlier incident if type, actor, recipient, mode and place do not differ, the days are
    one apart at the most, and the quotes are alike; of several the most alike. Else it begins an incident of its own.
    """
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for row in store.rows(CANDIDATES, [DAYS_APART, articles]):
        pair = Pair(*row)
        pairs[pair.new].append(pair)
    incidents: dict[str, str] = {}
    merges: list[Row] = []
    query = "SELECT article, id FROM events WHERE incident IS NULL AND article IN (SELECT unnest(?::VARCHAR[]))"
    found = store.rows(query, [articles])
    place = {article: i for i, article in enumerate(articles)}
    for article, event in sorted(found, key=lambda row: (place[row[0]], int(row[1][1:]))):
        key = f"{article}:{event}"
        incident, reason = _incident(pairs[key], incidents, key)
        incidents[key] = incident
        if reason:
            merges.append({"incident": incident, "article": article, "event": event, "reason": reason})
    store.connection.execute(
        """
        UPDATE events SET incident = given.incident
        FROM (SELECT unnest(?::VARCHAR[]) AS event, unnest(?::VARCHAR[]) AS incident) AS given
        WHERE events.article || ':' || events.id = given.event
        """,
        [list(incidents), list(incidents.values())],
    )
    store.insert("merges", merges)


def _incident(pairs: Iterable[Pair], incidents: dict[str, str], own: str) -> tuple[str, str]:
    """Return the incident of an event, and why it is that: "" where it is its own."""
    best, incident, reason = 0.0, own, ""
    for pair in pairs:
        known = pair.incident or incidents.get(pair.old)
        if known is None:
            continue
        alike, least = _alike(pair), LEAST_ALIKE
        here, there = set(pair.new_recipients) - {""}, set(pair.old_recipients) - {""}
        if not (here & there):
            if here and there:
                continue
            least = LEAST_ALIKE_WITHOUT_PARTY
        if alike >= least and alike > best:
            best, incident = alike, known
            parties = ", ".join(sorted({*pair.actors, *(here & there)} - {""}))
            reason = f"{pair.plover}, {parties}, {pair.old_day} and {pair.new_day}, words alike {alike:.2f}"
    return incident, reason


def _alike(pair: Pair) -> float:
    """Return the share of content words that two quotes have in common (Jaccard)."""
    one, other = _words(pair.new_quote), _words(pair.old_quote)
    return len(one & other) / len(one | other) if one | other else 0.0


def _words(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w+", text.lower()) if len(word) >= SHORTEST}
