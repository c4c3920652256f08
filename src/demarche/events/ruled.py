"""Events by rule: the rows of triggers.tsv matched on the trees of a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Span, Token

from demarche import times as time_expressions
from demarche.events import codebook
from demarche.events.arguments import Arguments, arguments_of
from demarche.events.confidence import confidence_of
from demarche.events.content import mode_of
from demarche.events.contexts import contexts_of
from demarche.events.drafts import Draft
from demarche.events.hedges import Reality
from demarche.events.matching import Match, matches
from demarche.events.ontology import event_type
from demarche.events.parties import Party, words_of
from demarche.events.setting import is_long_ago, is_still_to_come, place_of, speaker_of
from demarche.events.status import reality_of
from demarche.reading import syntax
from demarche.record import Article, Plover, Status, Time

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["ruled", "trimmed"]

# Types whose content is told within them: what is asked, refused, promised or threatened is no event of its own.
TELL_CONTENT = frozenset({Plover.REQUEST, Plover.REJECT, Plover.AGREE, Plover.THREATEN, Plover.CONCEDE})


def ruled(doc: Doc, index: EntityIndex, article: Article, times: list[Time]) -> list[Draft]:
    """Return the events that the rows of triggers.tsv find, in text order."""
    drafts: list[Draft] = []
    for sentence in doc.sents:
        found = _in_sentence(sentence, index, article, times)
        codebook.diplomatic_protests(found)
        drafts.extend(codebook.drop_doubles(found))
    return sorted(drafts, key=lambda draft: draft.trigger)


def _in_sentence(sentence: Span, index: EntityIndex, article: Article, times: list[Time]) -> list[Draft]:
    """Code a sentence from the top of its tree down: outer triggers use up the words that they rest on."""
    tokens = sorted(sentence, key=lambda token: (sum(1 for _ in syntax.path_up(token)), token.i))
    used: set[int] = set()
    found: list[Draft] = []
    for token in tokens:
        if token.i in used:
            continue
        coded = _first_complete(matches(token, index), index)
        if coded is None:
            continue
        match, arguments = coded
        told = _told_within(match)
        used.update(match.used, (word.i for word in match.words), told)
        found.append(replace(_draft(match, arguments, index, article, times), told=frozenset(told)))
    return found


def _first_complete(fitting: list[Match], index: EntityIndex) -> tuple[Match, Arguments] | None:
    """Return the most telling row that finds its parties; other types than the first's only if they demand much."""
    for match in fitting:
        if match.row.plover is fitting[0].row.plover or match.row.demands >= 1:
            arguments = arguments_of(match, index)
            if arguments is not None:
                return match, arguments
    return None


def _told_within(match: Match) -> set[int]:
    if match.row.plover is Plover.ACCUSE:
        return {clause.i for clause in match.frame.infinitive if clause.head.i == match.frame.token.i}
    if match.row.plover not in TELL_CONTENT:
        return set()
    told = list(match.frame.content)
    for clause in match.frame.content:
        told += [*syntax.complements(clause), *syntax.objects_of(clause)]
    if not match.frame.is_noun:
        told += match.frame.object
    return {token.i for token in told}


def _draft(match: Match, arguments: Arguments, index: EntityIndex, article: Article, times: list[Time]) -> Draft:
    token = match.frame.token
    date = time_expressions.date_of(token.doc, token, times)
    reality = _reality(match, date, article.published)
    words = sorted(match.words, key=lambda word: word.i)
    sentence = trimmed(token.sent)
    draft = Draft(
        token=token,
        objects=[] if match.frame.is_noun else match.frame.object,
        plover=match.row.plover,
        mode=mode_of(match, index),
        acting=list(arguments.actors),
        receiving=list(arguments.recipients),
        actor_words=words_of(_elsewhere(arguments.actors, token), index),
        recipient_words=words_of(_elsewhere(arguments.recipients, token), index),
        row=match.row,
        mutual=match.row.mutual,
        status=reality.status,
        trigger=(words[0].idx, words[-1].idx + len(words[-1])),
        evidence=(sentence.start_char, sentence.end_char),
        contexts=contexts_of(sentence.text),
        confidence=confidence_of(match, arguments, reality.status),
        date=date,
        place=place_of(token, index),
    )
    codebook.apply_tense(draft, reality, speaker_of(token, index))
    return draft


def _elsewhere(parties: Iterable[Party], trigger: Token) -> list[Party]:
    """Return the parties that words of their own name, not the trigger alone: a speaker stands in no phrase of it."""
    return [party for party in parties if party.token != trigger]


def _reality(match: Match, date: str | None, published: str | None) -> Reality:
    token = match.frame.token
    reality = reality_of(token)
    if reality.is_purpose and event_type(match.row.plover).quad.startswith("material"):
        reality.add(Status.HYPOTHETICAL)
    if any(need.slot == "modal" for need in match.row.needs):
        reality.effects.discard(Status.FUTURE)
    if is_long_ago(date, published):
        reality.add(Status.HISTORICAL)
    if is_still_to_come(token, date, published):
        reality.add(Status.FUTURE)
    return reality


def trimmed(sentence: Span) -> Span:
    """Return a sentence without white space at its ends."""
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[start:end]
