"""Words of attitude: the rows of ``tables/stances.tsv`` that stand at a word of the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from demarche.findings.common import lemma, rows
from demarche.reading import syntax
from demarche.record import Stance

__all__ = ["Attitude", "Cue", "act_on", "cues_at"]

MODALS = {"will": frozenset({"will", "would", "shall", "can", "could"}), "can": frozenset({"can", "could"})}
APART = frozenset({"nsubj", "nsubj:pass", "csubj", "conj", "cc", "parataxis", "punct", "acl:relcl", "ccomp", "appos"})


@dataclass(frozen=True)
class Attitude:
    """A row of the table."""

    head: str
    beside: tuple[str, ...]
    links: tuple[str, ...]
    stance: Stance | None
    negated: Stance | None
    issue: str


@dataclass
class Cue:
    """A word of attitude in the text, with its row and the words that stand beside it."""

    head: Token
    row: Attitude
    beside: list[Token]

    @property
    def is_state(self) -> bool:
        """Tell whether it is a participle that says how its subject is minded: "opposed", "divided"."""
        named = self.row.head == self.head.lower_ and "obj" not in self.row.links
        return self.head.pos_ == "VERB" and named and (self.row.head.endswith("ed") or syntax.is_passive(self.head))

    @property
    def is_modal(self) -> bool:
        """Tell whether a modal is part of it: "can live with"."""
        return any(word in MODALS for word in self.row.beside)


@cache
def _rows() -> dict[str, list[Attitude]]:
    table: dict[str, list[Attitude]] = {}
    for row in rows("stances"):
        links = tuple(link.replace("_", " ") for link in row["link"].split())
        stance, negated = (Stance(row[name]) if row[name] else None for name in ("stance", "negated"))
        found = Attitude(row["head"], tuple(row["with"].split()), links, stance, negated, row["issue"])
        table.setdefault(found.head, []).append(found)
    return {head: sorted(found, key=lambda row: -len(row.beside)) for head, found in table.items()}


def cues_at(token: Token) -> list[Cue]:
    """Return the rows that a word may stand for, those with most words beside it first."""
    names = dict.fromkeys((lemma(token), token.lower_))
    found = [
        Cue(token, row, beside)
        for name in names
        for row in _rows().get(name, ())
        if (beside := _beside(token, row.beside)) is not None
    ]
    return sorted(found, key=lambda cue: -len(cue.beside))


def _beside(head: Token, wanted: tuple[str, ...]) -> list[Token] | None:
    """Return the words beside a head that a row asks for; None if one is missing or there is a particle too many."""
    near = [item for item in head.children if item.dep_ not in APART]
    near += [item for phrase in near if phrase.dep_ in ("obl", "obj", "nmod") for item in phrase.children]
    near += [head.doc[i] for i in (head.i - 1, head.i + 1) if head.sent.start <= i < head.sent.end]
    found = []
    for word in wanted:
        match = next((item for item in near if _is_word(item, word)), None)
        if match is None:
            return None
        found.append(match)
    particle = syntax.child(head, "compound:prt")
    stray = particle is not None and particle.i == head.i + 1 and particle not in found and not _is_state(head)
    return None if stray else found


def _is_state(head: Token) -> bool:
    return syntax.child(head, "obj") is None or syntax.is_passive(head) or head.lower_ == "split"


def _is_word(item: Token, word: str) -> bool:
    if word in MODALS:
        return item.dep_ == "aux" and syntax.modal_of(item.head) in MODALS[word]
    return word in (item.lower_, lemma(item))


def act_on(head: Token) -> Cue | None:
    """Return the row of an act by which one who is for it shows where he stands on its object: SCRAP "the levy"."""
    acts = [cue for cue in cues_at(head) if "act" in cue.row.links]
    return acts[0] if acts and not syntax.is_negated(head) else None
