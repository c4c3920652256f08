"""Who gives and who receives: the words of a transfer that may name its parties."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.findings.aid import Item
from demarche.findings.common import lemma, words
from demarche.findings.operators import addressee_of, governor_of
from demarche.reading import syntax

__all__ = [
    "RECEIVER_CASES",
    "agents",
    "givers_of",
    "maybe",
    "nested",
    "origins",
    "origins_of",
    "owners",
    "owners_of",
    "patient_of",
    "receivers_of",
    "served",
    "shared_object",
    "squeezed",
]

RECEIVER_CASES = ("to", "for", "into")


def squeezed(verb: Token, items: list[Item]) -> list[Token]:
    """Return the name between verb and goods, which parsers take for part of these: "lent Chad $5 million"."""
    modifiers = [word for item in items for head in item.heads for word in syntax.modifiers(head)]
    return [word for word in modifiers if word.pos_ == "PROPN" and word.left_edge.i == verb.i + 1 and word.ent_type_]


def shared_object(verb: Token) -> Token | None:
    """Return the object of another verb of the same coordination: "armed and trained the rebels"."""
    if syntax.is_passive(verb):
        return None
    members = [member for member in syntax.conjuncts(syntax.first_conjunct(verb)) if member.pos_ == "VERB"]
    return next((found for member in members if (found := syntax.child(member, "obj")) is not None), None)


def agents(verb: Token) -> list[Token]:
    """Return who does it: its own agent, else whoever is asked, thanked or accused of it further up."""
    own = syntax.child(verb, "nsubj", "obl:agent")
    governor = governor_of(verb) if own is None else None
    if governor is not None and governor[1].addressee:
        addressee = addressee_of(*governor)
        if addressee is not None:
            return [addressee]
    if governor is not None and governor[0].pos_ in ("NOUN", "PROPN"):
        return owners(governor[0])
    if verb.dep_ == "acl" and verb.head.dep_ == "root" and verb.head.pos_ == "PROPN":
        return [verb.head]
    if verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN") and not syntax.is_passive(verb):
        if syntax.marker_of(verb):
            doer = lemma(verb.head) in words("giving", "doer")
            return maybe(syntax.subject_of(verb.head)) or [verb.head] if doer else owners(verb.head)
        return [verb.head]
    return maybe(syntax.agent_of(verb))


def owners(noun: Token) -> list[Token]:
    """Return whose a noun is: owner, "by" or "from" phrase, people ("Egyptian aid"), else who does the verb."""
    named = [*syntax.children(noun, "nmod:poss"), *syntax.obliques(noun, "by", "from")]
    named += [w for w in syntax.children(noun, "amod", "compound", "nmod:desc") if _is_name(w)]
    ruled = governor_of(noun)
    if named or (ruled is not None and ruled[1].aid in ("refused", "granted")):
        return named
    return maybe(syntax.owner_of(noun)) if noun.dep_ != "obl" else []


def nested(head: Token, *cases: str) -> list[Token]:
    """Return the phrases with one of these prepositions, also where they hang on a phrase beside them."""
    return [noun for node in (head, *syntax.obliques(head)) for noun in syntax.obliques(node, *cases)]


def origins(verb: Token) -> list[Token]:
    """Return the "from" and "by" phrases of a verb."""
    return syntax.obliques(verb, "from", "by")


def origins_of(items: list[Item]) -> list[Token]:
    """Return the "from" and "by" phrases of the goods."""
    return [noun for item in items for head in item.heads for noun in syntax.obliques(head, "from", "by")]


def givers_of(items: list[Item], *others: Token) -> list[Token]:
    """Return whose the goods are: "from" and "by" phrases, owners, peoples ("Swedish tents")."""
    heads = [*(head for item in items for head in item.heads), *others]
    return [
        *(noun for head in heads for noun in syntax.obliques(head, "from", "by")),
        *(owner for head in heads for owner in syntax.children(head, "nmod:poss")),
        *(word for head in heads for word in syntax.children(head, "amod", "compound") if _is_name(word)),
    ]


def _is_name(word: Token) -> bool:
    return bool(word.ent_type_) or (word.pos_ in ("ADJ", "PROPN") and word.text[:1].isupper())


def owners_of(items: list[Item]) -> list[Token]:
    """Return whose the goods are for whom another pays: "Chad's fuel", "the wages of soldiers"."""
    heads = [head for item in items for head in item.heads]
    return [owner for head in heads for owner in [*syntax.obliques(head, "of"), *syntax.children(head, "nmod:poss")]]


def patient_of(verb: Token) -> Token | None:
    """Return what it is done to; the subject too of a bare participle: "doctors, sent to Chad, have treated"."""
    found = syntax.patient_of(verb)
    if found is None and verb.tag_ == "VBN" and not syntax.auxiliaries(verb):
        return syntax.subject_of(verb)
    return found


def receivers_of(items: list[Item]) -> list[Token]:
    """Return the "to" and "for" phrases of the goods."""
    return [noun for item in items for head in item.heads for noun in syntax.obliques(head, *RECEIVER_CASES, "in")]


def served(verb: Token, items: list[Item]) -> list[Token]:
    """Return whom it is to help: Chad in "sent troops to support Chad"."""
    purposes = [
        clause
        for head in (verb, *(head for item in items for head in item.heads))
        for clause in syntax.children(head, "advcl", "xcomp", "acl")
        if syntax.is_infinitive(clause) and lemma(clause) in words("giving", "purpose")
    ]
    return [served for clause in purposes for served in maybe(syntax.object_of(clause))]


def maybe(token: Token | None) -> list[Token]:
    """Return the token in a list, or []."""
    return [token] if token is not None else []
