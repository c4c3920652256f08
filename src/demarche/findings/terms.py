"""Whose terms a condition states, and whom they are put to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.findings.common import Voices, anyone_in, lemma, parties, party, words
from demarche.findings.halves import Conditional
from demarche.findings.pending import announces, says
from demarche.findings.stakes import same_camp, speaks_for, worth
from demarche.reading import syntax
from demarche.record import Entity, EntityKind, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Terms"]

CLAUSAL = ("ccomp", "xcomp", "acl", "advcl", "conj", "parataxis", "appos", "nmod", "obl", "obj")
GAINERS = ("to", "for", "against", "on", "upon", "from", "between", "towards", "with", "at")


class Terms:
    """Looks up who states a condition and who is to be moved by it."""

    def __init__(self, index: EntityIndex, statements: Sequence[Statement]) -> None:
        self._index = index
        self._statements = statements
        self.voices = Voices(statements)

    def announcers(self, conditional: Conditional) -> list[Token]:
        """Return the words over the consequence that announce it, the innermost first: "warned that", "a threat to"."""
        above = [head for head in self._above(conditional.consequence) if head.i != conditional.antecedent.i]
        return [head for head in above if announces(head) or lemma(head) in words("conditions", "message")]

    def _above(self, node: Token) -> Iterator[Token]:
        for head in syntax.path_up(node):
            if node.dep_ in CLAUSAL:
                yield head
            if node.dep_ in ("ccomp", "parataxis") and says(head):
                return
            node = head

    def stater(self, conditional: Conditional) -> Entity | None:
        """Return who says it: who warns, threatens or says it; a named speaker before the state he speaks for."""
        holders = (self._holder(head) for head in self.announcers(conditional))
        holder = next((found for found in holders if found is not None), None)
        speaker = self._speaker(conditional)
        if holder is not None and (speaker is None or not same_camp(holder, speaker)):
            return holder
        reporter = speaker or holder or self._reporter(conditional) or self._framer(conditional)
        return reporter or self._announcing_party(conditional)

    def _framer(self, conditional: Conditional) -> Entity | None:
        """Return who sets the terms in his own deed: "gave the company a week to pay", "made it dependent on"."""
        framed = {"or": conditional.antecedent, "otherwise": conditional.antecedent, "on": conditional.consequence}
        frame = framed.get(conditional.link)
        return self._party(syntax.agent_of(frame.head)) if frame is not None and frame.head.i != frame.i else None

    def _holder(self, head: Token) -> Entity | None:
        if head.pos_ != "NOUN":
            return self._party(syntax.agent_of(head))
        source = next((t for t in head.doc[head.i + 1 : head.i + 4] if syntax.case_of(t) in ("from", "by", "of")), None)
        return self._party(source) or self._party(syntax.owner_of(head)) or party(head, self._index, self.voices)

    def _party(self, token: Token | None) -> Entity | None:
        """Return the actor that a word stands for, else one named in its phrase: "a donor in Oslo", "one of them"."""
        found = party(token, self._index, self.voices)
        if found is not None or token is None or token.pos_ not in ("NOUN", "NUM", "PROPN", "PRON", "DET"):
            return found
        named = anyone_in(token, self._index)
        return next((e for e in named if e.kind is not EntityKind.PLACE), None) or (named[0] if named else None)

    def _statement(self, conditional: Conditional) -> Statement | None:
        place = conditional.consequence.idx
        begin, end = conditional.if_
        covering = [s for s in self._statements if s.content[0] <= place < s.content[1]]
        covering = [s for s in covering if s.source is None or not begin <= s.source[0] < end]
        return min(covering, key=lambda s: s.content[1] - s.content[0], default=None)

    def _speaker(self, conditional: Conditional) -> Entity | None:
        statement = self._statement(conditional)
        if statement is None or statement.speaker:
            return self._index.get(statement.speaker) if statement else None
        if statement.source is None:
            return None
        source = conditional.consequence.doc.char_span(*statement.source, alignment_mode="expand")
        return self._party(source.root) if source is not None else None

    def _sayings(self, conditional: Conditional) -> Iterator[Token]:
        """Yield the verbs of saying that the consequence is the content of, or that stand beside it."""
        node = conditional.consequence
        for head in syntax.path_up(node):
            if node.dep_ in CLAUSAL and says(head):
                yield head
            node = head
        yield from (item for item in syntax.children(conditional.consequence, "parataxis") if says(item))

    def _reporter(self, conditional: Conditional) -> Entity | None:
        sayings = (t for t in self._sayings(conditional) if not syntax.is_passive(_teller(t)))
        return next((found for t in sayings if (found := self._party(_sayer(t))) is not None), None)

    def _announcing_party(self, conditional: Conditional) -> Entity | None:
        """Return whose stand it is where nobody is quoted: "Seoul will retaliate if" is Seoul's."""
        effect = conditional.consequence
        own = words("conditions", "befalling") | words("conditions", "suffering")
        firm = syntax.is_future(effect) or (syntax.is_infinitive(effect) and effect.dep_ in ("root", "ccomp"))
        if any(True for _ in self._sayings(conditional)) or not firm or lemma(effect) in own or not worth(effect):
            return None
        agent = syntax.agent_of(effect)
        return self._index.at(agent) if agent is not None and party(agent, self._index) is not None else None

    def addressee(self, conditional: Conditional) -> Entity | None:
        """Return whom it is said to: who is told, warned, assured, promised it; no mere audience."""
        frame = [conditional.antecedent.head] if conditional.link in ("or", "otherwise") else []
        for head in [*self.announcers(conditional), *self._sayings(conditional), *frame]:
            cases = ("to", "for") if head.pos_ == "NOUN" else ("of",)
            hearers = [_hearer(head), *syntax.obliques(head, *cases)]
            for hearer in (t for t in hearers if t is not None and t.i not in (conditional.consequence.i,)):
                found = self._party(hearer)
                if found is not None and lemma(hearer) not in words("conditions", "audience") and not _is_press(found):
                    return found
        return None

    def against(self, conditional: Conditional, by: Entity | None) -> Entity | None:
        """Return who is to be moved: who is told it, else who suffers or gets it, else who would meet the condition."""
        told = self.addressee(conditional)
        if told is not None and (by is None or told.id != by.id):
            return told
        touched = [*self._touched(conditional), *self._doers(conditional)]
        return next((entity for entity in touched if by is None or not speaks_for(by, entity)), None)

    def _touched(self, conditional: Conditional) -> list[Entity]:
        """Return who suffers or gets it: objects and those it goes to, the subject of a passive or of a plight."""
        effect, (begin, end) = conditional.consequence, conditional.if_
        nouns = [t for item in syntax.children(effect, "iobj", "obj") for t in syntax.conjuncts(item)]
        nouns += syntax.obliques(effect, *GAINERS, *(["of"] if effect.pos_ == "NOUN" else []))
        suffers = lemma(effect) in words("conditions", "suffering") | words("conditions", "gaining")
        if syntax.is_passive(effect) or suffers or syntax.child(effect, "obj") is None:
            subject = syntax.subject_of(effect)
            nouns += [subject] if subject is not None else []
        nouns = [noun for noun in nouns if not begin <= noun.idx < end]
        whole = [entity for noun in nouns for entity in parties(noun, self._index, self.voices)]
        found = [*whole, *(entity for noun in nouns for entity in anyone_in(noun, self._index))]
        return [entity for entity in found if entity.kind is not EntityKind.PLACE]

    def _doers(self, conditional: Conditional) -> list[Entity]:
        """Return who would meet the condition: the agent of the clause, the owner of the act, else anyone named."""
        act = conditional.antecedent
        agents = parties(syntax.agent_of(act), self._index) if act.pos_ in ("VERB", "AUX") else []
        if agents and not conditional.acts:
            return agents
        targets = [t for t in act.subtree if syntax.case_of(t) in ("on", "against", "at", "from")]
        spared = {e.id for token in targets for e in parties(token, self._index)}
        named = self._index.in_span(*conditional.if_)
        return [e for e in named if e.id not in spared and e.kind not in (EntityKind.OTHER, EntityKind.PLACE)]


def _is_press(entity: Entity) -> bool:
    return entity.sector == "JRN" and entity.kind is EntityKind.ORGANISATION


def _sayer(verb: Token) -> Token | None:
    return syntax.agent_of(_teller(verb))


def _teller(verb: Token) -> Token:
    """Return the verb whose subject says it: LET of "let both sides know"."""
    return verb.head if verb.dep_ == "xcomp" and lemma(verb.head) == "let" else verb


def _hearer(head: Token) -> Token | None:
    head = _teller(head)
    if head.pos_ == "VERB" and syntax.is_passive(head):
        return syntax.subject_of(head)
    return syntax.child(head, "iobj") or syntax.child(head, "obj")
