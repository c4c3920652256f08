"""What the consequence of a condition is: a threat, a promise or a forecast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Token

from demarche.findings.common import Voices, lemma, parties, same_side, words
from demarche.findings.halves import Conditional
from demarche.findings.pending import is_announced
from demarche.reading import syntax
from demarche.record import ConditionKind, Entity

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Stakes", "is_withheld", "same_camp", "speaks_for", "worth"]

STATE = frozenset({"GOV", "MIL", "SPY", "COP", "CVL", None})
SPEAKS_FOR_STATE = STATE - {"CVL", None} | {"LEG", "PTY", "ELI", "PRE"}
HANDS = frozenset({"GOV", "MIL", "SPY", "PRE", "COP", "LEG", "PTY", "OPP", "REB", "UAF", "PRM", "CRM", "SEP", "LAB"})
"""Sectors whose members have it in hand what befalls others; of the rest, what they only foresee."""
FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
OWN, OPEN, OTHERS = "own", "open", "others"


@dataclass(frozen=True)
class Stakes:
    """A conditional with who states it, the words that announce it, and whether it is said to somebody's face."""

    conditional: Conditional
    by: Entity | None
    announcers: list[Token]
    told: bool
    index: EntityIndex
    voices: Voices

    @property
    def kind(self) -> ConditionKind:
        """Tell what the consequence is, from the side of whom it is addressed to.

        A threat or promise is made by who does it or has it in hand; what others say will happen is a forecast.
        """
        effect = self.conditional.consequence
        deed = deed_of(effect)
        modal, hold = syntax.modal_of(effect), self._hold(deed)
        value = 0 if is_announced(effect) else worth(deed)
        foretold = self._is_announced("foretelling") or modal in ("may", "might") or _is_forced(effect)
        if foretold or hold is OTHERS or (modal in ("can", "could") and (hold is OWN or not value)):
            return ConditionKind.FORECAST
        if self._is_announced("threatening"):
            return ConditionKind.THREAT
        if self._is_announced("promising"):
            return ConditionKind.THREAT if value < 0 and not is_withheld(deed) else ConditionKind.PROMISE
        return self._by_worth(deed, value, hold)

    def _by_worth(self, deed: Token, value: int, hold: str) -> ConditionKind:
        if not value and hold is OPEN:
            return ConditionKind.THREAT if self.conditional.acts else ConditionKind.FORECAST
        if self._is_lacking():
            spared = is_withheld(deed) and value > 0
            return ConditionKind.PROMISE if spared else ConditionKind.THREAT
        if value:
            return ConditionKind.THREAT if value < 0 else ConditionKind.PROMISE
        provoked = self._is_announced("warning") or _is_provocation(self.conditional.antecedent)
        return ConditionKind.THREAT if provoked else ConditionKind.PROMISE

    def _is_announced(self, group: str) -> bool:
        return any(lemma(head) in words("conditions", group) for head in self.announcers)

    def _is_lacking(self) -> bool:
        """Tell whether the consequence comes where something is not done: "unless", "or", "if it fails to"."""
        act = self.conditional.antecedent
        failed = lemma(act) in words("conditions", "refusing") | words("conditions", "failing")
        negated = syntax.is_negated(act) and self.conditional.link not in ("who", "act")
        return self.conditional.link in words("conditions", "lacking") or failed or negated

    def _hold(self, deed: Token) -> str:
        """Tell in whose hands the consequence lies: the stater's own, nobody's named, or others'."""
        effect = self.conditional.consequence
        if is_announced(effect) or self.conditional.link == "on":
            return OWN if self.by is not None else OTHERS
        agent = syntax.agent_of(deed)
        own = self._is_own(agent)
        in_hand = OPEN if self.told or (self.by is not None and self.by.sector in HANDS) else OTHERS
        if (own and deed.i != effect.i) or self._is_bound(effect):
            return OWN
        if self.conditional.acts and not syntax.is_passive(effect):
            return in_hand if self._hits_home(effect) else OTHERS
        if any(cue in words("conditions", "suffering") | words("conditions", "gaining") for cue in cues(deed)):
            return OTHERS if own and self.conditional.link != "or" else in_hand
        if any(cue in words("conditions", "befalling") for cue in cues(deed)):
            return OTHERS
        if own:
            return OWN
        return OTHERS if agent is not None and self._actors(agent) else in_hand

    def _is_bound(self, effect: Token) -> bool:
        """Tell whether it is what the stater binds himself to: "offered to cover", "refused to bless"."""
        bound = effect.dep_ == "xcomp" and effect.head in self.announcers and effect.head.pos_ == "VERB"
        return bound and self.by is not None and syntax.is_infinitive(effect)

    def _is_own(self, agent: Token | None) -> bool:
        """Tell whether who acts is the stater; a pronoun that nobody is known for stands for the speaker himself."""
        if agent is None or self.by is None:
            return False
        actors = self._actors(agent)
        unknown = agent.lower_ in THIRD_PERSON and not actors and agent.dep_ != "expl"
        first = any(t.lower_ in FIRST_PERSON for t in [agent, *syntax.children(agent, "nmod:poss")])
        return unknown or first or any(same_camp(actor, self.by) or self._serves(actor) for actor in actors)

    def _serves(self, actor: Entity) -> bool:
        """Tell whether the stater is somebody's man: "its mission chief", "the bloc's commissioner"."""
        doc = self.conditional.consequence.doc
        spans = [doc.char_span(*span, alignment_mode="expand") for span in self.by.mentions] if self.by else []
        owners = [owner for span in spans if span for owner in syntax.children(span.root, "nmod:poss")]
        return any(self.index.at(owner) is actor for owner in owners)

    def _actors(self, agent: Token) -> list[Entity]:
        """Return who acts: whom the noun names, or whose it is ("her island"); "Chile's exports" do nothing."""
        named = bool(self.index.mentions_at(agent)) or agent.pos_ in ("PRON", "PROPN")
        owner = syntax.child(agent, "nmod:poss")
        if owner is not None and owner.pos_ == "PRON" and (found := parties(owner, self.index, self.voices)):
            return found
        return parties(agent, self.index, self.voices) if named else []

    def _hits_home(self, effect: Token) -> bool:
        """Tell whether an act is told to have its price for who does it, not only consequences somewhere."""
        things = {lemma(t) for t in [*syntax.objects_of(effect), *syntax.obliques(effect)]}
        nouns = words("conditions", "bond") | words("conditions", "harm_noun")
        faced = any(t.lower_ in ("you", "us", "our", "your") for t in effect.subtree)
        return self.told or faced or bool(things & nouns) or any(lemma(t) in nouns for t in effect.subtree)


