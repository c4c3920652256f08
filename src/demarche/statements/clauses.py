"""Statements told by syntax: complement clauses, parentheses, ``according to``, nouns with a that-clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from demarche import record
from demarche.reading import syntax
from demarche.statements.candidate import Candidate, ends_sentence, trimmed
from demarche.statements.lexicon import cues
from demarche.statements.words import (
    can_speak,
    cue_span,
    is_cue,
    is_passive,
    is_said,
    puts_it,
    source_span,
    speaker_of,
    speaker_of_noun,
    uttering_verb,
)

_ASIDE = 8
"""Words between the parts of an aside."""
_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def find_clauses(doc: Doc) -> Iterator[Candidate]:
    """Yield the statements that the syntax of ``doc`` shows, in text order of their cues."""
    nouns = cues("noun")
    for token in doc:
        if is_cue(token, "speech", "finding", "view") or puts_it(token):
            found = _of_verb(token)
        elif _is_according(token):
            found = _according_to(token)
        elif token.tag_ in {"NN", "NNS"} and token.lemma_.lower() in nouns:
            found = _of_noun(token)
        else:
            continue
        if found is not None and found.pieces:
            yield found


def _of_verb(verb: Token) -> Candidate | None:
    speaker = speaker_of(verb)
    if not is_said(verb) or (speaker is not None and not can_speak(speaker)):
        return None
    if speaker is None and is_passive(verb):
        return None
    clauses = [clause for clause in syntax.children(verb, "ccomp") if _is_content(clause, speaker, verb)]
    aside = _aside(verb, speaker, clauses)
    if aside is not None and clauses:
        tokens = [token for token in verb.sent if not aside.start <= token.i < aside.end]
    elif clauses:
        tokens = [token for clause in _on_one_side(clauses, verb) for token in _clause_tokens(clause, verb)]
    elif puts_it(verb) or (
        is_cue(verb, "speech", "view") and (verb.dep_ == "parataxis" or syntax.marker_of(verb) == "as")
    ):
        tokens = _around(verb, aside)
    else:
        return None
    source = source_span(speaker) if speaker is not None else None
    pieces = [piece for piece in trimmed(verb.doc, tokens) if source is None or not _inside(piece, source)]
    return Candidate(verb, cue_span(verb), speaker, source, pieces)


def _is_content(clause: Token, speaker: Token | None, verb: Token) -> bool:
    """Say whether a complement clause is what is said; a view is held only in a clause with a subject of its own."""
    if not is_finite(clause) or _describes(clause, speaker, verb) or _is_asked_for(speaker, verb):
        return False
    if not is_cue(verb, "view"):
        return True
    return verb.tag_ != "VBG" and syntax.child(clause, "nsubj", "nsubj:pass", "csubj", "expl") is not None


def _is_asked_for(speaker: Token | None, verb: Token) -> bool:
    """Say whether the clause lacks what stands before the speaker: what the minister says the plan would do."""
    if speaker is None or verb.i < speaker.i:
        return False
    first = speaker.left_edge.i
    return first > 0 and verb.dep_ != "root" and verb.doc[first - 1].lower_ in {"what", "how"}


def _describes(clause: Token, speaker: Token | None, verb: Token) -> bool:
    """Say whether a clause tells of the speaker, whatever the parser holds: officials briefed on it, who said ..."""
    if speaker is None:
        return False
    first = clause.left_edge
    is_relative = first.lower_ in {"who", "whose", "which"} and first.i > 0 and first.nbor(-1).text == ","
    return speaker.i < clause.i < verb.i or (is_relative and verb.i < speaker.i < clause.i)


def _on_one_side(clauses: list[Token], verb: Token) -> list[Token]:
    """Return the clauses after the cue, if there are such besides some before it that no quotation mark closes."""
    after = [clause for clause in clauses if clause.i > verb.i]
    quoted = any(token.is_quote for clause in clauses if clause.i < verb.i for token in clause.subtree)
    return after if after and not quoted else clauses


def _aside(verb: Token, speaker: Token | None, clauses: list[Token]) -> Span | None:
    """Return the speaker and the cue if they stand as an aside between commas: the talks, he said, will go on.

    After the aside a quotation may only go on with a small letter. A cue with more than a few words is none.
    """
    if speaker is None or abs(speaker.i - verb.i) > _ASIDE:
        return None
    doc, source, cue = verb.doc, source_span(speaker), cue_span(verb)
    begin, end = min(source.start, cue.start), max(source.end, cue.end)
    comma = next((token.i for token in doc[end : end + _ASIDE] if token.text == ","), None)
    if begin == verb.sent.start or comma is None or doc[begin - 1].text != ",":
        return None
    if any(end <= token.i < comma for clause in clauses for token in clause.subtree):
        return None
    later = doc[comma + 1] if comma + 1 < verb.sent.end else None
    if later is None or later.tag_ in {"VBG", "WP", "WDT"} or later.lower_ == "according":
        return None
    goes_on = later.i + 1 < len(doc) and later.nbor().text[0].islower()
    return doc[begin : comma + 1] if goes_on or not later.is_quote else None


def is_finite(clause: Token) -> bool:
    """Say whether a clause has a finite verb or an introduction that only finite clauses have."""
    if syntax.marker_of(clause) in {"that", "whether", "if"}:
        return True
    verbs = [clause, *syntax.children(clause, "aux", "aux:pass", "cop")]
    return any(verb.tag_ in _FINITE_TAGS for verb in verbs) and not syntax.is_infinitive(clause)


def _clause_tokens(clause: Token, cue: Token) -> list[Token]:
    """Return the tokens of a complement clause: on its side of the cue, in its sentence, from its introduction on."""
    tokens = _bounded(_without_later_cues(clause, cue), clause, cue)
    marker = syntax.child(clause, "mark")
    if marker is not None and marker.lower_ in {"that", "whether"} and cue.i < marker.i < clause.i:
        tokens = [token for token in tokens if token.i >= marker.i]
    return tokens


def _without_later_cues(clause: Token, cue: Token) -> list[Token]:
    """Return the clause's tokens without what somebody says later: he would go | and warned; | while others said."""
    tokens = list(clause.subtree)
    for later in syntax.children(clause, "conj", "advcl", "parataxis"):
        if later.i < cue.i or not is_cue(later):
            continue
        has_subject = syntax.child(later, "nsubj", "nsubj:pass") is not None
        if later.dep_ == "parataxis":
            apart = has_subject
        elif later.dep_ == "conj":
            apart = not has_subject and later.tag_ in _FINITE_TAGS and later.tag_ != clause.tag_
        else:
            apart = has_subject and syntax.marker_of(later) in {"while", "whereas"}
        if apart:
            aside = {token.i for token in later.subtree}
            tokens = [token for token in tokens if token.i not in aside]
    return tokens


