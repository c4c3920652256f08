"""The lines of the ledger in the making, and how those that tell of one thing are made one."""

from __future__ import annotations

from dataclasses import dataclass, field

from demarche.findings.common import (
    by_side,
    join_evidence,
    same_side,
    side,
)
from demarche.record import AidKind, Certainty, Entity, LedgerLine, LedgerStatus, Span

__all__ = ["Account", "merge", "record_of"]


@dataclass
class Account:
    """A line in the making: parties as entities, items with their place in the text.

    ``vague`` tells that the goods are named in general only, ``needs_giver`` that the line says nothing without
    the giver that another line names.
    """

    giver: Entity | None
    receiver: Entity | None
    kind: AidKind
    lethal: bool | None
    status: LedgerStatus
    certainty: Certainty
    items: list[tuple[int, str]] = field(default_factory=list)
    amount: str | None = None
    evidence: list[Span] = field(default_factory=list)
    vague: bool = False
    needs_giver: bool = False


def merge(lines: list[Account]) -> list[Account]:
    """Return one line for each giver, receiver, kind, lethality and status, in the order of their evidence.

    Lines with a party unsaid go into the one line that they can mean.
    """
    definite = [line for line in lines if line.giver and line.receiver]
    partial = [line for line in lines if not (line.giver and line.receiver)]
    merged: list[Account] = []
    for line in definite:
        _join(merged, line)
    merged = _without_vague(merged)
    for line in partial:
        closest = _closest(merged, line)
        if closest is not None:
            _add(closest, line)
        elif not line.needs_giver:
            _join(merged, line)
    return sorted(merged, key=lambda line: line.evidence[0])


def _closest(lines: list[Account], line: Account) -> Account | None:
    """Return the line that one with a party unsaid must mean: of same kind and status, if there is but one."""
    fitting = [
        other for other in lines if other.status is line.status and other.kind is line.kind and _compatible(line, other)
    ]
    fitting = [other for other in fitting if None in (line.lethal, other.lethal) or line.lethal is other.lethal]
    exact = [other for other in fitting if other.lethal is line.lethal]
    return (exact or fitting)[0] if len(exact or fitting) == 1 else None


def _without_vague(lines: list[Account]) -> list[Account]:
    """Let lines that name the goods in general ("aid", "military aid") go into the one that says more."""
    kept: list[Account] = []
    for line in sorted(lines, key=lambda line: (line.vague, line.lethal is None)):
        closer = [
            other
            for other in kept
            if _same_parties(line, other)
            and line.status is other.status
            and (line.vague or (line.kind is other.kind and line.lethal is None))
        ]
        if len(closer) == 1:
            _add(closer[0], line)
        else:
            kept.append(line)
    return kept


def _join(merged: list[Account], line: Account) -> None:
    for other in merged:
        alike = other.status is line.status and other.kind is line.kind and other.lethal is line.lethal
        if alike and _same_parties(line, other):
            _add(other, line)
            return
    merged.append(line)


def _same_parties(one: Account, other: Account) -> bool:
    return side(one.giver) == side(other.giver) and side(one.receiver) == side(other.receiver)


def _compatible(one: Account, other: Account) -> bool:
    givers = one.giver is None or other.giver is None or same_side(one.giver, other.giver)
    receivers = one.receiver is None or other.receiver is None or same_side(one.receiver, other.receiver)
    shared = same_side(one.giver, other.giver) or same_side(one.receiver, other.receiver)
    return givers and receivers and shared


def _add(line: Account, more: Account) -> None:
    line.giver, line.receiver = by_side(line.giver, more.giver), by_side(line.receiver, more.receiver)
    line.items += more.items
    line.amount = line.amount or more.amount
    line.evidence = join_evidence(line.evidence, more.evidence)
    if more.certainty is Certainty.STATED:
        line.certainty = Certainty.STATED


def _names(items: list[tuple[int, str]]) -> list[str]:
    """Return the names of the items in text order, each once."""
    names: dict[str, str] = {}
    for _, name in sorted(items):
        names.setdefault(name.lower(), name)
    return list(names.values())


def record_of(line: Account) -> LedgerLine:
    """Return the line as the record has it."""
    return LedgerLine(
        giver=line.giver.id if line.giver else None,
        receiver=line.receiver.id if line.receiver else None,
        kind=line.kind,
        lethal=line.lethal,
        items=_names(line.items),
        status=line.status,
        evidence=line.evidence,
        amount=line.amount,
        certainty=line.certainty,
    )
