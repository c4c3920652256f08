"""Figures that a noun has: "support for the war fell to 40%", "the share who ...", "the Liberals would take 29%"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from demarche.findings.answers import of_predicate
from demarche.findings.common import lemma, words
from demarche.findings.poll_leanings import Answer, Proof, attitude_at, is_attitude, of_noun
from demarche.findings.readings import Reading
from demarche.findings.respondents import before_figure, case_before, named_with, place_beside
from demarche.findings.shares import Share
from demarche.findings.wordings import clip, topic_words
from demarche.reading import syntax

__all__ = ["read_option", "read_rating"]

AMONG = ("among", "amongst", "in", "by", "from")


def read_rating(share: Share) -> Reading | None:
    """Read a figure that is the value of an attitude, or of the share of those who have it."""
    doc, sentence = share.head.doc, share.head.sent
    case = case_before(share)
    if case == "by" or (share.bare and case not in ("at", "to", "from")):
        return None
    for noun in reversed(doc[sentence.start : share.start]):
        if noun.pos_ == "VERB" and not _may_stand_between(noun, share):
            return None
        if (
            noun.pos_ not in ("NOUN", "PROPN")
            or noun.dep_ == "compound"
            or (syntax.case_of(noun) == "in" and is_attitude(noun))
        ):
            continue
        if lemma(noun) in words("polling", "proportion"):
            return _of_proportion(noun, share)
        answer = of_noun(noun)
        if answer is not None and not _goes_with(share):
            return None
        if answer is not None:
            return Reading(share, _of_owner(noun, share, answer), _believers(noun, share))
    return None


def _goes_with(share: Share) -> bool:
    """Tell whether a figure may be a noun's: not where it is a subject with people of its own."""
    return case_before(share) != "" or named_with(share) is None


def _may_stand_between(verb: Token, share: Share) -> bool:
    """Tell whether a noun and its figure may have a verb between them: "stood at", "conducted"."""
    stands = any(form in words("polling", "standing") for form in (lemma(verb), verb.lower_))
    return stands or verb.dep_ == "amod" or any(_modifies_before(t, share) for t in (verb, *syntax.path_up(verb)))


def _modifies_before(clause: Token, share: Share) -> bool:
    """Tell whether a clause is one of a noun, and ends before a figure: "Icelanders who would vote to leave"."""
    return clause.dep_ in ("acl", "acl:relcl") and clause.right_edge.i < share.start


def _of_owner(noun: Token, share: Share, answer: Answer) -> Answer:
    """Put in the issue of "the government enjoys the confidence of 55 percent": the subject."""
    direct = noun.doc[noun.i + 1 : share.start]
    if direct.text.lower() not in ("of", "of about", "of only", "of just") or relation_is_subject(noun):
        return answer
    subject = syntax.subject_of(noun.head) if noun.head.pos_ == "VERB" else None
    return replace(answer, issue=topic_words(subject)) if subject is not None else replace(answer, issue=None)


def relation_is_subject(noun: Token) -> bool:
    return syntax.relation(noun) == "nsubj"


def _believers(noun: Token, share: Share) -> Token | None:
    """Return who has an attitude: "support among Israelis", "the confidence of 55 percent of the public"."""
    own = named_with(share) or place_beside(share)
    if own is not None:
        return own
    doc = noun.doc
    for token in doc[noun.i + 1 : share.start]:
        if token.lower_ in AMONG and token.pos_ in ("ADP", "SCONJ"):
            head = next(
                (t for t in doc[token.i + 1 : share.start] if t.pos_ in ("NOUN", "PROPN") and t.dep_ != "compound"),
                None,
            )
            if head is not None and head.ent_type_ != "DATE" and lemma(head) not in words("polling", "poll"):
                return head
    return None


def _of_proportion(noun: Token, share: Share) -> Reading | None:
    """Read "the share of Icelanders who would vote to reopen talks crept up to 48.5 percent"."""
    people = next(iter(syntax.obliques(noun, "of")), None)
    if people is None:
        return None
    clause = next((c for t in (noun, people) for c in syntax.children(t, "acl:relcl", "acl")), None)
    answer = of_predicate(clause) if clause is not None else attitude_at(noun.doc, people.i + 1)
    return Reading(share, answer, people) if answer is not None else None


