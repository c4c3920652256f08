"""Scoring the reader and the coder against gold files; the figures expected here were worked out by hand."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span
from typer.testing import CliRunner

from demarche.errors import InputError
from demarche.evaluate import (
    app,
    score_attributions,
    score_iob2,
    score_pairs,
    score_standoff,
    score_treebank,
)
from demarche.reading.attribution import Attribution
from demarche.reading.decode import Analysis
from demarche.record import Article, Entity, EntityKind, Event, Plover, Record, Status

NLP = spacy.blank("en")

CONLLU = """\
# newdoc id = one
# text = Envoys didn't meet.
1	Envoys	envoy	NOUN	NNS	_	4	nsubj	_	_
2-3	didn't	_	_	_	_	_	_	_	_
2	did	do	AUX	VBD	_	4	aux	_	_
3	n't	not	PART	RB	_	2	advmod	_	_
4	meet	meet	VERB	VB	_	0	root	_	_
4.1	there	there	ADV	RB	_	_	_	_	_
5	.	_	PUNCT	.	_	4	punct	_	_

# newdoc id = two
1	Rain	rain	NOUN	NN	_	0	root	_	_
"""


def parse_roughly(documents: list[list[list[str]]]) -> list[list[Analysis]]:
    """Take every word for a noun that is its own lemma and hangs on the fourth word."""
    return [[rough_analysis(sentence) for sentence in document] for document in documents]


def rough_analysis(words: list[str]) -> Analysis:
    root = min(3, len(words) - 1)
    return Analysis(
        upos=["NOUN"] * len(words),
        xpos=["NN"] * len(words),
        lemmas=words,
        heads=[root] * len(words),
        deprels=["root" if i == root else "nsubj:pass" for i in range(len(words))],
        starts=[i == 0 for i in range(len(words))],
        names=[(i, i + 1, "PER") for i, word in enumerate(words) if word.istitle()],
        terms=[],
        links=[],
        frames=[],
    )


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def write_jsonl(tmp_path: Path, name: str, items: list[dict[str, Any]]) -> Path:
    return write(tmp_path, name, "".join(json.dumps(item) + "\n" for item in items))


def test_treebank_figures_are_shares_of_all_words(tmp_path: Path) -> None:
    figures = score_treebank(write(tmp_path, "a.conllu", CONLLU), parse_roughly)
    assert figures == {
        "uas": 0.8333,  # of the six words (Envoys, did, n't, meet, the full stop, Rain) all but n't
        "las": 0.3333,  # the two roots
        "las_universal": 0.5,  # and nsubj
        "upos": 0.3333,
        "xpos": 0.1667,
        "lemma": 0.3333,  # meet, and the full stop, whose lemma is open
        "words": 6,
        "sentences": 2,
    }


def test_treebank_gives_the_reader_words_by_sentence_and_document(tmp_path: Path) -> None:
    given: list[list[list[str]]] = []

    def parse(documents: list[list[list[str]]]) -> list[list[Analysis]]:
        given.extend(documents)
        return parse_roughly(documents)

    score_treebank(write(tmp_path, "a.conllu", CONLLU), parse)
    assert given == [[["Envoys", "did", "n't", "meet", "."]], [["Rain"]]]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("2\tdid\tdo\t", "2\tdid\t", 5, "9 columns"),
        ("3\tn't", "5\tn't", 6, "'5' where 3 is expected"),
        ("_\t0\troot\t_\t_\n4.1", "_\tx\troot\t_\t_\n4.1", 7, "'x' is not a number"),
        ("_\t4\tpunct", "_\t6\tpunct", 9, "head 6 is not a word"),
    ],
)
def test_treebank_faults_are_named_with_their_line(tmp_path: Path, old: str, new: str, line: int, message: str) -> None:
    path = write(tmp_path, "a.conllu", CONLLU.replace(old, new, 1))
    with pytest.raises(InputError, match=rf"a\.conllu, line {line}: .*{message}"):
        score_treebank(path, parse_roughly)


IOB2 = """\
# newdoc id = one
1	Ada	B-PER	-	x
2	King	I-PER	-	x
3	saw	O	-	x
4	Oslo	B-LOC	-	x
5	Festival	B-MISC	-	x

