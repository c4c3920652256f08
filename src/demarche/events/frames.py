"""What stands around a trigger: its slots, filled with tokens."""

from __future__ import annotations

from functools import cached_property

from spacy.tokens import Token

from demarche.events.forms import readings
from demarche.events.lexicon import word_class
from demarche.reading import syntax

__all__ = ["Frame", "fillers", "is_one_of"]

# Spellings of one preposition.
SAME_CASE = {"toward": ("toward", "towards"), "towards": ("toward", "towards"), "on": ("on", "upon")}
LINKS_OF_A_VISIT = (
    "on",
    "during",
    "in",
    "at",
    "after",
    "following",
    "before",
    "for",
    "ahead of",
    "as part of",
)


def is_one_of(token: Token, words: frozenset[str]) -> bool:
    """Tell whether a token is a form of one of these words."""
    return not words.isdisjoint(readings(token))


def fillers(token: Token) -> list[Token]:
    """Return the token and, if it only measures ("shipments of tanks", "aid package"), what it measures."""
    if token.pos_ != "NUM" and not is_one_of(token, word_class("MEASURE")):
        return [token]
    inside = syntax.obliques(token, "of", "in") + syntax.children(token, "compound", "amod")
    return [token, *inside]


class Frame:
    """The slots of one trigger token."""

    def __init__(self, token: Token) -> None:
        self.token = token
        self.is_verb = token.pos_ == "VERB" or (token.pos_ == "AUX") or syntax.child(token, "cop") is not None
        self.is_noun = token.pos_ in ("NOUN", "PROPN")

    def slot(self, name: str) -> list[Token]:
        """Return the tokens in a slot: see the head of triggers.tsv for the names."""
        if name in ("subject", "object", "receiver", "content", "infinitive", "teller", "beside", "poss"):
            return list(getattr(self, name))
        if name.startswith("beside "):
            return [word for held in self.slot(name.removeprefix("beside ")) for word in held.children]
        if name == "adj":
            return [word for mod in syntax.modifiers(self.token) for word in (mod, *syntax.children(mod, "conj"))]
        return self.after(name)

    @cached_property
    def subject(self) -> list[Token]:
        """Who does it, passives undone; for a noun, whose doing it is."""
        return self._doers() if self.is_noun else syntax.agents_of(self.token)

    @cached_property
    def object(self) -> list[Token]:
        """What it is done to, passives undone; for a noun, its "of" phrase."""
        if self.is_noun:
            return syntax.obliques(self.token, "of")
        if syntax.is_passive(self.token) and syntax.child(self.token, "obj") is not None:
            return syntax.objects_of(self.token)
        found = syntax.patients_of(self.token)
        beside = [item for item in syntax.children(self.token, "obj") if item not in found]
        return [*found, *beside] or self.receiver

    @cached_property
    def receiver(self) -> list[Token]:
        """The indirect object: Kyiv in "gave Kyiv tanks" and "Kyiv was given tanks"."""
        indirect = syntax.child(self.token, "iobj")
        if indirect is None and syntax.is_passive(self.token) and syntax.child(self.token, "obj") is not None:
            indirect = syntax.subject_of(self.token)
        return syntax.conjuncts(indirect) if indirect is not None else []

    @cached_property
    def content(self) -> list[Token]:
        """The heads of the clauses that tell what is said, asked, promised or purposed."""
        partners = syntax.obliques(self.token, "with")
        holders = [self.token, *([] if self.is_noun else [*self._own_objects(), *partners])]
        found = syntax.complements(self.token)
        for holder in holders:
            for clause in syntax.children(holder, "advcl", "acl", "ccomp", "csubj", "csubj:pass"):
                told = syntax.is_infinitive(clause) or syntax.marker_of(clause) in (
                    "for",
                    "that",
                    "against",
                    "of",
                )
                if told or (clause.dep_ == "csubj" and holder == self.token):
                    found.extend(syntax.conjuncts(clause))
        return list(dict.fromkeys(found))

    @cached_property
    def infinitive(self) -> list[Token]:
        """Those clauses of the content that are infinitives: "told them to leave", not "told them that"."""
        return [clause for clause in self.content if syntax.is_infinitive(clause)]

    @cached_property
    def teller(self) -> list[Token]:
        """The subject of the verb by which a clause is told: police in "police said he was charged"."""
        top = syntax.first_conjunct(self.token)
        return syntax.agents_of(top.head) if top.dep_ in ("ccomp", "acl") and top.head.pos_ == "VERB" else []

    @cached_property
    def beside(self) -> list[Token]:
        """The words that depend on the trigger or on its object directly."""
        holders = [self.token, *self._own_objects()]
        return [word for holder in holders for word in holder.children] + syntax.obliques(self.token)

    @cached_property
    def poss(self) -> list[Token]:
        """The possessor."""
        owner = syntax.child(self.token, "nmod:poss")
        return syntax.conjuncts(owner) if owner is not None else []

    def after(self, *cases: str) -> list[Token]:
        """Return what follows a preposition: phrases and -ing clauses of the trigger, its object or support verb."""
        wanted = tuple(form for case in cases for form in SAME_CASE.get(case, (case,)))
        found: list[Token] = []
        narrower = syntax.obliques(self.token, "of") if self.is_noun else self._measured()
        particles = [item for item in syntax.children(self.token, "advmod", "compound:prt") if item.i > self.token.i]
        for holder in [self.token, *particles, *narrower, *self._support()]:
            found.extend(item for item in syntax.obliques(holder, *wanted) if item != self.token)
            for clause in syntax.children(holder, "advcl", "acl", "xcomp", "ccomp"):
                if syntax.marker_of(clause) in wanted:
                    found.append(clause)
        return sorted(set(found), key=lambda item: item.i)

    def _measured(self) -> list[Token]:
        """Return the objects with what they measure, though the parser hang it on the verb: "$5 million in aid"."""
        objects = self._own_objects()
        inside = [item for noun in objects for item in fillers(noun)]
        if any(is_one_of(noun, word_class("MEASURE")) for noun in objects):
            inside += syntax.obliques(self.token, "in", "of")
        return inside

    def _own_objects(self) -> list[Token]:
        return [] if self.is_noun else [item for item in self.object if item.head.i == self.token.i]

    def _support(self) -> list[Token]:
        """Return the verb that only carries out this noun: HELD in "held talks", "the talks were held"."""
        noun = syntax.first_conjunct(self.token)
        if not self.is_noun or noun.dep_ not in ("obj", "nsubj:pass", "acl:relcl"):
            return []
        verb = noun.head
        return [verb] if is_one_of(verb, word_class("SUPPORT_VERB")) else []

    def _doers(self) -> list[Token]:
        noun = syntax.first_conjunct(self.token)
        phrases = [self.token, *syntax.obliques(self.token, "of")]
        found = list(self.poss) or [item for phrase in phrases for item in syntax.obliques(phrase, "by")]
        found = found or [item for verb in self._support() for item in syntax.agents_of(verb)]
        found = found or syntax.children(self.token, "nsubj")
        found = found or [item for item in syntax.modifiers(self.token) if item.dep_ in ("amod", "compound", "nmod")]
        if not found and noun != self.token:
            owner = syntax.child(noun, "nmod:poss")
            found = [owner] if owner is not None else []
        return found

    def surrounding_subject(self) -> list[Token]:
        """Return the subject of the clause that a noun is an adjunct of: Fidan in "after talks Fidan said"."""
        noun = syntax.first_conjunct(self.token)
        if noun.dep_ != "obl" or syntax.case_of(noun) not in LINKS_OF_A_VISIT:
            return []
        return syntax.agents_of(noun.head)
