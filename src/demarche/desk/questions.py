"""Questions to a desk: each is SQL with places for conditions, so that the database does the work.

``ask(store, "events", actor="RUS", since="2025-11")`` gives a relation of DuckDB: ``.fetchall()``, ``.df()``,
``.arrow()`` and ``.pl()``, where pandas, PyArrow or polars is installed; ``dicts`` makes plain dictionaries of it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from demarche.errors import InputError
from demarche.record import (
    AidKind,
    ConditionKind,
    Direction,
    EntityKind,
    LedgerStatus,
    Plover,
    Stance,
    StatementKind,
    Status,
)

if TYPE_CHECKING:
    from duckdb import DuckDBPyRelation

    from demarche.desk.store import Store

__all__ = ["PERIODS", "QUESTIONS", "Question", "Row", "ask", "dicts", "rows", "sql"]

Row = dict[str, Any]

DONE = (Status.ACTUAL.value, Status.REPORTED.value)
"""The statuses of what took place, as far as the text says: ``--status done``."""
PERIODS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Question:
    """What can be asked. ``query`` has ``{conditions}``; ``shown`` are the columns that a table on a terminal has.

    ``filters`` are the conditions by name, in which ``$value`` stands for what was given, or ``$value_names``,
    ``$value_keys`` and ``$value_countries`` for a party. ``choices`` are the values that a filter may have; ``given``
    are the filters that hold unless others are given; ``parties`` are the parties that the query itself names.
    """

    meaning: str
    query: str
    shown: tuple[str, ...]
    filters: Mapping[str, str]
    choices: Mapping[str, type[StrEnum]] = field(default_factory=dict)
    given: Mapping[str, str] = field(default_factory=dict)
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a name, key or country code may mean in a desk."""

    names: list[str]
    keys: list[str]
    countries: list[str]


def ask(store: Store, name: str, **filters: Any) -> DuckDBPyRelation:
    """Return the answer to a question, its rows in order.

    Filters are those of the question in ``QUESTIONS``, and ``limit``: so many rows at most; None is as good as left
    out. ``by`` is the period of ``dyads``: day, month or year. Raises ``InputError`` for a filter or a value that the
    question does not take.
    """
    query, values = _asked(store, name, **filters)
    return _relation(store, query, values)


def rows(store: Store, name: str, within: str = "SELECT * FROM asked", **filters: Any) -> Iterator[Row]:
    """Yield the rows of an answer as dictionaries; only some are held at a time, however many there are.

    ``within`` is a query on the answer, which it calls ``asked``.
    """
    query, values = _asked(store, name, **filters)
    return _fetched(store, f"WITH asked AS ({query}) {within}", values)


def sql(store: Store, query: str) -> DuckDBPyRelation:
    """Return what a query on the tables (``schema.sql``) and views (``views.sql``) of a desk gives."""
    return _relation(store, query, {})


def dicts(relation: DuckDBPyRelation) -> list[Row]:
    """Return the rows of a relation as dictionaries."""
    with _in_one_line():
        return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def _asked(
    store: Store, name: str, *, limit: int | None = None, by: str = "month", **filters: object
) -> tuple[str, Row]:
    """Return the query of a question and its parameters."""
    question = QUESTIONS.get(name)
    if question is None:
        raise InputError(f"there is no question {name}: ask for {', '.join(QUESTIONS)}")
    if by not in PERIODS:
        raise InputError(f"there are no dyads by {by}: say {', '.join(PERIODS)}")
    wanted = {**question.given, **{key: value for key, value in filters.items() if value is not None}}
    conditions, values = ["TRUE"], Row()
    for key, value in wanted.items():
        if key not in question.filters and key not in question.parties:
            raise InputError(f"{name} cannot be asked by {key}: only by {', '.join(question.filters)}")
        if key in question.filters:
            conditions.append(f"({_named(question.filters[key], key)})")
        values |= _values(store, key, value, question.choices.get(key))
    query = question.query.format(conditions=" AND ".join(conditions), period=PERIODS[by])
    if limit is not None:
        query += f" LIMIT {limit:d}"
    used = set(re.findall(r"\$(\w+)", query))
    return query, {key: value for key, value in values.items() if key in used}


def _relation(store: Store, query: str, values: Row) -> DuckDBPyRelation:
    with _in_one_line():
        relation: DuckDBPyRelation | None = store.connection.sql(query, params=values or None)
    if relation is None:
        raise InputError("the query gives no rows: write one that begins with SELECT")
    return relation


