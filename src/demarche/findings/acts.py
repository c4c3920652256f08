"""Conditions that are nouns: "any attack would mean war", "those who desert will be shot"."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.common import lemma, words
from demarche.findings.halves import Conditional, around, onward, trimmed
from demarche.findings.pending import FUTURE_MODALS, is_open, is_spoken
from demarche.reading import syntax

__all__ = ["ACT_READERS"]

GENERIC = frozenset(
    {"any", "all", "every", "each", "those", "anyone", "anybody", "everyone", "everybody", "single", "no"}
)
PEOPLE = frozenset({"anyone", "anybody", "those", "everyone", "everybody", "whoever", "all"})
WILL = ("will", "would", "shall", "could", "can", "may", "might")


def _act(noun: Token) -> Conditional | None:
    """Read "any attack would mean war", "the deployment of troops will end all trust", "a drought would sink it"."""
    if noun.pos_ not in ("NOUN", "VERB", "PROPN", "INTJ") or syntax.relation(noun) not in ("nsubj", "csubj"):
        return None
    verb = _effect_of(noun)
    if verb is None or not is_open(verb):
        return None
    start = next((t.i for t in syntax.auxiliaries(verb) if t.i > noun.i), verb.i)
    if noun.i > start or not (_is_hypothetical(noun, verb) and _has_effect(verb)):
        return None
    end = min(start, next((t.i for t in noun.doc[noun.i + 1 : start] if t.text == ","), start))
    return Conditional(noun, verb, trimmed(noun, noun.left_edge.i, end), onward(verb, start), "act", acts=True)


def _effect_of(noun: Token) -> Token | None:
    """Return the verb with a modal that a noun is subject of, or the next one that the parser left without one."""
    own = noun.head
    if own.i > noun.i and syntax.modal_of(own) in WILL:
        return own
    if own.i > noun.i and lemma(own) in ("mean", "means") and is_spoken(own):
        return own
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ == "VERB" and syntax.modal_of(token) in ("will", "would"):
            return token if syntax.child(token, "nsubj", "nsubj:pass", "csubj") is None else None
    return None


def _is_hypothetical(noun: Token, verb: Token) -> bool:
    """Tell whether a noun names what may come about: by a word before it, as an act, or as a thing not yet known."""
    before = [t.lower_ for t in noun.children if t.i < noun.i and t.dep_ not in ("acl", "acl:relcl")]
    if noun.pos_ == "NOUN" and any(word in words("conditions", "potential") for word in before):
        return lemma(noun) not in words("conditions", "contents")
    if noun.dep_ == "csubj" or noun.lower_.endswith("ing"):
        return syntax.modal_of(verb) in ("would", "could", "might") and noun.pos_ != "PROPN"
    if noun.pos_ == "PROPN" or lemma(noun) in words("conditions", "contents") or noun.tag_ in ("NNS", "NNPS"):
        return False
    definite = any(t.dep_ == "nmod:poss" or t.lower_ in ("the", "these", "those") for t in noun.children)
    names_act = lemma(noun).endswith(ACT_ENDINGS) or lemma(noun) in words("conditions", "act")
    if definite:
        return names_act and not syntax.is_passive(verb)
    return syntax.modal_of(verb) in ("would", "could", "might") or lemma(verb) == "mean"


ACT_ENDINGS = ("tion", "sion", "ment", "al", "ure", "ance")


def _has_effect(verb: Token) -> bool:
    groups = ("harm", "yield", "help")
    if any(lemma(verb) in words("conditions", group) for group in groups):
        return True
    nouns = [*syntax.objects_of(verb), *syntax.obliques(verb, "with", "to", "in", "by"), verb]
    return any(lemma(t) in words("conditions", "harm_noun") for t in nouns) or syntax.is_passive(verb)


def _whoever(noun: Token) -> Conditional | None:
    """Read "fighters who hand in their rifles would be pardoned", "will shoot down any plane that lands there"."""
    clause = _narrowing(noun)
    if clause is None or not _is_generic(noun):
        return None
    verb = noun.head
    if syntax.relation(noun) == "obj" and verb.i < noun.i and any(_is_any(t) for t in noun.children):
        if not is_open(verb):
            return None
        return Conditional(
            clause,
            verb,
            trimmed(noun, noun.left_edge.i, noun.right_edge.i + 1),
            around(verb, end=noun.left_edge.i),
            "who",
        )
    effects = [t for t in noun.doc[clause.i + 1 : noun.sent.end] if t.pos_ in ("VERB", "ADJ") and _is_left(t, clause)]
    if syntax.relation(noun) != "nsubj" or not effects or not is_open(effects[0]):
        return None
    start = min(t.i for t in syntax.auxiliaries(effects[0]))
    end = next((t.i for t in noun.doc[clause.i : start] if t.text == ","), start)
    return Conditional(clause, effects[0], trimmed(noun, noun.left_edge.i, end), onward(effects[0], start), "who")


def _narrowing(noun: Token) -> Token | None:
    """Return the clause that narrows a noun: "who settled earlier", "found there", even if misplaced."""
    if noun.i + 2 >= noun.sent.end or noun.pos_ not in ("NOUN", "PRON"):
        return None
    own = syntax.child(noun, "acl:relcl", "acl")
    follower = noun.nbor()
    if own is None and follower.lower_ in ("who", "that", "which"):
        own = next((t for t in noun.doc[noun.i + 2 : noun.sent.end] if t.pos_ == "VERB"), None)
    if (
        own is None
        and follower.tag_ in ("VBN", "VBD")
        and follower.pos_ == "VERB"
        and any(t.lower_ == "single" for t in noun.children)
    ):
        return follower
    return own if own is not None and own.i > noun.i and not syntax.is_infinitive(own) else None


def _is_generic(noun: Token) -> bool:
    """Tell whether a phrase takes in whoever fits it: a bare plural, "any ship", "those", "a single collector"."""
    if noun.lower_ in PEOPLE:
        return True
    if any(_is_any(t) for t in noun.children):
        return noun.pos_ == "NOUN"
    definite = any(t.dep_ in ("det", "nmod:poss", "nummod") for t in noun.children)
    return noun.tag_ == "NNS" and not definite


def _is_any(word: Token) -> bool:
    return word.lower_ in GENERIC and word.dep_ in ("det", "amod", "det:predet", "nsubj")


def _is_left(verb: Token, clause: Token) -> bool:
    """Tell whether a predicate behind a narrowing clause has no subject of its own: the noun is."""
    subject = syntax.child(verb, "nsubj", "nsubj:pass")
    return syntax.modal_of(verb) in WILL and (subject is None or subject.i < clause.i)


def _retort(verb: Token) -> Conditional | None:
    """Read "afraid of angering Mali, which could answer by ...": the relative clause answers the act."""
    if lemma(verb) not in words("conditions", "retort") or syntax.modal_of(verb) not in FUTURE_MODALS:
        return None
    pronoun = next((t for t in syntax.children(verb, "nsubj") if t.lower_ in ("which", "who", "that")), None)
    if pronoun is None:
        return None
    before = [t for t in verb.doc[verb.sent.start : pronoun.i] if lemma(t) in words("conditions", "provoking")]
    acts = [t for t in before if t.pos_ == "VERB"]
    if not acts:
        return None
    return Conditional(acts[-1], verb, trimmed(acts[-1], acts[-1].i, pronoun.i), around(verb))


ACT_READERS = (_act, _whoever, _retort)
