"""What a share of people answered, and what they were asked about."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import (
    column,
    lemma,
    words,
)
from demarche.findings.shares import PER_CENT
from demarche.reading import syntax

__all__ = ["answer_of"]

LONGEST_ISSUE = 20
ANSWERING_LABELS = ("xcomp", "ccomp", "obj", "advcl", "obl")


def answer_of(head: Token) -> tuple[str, str | None] | None:
    """Return the answer's word and its issue, for the word that stands for a share."""
    table = column("answers", "word", "answer")
    leaning = _leaning(head)
    if leaning is not None:
        return table[lemma(leaning)], _issue_below(leaning)
    first = syntax.first_conjunct(head)
    label, above = syntax.relation(first), first.head
    if label == "nsubj" or (label in ("root", "parataxis", "conj") and syntax.child(head, "acl", "acl:relcl")):
        verb = above if label == "nsubj" else syntax.children(head, "acl", "acl:relcl")[0]
        return _of_verb(verb)
    if first.dep_ in ("obl:agent", "obl") and above.pos_ == "VERB" and syntax.is_passive(above):
        subject = syntax.subject_of(above)
        return _canonical(above), _text(subject) if subject is not None else None
    if label in ("obl", "obj", "advmod", "xcomp") and lemma(above) in words("polling", "standing"):
        return _of_rating(syntax.subject_of(above))
    if label == "obl" and lemma(above) == "put":
        return _of_rating(syntax.object_of(above))
    if syntax.child(head, "cop") is not None:
        return _of_rating(syntax.subject_of(head))
    if label == "nmod":
        return _of_rating(above)
    return None


def _leaning(head: Token) -> Token | None:
    """Return the answer given right after a figure without a verb: "40% in favour of", "51 percent against"."""
    table = column("answers", "word", "answer")
    after = [t for t in head.doc[head.i + 1 : head.i + 3] if t.sent == head.sent]
    if after and after[0].lower_ in ("in", "were", "are"):
        after = after[1:]
    return next((t for t in after[:1] if lemma(t) in table and t.pos_ in ("ADP", "ADJ", "ADV", "NOUN", "SCONJ")), None)


def _of_verb(verb: Token) -> tuple[str, str | None] | None:
    """Read "oppose sending arms", "say they oppose ...", "are in favour of ...", "believe that ..."."""
    table = column("answers", "word", "answer")
    if lemma(verb) in words("polling", "saying"):
        clause = syntax.child(verb, "ccomp", "xcomp")
        if clause is not None:
            plain = lemma(clause) in table or lemma(clause) in words("polling", "wish")
            inner = _of_verb(clause) if plain else None
            return inner or (_canonical(verb), _asked_about(verb) or _text(clause))
    if verb.pos_ == "NOUN" and lemma(verb) not in table:
        against = syntax.case_of(verb) == "against"
        return ("oppose", str(syntax.noun_phrase(verb).text.removeprefix("against "))) if against else None
    answer = _canonical(verb)
    if syntax.is_negated(verb):
        answer = f"not {answer}"
    if any(noun.lower_ in ("none", "nothing", "neither") for noun in syntax.objects_of(verb)):
        answer = f"{answer} none"
    return answer, _asked_about(verb) or _issue_below(verb)


def _asked_about(verb: Token) -> str | None:
    """Return the issue put first: "Asked about conscription, 40% said ..."."""
    for token in verb.doc[verb.sent.start : verb.i]:
        if lemma(token) == "ask":
            about = syntax.obliques(token, "about", "on")
            if about:
                return _text(about[0])
    return None


def _of_rating(noun: Token | None) -> tuple[str, str | None] | None:
    """Read "support for the ban stands at", "an approval rating of": the noun is the answer."""
    table = column("answers", "word", "answer")
    if noun is None or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    named = [noun, *syntax.children(noun, "compound", "amod")]
    disapproving = next((t for t in named[1:] if lemma(t) in table), None)
    word = disapproving or noun
    if lemma(word) not in table:
        return None
    topic = syntax.obliques(noun, "for", "of", "to", "in", "among") or syntax.children(noun, "nmod:poss")
    owner = syntax.children(noun, "nmod:poss")
    topic = owner if owner and lemma(noun) == "rating" else topic
    topic = topic or [t for t in syntax.children(noun, "acl") if syntax.marker_of(t) in ("for", "to", "of")]
    topic = [t for t in topic if not PER_CENT.search(syntax.phrase(t).text)]
    return table[lemma(word)], _text(topic[0]) if topic else None


def _canonical(word: Token) -> str:
    plain = lemma(word)
    return column("answers", "word", "answer").get(plain, plain)


def _issue_below(verb: Token) -> str | None:
    for item in verb.children:
        if item.i > verb.i and item.dep_ in (*ANSWERING_LABELS, "nmod", "acl"):
            return _text(item, through=_last_of_object(item, verb))
    return None


def _last_of_object(item: Token, verb: Token) -> int:
    """Return where what a verb is about ends: prepositional phrases right after the object belong to it."""
    end = item.right_edge.i + 1
    for later in verb.children:
        if later.left_edge.i == end and later.dep_ in ("obl", "nmod", "obj", "xcomp") and item.dep_ == "obj":
            end = later.right_edge.i + 1
    return end


def _text(token: Token, through: int | None = None) -> str:
    """Return the phrase of a token without its preposition or subordinator, at most 20 words."""
    span = syntax.phrase(token)
    tokens = [t for t in token.doc[span.start : max(span.end, through or 0)] if not t.is_space]
    while len(tokens) > 1 and tokens[0].dep_ in ("case", "mark", "punct"):
        tokens = tokens[1:]
    tokens = _before_next_share(tokens)[:LONGEST_ISSUE]
    while len(tokens) > 1 and tokens[-1].pos_ in ("ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "PART"):
        tokens = tokens[:-1]
    return str(token.doc[tokens[0].i : tokens[-1].i + 1].text)


def _before_next_share(tokens: list[Token]) -> list[Token]:
    """Cut off the next figure: "joining" of "58 percent in favour of joining and 23 percent against"."""
    for place, token in enumerate(tokens):
        if place and token.pos_ == "NUM" and tokens[place - 1].pos_ == "CCONJ":
            return tokens[: place - 1]
    return tokens
