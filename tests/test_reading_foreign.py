"""A user's own spaCy pipeline in the place of the packaged model."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

import demarche
from demarche.cli import main
from demarche.reading import MENTIONS, Reader, SpacyReader
from demarche.reading.clear import Tree, to_universal
from demarche.record import Article

UNIVERSAL = [
    (
        "Peru sent an envoy to Oslo .",
        [1, 1, 3, 1, 5, 1, 1],
        ["nsubj", "ROOT", "det", "obj", "case", "obl", "punct"],
        {"entities": [(0, 4, "GPE"), (22, 26, "GPE")]},
    ),
    (
        "Mali asked Chad for fuel .",
        [1, 1, 1, 4, 1, 1],
        ["nsubj", "ROOT", "obj", "case", "obl", "punct"],
        {"entities": [(0, 4, "GPE"), (11, 15, "GPE")]},
    ),
]
CLEAR = [
    (
        UNIVERSAL[0][0],
        [1, 1, 3, 1, 1, 4, 1],
        ["nsubj", "ROOT", "det", "dobj", "prep", "pobj", "punct"],
        UNIVERSAL[0][3],
    ),
    (UNIVERSAL[1][0], [1, 1, 1, 1, 3, 1], ["nsubj", "ROOT", "dobj", "prep", "pobj", "punct"], UNIVERSAL[1][3]),
]


def trained(rows: list) -> Language:
    """A pipeline with a parser and a recogniser that know these sentences by heart."""
    language = spacy.blank("en")
    language.add_pipe("parser", config={"min_action_freq": 1})
    language.add_pipe("ner")
    examples = [
        Example.from_dict(language.make_doc(text), {"heads": heads, "deps": labels, **entities})
        for text, heads, labels, entities in rows
    ]
    random.seed(1)
    spacy.util.fix_random_seed(1)
    optimizer = language.initialize(lambda: examples)
    for _ in range(40):
        language.update(examples, sgd=optimizer)
    return language


@pytest.fixture(scope="module", params=[UNIVERSAL, CLEAR], ids=["universal", "clear"])
def language(request: pytest.FixtureRequest) -> Language:
    return trained(request.param)


def test_the_pipeline_gives_trees_and_names_and_the_model_the_rest(language: Language, reader: Reader) -> None:
    doc = SpacyReader(language, reader).read(Article.of("Peru sent an envoy to Oslo . Mali asked Chad for fuel ."))
    assert doc.text == "Peru sent an envoy to Oslo . Mali asked Chad for fuel ."
    oslo = next(token for token in doc if token.text == "Oslo")
    assert (oslo.head.text, oslo.dep_) == ("sent", "obl")
    assert [(token.text, token.dep_) for token in oslo.children] == [("to", "case")]
    assert ("Oslo", "LOC") in {(name.text, name.label_) for name in doc.ents}
    assert (oslo.tag_, oslo.pos_) == ("NNP", "PROPN")
    assert doc.spans[MENTIONS] is not None and doc.has_annotation("LEMMA")


def test_read_takes_any_pipeline(language: Language) -> None:
    record = demarche.read("Peru sent an envoy to Oslo .\n\nMali asked Chad for fuel .", reader=language)
    assert {"PER", "MLI", "TCD"} <= {entity.country for entity in record.entities}


def test_a_pipeline_without_syntax_leaves_it_to_the_model(reader: Reader) -> None:
    text = "Peru sent an envoy to Oslo. The talks went well."
    own, other = reader.read(Article.of(text)), SpacyReader(spacy.blank("en"), reader).read(Article.of(text))
    assert [(t.head.i, t.dep_, t.lemma_) for t in own] == [(t.head.i, t.dep_, t.lemma_) for t in other]
    assert [name.text for name in own.ents] == [name.text for name in other.ents]


def test_the_command_line_takes_a_pipeline(
    language: Language, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    language.to_disk(tmp_path / "pipeline")
    (tmp_path / "a.txt").write_text("Peru sent an envoy to Oslo .\n\nMali asked Chad for fuel .", encoding="utf-8")
    arguments = ["read", str(tmp_path / "a.txt"), "--reader", f"spacy:{tmp_path / 'pipeline'}"]
    monkeypatch.setattr("sys.argv", ["demarche", *arguments])
    with pytest.raises(SystemExit) as end:
        main()
    assert end.value.code == 0
    assert "Peru sent an envoy" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["spacy:no_such_pipeline", "spacy:", "other"])
def test_a_reader_that_is_not_there_is_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Peru sent an envoy to Oslo.", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["demarche", "read", str(tmp_path / "a.txt"), "--reader", name])
    with pytest.raises(SystemExit) as end:
        main()
    error = capsys.readouterr().err
    assert end.value.code == 2
    assert error.count("\n") == 1
    assert "reader" in error or "pipeline" in error


@pytest.mark.parametrize(
    ("words", "heads", "labels", "pos", "lemmas", "expected"),
    [
        (
            "The envoy was sent to Oslo by Peru and Chile",
            [1, 3, 3, 3, 3, 4, 3, 6, 7, 7],
            "det nsubjpass auxpass ROOT prep pobj agent pobj cc conj",
            "DET NOUN AUX VERB ADP PROPN ADP PROPN CCONJ PROPN",
            "the envoy be send to Oslo by Peru and Chile",
            "envoy sent nsubj:pass, Oslo sent obl, Peru sent obl:agent, and Chile cc, Chile Peru conj, to Oslo case",
        ),
        (
            "Talks are useful for Mali",
            [1, 1, 1, 2, 3],
            "nsubj ROOT acomp prep pobj",
            "NOUN AUX ADJ ADP PROPN",
            "talk be useful for Mali",
            "useful useful root, are useful cop, Talks useful nsubj, Mali useful obl, for Mali case",
        ),
        (
            "There is a plan for France , Italy and Spain",
            [1, 1, 3, 1, 3, 4, 5, 5, 7, 7],
            "expl ROOT det attr prep pobj punct conj cc conj",
            "PRON VERB DET NOUN ADP PROPN PUNCT PROPN CCONJ PROPN",
            "there be a plan for France , Italy and Spain",
            "is is root, plan is nsubj, France plan nmod, Italy France conj, Spain France conj, and Spain cc",
        ),
        (
            "He left without saying why",
            [1, 1, 1, 2, 3],
            "nsubj ROOT prep pcomp advmod",
            "PRON VERB ADP VERB ADV",
            "he leave without say why",
            "saying left advcl, without saying mark, why saying advmod",
        ),
        (
            "The minister who met him is in Rome",
            [1, 5, 3, 1, 3, 5, 5, 6],
            "det nsubj nsubj relcl dobj ROOT prep pobj",
            "DET NOUN PRON VERB PRON AUX ADP PROPN",
            "the minister who meet he be in Rome",
            "Rome Rome root, is Rome cop, minister Rome nsubj, met minister acl:relcl, him met obj, in Rome case",
        ),
    ],
)
def test_clear_trees_become_universal(
    words: str, heads: list[int], labels: str, pos: str, lemmas: str, expected: str
) -> None:
    tree = Tree(list(heads), labels.split(), pos.split(), lemmas.split())
    to_universal(tree)
    forms = words.split()
    found = {f"{form} {forms[tree.heads[i]]} {tree.labels[i]}" for i, form in enumerate(forms)}
    assert set(expected.split(", ")) <= found
    assert sum(head == i for i, head in enumerate(tree.heads)) == 1
