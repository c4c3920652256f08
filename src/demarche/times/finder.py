"""The search for times in a text: rules in order, ranges joined, leading prepositions taken in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc

from demarche.record import Post, Span, Time
from demarche.times import iso
from demarche.times.absolute import Rule, dates, years
from demarche.times.anchored import find_anchored
from demarche.times.context import Context
from demarche.times.relative import relatives

_LEAD = re.compile(
    r"(?<!\w)(?:(?:in|on|at|over|during|since|by|until|till|around|as of|between|from)\s+)?(?:the\s+)?"
    r"(?:(?:early|late|earlier|later|mid|sometime)(?:\s+(?:on|in)\s+|[\s-]+)"
    r"|(?:beginning|start|middle|end|course)\s+of\s+)?(?:the\s+)?(?:(?:last|next|this|past|coming)\s+){0,2}$",
    re.IGNORECASE,
)
_JOINS_RANGE = re.compile(r"\s*[-–—]\s*|\s+(?:to|until|through|and)\s+(?:the\s+)?")
_OPENS_RANGE = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED_BEFORE = frozenset("$€£¥#/@")
_IN_WHICH = re.compile(r",?\s+(?:of\s+)?", re.IGNORECASE)
_WHICH = re.compile(r"(?:this|last|next) (?:year|week)", re.IGNORECASE)
_BARE_DATE = re.compile(r",?\s+(?:the\s+)?")


def find_times(doc: Doc, published: str | None, posts: Sequence[Post] = ()) -> list[Time]:
    """Return the expressions of time in ``doc`` in text order, each with its ISO 8601 value.

    ``published`` is the ISO 8601 date of publication; without it only dates that name their year are found.
    Times within one of ``posts`` are resolved against the post's own date. A value is a date, a month
    (``2023-05``), an ISO week (``2023-W24``), a year, or an interval of two of these parted by a slash:
    seasons (those of the northern hemisphere), quarters, weekends, decades. What cannot be resolved is
    left out.
    """
    context = Context(doc, published, posts)
    lowered = context.text.lower()
    found: list[Time] = []
    for rule in (*dates(), *relatives(), *years()):
        if not rule.hints or any(hint in lowered for hint in rule.hints):
            found += _matches(rule, context, found)
    found.sort(key=lambda time: time.span)
    found = [Time(_with_lead(time, context.text), time.value) for time in _join(found, context.text)]
    anchored = [time for time in find_anchored(context.text, found) if not _taken(time.span, found)]
    return sorted(found + anchored, key=lambda time: time.span)


def _matches(rule: Rule, context: Context, found: list[Time]) -> list[Time]:
    matches = []
    for match in rule.pattern.finditer(context.text):
        span = match.span()
        if not _begins_word(context.text, span[0]) or _taken(span, found):
            continue
        value = rule.resolve(match, context)
        if value is not None:
            matches.append(Time(span, value))
    return matches


def _begins_word(text: str, begin: int) -> bool:
    before = text[begin - 1 : begin]
    if before.isalnum() or before == "_" or before in _JOINED_BEFORE:
        return False
    inside_number = before in {".", ",", ":", "-"} and text[begin - 2 : begin - 1].isdigit()
    return not (inside_number and text[begin].isdigit())


def _taken(span: Span, found: Sequence[Time]) -> bool:
    return any(time.span[0] < span[1] and span[0] < time.span[1] for time in found)


def _join(times: list[Time], text: str) -> list[Time]:
    """Make one of a weekday and its date, of a day and the year it is said to be in, of a range's ends."""
    joined: list[Time] = []
    for time in times:
        last = joined[-1] if joined else None
        if last is None:
            joined.append(time)
        elif _is_weekday_with_date(last, time, text):
            joined[-1] = Time((last.span[0], time.span[1]), time.value)
        elif value := _within(last, time, text):
            joined[-1] = Time((last.span[0], time.span[1]), value)
        elif (begin := _range_begin(last, time, text)) is not None:
            joined[-1] = Time((begin, time.span[1]), iso.interval(last.value, time.value))
        else:
            joined.append(time)
    return joined


def _is_weekday_with_date(first: Time, second: Time, text: str) -> bool:
    if not _BARE_DATE.fullmatch(text, first.span[1], second.span[0]):
        return False
    words = text[first.span[0] : first.span[1]]
    return words.rstrip(".").isalpha() and len(first.value) == 10 == len(second.value)


def _within(first: Time, second: Time, text: str) -> str | None:
    """Return the value of ``March of next year``, ``Tuesday of last week``; None if it is no such pair."""
    joint = _IN_WHICH.fullmatch(text, first.span[1], second.span[0])
    if not joint or not _WHICH.fullmatch(text, *second.span):
        return None
    if len(second.value) == 4 and len(first.value) in (7, 10) and "W" not in first.value:
        return second.value + first.value[4:]
    if "W" in second.value and len(first.value) == 10:
        day = date.fromisoformat(first.value)
        return date.fromisoformat(f"{second.value}-{day.isoweekday()}").isoformat()
    return None


def _range_begin(first: Time, second: Time, text: str) -> int | None:
    """Return where a range begins that the two times are the ends of, or None if they are none."""
    joint = _JOINS_RANGE.fullmatch(text, first.span[1], second.span[0])
    if not joint or len(first.value) != len(second.value) or first.value >= second.value:
        return None
    opening = _OPENS_RANGE.search(text[max(0, first.span[0] - 14) : first.span[0]])
    if "and" in joint.group().split():
        if not opening or opening["word"].lower() != "between":
            return None
    elif opening and opening["word"].lower() == "between":
        return None
    return first.span[0] - len(opening.group()) if opening else first.span[0]


def _with_lead(time: Time, text: str) -> Span:
    """Take in the words that lead up to a time: on, in early, since last, at the end of."""
    begin, end = time.span
    match = _LEAD.search(text[max(0, begin - 40) : begin])
    lead = match.group() if match else ""
    before_bare_year = lead.lower().endswith("the ") and text[begin:end].isdigit()
    if before_bare_year or lead.strip().lower() == "the":
        return time.span
    return begin - len(lead), end
