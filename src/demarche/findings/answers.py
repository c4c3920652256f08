"""What those who are the subject of a predicate answer, and on what: "oppose the ban", "see it as a mistake"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.poll_leanings import Answer, Proof, attitude_at, is_attitude, topic_of
from demarche.findings.wordings import BE, QUOTES, clause_end, clip, predicate_start, predicate_words, topic_words
from demarche.reading import syntax

__all__ = ["of_predicate"]

REFLEXIVE = ("themselves", "itself", "himself", "herself", "ourselves")
SAY = ("say", "complain", "report", "tell")
PRONOUNS = ("it", "him", "her", "them")
PERSONAL = ("they", "he", "she", "we", "i")
WOULD = ("would", "'d", "’d", "could", "might", "will", "should")


def of_predicate(verb: Token) -> Answer | None:
    """Read the predicate of those asked; None where it is none of theirs ("rose", "stood at")."""
    is_ellipsis = verb.lower_ in ("do", "did", "does") and syntax.object_of(verb) is None
    if is_ellipsis or lemma(verb) in words("polling", "standing"):
        return None
    readers = (_said, _rated, _chosen, _had, _attitude, _being)
    return next((answer for reader in readers if (answer := reader(verb)) is not None), None) or _whole(verb)


def _is(verb: Token, group: str) -> bool:
    return verb.pos_ in ("VERB", "AUX") and lemma(verb) in words("polling", group)


def _said(verb: Token) -> Answer | None:
    """Read "said no", "said they opposed ...", "told the institute that prices were too high"."""
    saying, thinking = _is(verb, "saying"), _is(verb, "thinking")
    inner = syntax.child(verb, "xcomp")
    if inner is not None and not saying and not thinking and syntax.is_infinitive(inner) and lemma(inner) in SAY:
        return _said(inner)
    of_thing = verb.doc[verb.i + 1 : verb.i + 2].text.lower() in ("of", "about")
    if (not saying and not thinking) or (thinking and (of_thing or syntax.is_negated(verb))):
        return None
    doc, end = verb.doc, clause_end(verb)
    start = _after_hearer(verb)
    while start < end and doc[start].lower_ in (*QUOTES, ",", "that", "to", "with", "a"):
        start += 1
    if start >= len(doc) or start >= verb.sent.end:
        return None
    if doc[start].lower_ in words("polling", "interjection"):
        return Answer(doc[start].text)
    clause = next((t for t in _complements(verb) if t.i >= start), None)
    if clause is None:
        return None if thinking else Answer(clip(doc, start, max(end, start + 1)))
    subject = syntax.child(clause, "nsubj", "nsubj:pass")
    own = subject is None or subject.lower_ in PERSONAL
    if own and (saying or subject is not None):
        told = of_predicate(clause)
        return replace(told, proof=Proof.OPINION) if told is not None else None
    if thinking and (subject is None or not _is_finite(clause)):
        return None
    return Answer(clip(doc, start, max(end, clause_end(clause))))


def _after_hearer(verb: Token) -> int:
    """Return where what is told begins, after who is told: "told the Laval Centre"."""
    hearers = [
        t for t in syntax.children(verb, "iobj", "obj") if t.i > verb.i and lemma(verb) in words("polling", "telling")
    ]
    return max([t.i + 1 for t in hearers], default=verb.i + 1)


def _complements(verb: Token) -> list[Token]:
    own = [
        t
        for t in syntax.children(verb, "ccomp", "xcomp", "advcl", "parataxis", "obj")
        if t.i > verb.i and syntax.is_predicate(t)
    ]
    later = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.dep_ == "ccomp" and t.pos_ == "VERB"]
    return own or later[:1]


def _is_finite(clause: Token) -> bool:
    return (
        bool(syntax.children(clause, "aux", "aux:pass", "cop"))
        or clause.tag_ in ("VBD", "VBZ", "VBP")
        or clause.pos_ == "VERB"
    )


def _rated(verb: Token) -> Answer | None:
    """Read "see X as Y", "call X Y", "think X wise", "call themselves satisfied with X"."""
    if not _is(verb, "rating") or (syntax.is_negated(verb) and _is(verb, "thinking")):
        return None
    doc, end = verb.doc, max(clause_end(verb), _right(verb))
    marks = [
        t.i
        for t in doc[verb.i + 2 : end]
        if t.lower_ == "as" and not t.nbor().like_num and t.nbor().lower_ not in ("well", "soon", "long")
    ]
    if marks:
        return Answer(clip(doc, marks[0] + 1, end), clip(doc, verb.i + 1, marks[0]))
    label = _label(verb)
    if label is None:
        run = [t for t in doc[verb.i + 1 : verb.sent.end] if not t.is_punct or t.text == ","]
        stop = next((i for i, t in enumerate(run) if t.text == ","), len(run))
        label = run[stop - 1] if stop > 1 and run[stop - 1].pos_ == "ADJ" else None
        return Answer(label.text, clip(doc, verb.i + 1, label.i)) if label is not None else None
    named = doc[verb.i + 1 : label.left_edge.i] if label.left_edge.i > verb.i + 1 else doc[verb.i + 1 : label.i]
    if named.text.lower() in REFLEXIVE:
        return Answer(label.text, topic_of(label))
    return Answer(clip(doc, named.end, max(label.right_edge.i + 1, named.end + 1)), clip(doc, named.start, named.end))


def _right(verb: Token) -> int:
    return max((t.right_edge.i + 1 for t in syntax.children(verb, "obl", "obj", "xcomp", "ccomp")), default=verb.i + 1)


def _label(verb: Token) -> Token | None:
    """Return what something is called: the adjective or noun after the thing."""
    after = [t for t in syntax.children(verb, "obj", "xcomp", "ccomp", "iobj", "obl", "amod") if t.i > verb.i + 1]
    fits = [
        t for t in after if t.pos_ in ("ADJ", "NOUN", "ADV", "VERB") and not syntax.children(t, "cop", "case", "mark")
    ]
    named = [t for t in fits if t.left_edge.i > verb.i + 1 or syntax.child(t, "nsubj") is not None]
    return named[0] if named and not (named[0].pos_ == "VERB" and syntax.children(named[0], "aux")) else None


def _chosen(verb: Token) -> Answer | None:
    """Read "name Brazil as their closest friend", "chose the Liberals", "would vote for Anna Berg"."""
    if not _is(verb, "choosing") or syntax.modal_of(verb) == "can":
        return None
    found = next((t for t in syntax.children(verb, "obj", "obl", "ccomp", "nmod") if t.i > verb.i), None)
    if found is None:
        return None
    doc, end = verb.doc, clause_end(verb)
    marks = [t.i for t in doc[verb.i + 1 : end] if t.lower_ in ("as", "ahead")]
    start = verb.i + 1
    while doc[start].text in QUOTES or doc[start].lower_ == "for":
        start += 1
    issue = clip(doc, marks[0] + 1, end) if marks and doc[marks[0]].lower_ == "as" else None
    subject = next((t for t in verb.sent if t.dep_ == "nsubj" and t.i < verb.i), None)
    if found.pos_ == "PRON" and found.lower_ in PRONOUNS and subject is not None:
        return Answer(topic_words(subject), issue, is_choice=True)
    return Answer(clip(doc, start, marks[0] if marks else end), issue, is_choice=True)


def _had(verb: Token) -> Answer | None:
    """Read "have confidence in X", "hold a good view of X", "put their faith in X", "had no opinion"."""
    if not _is(verb, "having"):
        return None
    nouns = [t for t in verb.doc[verb.i + 1 : verb.sent.end] if t.pos_ in ("NOUN", "PROPN", "ADJ")][:5]
    nouns = [t for t in nouns if not (t.dep_ == "amod" and t.head.i > t.i)]
    noun = next((t for t in nouns if is_attitude(t) or lemma(t) in words("polling", "view")), None)
    if noun is None or any(t.pos_ == "VERB" for t in verb.doc[verb.i + 1 : noun.i] if t.dep_ != "amod"):
        return None
    begin = noun.left_edge.i if noun.left_edge.i > verb.i else verb.i + 1
    named = syntax.object_of(verb)
    if lemma(noun) == "esteem" and named is not None and named.i < noun.i:
        return Answer(clip(noun.doc, noun.i - len(syntax.modifiers(noun)), noun.i + 1), topic_words(named))
    if named is not None and named.i < begin and syntax.case_of(noun):
        return Answer(clip(noun.doc, begin, noun.i + 1), topic_words(named, noun.i))
    return Answer(clip(noun.doc, begin, noun.i + 1), topic_of(noun) or topic_of(verb, noun.i))


def _attitude(verb: Token) -> Answer | None:
    """Read "oppose X", "did not trust X", "could live with X": the attitude alone, and its object."""
    if verb.pos_ not in ("VERB", "ADJ") or not (is_attitude(verb) or lemma(verb) in words("polling", "bound")):
        return None
    if lemma(verb) in words("polling", "thinking") and not syntax.is_negated(verb):
        return None
    if lemma(verb) == "like" and syntax.modal_of(verb):
        return None
    doc, end = verb.doc, verb.i + 1
    bound = lemma(verb) in words("polling", "bound")
    while end < len(doc) and (
        doc[end].dep_ == "compound:prt" or doc[end].lower_ in ("less", "more") or (bound and doc[end].pos_ == "ADP")
    ):
        end += 1
    if bound and doc[end - 1].pos_ != "ADP":
        return None
    return Answer(clip(doc, predicate_start(verb), end), topic_of(verb, end - 1))


def _being(verb: Token) -> Answer | None:
    """Read "are against X", "are in favour of X", "are ready to X", "felt proud of X"."""
    copula = syntax.child(verb, "cop")
    if copula is not None:
        start = copula.i + 1
    elif verb.lower_ in BE or lemma(verb) in ("remain", "be"):
        start = verb.i + 1
    else:
        return None
    leaning = attitude_at(verb.doc, start)
    if leaning is not None:
        return leaning
    if verb.pos_ != "ADJ" or lemma(verb) in words("polling", "ready"):
        return None
    return Answer(clip(verb.doc, start, verb.i + 1), topic_of(verb), Proof.FACT)


def _whole(verb: Token) -> Answer | None:
    """Return the whole predicate: "want the road built", "would cut all ties with Oman", "had been robbed"."""
    if verb.pos_ not in ("VERB", "ADJ", "AUX", "NOUN"):
        return None
    wants = lemma(verb) in words("polling", "wish") or lemma(verb) in words("polling", "ready")
    would = any(aux.lower_ in WOULD for aux in syntax.auxiliaries(verb)) and not syntax.is_passive(verb)
    mine = wants or lemma(verb) in words("polling", "thinking")
    opinion = mine or (would and lemma(verb) not in words("polling", "befalling"))
    return Answer(predicate_words(verb), None, Proof.OPINION if opinion else Proof.FACT)
