"""The record: everything that one article gave, each item with the words it rests on.

A span is a pair ``(begin, end)`` of character offsets into ``Record.article.text``, end exclusive.
Entities, events and statements have ids that are unique within the record and refer to each other by them.
The JSON form is fixed by ``schema/record.schema.json``, which is generated from the types below.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

__all__ = [
    "VERSION",
    "AidKind",
    "Article",
    "Certainty",
    "Condition",
    "ConditionKind",
    "Direction",
    "Entity",
    "EntityKind",
    "Event",
    "Influence",
    "LedgerLine",
    "LedgerStatus",
    "Plover",
    "Poll",
    "Position",
    "Post",
    "Record",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Status",
    "Time",
]

VERSION = "1.0"

Offset = Annotated[int, Meta(ge=0)]
Span = tuple[Offset, Offset]
Evidence = Annotated[list[Span], Meta(min_length=1)]


class Plover(StrEnum):
    """The 16 event types of PLOVER 0.8."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """Whether an event took place: PLOVER's auxiliary modes, and ``reported`` where the text hedges."""

    ACTUAL = "actual"
    REPORTED = "reported"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class EntityKind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    GROUP = "group"
    POPULATION = "population"
    PLACE = "place"
    OTHER = "other"


class StatementKind(StrEnum):
    """How a statement is given: in quotation marks, without, both, or as an embedded post."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    POST = "post"


class AidKind(StrEnum):
    """What an aid-ledger line is about."""

    MILITARY = "military"
    FINANCIAL = "financial"
    HUMANITARIAN = "humanitarian"
    INTELLIGENCE = "intelligence"
    OTHER = "other"


class LedgerStatus(StrEnum):
    """What became of the aid."""

    REQUESTED = "requested"
    OFFERED = "offered"
    PLEDGED = "pledged"
    GIVEN = "given"
    WITHHELD = "withheld"
    REFUSED = "refused"
    ENDED = "ended"


class Certainty(StrEnum):
    """Whether the text states a thing itself or passes on a report of it."""

    STATED = "stated"
    REPORTED = "reported"


class Stance(StrEnum):
    """Where a holder stands on an issue."""

    SUPPORTS = "supports"
    OPPOSES = "opposes"
    UNDECIDED = "undecided"
    CONDITIONAL = "conditional"


class ConditionKind(StrEnum):
    """What the consequence of a condition is to whom it is addressed."""

    THREAT = "threat"
    PROMISE = "promise"
    FORECAST = "forecast"


class Direction(StrEnum):
    """Which way a factor bears on a decision."""

    FOR = "for"
    AGAINST = "against"
    UNCLEAR = "unclear"


class Post(Struct, frozen=True):
    """A social-media post embedded in an article: a voice of its own.

    ``published`` is an ISO 8601 date; ``span`` covers the post's own words in the article's text.
    """

    author: str
    span: Span
    handle: str | None = None
    published: str | None = None


class Article(Struct):
    """The article as read: ``text`` is the body without page furniture, paragraphs parted by a blank line.

    ``published`` is an ISO 8601 date or date-time; ``language`` an ISO 639-1 code; ``section_starts`` gives,
    for each of ``sections``, the offset in ``text`` at which its first paragraph begins.
    """

    id: str
    title: str
    text: str
    published: str | None
    source: str | None
    url: str | None
    language: str
    categories: list[str]
    sections: list[str]
    posts: list[Post]
    section_starts: list[Offset] = []

    @classmethod
    def of(cls, text: str, id: str = "text", published: str | None = None) -> Article:
        """Return an English article that is nothing but its text, taken as it stands."""
        return cls(id, "", text, published, None, None, "en", [], [], [])


class Entity(Struct):
    """Someone or something named in the article.

    ``country`` is ISO 3166-1 alpha-3; ``sector`` and ``other_sectors`` are PLOVER sector codes; ``title`` is the
    office or role as the text gives it; ``names`` are the distinct wordings of it, the fullest first. ``key`` names it
    across articles ("person/yoon-suk-yeol", "government/kor"), where it has a name; ``readings`` are the keys of others
    whom the name may mean as well. ``number`` is how many people a group is, where the text says so. ``coordinates``
    are the latitude and longitude of a known city, in degrees.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: str | None
    names: list[str]
    mentions: list[Span]
    other_sectors: list[str] = []
    title: str | None = None
    key: str | None = None
    readings: list[str] = []
    number: int | None = None
    coordinates: tuple[float, float] | None = None