def _bounded(tokens: list[Token], clause: Token, cue: Token) -> list[Token]:
    """Return the tokens around the head of a clause up to the cue and to the nearest full stops and line breaks."""
    ends = [token.i for token in tokens if ends_sentence(token)]
    first = max((i + 1 for i in ends if i < clause.i), default=0)
    last = min((i for i in ends if i > clause.i), default=len(clause.doc))
    if cue.i < clause.i:
        first = max(first, cue.i + 1)
    else:
        last = min(last, cue.i)
    return [token for token in tokens if first <= token.i < last]


def _around(cue: Token, aside: Span | None) -> list[Token]:
    """Return the tokens of the clause that a cue stands in without being its head: he said, as he put it.

    Both sides of it where commas set it off, else the side of the clause's head.
    """
    host = cue.head
    while host.dep_ in {"conj", "nmod", "obl", "obj", "nsubj", "xcomp"} and host.head != host:
        host = host.head
    own = {token.i for token in cue.subtree}
    tokens = [token for token in host.subtree if token.i not in own]
    if aside is not None or syntax.marker_of(cue) == "as":
        return [token for token in tokens if aside is None or not aside.start <= token.i < aside.end]
    return _bounded(tokens, host, cue)


def _inside(piece: record.Span, source: Span) -> bool:
    return bool(source.start_char <= piece[0] and piece[1] <= source.end_char)


def _is_according(word: Token) -> bool:
    if word.i + 1 == len(word.doc):
        return False
    if word.lower_ == "per":
        return word.is_sent_start is True and word.dep_ == "case"
    return word.lower_ == "according" and word.nbor().lower_ == "to"


def _according_to(word: Token) -> Candidate | None:
    below = syntax.child(word, "obl", "nmod", "obj")
    speaker = below if below is not None else word.head
    begin = word.i + (2 if word.nbor().lower_ == "to" else 1)
    if not can_speak(speaker) or speaker.i < begin:
        return None
    predicate = syntax.predicate_above(speaker if below is None else word) or speaker.head
    joint = syntax.child(predicate, "cc")
    within = predicate.dep_ == "conj" and joint is not None and joint.i < word.i
    host = predicate if within or predicate.dep_ in {"ccomp", "advcl"} else predicate.sent.root
    source = source_span(speaker)
    source = word.doc[max(begin, source.start) : source.end]
    aside = {token.i for token in speaker.subtree} | set(range(word.i, begin))
    if within:
        aside |= {token.i for token in predicate.children if token.dep_ == "cc"}
    tokens = [token for token in host.subtree if token.i not in aside]
    return Candidate(word, word.doc[word.i : begin], speaker, source, trimmed(word.doc, tokens))


def _of_noun(noun: Token) -> Candidate | None:
    clauses = [child for child in syntax.children(noun, "acl", "ccomp") if syntax.marker_of(child) == "that"]
    speaker = speaker_of_noun(noun)
    if not clauses or speaker is None or speaker == noun or not can_speak(speaker):
        return None
    verb = uttering_verb(noun)
    if verb is not None and not is_said(verb):
        return None
    tokens = [token for token in clauses[0].subtree if token.i > noun.i]
    cue = noun.doc[noun.i : noun.i + 1]
    if verb is not None and verb.i < noun.i:
        cue = noun.doc[verb.i : noun.i + 1]
        if verb.lemma_.lower() in cues("express"):
            cue = cue_span(verb)
            phrase = syntax.noun_phrase(noun)
            tokens = [*noun.doc[max(phrase.start, verb.i + 1) : clauses[0].left_edge.i], *tokens]
    return Candidate(verb or noun, cue, speaker, source_span(speaker), trimmed(noun.doc, tokens))
