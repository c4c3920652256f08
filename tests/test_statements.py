"""Statements: who said what, in which words, to whom and when; on trees drawn by hand and on read text."""

from __future__ import annotations

import msgspec
import pytest
import spacy
from spacy.tokens import Doc

from demarche.entities import EntityIndex, Mention, find_entities
from demarche.reading import Attribution, Reader
from demarche.record import Article, Entity, EntityKind, Post, Statement, StatementKind
from demarche.statements import find_statements
from demarche.times import find_times

NLP = spacy.blank("en")
THURSDAY = "2023-06-15"


def article(text: str, posts: list[Post] | None = None) -> Article:
    return msgspec.structs.replace(Article.of(text, published=THURSDAY), posts=posts or [])


def tree(rows: str) -> Doc:
    """Build a parsed ``Doc``; a row is ``word lemma tag pos dep head``, head the number of its row from 0."""
    table = [row.split() for row in rows.strip().splitlines()]
    words, lemmas, tags, pos, deps, heads = zip(*table, strict=True)
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", default=())
    return Doc(
        NLP.vocab,
        words=list(words),
        lemmas=list(lemmas),
        tags=list(tags),
        pos=list(pos),
        deps=list(deps),
        heads=[int(head) for head in heads],
    )


def index(doc: Doc, **names: str) -> EntityIndex:
    """Make an entity of each of the words given by ``id=word``."""
    entities, mentions = [], []
    for entity_id, name in names.items():
        token = next(token for token in doc if token.text == name)
        span = (token.idx, token.idx + len(token))
        entities.append(Entity(entity_id, name, EntityKind.GOVERNMENT, None, None, [name], [span]))
        mentions.append(Mention(span, token.i, entity_id, "name"))
    return EntityIndex(entities, mentions)


def statements(doc: Doc, **names: str) -> list[Statement]:
    times = find_times(doc, THURSDAY)
    return find_statements(doc, index(doc, **names), article(doc.text), times)


def words(doc: Doc, span: tuple[int, int] | None) -> str:
    return doc.text[slice(*span)] if span else ""


SAID_THAT = """
Hanoi Hanoi NNP PROPN nsubj 1
said say VBD VERB root 1
on on IN ADP case 3
Monday Monday NNP PROPN obl 1
that that IN SCONJ mark 6
it it PRP PRON nsubj 6
agreed agree VBD VERB ccomp 1
. . . PUNCT punct 1
"""


def test_reported_speech_has_speaker_cue_content_and_date() -> None:
    doc = tree(SAID_THAT)
    (found,) = statements(doc, e1="Hanoi")
    assert found.id == "s1"
    assert found.kind is StatementKind.INDIRECT
    assert (found.speaker, found.date, found.audience) == ("e1", "2023-06-12", None)
    assert words(doc, found.source) == "Hanoi"
    assert words(doc, found.cue) == "said"
    assert words(doc, found.content) == "that it agreed"


def test_other_verbs_are_no_cues() -> None:
    assert statements(tree(SAID_THAT.replace("said say", "hid hide")), e1="Hanoi") == []


@pytest.mark.parametrize("helper", ["not not RB PART advmod 3", "may may MD AUX aux 3", "will will MD AUX aux 3"])
def test_what_was_not_said_is_no_statement(helper: str) -> None:
    doc = tree(f"""
    Hanoi Hanoi NNP PROPN nsubj 3
    did do VBD AUX aux 3
    {helper}
    say say VB VERB root 3
    that that IN SCONJ mark 6
    it it PRP PRON nsubj 6
    agreed agree VBD VERB ccomp 3
    """)
    assert statements(doc, e1="Hanoi") == []


def test_an_interrupted_sentence_is_one_statement_with_the_cue_in_it() -> None:
    doc = tree("""
    Talks talk NNS NOUN nsubj 6
    , , , PUNCT punct 6
    Hanoi Hanoi NNP PROPN nsubj 3
    said say VBD VERB parataxis 6
    , , , PUNCT punct 6
    will will MD AUX aux 6
    resume resume VB VERB root 6
    . . . PUNCT punct 6
    """)
    (found,) = statements(doc, e1="Hanoi")
    assert words(doc, found.content) == "Talks , Hanoi said , will resume"


def test_according_to() -> None:
    doc = tree("""
    The the DT DET det 1
    bridge bridge NN NOUN nsubj 2
    fell fall VBD VERB root 2
    , , , PUNCT punct 2
    according accord VBG VERB case 6
    to to IN ADP fixed 4
    Hanoi Hanoi NNP PROPN obl 2
    . . . PUNCT punct 2
    """)
    (found,) = statements(doc, e1="Hanoi")
    assert (found.speaker, words(doc, found.cue)) == ("e1", "according to")
    assert words(doc, found.content) == "The bridge fell"


