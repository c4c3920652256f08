"""Trees in the CLEAR labels of spaCy's English pipelines turned into Universal Dependencies.

CLEAR (Choi & Palmer 2012) makes prepositions, copulas and each conjunct before the last heads of what follows; UD makes
content words heads. The rules are those of de Marneffe et al. (2021), "Universal Dependencies", for the constructions
that the rest of demarche asks about; what they do not cover keeps its head.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Tree", "is_clear", "to_universal"]

LABELS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "advmod",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
"""Labels that change their name alone."""

PREPOSITIONS = ("prep", "agent", "dative", "conj", "pobj")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
CLAUSAL = ("attr", "acomp", "oprd", "ccomp", "xcomp", "dobj")


@dataclass
class Tree:
    """Heads (a root's is its own index), labels, and the universal tags and lemmas that the rules look at."""

    heads: list[int]
    labels: list[str]
    pos: list[str]
    lemmas: list[str]

    def children(self, head: int, *labels: str) -> list[int]:
        """Return the dependents of a word in order, those with one of the labels if any are given."""
        found = (i for i, own in enumerate(self.heads) if own == head and i != head)
        return [i for i in found if not labels or self.labels[i] in labels]

    def promote(self, word: int, label: str, role: str, kept: tuple[str, ...] = ()) -> None:
        """Put a word in the place of its head, under ``label``; the head hangs on it as ``role``.

        The head's other dependents move along, but for those with a label in ``kept``.
        """
        head = self.heads[word]
        above = self.heads[head]
        for child in self.children(head):
            if child != word and self.labels[child] not in kept:
                self.heads[child] = word
        self.heads[word] = above if above != head else word
        self.labels[word] = label
        self.heads[head], self.labels[head] = word, role


def is_clear(labels: frozenset[str]) -> bool:
    """Say whether a parser with these labels writes CLEAR."""
    return "pobj" in labels or "dobj" in labels


def to_universal(tree: Tree) -> None:
    """Turn a CLEAR tree into Universal Dependencies, in place."""
    for word in sorted(range(len(tree.heads)), key=lambda i: -_depth(tree, i)):
        if tree.labels[word] in ("pobj", "pcomp"):
            _lift_object(tree, word)
    for word in range(len(tree.heads)):
        if tree.lemmas[word] == "be" and tree.labels[word] not in ("aux", "auxpass"):
            _lift_predicate(tree, word)
    _flatten_conjuncts(tree)
    tree.labels = [LABELS.get(label, label) for label in tree.labels]


def _depth(tree: Tree, word: int) -> int:
    depth = 0
    while tree.heads[word] != word and depth < len(tree.heads):
        word, depth = tree.heads[word], depth + 1
    return depth


def _lift_object(tree: Tree, word: int) -> None:
    """Make the object of a preposition the dependent of what the preposition hangs on."""
    preposition = tree.heads[word]
    label = tree.labels[preposition]
    nominal = tree.pos[tree.heads[preposition]] in NOMINAL
    if tree.labels[word] == "pcomp":
        tree.promote(word, "acl" if nominal else "advcl", "mark")
    elif label == "agent":
        tree.promote(word, "obl:agent", "case")
    elif label in ("prep", "dative"):
        tree.promote(word, "nmod" if nominal else "obl", "case")
    elif label in PREPOSITIONS or label == "ROOT":
        tree.promote(word, label, "case")


def _lift_predicate(tree: Tree, be: int) -> None:
    """Make what a form of "be" says of its subject the head of the clause."""
    if tree.children(be, "expl"):
        for word in tree.children(be, "attr"):
            tree.labels[word] = "nsubj"
        return
    predicates = tree.children(be, "attr", "acomp")
    if not predicates and not tree.children(be, *CLAUSAL):
        predicates = [word for word in tree.children(be, "obl") if word > be]
    if predicates:
        tree.promote(predicates[0], tree.labels[be], "cop")


def _flatten_conjuncts(tree: Tree) -> None:
    """Hang all conjuncts on the first one, and each conjunction on the conjunct that follows it."""
    for word in range(len(tree.heads)):
        if tree.labels[word] == "cc":
            later = [other for other in tree.children(tree.heads[word], "conj") if other > word]
            if later:
                tree.heads[word] = later[0]
    for word in range(len(tree.heads)):
        while tree.labels[word] == "conj" and tree.labels[tree.heads[word]] == "conj":
            tree.heads[word] = tree.heads[tree.heads[word]]