def _fetched(store: Store, query: str, values: Row) -> Iterator[Row]:
    with _in_one_line():
        cursor = store.connection.cursor().execute(query, values)
        columns = [column[0] for column in cursor.description]
        while found := cursor.fetchmany(BATCH):
            yield from (dict(zip(columns, row, strict=True)) for row in found)


@contextmanager
def _in_one_line() -> Iterator[None]:
    """Tell what DuckDB says of a query as an ``InputError``."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        message = " ".join(str(error).split("\n\nLINE")[0].split())
        raise InputError(f"the desk cannot answer that: {message}") from None


def _values(store: Store, key: str, value: object, choices: type[StrEnum] | None) -> Row:
    """Return the parameters that a filter's value gives to the query."""
    if key in PARTIES:
        party = _party(store, str(value))
        return {f"{key}_names": party.names, f"{key}_keys": party.keys, f"{key}_countries": party.countries}
    if choices is not None:
        return {key: _chosen(key, str(value), choices)}
    return {key: READERS.get(key, str)(value)}


def _party(store: Store, wanted: str) -> Party:
    """Return whom somebody may mean: a country by its code, all that have the key, all that an article calls so.

    Neither case nor accents count in names.
    """
    plain = wanted.lower().strip().removeprefix("the ").replace("’", "'")
    wordings = {"straight": plain, "curved": plain.replace("'", "’")}
    found = store.connection.execute(PARTY, {"wanted": wanted} | wordings).fetchall()
    names = sorted({name for name, _ in found})
    keys = sorted({key for _, key in found if key})
    code = [wanted] if CODE.fullmatch(wanted) else []
    return Party(names, keys, code)


def _chosen(key: str, value: str, choices: type[StrEnum]) -> list[str]:
    """Return the values that a filter lets through; of statuses, ``done`` and ``any`` are several."""
    if choices is Status and value in SEVERAL:
        return list(SEVERAL[value])
    found = [choice.value for choice in choices if choice.value.lower() == value.lower()]
    if not found:
        known = [choice.value for choice in choices] + (list(SEVERAL) if choices is Status else [])
        raise InputError(f"there is no {key} {value}: it is one of {', '.join(known)}")
    return found


def _since(value: object) -> date:
    return _day(value, "since", 1, 1)


def _until(value: object) -> date:
    return _day(value, "until", 12, 31)


def _day(value: object, name: str, month: int, day: int) -> date:
    """Return a date; of a year or a month its first day, or its last."""
    found = DATE.fullmatch(str(value))
    try:
        if found is None:
            raise ValueError
        year, month = int(found["year"]), int(found["month"] or month)
        return date(year, month, int(found["day"] or min(day, monthrange(year, month)[1])))
    except ValueError:
        raise InputError(f"--{name} {value} is not a date: write 2025, 2025-11 or 2025-11-30") from None


def _share(value: object) -> float:
    try:
        share = float(str(value))
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise InputError(f"a confidence of {value} cannot be: give a number from 0 to 1")
    return share


CODE = re.compile("[A-Z]{3}")
DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
SEVERAL = {"done": DONE, "any": tuple(status.value for status in Status)}
PARTIES = frozenset({"actor", "recipient", "party", "one", "other"})
READERS: dict[str, Callable[[object], object]] = {"since": _since, "until": _until, "min_confidence": _share}
"""How the values of filters are read that are not just text."""


def _plain(words: str) -> str:
    """Return SQL for words without regard to case, accents and the shape of apostrophes."""
    return f"strip_accents(lower(replace({words}, '’', '''')))"


def _holds(column: str) -> str:
    return f"contains({_plain(column)}, {_plain('$value')})"


PARTY = """
    WITH called AS (
        SELECT name, key, chr(10) || strip_accents(lower(array_to_string(names, chr(10)))) || chr(10) AS names,
            strip_accents(lower(name)) AS plain
        FROM entities
    )
    SELECT DISTINCT name, key FROM called
    WHERE key = $wanted OR plain IN (strip_accents($straight), strip_accents($curved))
        OR contains(names, chr(10) || strip_accents($straight) || chr(10))
        OR contains(names, chr(10) || strip_accents($curved) || chr(10))"""
"""Whom a wording means; apostrophes may be straight or curved."""


def _is(names: str, keys: str = "", countries: str = "") -> str:
    """Return the condition that a side is a party; the columns are lists, or made lists by ``_one``."""
    columns = {"names": names, "keys": keys, "countries": countries}
    tests = [f"list_has_any({column}, $value_{kind}::VARCHAR[])" for kind, column in columns.items() if column]
    return f"({' OR '.join(tests)})"


