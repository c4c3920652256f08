"""Opinion polls: which share of whom gave which answer on what, who asked, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from demarche.findings.common import join_evidence, lemma, sentence_span, words
from demarche.findings.poll_ellipses import read_ellipsis, read_pair
from demarche.findings.poll_leanings import Proof, stance_of
from demarche.findings.pollsters import date_taken, poll_near, pollster_of
from demarche.findings.questions import question_before
from demarche.findings.ratings import read_option, read_rating
from demarche.findings.readings import Reading, read_clause
from demarche.findings.respondents import case_before, end_of_people, named_with, nobody_else, population_of
from demarche.findings.shares import Share, find_shares
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, Poll, Time

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_polls"]

ANAPHORS = ("it", "them", "this", "that", "him", "her", "so")


def find_polls(doc: Doc, index: EntityIndex, times: Sequence[Time]) -> list[Poll]:
    """Return one poll for each share of people and its answer; several shares in a sentence are several.

    A share counts where it is one of people and of what they think; of what they did or are, and of whom they vote
    for, where a poll is spoken of in the sentence or earlier in its paragraph. Results of votes are left out.
    """
    polls: list[Poll] = []
    telling = _Telling(index)
    for reading in _readings(find_shares(doc)):
        population = telling.population(reading)
        if not _counts(reading, population, telling.told):
            continue
        telling.told.append(reading)
        polls.append(_poll(reading, population, telling, times))
    return _once(polls)


@dataclass
class _Telling:
    """What was told so far: the readings that count, and the people of the last."""

    index: EntityIndex
    told: list[Reading] = field(default_factory=list)
    last: Entity | None = None

    def population(self, reading: Reading) -> Entity | None:
        """Return whose answer it is: those named with the figure, of the figure before, or asked."""
        named = population_of(reading.people, self.index, self.last)
        if named is None and self.told and self.told[-1].share.head.sent == reading.share.head.sent:
            named = self.last
        self.last = named or nobody_else(reading.share.head, self.index) or self.last
        return self.last


def _readings(shares: Sequence[Share]) -> list[Reading]:
    read: list[Reading] = []
    done: set[Share] = set()
    for place, share in enumerate(shares):
        if share in done:
            continue
        following = shares[place + 1] if place + 1 < len(shares) else None
        pair = read_pair(share, following)
        if pair:
            done |= {reading.share for reading in pair}
            read += pair
            continue
        read += _read_alone(share, read) if not _shares_predicate(share, following) else _with_next(share, following)
    return read


def _read_alone(share: Share, read: Sequence[Reading]) -> list[Reading]:
    """Read a figure by its own clause, as the value of a noun, by the one before, or as that of an option."""
    gaps_choice = bool(read) and read[-1].answer.is_choice and share.head.doc[share.end : share.end + 1].text == "for"
    if gaps_choice and (found := read_ellipsis(share, read)) is not None:
        return [found]
    found = read_clause(share) or read_rating(share) or read_ellipsis(share, read)
    if found is not None:
        return [found]
    beside_options = bool(read) and _is_choice_beside(read[-1], share)
    return read_option(share) if beside_options or not share.bare else []


def _shares_predicate(share: Share, following: Share | None) -> bool:
    """Tell whether two figures have one predicate: "49% of women and 36% of men are opposed"."""
    if following is None or following.bare or share.bare:
        return False
    between = share.head.doc[end_of_people(share) : following.start]
    named = named_with(share) is not None and named_with(following) is not None
    return named and between.text.lower() in ("and", "or") and case_before(share) in ("", "with")


def _with_next(share: Share, following: Share | None) -> list[Reading]:
    found = read_clause(following) if following is not None else None
    return [found.for_other(share, named_with(share))] if found is not None else []


def _is_choice_beside(reading: Reading, share: Share) -> bool:
    chosen = reading.answer.is_choice or reading.answer.proof is Proof.OPTION
    return chosen and reading.share.head.sent == share.head.sent


def _counts(reading: Reading, population: Entity | None, told: Sequence[Reading]) -> bool:
    """Tell whether a share is one of people and an answer, not the result of a vote or a measured fact."""
    share, head = reading.share, reading.share.head
    noun = poll_near(head)
    if noun is None and (_is_of_vote(head) or _is_boast(reading) or _is_of_voting_body(reading)):
        return False
    if not _is_of_people(reading, population):
        return False
    beside = any(one.share.head.sent == head.sent for one in told)
    if share.value is None or share.is_points:
        return noun is not None
    return reading.answer.proof is Proof.OPINION or noun is not None or beside


def _is_of_vote(head: Token) -> bool:
    return any(
        lemma(t) in words("polling", "ballot")
        or (t.lower_ in ("vote", "votes") and t.i and t.nbor(-1).lower_ in ("the", "’s", "'s"))
        for t in head.sent
        if t.pos_ in ("NOUN", "PROPN")
    )


def _is_of_voting_body(reading: Reading) -> bool:
    return reading.people is not None and lemma(reading.people) in words("polling", "voting")


def _is_boast(reading: Reading) -> bool:
    """Tell whether a speaker claims "our people" without a poll."""
    people = reading.people
    return (
        people is not None
        and any(t.lower_ in ("our", "my") for t in syntax.children(people, "nmod:poss"))
        and not any(lemma(t) in words("polling", "telling") for t in people.sent)
    )


def _is_of_people(reading: Reading, population: Entity | None) -> bool:
    """Tell whether a share is of people: of those named with it, or of nobody named."""
    token = reading.people
    if token is None or token.pos_ in ("PRON", "DET") or lemma(token) in words("polling", "asked"):
        return True
    if population is None or population.kind is EntityKind.OTHER or token.lower_ in words("polling", "thing"):
        return False
    return lemma(token) not in words("polling", "thing")


def _poll(reading: Reading, population: Entity | None, telling: _Telling, times: Sequence[Time]) -> Poll:
    head, index = reading.share.head, telling.index
    noun = poll_near(head)
    pollster = pollster_of(head, noun, index) if noun is not None else None
    return Poll(
        pollster=pollster.id if pollster else None,
        population=population.id if population else None,
        share=reading.share.value,
        answer=reading.answer.words,
        evidence=join_evidence([sentence_span(head)], [sentence_span(noun)] if noun is not None else []),
        issue=_issue(reading, telling.told),
        date=date_taken(head, noun, times),
    )


def _issue(reading: Reading, told: Sequence[Reading]) -> str | None:
    """Return the issue; for "it", or none, what was asked or what the figure before was about."""
    issue = reading.answer.issue
    if issue is not None and issue.lower() not in ANAPHORS:
        return issue
    earlier = [
        one.answer.issue for one in told[:-1] if one.answer.issue and one.share.head.sent == reading.share.head.sent
    ]
    if earlier and (issue is not None or stance_of(reading.answer.words) is not None):
        return earlier[-1]
    return question_before(reading.share.head)


def _once(polls: list[Poll]) -> list[Poll]:
    kept: list[Poll] = []
    for poll in polls:
        same = next(
            (p for p in kept if (p.share, p.answer, p.population) == (poll.share, poll.answer, poll.population)),
            None,
        )
        if same is None:
            kept.append(poll)
        elif poll.issue == same.issue or not poll.issue:
            same.evidence = join_evidence(same.evidence, poll.evidence)
        else:
            kept.append(poll)
    return kept