class Event(Struct):
    """Who did what to whom, in PLOVER.

    ``actor`` and ``recipient`` hold entity ids; symmetric events list every party in ``actor``. ``date`` is an
    ISO 8601 date, month or week. ``statement`` is the id of the statement that the event is known from.
    ``confidence`` is between 0 and 1. ``actor_words`` and ``recipient_words`` are the words by which the text names
    the parties beside the trigger, also where no entity is known for them. ``place_country`` is the country of the
    place (ISO 3166-1 alpha-3) and ``coordinates`` are its latitude and longitude in degrees, where they are known.
    ``quad`` is the quad category ("verbal conflict"), ``score`` PLOVER's conflict-cooperation score (-10 to +10),
    ``cameo`` the nearest CAMEO code.
    """

    id: str
    plover: Plover
    mode: str | None
    contexts: list[str]
    actor: list[str]
    recipient: list[str]
    status: Status
    trigger: Span
    evidence: Evidence
    confidence: Annotated[float, Meta(ge=0, le=1)]
    date: str | None = None
    place: str | None = None
    place_country: str | None = None
    coordinates: tuple[float, float] | None = None
    statement: str | None = None
    actor_words: list[Span] = []
    recipient_words: list[Span] = []
    quad: str | None = None
    score: float | None = None
    cameo: str | None = None


class Statement(Struct):
    """Who said what, to whom, when. ``speaker`` is an entity id; ``source``, ``cue`` and ``content`` are spans."""

    id: str
    speaker: str | None
    kind: StatementKind
    content: Span
    source: Span | None = None
    cue: Span | None = None
    audience: str | None = None
    date: str | None = None


class LedgerLine(Struct):
    """Aid or arms asked for, offered, given or withheld. ``giver`` and ``receiver`` are entity ids."""

    giver: str | None
    receiver: str | None
    kind: AidKind
    lethal: bool | None
    items: list[str]
    status: LedgerStatus
    evidence: Evidence
    amount: str | None = None
    certainty: Certainty = Certainty.STATED


class Position(Struct):
    """Where an actor stands. ``holder`` is an entity id; ``issue`` a short phrase from the text."""

    holder: str
    issue: str
    stance: Stance
    evidence: Evidence
    shift: str | None = None


class Condition(Struct):
    """If this, then that, said by whom, against whom. ``by`` and ``against`` are entity ids."""

    by: str | None
    kind: ConditionKind
    if_: Span = field(name="if")
    then: Span
    evidence: Evidence
    against: str | None = None


class Poll(Struct):
    """A share of a population and its answer. ``pollster`` and ``population`` are entity ids; ``share`` per cent."""

    pollster: str | None
    population: str | None
    share: float | None
    answer: str
    evidence: Evidence
    issue: str | None = None
    date: str | None = None


class Influence(Struct):
    """What the text says bears on a pending decision. ``decider`` is an entity id, ``factor`` a span."""

    decider: str | None
    issue: str
    factor: Span
    direction: Direction
    evidence: Evidence


class Time(Struct):
    """An expression of time and its ISO 8601 value, resolved against the date of publication."""

    span: Span
    value: str


class Record(Struct):
    """Everything found in one article."""

    version: str
    article: Article
    entities: list[Entity]
    events: list[Event]
    statements: list[Statement]
    ledger: list[LedgerLine]
    positions: list[Position]
    conditions: list[Condition]
    polls: list[Poll]
    influences: list[Influence]
    times: list[Time]

    def to_json(self, indent: int = 2) -> str:
        """Return the record as JSON; ``indent=0`` gives one line."""
        return msgspec.json.format(msgspec.json.encode(self), indent=indent).decode()

    @classmethod
    def from_json(cls, text: str | bytes) -> Record:
        """Read a record back from its JSON; raises ``msgspec.ValidationError`` if it does not fit the schema."""
        return msgspec.json.decode(text, type=cls)

    def quote(self, span: Span) -> str:
        """Return the words that a span covers."""
        return self.article.text[span[0] : span[1]]

    def entity(self, entity_id: str | None) -> Entity | None:
        """Return the entity with this id, or None."""
        return next((entity for entity in self.entities if entity.id == entity_id), None)


def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``Record``."""
    return msgspec.json.schema(Record)
