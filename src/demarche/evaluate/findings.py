"""Findings scored against annotated passages: ledger lines, positions, conditions, polls, influences.

``corpus/findings`` holds such passages; ``docs/evaluate.md`` says what must agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demarche.errors import InputError
from demarche.evaluate.blocks import blocks_of, text_files
from demarche.evaluate.folding import fold_name, share_a_word
from demarche.evaluate.mentions import entity_at
from demarche.evaluate.passages import place
from demarche.evaluate.scores import pair_up, prf
from demarche.files import wrong
from demarche.record import Article, Condition, Influence, LedgerLine, Poll, Position, Record, Span

__all__ = ["Told", "score_findings"]

SECTIONS = {
    "ledger": "ledger",
    "position": "positions",
    "condition": "conditions",
    "poll": "polls",
    "influence": "influences",
}
"""What a line begins with, and the section of the record that it stands for."""
CODED = ("lethal",)
"""Fields whose value is a code, not words of the passage."""


@dataclass(frozen=True)
class Wanted:
    """A finding of the gold: its section, codes, and fields with the words and places that it gives."""

    section: str
    codes: tuple[str, ...]
    words: dict[str, list[str]]
    spans: dict[str, list[Span]]


@dataclass
class Told:
    """A passage with its findings; ``id`` is the file's name and the line that it stands on."""

    id: str
    text: str
    findings: list[Wanted] = field(default_factory=list)


def score_findings(path: Path, read: Callable[[Article], Record], details: bool = False) -> dict[str, Any]:
    """Score findings against the passages of a file, or of each file of a folder.

    A file is about one section: what its passages tell of others is not scored. Returns for each section the number of
    ``passages`` and precision, recall and F1 over its findings, with ``details`` also what was missed and what is
    spurious. Raises ``InputError`` that names the line of what does not fit.
    """
    counts: dict[str, Count] = {}
    for file in text_files(path):
        told = list(passages_of(file))
        sections = {wanted.section for passage in told for wanted in passage.findings}
        if len(sections) != 1:
            raise InputError(f"{file}: findings of one kind are expected, not of {len(sections)}")
        (section,) = sections
        count = counts.setdefault(section, Count())
        for passage in told:
            count.add(passage, read(Article.of(passage.text, passage.id)), section)
    return {section: count.figures(details) for section, count in counts.items()}


@dataclass
class Count:
    """What is right and wrong of one section."""

    passages: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    spurious: list[str] = field(default_factory=list)

    def add(self, passage: Told, record: Record, section: str) -> None:
        """Pair the findings of a passage with those of its record, one to one."""
        found: Sequence[Any] = getattr(record, section)
        judge = Judge(record)
        fits = [[i for i, item in enumerate(found) if judge.is_right(item, one)] for one in passage.findings]
        pairs = pair_up(fits)
        taken = set(pairs.values())
        self.passages += 1
        self.right += len(pairs)
        self.missed += [f"{passage.id} {one}" for row, one in enumerate(passage.findings) if row not in pairs]
        self.spurious += [f"{passage.id} {item}" for i, item in enumerate(found) if i not in taken]

    def figures(self, details: bool) -> dict[str, Any]:
        """Return the figures."""
        scores: dict[str, Any] = {"passages": self.passages, "findings": self.right + len(self.missed)}
        scores |= prf(self.right, len(self.spurious), len(self.missed))
        return scores | ({"missed": self.missed, "spurious": self.spurious} if details else {})


@dataclass
class Judge:
    """Compares findings of a record with the gold's."""

    record: Record

    def is_right(self, found: Any, wanted: Wanted) -> bool:
        """Tell whether a finding agrees with the gold's."""
        match found:
            case LedgerLine():
                codes = (found.kind.value, found.status.value)
                return codes == wanted.codes[:2] and self._parties(wanted, giver=found.giver, receiver=found.receiver)
            case Position():
                issue = any(share_a_word(found.issue, words) for words in wanted.words.get("issue", [found.issue]))
                return issue and found.stance.value == wanted.codes[0] and self._parties(wanted, holder=found.holder)
            case Condition():
                halves = overlap(wanted.spans["if"], found.if_) and overlap(wanted.spans["then"], found.then)
                parties = self._parties(wanted, by=found.by, against=found.against)
                return halves and parties and found.kind.value == wanted.codes[0]
            case Poll():
                share = f"{found.share:g}" if found.share is not None else "-"
                answer = any(share_a_word(found.answer, words) for words in wanted.words.get("answer", [found.answer]))
                return answer and share == wanted.codes[0] and self._parties(wanted, population=found.population)
            case Influence():
                factor = overlap(wanted.spans["factor"], found.factor)
                decider = self._parties(wanted, decider=found.decider)
                return factor and decider and found.direction.value == wanted.codes[0]
        return False

    def _parties(self, wanted: Wanted, **found: str | None) -> bool:
        return all(self._is_party(wanted, role, entity) for role, entity in found.items() if role in wanted.spans)

    def _is_party(self, wanted: Wanted, role: str, entity_id: str | None) -> bool:
        """Tell whether an entity is one of a role's: mentioned there, of that name, or of the same country."""
        entity = self.record.entity(entity_id)
        if entity is None:
            return False
        names = {fold_name(name) for name in (entity.name, *entity.names)}
        meant = [entity_at(self.record, span) for span in wanted.spans[role]]
        countries = {other.country for other in meant if other is not None and other.country}
        return (
            entity.country in countries
            or any(overlap([span], mention) for span in wanted.spans[role] for mention in entity.mentions)
            or not names.isdisjoint(fold_name(words) for words in wanted.words[role])
        )


def overlap(wanted: Sequence[Span], found: Span) -> bool:
    """Tell whether a span covers half of another, or it half of that."""
    for begin, end in wanted:
        common = min(end, found[1]) - max(begin, found[0])
        if common * 2 >= min(end - begin, found[1] - found[0]) > 0:
            return True
    return False


def passages_of(path: Path) -> Iterator[Told]:
    """Yield the passages of a file; raises ``InputError`` that names the line of what does not fit."""
    for block in blocks_of(path, "a finding"):
        findings = [_finding(path, number, line, block.text) for number, line in block.items]
        yield Told(f"{path.stem}:{block.number}", block.text, findings)


def _finding(path: Path, number: int, line: str, text: str) -> Wanted:
    head, *cells = [cell.strip() for cell in line.split("|")]
    kind, _, codes = head.partition(":")
    if kind not in SECTIONS or not codes.split():
        raise wrong(path, number, f"{head!r}: one of {', '.join(SECTIONS)} is expected, with its codes")
    words: dict[str, list[str]] = {}
    spans: dict[str, list[Span]] = {}
    for cell in cells:
        name, _, value = (part.strip() for part in cell.partition(":"))
        words[name] = [item.strip() for item in value.split(";") if item.strip()]
        try:
            if name not in CODED:
                spans[name] = [place(item, text) for item in words[name]]
        except ValueError as error:
            raise wrong(path, number, str(error)) from None
    return Wanted(SECTIONS[kind], tuple(codes.split()), words, spans)
