"""What a share says: the constructions in which a figure and an answer stand together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from demarche.findings.answers import of_predicate
from demarche.findings.common import lemma, words
from demarche.findings.poll_leanings import Answer, attitude_at, is_attitude
from demarche.findings.respondents import before_figure, case_before, end_of_people, host_of, named_with, place_beside
from demarche.findings.shares import Share
from demarche.findings.wordings import BE, QUOTES, clip, in_brackets, predicate_start, topic_words
from demarche.reading import syntax

__all__ = ["Reading", "read_clause"]

NOT_OF_SUBJECTS = ("at", "to", "from", "below", "above", "by", "of", "on", "for", "than", "behind")


@dataclass(frozen=True)
class Reading:
    """A share with its answer; ``people`` is the noun for those who gave it, where the construction names them."""

    share: Share
    answer: Answer
    people: Token | None = None

    def for_other(self, share: Share, people: Token | None = None, issue: str | None = None) -> Reading:
        """Return the same answer for another figure: of others, at another time, on another thing."""
        answer = self.answer if issue is None else replace(self.answer, issue=issue)
        return Reading(share, answer, people or self.people)


def read_clause(share: Share) -> Reading | None:
    """Read a figure that is the subject, the agent or the object of a clause, or has an attitude right after it."""
    if share.bare:
        return None
    people = named_with(share) or place_beside(share)
    for reader in (_bracketed, _leaning, _agent, _pleased, _in_their_eyes, _confirming, _subject):
        answer = reader(share)
        if answer is not None:
            return Reading(share, answer, people)
    return None


def _bracketed(share: Share) -> Answer | None:
    """Read "Danes are more inclined to pay (41 percent) than Swedes": the predicate that stands before the bracket."""
    if not in_brackets(share.head):
        return None
    before = share.head.doc[share.head.sent.start : share.start]
    subject = next((t for t in before if t.dep_ == "nsubj"), None)
    return of_predicate(subject.head) if subject is not None and subject.head.i < share.start else None


def _in_their_eyes(share: Share) -> Answer | None:
    """Read "X is a threat in the eyes of 88 percent": what is said of X is the answer."""
    doc, of = share.head.doc, before_figure(share)
    if of.lower_ != "of" or of.i < 3 or of.nbor(-1).lower_ not in ("eyes", "view", "opinion", "judgment"):
        return None
    start = next((t.i for t in reversed(doc[of.sent.start : of.i]) if t.lower_ in ("in", "to")), of.i)
    copula = next((t for t in doc[of.sent.start : start] if t.lower_ in BE), None)
    if copula is None:
        return None
    return Answer(clip(doc, copula.i + 1, start), clip(doc, of.sent.start, copula.i))


def _leaning(share: Share) -> Answer | None:
    """Read "66 per cent in favour of X", "85 percent against", "60% of those asked satisfied with it"."""
    doc = share.head.doc
    if case_before(share) in NOT_OF_SUBJECTS:
        return None
    verb = _mistagged(doc, end_of_people(share))
    if verb is not None:
        return Answer(verb.text, clip(doc, verb.i + 1, verb.sent.end))
    for start in dict.fromkeys((end_of_people(share), share.of_at)):
        while start < len(doc) and (
            doc[start].text in (")", *QUOTES) or doc[start].lower_ in words("polling", "questioned")
        ):
            start += 1
        answer = attitude_at(doc, start) if start < len(doc) else None
        if (
            answer is not None
            and answer.words.lower() in ("for", "against")
            and doc[start + 1 : start + 2].text.isdigit()
        ):
            return None
        if answer is not None and not doc[start : start + 3].text.lower().startswith(("for the first", "for a")):
            return answer
    return None


def _mistagged(doc: Doc, i: int) -> Token | None:
    """Return "back" of "41% back recognition", tagged as if it were no verb."""
    if i + 1 >= len(doc) or doc[i].pos_ not in ("ADV", "NOUN", "INTJ") or not is_attitude(doc[i]):
        return None
    return doc[i] if doc[i + 1].pos_ in ("DET", "NOUN", "PROPN", "ADJ") else None


def _agent(share: Share) -> Answer | None:
    """Read "is backed by 62 percent", "prices, named by half"."""
    if case_before(share) != "by":
        return None
    doc = share.head.doc
    before = [t for t in doc[share.head.sent.start : share.start] if t.pos_ == "VERB"]
    verb = before[-1] if before else None
    if (
        verb is None
        or not _is_near(verb, share)
        or not (syntax.is_passive(verb) or verb.dep_ in ("acl", "amod", "advcl"))
    ):
        return None
    thing = syntax.subject_of(verb) or (verb.head if verb.dep_.startswith("acl") else None)
    named = topic_words(thing) if thing is not None else None
    if lemma(verb) in words("polling", "choosing"):
        return Answer(topic_words(thing, thing.i + 1, whole=False), is_choice=True) if thing is not None else None
    answer = of_predicate(verb)
    if answer is None:
        return None
    return Answer(clip(doc, predicate_start(verb), verb.i + 1), named, answer.proof)


def _is_near(verb: Token, share: Share) -> bool:
    return all(
        t.pos_ not in ("PUNCT", "CCONJ", "NUM")
        for t in verb.doc[verb.i + 1 : share.start]
        if t.lower_ not in words("polling", "about")
    )


def _pleased(share: Share) -> Answer | None:
    """Read "the deal pleases 38 percent": those asked are the object, the subject is the issue."""
    doc, verb = share.head.doc, before_figure(share)
    if not any(
        form in words("polling", "pleasing") for form in (lemma(verb), verb.lower_, verb.lower_.removesuffix("s"))
    ):
        return None
    subject = syntax.subject_of(verb)
    return Answer(clip(doc, predicate_start(verb), verb.i + 1), topic_words(subject) if subject is not None else None)


def _confirming(share: Share) -> Answer | None:
    """Read "They would report for duty, or so 83 percent said": the answer is the clause before."""
    doc, before = share.head.doc, share.head.doc[share.start - 1] if share.start else share.head
    if before.lower_ not in ("as", "so") or before.i - 1 <= share.head.sent.start:
        return None
    said = next((t for t in doc[share.end : share.head.sent.end] if t.pos_ == "VERB"), None)
    main = next(
        (t for t in doc[share.head.sent.start : before.i] if t.pos_ == "VERB" and t.dep_ in ("root", "ccomp")), None
    )
    if said is None or main is None or lemma(said) not in words("polling", "confirming"):
        return None
    return of_predicate(main)


def _subject(share: Share) -> Answer | None:
    """Read the predicate that a figure is the subject of."""
    verb = _predicate(share)
    if verb is None:
        return None
    answer = of_predicate(verb)
    return answer if answer is None or answer.words.lower() not in BE else None


def _predicate(share: Share) -> Token | None:
    """Return the verb that follows the words for those who answered, else the one that the tree gives."""
    doc, end = share.head.doc, end_of_people(share)
    if case_before(share) in NOT_OF_SUBJECTS:
        return None
    i = end
    while i < share.head.sent.end and (
        doc[i].pos_ in ("AUX", "ADV", "PART") or doc[i].text in QUOTES or doc[i].dep_ == "cop"
    ):
        i += 1
    if i >= share.head.sent.end:
        return None
    if _is_reduced(doc[i]):
        i += 1
    if doc[i].pos_ == "VERB" and not _was_questioned(doc[i]):
        return doc[i]
    copula = next((t for t in doc[end:i] if t.pos_ == "AUX" and t.lemma_ == "be"), None)
    if copula is not None:
        return copula.head if copula.dep_ == "cop" else doc[i] if doc[i].pos_ == "ADJ" else copula
    head = host_of(share) or share.head
    if doc[i].dep_ == "punct" and host_of(share) is None and syntax.relation(head) != "nsubj":
        return None
    if syntax.relation(head) == "nsubj" and head.head.i > share.end and not _another_between(share, head.head):
        return head.head
    return _after_questioned(share) if any(_was_questioned(t) for t in doc[end : end + 1]) else None


def _is_reduced(token: Token) -> bool:
    """Tell whether a participle is followed by the verb of the clause: "those asked said"."""
    following = token.doc[token.i + 1 : token.i + 2]
    is_participle = token.pos_ == "VERB" and token.lower_.endswith("ed") and token.nbor(-1).pos_ != "AUX"
    return is_participle and any(t.pos_ == "VERB" and t.tag_ != "VBG" for t in following)


def _was_questioned(token: Token) -> bool:
    plain = token.i == 0 or token.nbor(-1).pos_ != "AUX"
    return plain and token.lower_ in words("polling", "questioned")


def _another_between(share: Share, verb: Token) -> bool:
    between = verb.doc[share.end : verb.i]
    return any(t.text == ";" or (t.like_num and t.nbor().lower_ in ("%", "percent", "per")) for t in between)


def _after_questioned(share: Share) -> Token | None:
    """Return the verb after "polled by their union in Port Sudan"."""
    rest = share.head.doc[end_of_people(share) + 1 : share.head.sent.end]
    return next((t for t in rest if t.pos_ == "VERB" and t.dep_ not in ("amod", "obl", "nmod")), None)