1	Ada	B-PER	-	x
"""


def test_names_count_exact_spans_with_their_type(tmp_path: Path) -> None:
    def parse(documents: list[list[list[str]]]) -> list[list[Analysis]]:
        [[first, second]] = parse_roughly(documents)
        first.names[:] = [(0, 1, "PER"), (3, 4, "LOC"), (4, 5, "MISC")]
        return [[first, second]]

    figures = score_iob2(write(tmp_path, "a.iob2", IOB2), parse)
    assert (figures["precision"], figures["recall"], figures["f1"]) == (0.6667, 0.6667, 0.6667)
    assert figures["types"]["PER"]["f1"] == 0.5
    assert figures["types"]["LOC"]["f1"] == 1.0
    assert figures["types"]["ORG"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "gold": 0, "found": 0}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("B-PER", "I-PER", "line 2: .*'I-PER'"),
        ("\tO\t-\tx", "", "line 4: expected columns"),
        ("O", "0", "line 4: .*'0'"),
    ],
)
def test_faults_of_iob2_are_named_with_their_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        score_iob2(write(tmp_path, "a.iob2", IOB2.replace(old, new, 1)), parse_roughly)


def read_titles(article: Article) -> Doc:
    """Take every capitalised word for a person."""
    doc = NLP.make_doc(article.text)
    doc.set_ents([Span(doc, token.i, token.i + 1, "PER") for token in doc if token.text.istitle()])
    return doc


def standoff(tmp_path: Path, **changes: Any) -> Path:
    write_jsonl(tmp_path, "x-documents.jsonl", [{"_id": "d", "text": "Ada saw Grace Hopper in Oslo."}])
    entities = [(0, 3, "Person"), (8, 20, "Person"), (24, 28, "Location"), (4, 7, "Weapon")]
    items = [{"documentId": "d", "begin": begin, "end": end, "type": kind} for begin, end, kind in entities]
    items[1] |= changes
    write_jsonl(tmp_path, "x-entities.jsonl", items)
    return tmp_path


def test_names_of_standoff_files_are_compared_by_characters(tmp_path: Path) -> None:
    for path in (standoff(tmp_path), tmp_path / "x-entities.jsonl"):
        figures = score_standoff(path, read_titles)
        assert (figures["gold"], figures["found"]) == (3, 4)
        assert (figures["precision"], figures["recall"]) == (0.25, 0.3333)


@pytest.mark.parametrize(
    "change", [{"documentId": "e"}, {"end": 99}, {"begin": 20}, {"begin": "8"}, {"type": None}], ids=str
)
def test_faults_of_standoff_files_are_named_with_their_line(tmp_path: Path, change: dict[str, Any]) -> None:
    with pytest.raises(InputError, match=r"x-entities\.jsonl, line 2: "):
        score_standoff(standoff(tmp_path, **change), read_titles)


def test_a_folder_without_standoff_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \*-entities"):
        score_standoff(tmp_path, read_titles)


SAID = "“We agree,” Ada said, “to the terms.” Bo denied it."
BRAT = """\
T1	Content 0 11;22 37	“We agree,” “to the terms.”
T2	Source 12 15	Ada
T3	Cue 16 20	said
T4	Attribution 16 20	said
E1	Attribution:T4 Source:T2 Cue:T3 Content:T1
T5	Discard 38 40	Bo
T6	Source 38 40	Bo
T7	Cue 41 47	denied
T8	Content 48 50	it
T9	Attribution 41 47	denied
E2	Attribution:T9 Source:T6 Cue:T7 Content:T8
E3	Attribution:T9
"""


def reader_of(*attributions: tuple[str | None, str, list[str]]) -> Callable[[Article], Doc]:
    """Return a reader that finds the attributions given as source, cue and content."""
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=())

    def read(article: Article) -> Doc:
        doc = NLP.make_doc(article.text)

        def span(words: str) -> Span:
            begin = article.text.index(words)
            return doc.char_span(begin, begin + len(words))

        doc._.attributions = tuple(
            Attribution(cue=span(cue), source=span(source) if source else None, content=list(map(span, content)))
            for source, cue, content in attributions
        )
        return doc

    return read


QUOTED = ["“We agree,”", "“to the terms.”"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([("Ada", "said", QUOTED), ("Bo", "denied", ["it"])], (1.0, 1.0, 1.0, 1.0)),
        ([("Ada", "said", QUOTED)], (0.6667, 0.6667, 0.6667, 0.6667)),
        # the second half holds six of the eleven tokens of the content, the first five
        ([("Ada", "said", QUOTED[1:]), ("Bo", "denied", ["it"])], (1.0, 1.0, 0.5, 1.0)),
        ([("Ada", "said", QUOTED[:1]), ("Bo", "denied", ["it"])], (1.0, 1.0, 0.5, 0.5)),
        ([(None, "said", QUOTED), ("Bo", "denied", ["it"])], (0.6667, 1.0, 1.0, 0.5)),
        ([("Bo", "said", QUOTED), ("Ada", "denied", ["it"])], (1.0, 1.0, 1.0, 0.0)),
        ([], (0.0, 0.0, 0.0, 0.0)),
    ],
    ids=[
        "all",
        "one of two",
        "more than half a content",
        "less than half",
        "no source",
        "sources swapped",
        "none",
    ],
)
def test_attributions(
    tmp_path: Path, found: list[tuple[str | None, str, list[str]]], expected: tuple[float, ...]
) -> None:
    path = write_jsonl(tmp_path, "a.jsonl", [{"id": "a", "text": SAID, "brat": BRAT}])
    figures = score_attributions(path, reader_of(*found))
    assert tuple(figures[f"{part}_f1"] for part in ("source", "cue", "content", "tied")) == expected
    assert (figures["articles"], figures["attributions"]) == (1, 2)


def test_attributions_are_read_from_gzipped_files_and_second_contents_count(tmp_path: Path) -> None:
    brat = BRAT.replace("0 11;22 37", "0 11").replace("E1\t", "T10\tContent 22 37\t“to the terms.”\nE1\tContent2:T10 ")
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": SAID, "brat": brat}).encode()))
    assert score_attributions(path, reader_of(("Ada", "said", QUOTED)))["content_precision"] == 1.0


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ({"text": SAID}, "line 2: the field 'brat'"),
        ({"text": SAID, "brat": "T1\tCue 70 74\tsaid"}, "line 2: brat T1 lies outside"),
        ({"text": SAID, "brat": "T1\tCue x 4\tsaid"}, "line 2: not a brat annotation"),
        ({"text": SAID, "brat": "E1\tAttribution:T9"}, "line 2: brat Attribution:T9 has no T line"),
    ],
)
def test_faults_of_attributions_are_named_with_their_line(tmp_path: Path, line: dict[str, str], message: str) -> None:
    path = write_jsonl(tmp_path, "a.jsonl", [{"text": SAID, "brat": BRAT}, line])
    with pytest.raises(InputError, match=message):
        score_attributions(path, reader_of())


def coder_of(plover: str, actor: list[str], recipient: list[str]) -> Callable[[Article], Record]:
    """Return a reader whose record holds one event between the first words of a text ("e0", "e1" ...)."""

    def read(article: Article) -> Record:
        entities = []
        for number, word in enumerate(article.text.split()):
            begin = article.text.index(word)
            span = (begin, begin + len(word))
            entities.append(Entity(f"e{number}", word, EntityKind.OTHER, None, None, [word], [span]))
        event = Event("v1", Plover(plover), None, [], actor, recipient, Status.ACTUAL, (0, 1), [(0, 1)], 1.0)
        return Record("1.0", article, entities, [event], [], [], [], [], [], [], [])

    return read


PAIRS = [
    {"marked": "<s>Aland</s> condemned <t>Bland</t>.", "plover": "ACCUSE"},
    {"marked": "<s>Aland</s> yielded to <t>Bland</t>.", "plover": "YIELD"},
    {"marked": "In <t>Aland</t> they thanked <s>Bland</s>.", "plover": "SUPPORT"},
]


@pytest.mark.parametrize(
    ("coder", "recall", "pair_recall"),
    [
        (coder_of("ACCUSE", ["e0"], ["e2"]), 0.3333, 0.3333),
        (coder_of("RETREAT", ["e0"], ["e3"]), 0.3333, 0.3333),
        (coder_of("AID", ["e0"], ["e2", "e3"]), 0.0, 0.6667),
        (coder_of("ACCUSE", ["e2"], ["e0"]), 0.0, 0.0),
        (coder_of("ACCUSE", ["e2", "e0"], []), 0.3333, 0.3333),
    ],
    ids=["right type", "YIELD", "any type", "roles swapped", "no roles told apart"],
)
def test_pairs(tmp_path: Path, coder: Callable[[Article], Record], recall: float, pair_recall: float) -> None:
    figures = score_pairs(write_jsonl(tmp_path, "a.jsonl", PAIRS), coder)
    assert (figures["recall"], figures["pair_recall"], figures["pairs"]) == (recall, pair_recall, 3)


def test_a_party_may_be_marked_twice_or_not_at_all(tmp_path: Path) -> None:
    marked = [
        "<s>Aland</s> left <t>Bland</t>, <s>they</s> said.",
        "<s>Aland</s> left.",
        "Aland left <t>Bland</t>.",
    ]
    path = write_jsonl(tmp_path, "a.jsonl", [{"marked": line, "plover": "RETREAT"} for line in marked])
    assert score_pairs(path, coder_of("RETREAT", ["e3"], ["e2"]))["recall"] == 0.6667
    assert score_pairs(path, coder_of("RETREAT", ["e0"], ["e1"]))["recall"] == 0.3333


def test_pairs_by_type(tmp_path: Path) -> None:
    figures = score_pairs(write_jsonl(tmp_path, "a.jsonl", PAIRS), coder_of("ACCUSE", ["e0"], ["e2"]))
    assert figures["types"]["ACCUSE"] == {"pairs": 1, "recall": 1.0, "pair_recall": 1.0}
    assert figures["types"]["YIELD"] == {"pairs": 1, "recall": 0.0, "pair_recall": 0.0}


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"marked": "A met B", "plover": "CONSULT"}', "line 1: 'marked' needs"),
        ('{"marked": "<s>A met <t>B</t>", "plover": "CONSULT"}', "line 1: 'marked' needs"),
        ('{"marked": "A</s> met <t>B</t>", "plover": "CONSULT"}', "line 1: 'marked' has </s>"),
        ('{"marked": "<s>A</s> met <t>B</t>", "plover": "MEET"}', "line 1: 'MEET' is no PLOVER type"),
        ('{"plover": "AID"}', "line 1: the field 'marked'"),
        ("\n[]", "line 2: not a JSON object"),
        ("\n\n{", "line 3: not JSON"),
    ],
)
def test_faults_of_pairs_are_named_with_their_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        score_pairs(write(tmp_path, "a.jsonl", line), coder_of("AID", [], []))


@pytest.mark.parametrize("content", [b"\xff\xfe", None], ids=["not UTF-8", "no file"])
def test_files_that_cannot_be_read_are_named(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.conllu"
    if content:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.conllu"):
        score_treebank(path, parse_roughly)


def test_relate_scores_the_pairs_that_have_both_sides(tmp_path: Path) -> None:
    pairs = [
        {"marked": "<s>Norway</s> has condemned <t>Chad</t> for the raid.", "plover": "ACCUSE"},
        {"marked": "<s>Norway</s> has condemned the raid.", "plover": "ACCUSE"},
    ]
    result = CliRunner().invoke(app, ["relate", str(write_jsonl(tmp_path, "a.jsonl", pairs))])
    figures = json.loads(result.stdout)
    assert figures["pairs"] == 1
    assert figures["accuracy"] == figures["macro_f1"] == 1