def _one(role: str, key: str = "", country: bool = True) -> str:
    """Return the condition that the one who has a role is a party."""
    return _is(f"[{role}]", f"[{key}]" if key else "", f"[{role}_country]" if country else "")


def _select(view: str, order: Iterable[str]) -> str:
    return f"SELECT * FROM {view} WHERE {{conditions}} ORDER BY {', '.join(order)}"


def _named(condition: str, party: str) -> str:
    return condition.replace("$value", f"${party}")


ACTOR = _is("actors", "actor_keys", "actor_countries")
RECIPIENT = _is("recipients", "recipient_keys", "recipient_countries")
EITHER = f"{ACTOR} OR {RECIPIENT}"
BETWEEN = " OR ".join(
    f"({_named(first, 'one')} AND {_named(second, 'other')}{also})"
    for first, second, also in (
        (ACTOR, RECIPIENT, ""),
        (RECIPIENT, ACTOR, ""),
        (ACTOR, ACTOR, " AND len(recipients) = 0"),
    )
)
"""That one acts on the other, the other on the one, or both act together, as those do who meet."""

TOLD = {
    "since": "published >= $value",
    "until": "published <= $value",
    "text": _holds("quote"),
    "source": _holds("source"),
}
"""The filters of whatever an article tells, by the day of the article."""
BY_DAY = ("day", "article", '"begin"', "id")
BY_ARTICLE = ("published", "article", '"begin"')
OF_EVENTS = {
    "actor": ACTOR,
    "recipient": RECIPIENT,
    "party": EITHER,
    "type": "list_contains($value::VARCHAR[], plover)",
    "since": "day >= $value",
    "until": "day <= $value",
    "place": f"{_holds('place')} OR place_country = $value",
    "status": "list_contains($value::VARCHAR[], status)",
    "min_confidence": "confidence >= $value",
    "text": TOLD["text"],
    "source": TOLD["source"],
}
OF_INCIDENTS = OF_EVENTS | {
    "source": f"""coalesce(incident, article || ':' || id) IN (
        SELECT coalesce(incident, article || ':' || id) FROM reports WHERE {TOLD["source"]})"""
}
"""Those of events; the source may be that of any report."""
OF_PAIRS = {name: OF_INCIDENTS[name] for name in ("type", "since", "until", "status", "min_confidence", "source")} | {
    role: f"list_contains($value_countries::VARCHAR[], {role}_country) OR list_contains($value_keys::VARCHAR[], {key})"
    for role, key in (
        ("actor", "'government/' || lower(actor_country)"),
        ("recipient", "'government/' || lower(recipient_country)"),
    )
}
EVENT_CHOICES: dict[str, type[StrEnum]] = {"type": Plover, "status": Status}
EVENT_COLUMNS = ("day", "plover", "status", "actors", "recipients", "place", "confidence", "quote", "source")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def _kind(column: str) -> str:
    return f"list_contains($value::VARCHAR[], {column})"