def read_option(share: Share) -> list[Reading]:
    """Read the party or person that a figure goes to: "A would take 29%, B 26%", "a poll had A level with B at 37"."""
    doc, start, before = share.head.doc, share.head.sent.start, before_figure(share)
    i = before.i
    if before.pos_ in ("NOUN", "PROPN") or before.lower_ in ("undecided", "unsure"):
        return [_choice(share, clip(doc, _start_of_name(before), i + 1))]
    if before.text == "," and i > start and doc[i - 1].pos_ == "PROPN":
        return [_choice(share, clip(doc, _start_of_name(doc[i - 1]), i))]
    if before.lower_ in ("at", "on", "with", "to", "of"):
        return _placed(share, before)
    return _scored(share, before)


def _choice(share: Share, name: str) -> Reading:
    return Reading(share, Answer(name, None, Proof.OPTION))


def _start_of_name(last: Token) -> int:
    start = last.i
    while start > last.sent.start and _is_of_name(last.doc[start - 1]):
        start -= 1
    return start


def _is_of_name(token: Token) -> bool:
    return token.pos_ in ("DET", "ADJ", "PROPN", "NOUN", "PRON") or token.text == "-" or token.dep_ == "amod"


def _scores(verb: Token) -> bool:
    return any(form in words("polling", "scoring") for form in (lemma(verb), verb.lower_)) or _moves(verb)


def _moves(verb: Token) -> bool:
    return any(form in words("polling", "standing") for form in (lemma(verb), verb.lower_))


def _placed(share: Share, preposition: Token) -> list[Reading]:
    """Read "has the party at 33 percent", "came second with 33 percent", "A level with B at 37"."""
    doc = share.head.doc
    verbs = [t for t in doc[share.head.sent.start : preposition.i] if t.pos_ in ("VERB", "AUX", "NOUN") and _scores(t)]
    if not verbs:
        return []
    verb = verbs[-1]
    if _is_runner_up(preposition):
        return [_choice(share, clip(doc, _start_of_name(doc[preposition.i - 1]), preposition.i))]
    between = doc[verb.i + 1 : preposition.i]
    subject = syntax.subject_of(verb) or (verb.nbor(-1) if verb.pos_ == "NOUN" and verb.i else None)
    names = [subject] if subject is not None and _may_get(subject, verb) else []
    if lemma(verb) in words("polling", "showing"):
        names = [t for t in between if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "flat")][:1]
    if any(t.lower_ in ("level", "tied", "neck") for t in between):
        rivals = [t for t in between if syntax.case_of(t) == "with" and t.pos_ in ("NOUN", "PROPN")]
        names += rivals or [t for name in names for t in syntax.children(name, "conj")]
    return [_choice(share, topic_words(name, _end_of_name(name), whole=False)) for name in names]


def _is_runner_up(preposition: Token) -> bool:
    """Tell "ahead of Japan with 27 percent", "followed by the Greens with 18"."""
    doc = preposition.doc
    if doc[preposition.i - 1].pos_ not in ("NOUN", "PROPN"):
        return False
    before = doc[: _start_of_name(doc[preposition.i - 1])]
    return len(before) > 1 and (before[-1].lower_ in ("by", "behind", "and") or before[-2:].text.lower() == "ahead of")


def _may_get(name: Token, verb: Token) -> bool:
    """Tell whether a name may be an option: anyone may score, prices and the like only move."""
    is_side = name.pos_ == "PROPN" or lemma(name) in words("polling", "side") or name.lower_ in words("polling", "side")
    return is_side or (not _moves(verb) and verb.pos_ != "NOUN")


def _end_of_name(name: Token) -> int:
    return max((t.i + 1 for t in syntax.children(name, "flat")), default=name.i + 1)


def _scored(share: Share, verb: Token) -> list[Reading]:
    """Read "the Labour Union would take 29%", "the mayor, who scored 38.2 percent"."""
    if verb.pos_ != "VERB" or not _scores(verb):
        return []
    subject = syntax.subject_of(verb)
    if subject is not None and not _may_get(subject, verb):
        return []
    return [_choice(share, topic_words(subject, _end_of_name(subject), whole=False))] if subject is not None else []
