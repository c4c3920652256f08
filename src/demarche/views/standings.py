"""The sections of a brief on aid and arms, positions, conditions, polls, influences and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from demarche.record import (
    AidKind,
    Certainty,
    Condition,
    Influence,
    LedgerLine,
    LedgerStatus,
    Poll,
    Position,
    Record,
    Stance,
)
from demarche.views.excerpt import clean, without_opening
from demarche.views.lines import Line, Quote, merged, quotes_of
from demarche.views.naming import Names
from demarche.views.wording import capitalised, date_label, label, listed

__all__ = ["conditions", "influences", "ledger", "open_matters", "polls", "positions"]

_STAGES = list(LedgerStatus)
_GENERIC = frozenset(["aid", "assistance", "help", "support"])
"""Words for aid that say no more than its kind does."""

_AID_KINDS = list(AidKind)


def ledger(record: Record, names: Names) -> tuple[Line, ...]:
    """Return who asked whom for what and what became of it: by giver and receiver, in order of stages."""
    return tuple(_ledger_line(lines, record, names) for lines in _ledger_groups(record))


def _ledger_groups(record: Record) -> Iterator[list[LedgerLine]]:
    """Yield the ledger lines that say one thing: same parties, kind of aid and stage."""

    def key(line: LedgerLine) -> tuple[str, str, int, int, str, str]:
        stage, kind = _STAGES.index(line.status), _AID_KINDS.index(line.kind)
        return (line.giver or "", line.receiver or "", stage, kind, str(line.lethal), line.certainty.value)

    first: dict[tuple[str, str], int] = {}
    for index, line in enumerate(record.ledger):
        first.setdefault((line.giver or "", line.receiver or ""), index)
    ordered = sorted(record.ledger, key=lambda line: (first[line.giver or "", line.receiver or ""], key(line)))
    for _, lines in groupby(ordered, key):
        yield list(lines)


def _ledger_line(lines: list[LedgerLine], record: Record, names: Names) -> Line:
    one = lines[0]
    spans = [span for line in lines for span in line.evidence]
    stage = label("ledger", one.status.value)
    return Line(
        capitalised(_aid_in_words(lines)),
        lead=_parties(one, names),
        mark=f"{stage}, reportedly" if one.certainty is Certainty.REPORTED else stage,
        tone="ledger",
        quotes=quotes_of(record.article.text, spans),
        spans=tuple(sorted(set(spans))),
    )


def _parties(line: LedgerLine, names: Names) -> str:
    receiver = names.of(line.receiver)
    return " ".join(filter(None, (names.heading(line.giver) or "Aid", f"to {receiver}" if receiver else "")))


def _aid_in_words(lines: list[LedgerLine]) -> str:
    """Return what was asked or given: "lethal military aid: artillery and radars ($5 million)"."""
    one = lines[0]
    lethality = {True: "lethal ", False: "non-lethal ", None: ""}[one.lethal]
    aid = lethality + label("aid", one.kind.value)
    named = dict.fromkeys(clean(item) for line in lines for item in line.items)
    items = [item for item in named if not _GENERIC.union(aid.split()).issuperset(item.lower().split())]
    amounts = dict.fromkeys(clean(line.amount) for line in lines if line.amount)
    what = f"{aid}: {listed(items)}" if items else aid
    return f"{what} ({', '.join(amounts)})" if amounts else what


def positions(record: Record, names: Names) -> tuple[Line, ...]:
    """Return who is for, against, or for it on conditions; the undecided are left to what is open."""
    decided = (position for position in record.positions if position.stance is not Stance.UNDECIDED)
    return merged(_position_line(position, record, names) for position in decided)


def _position_line(position: Position, record: Record, names: Names) -> Line:
    return Line(
        f"{capitalised(label('stance', position.stance.value))} {clean(position.issue)}",
        lead=names.heading(position.holder) or "Holder not named",
        mark=f"moving {clean(position.shift)}" if position.shift else "",
        tone="positions",
        quotes=quotes_of(record.article.text, position.evidence),
        spans=tuple(position.evidence),
    )


def conditions(record: Record, names: Names) -> tuple[Line, ...]:
    """Return what is threatened, promised or foreseen, and on which condition."""
    return tuple(dict.fromkeys(_condition_line(condition, record, names) for condition in record.conditions))


def _condition_line(condition: Condition, record: Record, names: Names) -> Line:
    text, against = record.article.text, names.of(condition.against)
    to = {"threat": "against", "promise": "to", "forecast": "for"}[condition.kind.value]
    word = next((word for word in ("unless", "until") if text.startswith(f"{word} ", condition.if_[0])), "if")
    (if_,) = quotes_of(text, [without_opening(text, condition.if_, word)])
    (then,) = quotes_of(text, [without_opening(text, condition.then, "then")])
    return Line(
        capitalised(f"{label('condition', condition.kind.value)} {to} {against}" if against else condition.kind.value),
        lead=names.heading(condition.by) or "The article",
        tone="conditions",
        quotes=(Quote(if_.text, if_.span, word), Quote(then.text, then.span, "then")),
        spans=tuple(sorted({*condition.evidence, condition.if_, condition.then})),
        focus=tuple(sorted({condition.if_, condition.then})),
    )


def polls(record: Record, names: Names) -> tuple[Line, ...]:
    """Return what shares of which population answered what."""
    return merged(_poll_line(poll, record, names) for poll in record.polls)


def _poll_line(poll: Poll, record: Record, names: Names) -> Line:
    share = f"{poll.share:g}%" if poll.share is not None else "a share not given"
    population = names.of(poll.population)
    who = f"{share} of {population}" if population else f"{share} of those asked"
    answer = " ".join(filter(None, (clean(poll.answer), clean(poll.issue or ""))))
    return Line(
        capitalised(f"{who}: {answer}"),
        lead=names.heading(poll.pollster) or "Pollster not named",
        mark=date_label(poll.date),
        tone="polls",
        quotes=quotes_of(record.article.text, poll.evidence),
        spans=tuple(poll.evidence),
    )


def influences(record: Record, names: Names) -> tuple[Line, ...]:
    """Return what bears on each pending decision, and which way."""
    return merged(_influence_line(influence, record, names) for influence in record.influences)


def _influence_line(influence: Influence, record: Record, names: Names) -> Line:
    text = record.article.text
    (factor,) = quotes_of(text, [influence.factor])
    return Line(
        capitalised(factor.text),
        lead=f"{names.heading(influence.decider) or 'Decision'} on {clean(influence.issue)}",
        mark=label("direction", influence.direction.value),
        tone="influences",
        quotes=quotes_of(text, influence.evidence, influence.factor),
        spans=tuple(sorted({*influence.evidence, influence.factor})),
        focus=(influence.factor,),
    )


def open_matters(record: Record, names: Names) -> tuple[Line, ...]:
    """Return what the article leaves open: the undecided, and what was asked for and met with no answer."""
    undecided = (position for position in record.positions if position.stance is Stance.UNDECIDED)
    lines = [_position_line(position, record, names) for position in undecided]
    return merged([*lines, *_unanswered(record, names)])


def _unanswered(record: Record, names: Names) -> Iterator[Line]:
    asked = [lines for lines in _ledger_groups(record) if lines[0].status is LedgerStatus.REQUESTED]
    for lines in asked:
        if not _answered(lines[0], record.ledger):
            line = _ledger_line(lines, record, names)
            yield Line(
                f"No answer given to the request for {line.text[:1].lower()}{line.text[1:]}",
                lead=line.lead,
                tone="ledger",
                quotes=line.quotes,
                spans=line.spans,
            )


def _answered(request: LedgerLine, lines: Sequence[LedgerLine]) -> bool:
    """Tell whether the giver's answer to a request for aid of this kind stands in the ledger."""
    return any(
        line.status is not LedgerStatus.REQUESTED
        and line.kind is request.kind
        and line.receiver == request.receiver
        and request.giver in (None, line.giver)
        for line in lines
    )
