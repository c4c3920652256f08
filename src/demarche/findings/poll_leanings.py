"""Answers, and the attitudes that are one without a verb: "in favour of X", "support for X"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Doc, Token

from demarche.findings.common import column, lemma, words
from demarche.findings.wordings import BE, QUOTES, clause_end, clip, topic_words
from demarche.reading import syntax

__all__ = ["Answer", "Proof", "attitude_at", "is_attitude", "of_noun", "stance_of", "topic_of"]

LEADING = ("for", "of", "in", "to", "on", "about", "with", "at", "against", "by", "over", "towards", "toward", "that")
TOPICS = ("obj", "xcomp", "ccomp", "obl", "advcl", "nmod", "csubj", "acl", "obl:arg")
RATINGS = ("rating", "level", "score", "figure", "rate", "number")


class Proof(Enum):
    """What it takes to count: nothing more, a poll that is spoken of, or one in which one chooses."""

    OPINION = auto()
    FACT = auto()
    OPTION = auto()


@dataclass(frozen=True)
class Answer:
    """An answer in the text's words, what it is about, and what is needed to believe that it is one."""

    words: str
    issue: str | None = None
    proof: Proof = Proof.OPINION
    is_choice: bool = False


def stance_of(answer: str) -> str:
    """Return what an answer's words say of the issue: "supports", "opposes", "undecided" or nothing."""
    stances = column("answers", "word", "stance")
    parts = answer.lower().split()
    found = next((stances[form] for part in parts for form in _forms(part) if form in stances), "")
    if found in ("supports", "opposes") and any(part in ("not", "never", "n't", "no") for part in parts[:-1]):
        return "opposes" if found == "supports" else "supports"
    return found


def _forms(word: str) -> list[str]:
    return [word, word.removesuffix("s"), word.removesuffix("d"), word.removesuffix("ed"), word.removesuffix("es")]


def is_attitude(token: Token) -> bool:
    """Tell whether a word is an attitude towards something: "back", "trust", "opposition", "satisfied"."""
    return lemma(token) in column("answers", "word", "stance") or token.lower_ in column("answers", "word", "stance")


def attitude_at(doc: Doc, start: int) -> Answer | None:
    """Read an attitude without a verb that begins at a token: "in favour of X", "against", "very satisfied with X"."""
    while start < len(doc) and (
        doc[start].lower_ in (*BE, *QUOTES, "who", "strongly") or (doc[start].pos_ == "ADV" and not _leans(doc, start))
    ):
        start += 1
    phrase = _leans(doc, start) if start < len(doc) else 0
    if not phrase:
        return None
    end = start + phrase
    after = end
    if after < len(doc) and doc[after].lower_ in LEADING:
        after += 1
    issue = None
    has_issue = after < len(doc) and doc[after].pos_ not in ("PUNCT", "CCONJ", "NUM", "SYM", "ADP", "SPACE")
    has_issue = has_issue and not any(lemma(t) in words("polling", "poll") for t in doc[after : after + 5])
    if has_issue and (after > end or doc[start:end].text.lower() in ("for", "against")):
        issue = clip(doc, after, doc[start].sent.end)
    return Answer(doc[start:end].text, issue)


def _leans(doc: Doc, start: int) -> int:
    """Return how many tokens a leaning has that begins at a token; 0 where none does."""
    for size in (3, 2, 1):
        phrase = doc[start : start + size]
        if len(phrase) == size and phrase.text.lower() in words("polling", "leaning"):
            return size
    token = doc[start]
    known = (
        is_attitude(token)
        and token.pos_ in ("ADJ", "VERB", "NOUN")
        and (token.pos_ == "ADJ" or token.tag_ == "VBN" or token.lower_.endswith("ed"))
    )
    return int(known)


def topic_of(word: Token, after: int | None = None) -> str | None:
    """Return what an attitude is about: its object, clause, or what follows its preposition."""
    first = word.i if after is None else after
    for item in sorted(word.children, key=lambda t: t.i):
        if item.i > first and item.dep_ in TOPICS and not _is_place_or_poll(item) and not _has_figure(item):
            end = max(item.right_edge.i + 1, clause_end(word) if item.dep_ == "obj" else 0)
            return topic_words(item, end)
    return None


def _has_figure(item: Token) -> bool:
    clause = item.doc[item.left_edge.i : item.i + 1]
    return item.dep_ == "advcl" and any(t.like_num or t.lower_ in ("%", "percent", "cent") for t in clause)


def _is_place_or_poll(item: Token) -> bool:
    return syntax.case_of(item) in ("in", "by", "among", "according to", "during") and (
        item.ent_type_ in ("GPE", "LOC", "DATE") or lemma(item) in words("polling", "poll")
    )


def of_noun(noun: Token) -> Answer | None:
    """Read an attitude that is a noun, with its issue: "support for the war", "his disapproval rating"."""
    named = _noun_words(noun)
    if named is None:
        return None
    topic = next((t for t in noun.children if t.i > noun.i and _is_topic(t)), None)
    owner = syntax.child(noun, "nmod:poss")
    if topic is not None or owner is None:
        return Answer(named, topic_words(topic) if topic is not None else None)
    return Answer(named, topic_words(owner).removesuffix("'s").removesuffix("’s"))


def _is_topic(item: Token) -> bool:
    leads = syntax.case_of(item) in ("for", "of", "in", "to", "towards")
    return leads and item.dep_ in ("nmod", "obl", "acl")


def _noun_words(noun: Token) -> str | None:
    """Return the words of the attitude: "approval" of "approval rating", "negative image", "support"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    named = [t for t in syntax.children(noun, "compound", "amod") if t.i < noun.i]
    rated = [t for t in named if t.pos_ == "NOUN"] if lemma(noun) in RATINGS else []
    attitude = next((t for t in [*rated, noun] if is_attitude(t) and lemma(t) != "rating"), None)
    if lemma(noun) not in ("image", "rating", "view", "opinion") or attitude not in (None, noun):
        return attitude.text if attitude is not None else None
    described = [t for t in named if t.pos_ == "ADJ" and (is_attitude(t) or t.lower_ in words("polling", "value"))]
    if not described:
        return noun.text if lemma(noun) == "rating" else None
    return str(noun.doc[described[0].i : noun.i + 1].text)