def test_the_noun_expressed_belongs_to_the_content_the_noun_issued_to_the_cue() -> None:
    rows = """
    Hanoi Hanoi NNP PROPN nsubj 1
    {verb} VBD VERB root 1
    {noun} NNS NOUN obj 1
    that that IN SCONJ mark 6
    talks talk NNS NOUN nsubj 6
    would would MD AUX aux 6
    resume resume VB VERB acl 2
    """
    doc = tree(rows.format(verb="expressed express", noun="hopes hope"))
    (found,) = statements(doc, e1="Hanoi")
    assert (words(doc, found.cue), words(doc, found.content)) == ("expressed", "hopes that talks would resume")
    doc = tree(rows.format(verb="issued issue", noun="warnings warning"))
    (found,) = statements(doc, e1="Hanoi")
    assert (words(doc, found.cue), words(doc, found.content)) == ("issued warnings", "that talks would resume")


def test_polls_do_not_speak() -> None:
    doc = tree("""
    A a DT DET det 1
    survey survey NN NOUN nsubj 2
    found find VBD VERB root 2
    that that IN SCONJ mark 5
    many many JJ ADJ nsubj 5
    agreed agree VBD VERB ccomp 2
    """)
    assert statements(doc, e1="survey") == []


def test_a_learned_attribution_fills_in_where_the_syntax_fails() -> None:
    rows = SAID_THAT.replace("ccomp 1", "conj 1")
    doc = tree(rows)
    assert statements(doc, e1="Hanoi") == []
    doc._.attributions = (Attribution(cue=doc[1:2], source=doc[0:1], content=[doc[4:7]], confidence=0.9),)
    (found,) = statements(doc, e1="Hanoi")
    assert (found.speaker, words(doc, found.content)) == ("e1", "that it agreed")


def test_every_post_is_a_statement_of_its_author() -> None:
    doc = tree(SAID_THAT)
    post = Post(author="Hanoi", span=(0, len(doc.text)), handle="@hanoi", published="2023-06-05")
    found = find_statements(doc, index(doc, e1="Hanoi"), article(doc.text, [post]), [])
    assert [(one.kind, one.speaker, one.date) for one in found] == [
        (StatementKind.POST, "e1", "2023-06-05"),
        (StatementKind.INDIRECT, "e1", None),
    ]


def read(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    """Return source words, kind and content of every statement of a text."""
    about = article(text)
    doc = reader.read(about)
    found = find_statements(doc, find_entities(doc, about), about, find_times(doc, THURSDAY))
    return [(words(doc, one.source), one.kind.value, words(doc, one.content)) for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will not sign,” Lavrov said on Tuesday. “The terms are bad.”",
            [("Lavrov", "direct", "“We will not sign,” Lavrov said on Tuesday. “The terms are bad.”")],
        ),
        (
            "Lavrov said that the terms were bad. “We will not sign.”",
            [("Lavrov", "indirect", "that the terms were bad"), ("Lavrov", "direct", "“We will not sign.”")],
        ),
        (
            "Lavrov called the terms “an insult” and left.",
            [("Lavrov", "mixed", "the terms “an insult”")],
        ),
        (
            "Lavrov said: “The terms are bad.\n\n“We will not sign them.”",
            [("Lavrov", "direct", "“The terms are bad.\n\n“We will not sign them.”")],
        ),
        (
            "‘The terms are bad,’ said Lavrov. The talks ended.",
            [("Lavrov", "direct", "‘The terms are bad,’")],
        ),
        (
            "Lavrov declined to say whether the talks would go on.",
            [],
        ),
    ],
)
def test_read_text(reader: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(reader, text) == expected


def test_the_audience_is_an_entity_or_else_the_words() -> None:
    doc = tree("""
    Hanoi Hanoi NNP PROPN nsubj 1
    told tell VBD VERB root 1
    foreign foreign JJ ADJ amod 3
    envoys envoy NNS NOUN iobj 1
    that that IN SCONJ mark 6
    it it PRP PRON nsubj 6
    agreed agree VBD VERB ccomp 1
    """)
    (found,) = statements(doc, e1="Hanoi")
    assert found.audience == "foreign envoys"
    (found,) = statements(doc, e1="Hanoi", e2="envoys")
    assert found.audience == "e2"
