"""Questions asked of trees: the trees are built by hand, as in UD English EWT."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Token

from demarche.reading import syntax

VOCAB = spacy.blank("en").vocab


def tree(lines: str) -> Doc:
    """Build a Doc from lines of "word lemma POS TAG head(1-based, 0 root) relation"."""
    rows = [line.split() for line in lines.strip().splitlines()]
    return Doc(
        VOCAB,
        words=[row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        pos=[row[2] for row in rows],
        tags=[row[3] for row in rows],
        heads=[int(row[4]) - 1 if row[4] != "0" else place for place, row in enumerate(rows)],
        deps=[row[5] for row in rows],
    )


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.fixture
def control() -> Doc:
    """Ghana and Togo urged Mali to free captives."""
    return tree("""
        Ghana Ghana PROPN NNP 4 nsubj
        and and CCONJ CC 3 cc
        Togo Togo PROPN NNP 1 conj
        urged urge VERB VBD 0 root
        Mali Mali PROPN NNP 4 obj
        to to PART TO 7 mark
        free free VERB VB 4 xcomp
        captives captive NOUN NNS 7 obj
    """)


@pytest.fixture
def passive() -> Doc:
    """The deal was not signed by Peru, which left."""
    return tree("""
        The the DET DT 2 det
        deal deal NOUN NN 5 nsubj:pass
        was be AUX VBD 5 aux:pass
        not not PART RB 5 advmod
        signed sign VERB VBN 0 root
        by by ADP IN 7 case
        Peru Peru PROPN NNP 5 obl:agent
        which which PRON WDT 9 nsubj
        left leave VERB VBD 7 acl:relcl
    """)


def test_subjects_run_through_coordination(control: Doc) -> None:
    assert texts(syntax.subjects_of(word(control, "urged"))) == ["Ghana", "Togo"]


def test_infinitive_is_controlled_by_the_object(control: Doc) -> None:
    free = word(control, "free")
    assert syntax.subject_of(free) == word(control, "Mali")
    assert syntax.object_of(free) == word(control, "captives")
    assert texts(syntax.complements(word(control, "urged"))) == ["free"]


def test_promise_is_controlled_by_the_subject() -> None:
    doc = tree("""
        Ghana Ghana PROPN NNP 2 nsubj
        promised promise VERB VBD 0 root
        Mali Mali PROPN NNP 2 obj
        to to PART TO 5 mark
        help help VERB VB 2 xcomp
    """)
    assert syntax.subject_of(word(doc, "help")) == word(doc, "Ghana")


def test_passive_is_undone(passive: Doc) -> None:
    signed = word(passive, "signed")
    assert syntax.is_passive(signed)
    assert syntax.agent_of(signed) == word(passive, "Peru")
    assert syntax.patient_of(signed) == word(passive, "deal")
    assert syntax.is_negated(signed)


def test_relative_pronoun_gives_its_antecedent(passive: Doc) -> None:
    left = word(passive, "left")
    assert syntax.subject_of(left) == word(passive, "Peru")
    assert not syntax.is_negated(left)


def test_participle_before_its_noun_takes_the_noun() -> None:
    doc = tree("""
        Troops troop NOUN NNS 4 nsubj
        guarding guard VERB VBG 1 acl
        Osh Osh PROPN NNP 2 obj
        fled flee VERB VBD 0 root
    """)
    assert syntax.subject_of(word(doc, "guarding")) == word(doc, "Troops")
    assert syntax.subject_of(word(doc, "fled")) == word(doc, "Troops")


def test_infinitive_after_a_noun_takes_its_owner() -> None:
    doc = tree("""
        Oman Oman PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        decision decision NOUN NN 6 nsubj
        to to PART TO 5 mark
        mediate mediate VERB VB 3 acl
        helped help VERB VBD 0 root
    """)
    assert syntax.subject_of(word(doc, "mediate")) == word(doc, "Oman")


def test_obliques_share_the_preposition() -> None:
    doc = tree("""
        Oman Oman PROPN NNP 2 nsubj
        spoke speak VERB VBD 0 root
        with with ADP IN 4 case
        Iran Iran PROPN NNP 2 obl
        and and CCONJ CC 6 cc
        Iraq Iraq PROPN NNP 4 conj
        on on ADP IN 8 case
        Monday Monday PROPN NNP 2 obl
    """)
    assert texts(syntax.obliques(word(doc, "spoke"), "with")) == ["Iran", "Iraq"]
    assert texts(syntax.obliques(word(doc, "spoke"), "on")) == ["Monday"]
    assert texts(syntax.obliques(word(doc, "spoke"))) == ["Iran", "Iraq", "Monday"]


@pytest.mark.parametrize(
    ("auxiliary", "lemma", "modal", "future"),
    [("will", "will", "will", True), ("might", "might", "might", False), ("wo", "will", "will", True)],
)
def test_modals(auxiliary: str, lemma: str, modal: str, future: bool) -> None:
    doc = tree(f"""
        Chad Chad PROPN NNP 3 nsubj
        {auxiliary} {lemma} AUX MD 3 aux
        attack attack VERB VB 0 root
    """)
    assert syntax.modal_of(word(doc, "attack")) == modal
    assert syntax.is_future(word(doc, "attack")) is future


def test_no_subject_denies_its_clause() -> None:
    doc = tree("""
        No no DET DT 2 det
        troops troop NOUN NNS 3 nsubj
        left leave VERB VBD 0 root
    """)
    assert syntax.is_negated(word(doc, "left"))


def test_conditional_and_past_perfect() -> None:
    doc = tree("""
        If if SCONJ IN 4 mark
        Chad Chad PROPN NNP 4 nsubj
        had have AUX VBD 4 aux
        agreed agree VERB VBN 6 advcl
        Mali Mali PROPN NNP 6 nsubj
        left leave VERB VBD 0 root
    """)
    assert syntax.is_conditional(word(doc, "agreed"))
    assert syntax.is_past_perfect(word(doc, "agreed"))
    assert not syntax.is_conditional(word(doc, "left"))


def test_spans_of_phrases_and_clauses(passive: Doc) -> None:
    assert syntax.phrase(word(passive, "Peru")).text == "by Peru which left"
    assert syntax.noun_phrase(word(passive, "Peru")).text == "by Peru"
    assert syntax.clause_span(word(passive, "which")).text == "which left"


def test_a_lone_word_has_no_relations() -> None:
    lone = tree("Ceasefire ceasefire NOUN NN 0 root")[0]
    assert syntax.subject_of(lone) is None
    assert syntax.objects_of(lone) == []
    assert syntax.clause_root(lone) == lone
    assert not syntax.is_negated(lone)