def same_camp(actor: Entity, by: Entity) -> bool:
    """Tell whether one speaks for another: of one side, or of one country where he may speak for the state."""
    alike = actor.sector == by.sector and actor.sector not in (None, "JUD")
    return speaks_for(by, actor) or (alike and actor.country is not None and actor.country == by.country)


def speaks_for(by: Entity, actor: Entity) -> bool:
    """Tell whether who states something is the actor, of his side, or may speak for the state that acts."""
    if same_side(actor, by) or actor.id == by.id:
        return True
    of_state = actor.sector in STATE and by.sector in SPEAKS_FOR_STATE
    return of_state and actor.country is not None and actor.country == by.country


def deed_of(effect: Token) -> Token:
    """Return what is done in the end: SIGN of "would persuade Kyiv to sign"."""
    done = syntax.child(effect, "xcomp") if lemma(effect) in words("conditions", "causing") else None
    return done if done is not None else effect


def worth(deed: Token) -> int:
    """Return 1 for what does somebody good, -1 for harm or good withheld, 0 for what does neither."""
    value = _value(deed)
    return -(value or 1) if is_withheld(deed) else value


def is_withheld(deed: Token) -> bool:
    """Tell whether it is not to be: "will not", "refused to", "get no money", "not a single ship"."""
    if syntax.is_negated(deed) or (deed.dep_ == "xcomp" and lemma(deed.head) in words("conditions", "refusing")):
        return True
    nouns = [*syntax.objects_of(deed), *syntax.children(deed, "nsubj", "nsubj:pass")]
    return any(syntax.is_quantified_negative(noun) or syntax.is_negated(noun) for noun in nouns)


def cues(deed: Token) -> list[str]:
    """Return the names under which a deed may stand in the table: "come down" before "come"."""
    word = lemma(deed)
    beside = {item.i for item in syntax.children(deed, "compound:prt", "advmod", "xcomp", "obl")}
    beside |= {deed.i + 1} if deed.i + 1 < deed.sent.end else set()
    return [*(f"{word} {deed.doc[i].lower_}" for i in sorted(beside)), word]


def _value(deed: Token) -> int:
    things = [*syntax.objects_of(deed), *syntax.children(deed, "nsubj:pass", "nsubj")]
    hostile = any(lemma(noun) in words("conditions", "hostile") for noun in things)
    hostile = hostile or any(_value(item) < 0 for item in syntax.children(deed, "xcomp") if item.i > deed.i)
    harmed = _brings_harm(deed)
    for cue in cues(deed):
        if cue in words("conditions", "ending"):
            return 1 if hostile else -1
        if cue in words("conditions", "going_on"):
            return -1 if hostile else 1
        if cue in words("conditions", "gaining"):
            return 1
        if cue in words("conditions", "help"):
            return -1 if _brings_harm(deed, objects=False) else 1
        if cue in words("conditions", "harm") | words("conditions", "suffering"):
            return -1
    return -1 if harmed else 0


def _brings_harm(deed: Token, *, objects: bool = True) -> bool:
    """Tell whether harm is named beside the deed: "be met with retaliation", "go to prison", "send troops"."""
    nouns = [deed, *syntax.children(deed, "obl", "obl:agent"), *(syntax.objects_of(deed) if objects else [])]
    sends = lemma(deed) in words("conditions", "sending")
    troops = sends and any(lemma(noun) in words("giving", "troops") for noun in syntax.objects_of(deed))
    return troops or any(lemma(noun) in words("conditions", "harm_noun") for noun in nouns)


def _is_forced(effect: Token) -> bool:
    """Tell whether the consequence is a plight: "will have to ration", "would be obliged to"."""
    if effect.dep_ == "xcomp" and lemma(effect.head) == "have":
        return True
    return lemma(effect) in words("conditions", "plight") or (
        effect.dep_ == "xcomp" and lemma(effect.head) in words("conditions", "plight")
    )


def _is_provocation(act: Token) -> bool:
    """Tell whether the condition is an act of harm, so that the answer will hardly be a kindness."""
    if syntax.is_negated(act):
        return False
    words_ = [act, *syntax.children(act, "amod", "nsubj", "nsubj:pass", "obj")]
    return any(_value(word) < 0 or lemma(word) in words("conditions", "hostile") for word in words_)
