"""Positions: where each actor stands on each issue of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.common import (
    Voices,
    by_side,
    join_evidence,
    lemma,
    sentence_span,
    side,
    words,
)
from demarche.findings.holders import is_among, standing_for
from demarche.findings.issues import Issue, IssueBook, aid_issue, issue_of, plain_issue, worded_issue
from demarche.findings.ledger import find_ledger
from demarche.findings.poll_leanings import stance_of
from demarche.findings.polls import find_polls
from demarche.findings.shares import find_shares
from demarche.findings.stances import TOWARDS, StanceMention, find_stances
from demarche.findings.topics import is_issue_noun, is_listed
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, LedgerLine, LedgerStatus, Poll, Position, Span, Stance, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Standpoints", "find_positions", "read_positions"]

REFUSING = frozenset({LedgerStatus.WITHHELD, LedgerStatus.REFUSED, LedgerStatus.ENDED})
ACTORS = frozenset({EntityKind.GOVERNMENT, EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.POPULATION})
MAJORITY = 50
INDEFINITE = frozenset({"a", "an", "any", "another"})
BACKGROUND = ("acl:relcl", "acl", "advcl", "appos")


@dataclass
class _Standing:
    holder: Entity
    issue: Issue | None
    at: int
    stance: Stance
    evidence: list[Span]
    shift: str | None = None
    revising: bool = False
    background: bool = False
    wording: str | None = None


def find_positions(doc: Doc, index: EntityIndex, statements: Sequence[Statement]) -> list[Position]:
    """Return one position for each holder, issue and stance, with all the sentences it rests on.

    Who asks for goods supports an issue of which others speak; the majority in a poll is the position of the
    population asked. ``shift`` says which way an undecided holder is moving, where the text tells.
    """
    ledger, polls = find_ledger(doc, index, statements), find_polls(doc, index, [])
    return read_positions(doc, index, statements, ledger, polls).positions


@dataclass
class Standpoints:
    """The positions of an article, the issues that they are about, and every place that shows a stance."""

    positions: list[Position]
    book: IssueBook
    mentions: list[StanceMention]


def read_positions(
    doc: Doc,
    index: EntityIndex,
    statements: Sequence[Statement],
    ledger: Sequence[LedgerLine],
    polls: Sequence[Poll],
) -> Standpoints:
    """Return the positions of an article whose ledger and polls are known, and what they were read from."""
    mentions = list(find_stances(doc))
    standings = [*_standings(doc, mentions, index, Voices(statements)), *_majorities(doc, polls, index)]
    named = [standing.issue for standing in standings if standing.issue is not None]
    asked = [standing for standing in _requests(ledger, index) if _is_contested(standing, named)]
    book = IssueBook([*named, *(standing.issue for standing in asked if standing.issue is not None)])
    labelled = [(standing, _label(standing, book)) for standing in [*standings, *asked]]
    told = [(standing, label) for standing, label in labelled if label is not None]
    merged: dict[tuple[str | None, str, Stance], Position] = {}
    holders: dict[tuple[str | None, str, Stance], Entity] = {}
    for standing, label in told:
        if standing.background and any(_supersedes(other, standing) for other, like in told if like == label):
            continue
        key = (side(standing.holder), label, standing.stance)
        shift = standing.shift or (_revision(standing, ledger, index) if standing.revising else None)
        if key not in merged:
            merged[key] = Position(standing.holder.id, label, standing.stance, standing.evidence, shift)
            holders[key] = standing.holder
            continue
        position = merged[key]
        better = by_side(holders[key], standing.holder)
        position.holder = better.id if better is not None else position.holder
        position.evidence = join_evidence(position.evidence, standing.evidence)
        position.shift = position.shift or shift
    found = sorted(merged.values(), key=lambda position: position.evidence[0])
    return Standpoints(found, book, mentions)


def _label(standing: _Standing, book: IssueBook) -> str | None:
    if standing.issue is not None:
        label = book.label(standing.issue)
        return None if label.lower() in words("cues", "no issue") else label
    return book.near(standing.at) or standing.wording


def _supersedes(other: _Standing, standing: _Standing) -> bool:
    """Tell whether a main clause gives the stance of today that a clause beside it only recalls another of."""
    same = side(other.holder) == side(standing.holder) and other.evidence == standing.evidence
    return same and not other.background and other.stance is not standing.stance


def _standings(doc: Doc, mentions: Sequence[StanceMention], index: EntityIndex, voices: Voices) -> Iterator[_Standing]:
    small = {share.head.i for share in find_shares(doc) if share.value is not None and share.value < MAJORITY}
    for mention in mentions:
        if is_among(mention.holder, small) or not _is_weighty(mention, index):
            continue
        issue = issue_of(mention.issue, index, mention.holder)
        if issue is None and not _points_back(mention):
            continue
        for holder in standing_for(mention.holder, index, voices):
            if holder.kind is EntityKind.PLACE and holder.country is None:
                continue
            standing = _Standing(
                holder, issue, mention.cue.i, mention.stance, [sentence_span(mention.cue)], mention.shift
            )
            standing.revising = lemma(mention.cue) in words("cues", "revising")
            standing.background = _is_aside(mention.cue)
            plain = plain_issue(mention.issue, mention.holder) if is_listed(mention.issue) else None
            standing.wording = plain.label if plain is not None else None
            yield standing


def _is_aside(cue: Token) -> bool:
    """Tell whether a word stands in a clause beside the main one: "which once backed it"."""
    return any(node.dep_ in BACKGROUND for node in [cue, *syntax.path_up(cue)])


def _points_back(mention: StanceMention) -> bool:
    """Tell whether an empty noun or pronoun takes up an issue named before: "has not ruled it out", "its stance"."""
    head = mention.issue
    points = any(word.lower_ in ("such", "this", "that") for word in syntax.children(head, "det", "amod", "det:predet"))
    return points or mention.unnamed or head.pos_ == "PRON" or mention.stance is Stance.UNDECIDED


def _is_weighty(mention: StanceMention, index: EntityIndex) -> bool:
    """Tell whether an issue is a measure, or an act that concerns measures or actors, not a person or daily doings."""
    head = mention.issue
    if head.pos_ not in ("VERB", "AUX"):
        entity = index.at(head)
        named = entity is not None and any(item.root == head.i for item in index.mentions_at(head))
        described = syntax.child(head, "acl", "acl:relcl") is not None
        unknown = head.pos_ == "NOUN" and any(word.lower_ in INDEFINITE for word in syntax.children(head, "det"))
        return mention.any_issue or not named or described or unknown or is_listed(head)
    wanted = syntax.child(head.head, "obj") if head.dep_ == "xcomp" else None
    inside = [*head.subtree, *([wanted] if wanted is not None else [])]
    if lemma(head) in words("issues", "step") or any(is_issue_noun(token) for token in inside):
        return True
    actors = (index.at(token) for token in inside if token.pos_ in ("PROPN", "NOUN"))
    return any(entity is not None and entity.kind in ACTORS for entity in actors)


def _is_contested(standing: _Standing, named: Sequence[Issue]) -> bool:
    """Tell whether goods that somebody asks for are an issue: others are for or against giving them."""
    asked = standing.issue
    return asked is not None and any(issue.aid == asked.aid and issue.receiver == asked.receiver for issue in named)


def _requests(ledger: Sequence[LedgerLine], index: EntityIndex) -> list[_Standing]:
    found = []
    for line in ledger:
        holder = index.get(line.receiver or "")
        if line.status is LedgerStatus.REQUESTED and holder is not None and line.items:
            issue = aid_issue(line.items[0], line.kind.value, line.lethal, holder, at=0)
            found.append(_Standing(holder, issue, 0, Stance.SUPPORTS, line.evidence))
    return found


def _majorities(doc: Doc, polls: Sequence[Poll], index: EntityIndex) -> list[_Standing]:
    found = []
    for poll in polls:
        population = index.get(poll.population or "")
        stance = stance_of(poll.answer)
        if population is None or not stance or not poll.issue or (poll.share or 0) <= MAJORITY:
            continue
        begin, end = poll.evidence[0]
        at = doc.char_span(begin, end, alignment_mode="expand")
        place = at.start if at is not None else 0
        issue = _issue_in(doc, poll.issue, place, index)
        found.append(_Standing(population, issue, place, Stance(stance), poll.evidence))
    return found


def _issue_in(doc: Doc, wording: str, place: int, index: EntityIndex) -> Issue | None:
    """Return the issue that a poll was about: aid as the ledger wording it, else the poll's own words."""
    begin = syntax.text_of(doc).find(wording, doc[place].idx)
    span = doc.char_span(begin, begin + len(wording), alignment_mode="expand") if begin >= 0 else None
    issue = issue_of(span.root, index) if span is not None else None
    return issue if issue is not None and issue.aid else worded_issue(wording, place)


def _revision(standing: _Standing, ledger: Sequence[LedgerLine], index: EntityIndex) -> str | None:
    """Return where a revision leads: away from what the ledger says that the holder does so far."""
    own = [line for line in ledger if side(index.get(line.giver or "")) == side(standing.holder)]
    if any(line.status in REFUSING and line.lethal is not False for line in own):
        return TOWARDS[Stance.SUPPORTS]
    if any(line.status in (LedgerStatus.GIVEN, LedgerStatus.PLEDGED) and line.lethal is not False for line in own):
        return TOWARDS[Stance.OPPOSES]
    return None