QUESTIONS: dict[str, Question] = {
    "events": Question(
        "Who did what to whom: each event once, however many articles report it.",
        _select("incidents", BY_DAY),
        (*EVENT_COLUMNS, "reports"),
        OF_INCIDENTS,
        EVENT_CHOICES,
    ),
    "reports": Question(
        "Each report of each event.", _select("reports", BY_DAY), EVENT_COLUMNS, OF_EVENTS, EVENT_CHOICES
    ),
    "statements": Question(
        "Who said what.",
        _select("statements_told", (*BY_ARTICLE, "id")),
        ("published", "speaker", "kind", "audience", "quote", "source"),
        TOLD
        | {
            "actor": _one("speaker", "speaker_key"),
            "recipient": _one("audience", country=False),
            "party": f"{_one('speaker', 'speaker_key')} OR {_one('audience', country=False)}",
            "type": _kind("kind"),
        },
        {"type": StatementKind},
    ),
    "ledger": Question(
        "Aid and arms asked for, offered, pledged, given, withheld.",
        _select("ledger_told", BY_ARTICLE),
        ("published", "giver", "receiver", "kind", "status", "items", "amount", "quote", "source"),
        TOLD
        | {
            "actor": _one("giver"),
            "recipient": _one("receiver"),
            "party": f"{_one('giver')} OR {_one('receiver')}",
            "type": _kind("kind"),
            "status": _kind("status"),
        },
        {"type": AidKind, "status": LedgerStatus},
    ),
    "positions": Question(
        "Who stands where.",
        _select("positions_told", BY_ARTICLE),
        ("published", "holder", "stance", "issue", "shift", "quote", "source"),
        TOLD | {"party": _one("holder"), "type": _kind("stance")},
        {"type": Stance},
    ),
    "conditions": Question(
        "If this, then that: said by whom, against whom.",
        _select("conditions_told", BY_ARTICLE),
        ("published", "speaker", "against", "kind", "if_words", "then_words", "source"),
        TOLD
        | {
            "actor": _one("speaker"),
            "recipient": _one("against"),
            "party": f"{_one('speaker')} OR {_one('against')}",
            "type": _kind("kind"),
        },
        {"type": ConditionKind},
    ),
    "polls": Question(
        "What share of a population answers how.",
        _select("polls_told", BY_ARTICLE),
        ("published", "pollster", "population", "share", "answer", "issue", "quote", "source"),
        TOLD | {"party": f"{_one('pollster', country=False)} OR {_one('population')}"},
    ),
    "influences": Question(
        "What bears on a pending decision, and which way.",
        _select("influences_told", BY_ARTICLE),
        ("published", "decider", "issue", "direction", "factor", "quote", "source"),
        TOLD | {"party": _one("decider"), "type": _kind("direction")},
        {"type": Direction},
    ),
    "entities": Question(
        "Whom and what the articles name, the most named first.",
        """
            SELECT key, mode(name) AS name, mode(kind) AS kind, mode(country) AS country, mode(sector) AS sector,
                count(DISTINCT article) AS articles, sum(mentions)::BIGINT AS mentions,
                min(published) AS first_named, max(published) AS last_named,
                list_sort(list_distinct(flatten(list(names)))) AS names, list_sort(list(DISTINCT title)) AS titles
            FROM entities_told WHERE {conditions}
            GROUP BY key, CASE WHEN key IS NULL THEN concat_ws('/', kind, country, name) END
            ORDER BY articles DESC, mentions DESC, name""",
        ("name", "kind", "country", "sector", "articles", "mentions", "first_named", "last_named", "key"),
        {
            "party": _is("list_prepend(name, names)", "[key]", "[country]"),
            "type": _kind("kind"),
            "since": TOLD["since"],
            "until": TOLD["until"],
            "source": TOLD["source"],
        },
        {"type": EntityKind},
    ),
    "sources": Question(
        "Where the articles come from, and how many of them are copies.",
        """
            WITH told AS (SELECT article, count(*) AS events FROM events GROUP BY article)
            SELECT source, count(*) AS articles, count(*) FILTER (story <> id) AS copies,
                coalesce(sum(events) FILTER (story = id), 0)::BIGINT AS events,
                min(day) AS first_published, max(day) AS last_published
            FROM articles LEFT JOIN told ON told.article = articles.id
            WHERE {conditions} GROUP BY source ORDER BY articles DESC, source""",
        ("source", "articles", "copies", "events", "first_published", "last_published"),
        {"since": "day >= $value", "until": "day <= $value", "source": TOLD["source"]},
    ),
    "timeline": Question(
        "What passed between two parties, in either direction, day by day.",
        f"SELECT * FROM incidents WHERE ({BETWEEN}) AND {{conditions}} ORDER BY {', '.join(BY_DAY)}",
        ("day", "actors", "plover", "recipients", "status", "quote", "source"),
        {name: OF_INCIDENTS[name] for name in OF_INCIDENTS if name not in PARTIES},
        EVENT_CHOICES,
        parties=("one", "other"),
    ),
    "dyads": Question(
        "How much passed from country to country, by period: counts by quad category, and the mean PLOVER score.",
        "SELECT actor_country, recipient_country, strftime(day, '{period}') AS period, count(*) AS events, "
        + ", ".join(f"count(*) FILTER (quad = '{quad}') AS {quad.replace(' ', '_')}" for quad in QUADS)
        + """, round(avg(score), 3) AS score
            FROM pairs WHERE {conditions} GROUP BY ALL ORDER BY period, actor_country, recipient_country""",
        (
            "actor_country",
            "recipient_country",
            "period",
            "events",
            *(quad.replace(" ", "_") for quad in QUADS),
            "score",
        ),
        OF_PAIRS,
        EVENT_CHOICES,
        given={"status": "done"},
    ),
}
"""What can be asked of a desk, by name."""
