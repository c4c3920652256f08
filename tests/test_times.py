"""Expressions of time: what is found, what it is resolved to, and what must not be taken for one."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from demarche.reading import Reader
from demarche.record import Article, Post
from demarche.times import date_of, find_times

NLP = spacy.blank("en")
THURSDAY = "2023-06-15"


def found(text: str, published: str | None = THURSDAY) -> dict[str, str]:
    doc = NLP(text)
    return {text[begin:end]: value for (begin, end), value in spans(doc, published)}


def spans(doc: Doc, published: str | None) -> list[tuple[tuple[int, int], str]]:
    return [(time.span, time.value) for time in find_times(doc, published)]


def tree(rows: str) -> Doc:
    """Build a parsed ``Doc``; a row is ``word tag pos dep head``, head the number of its row from 0."""
    table = [row.split() for row in rows.strip().splitlines()]
    words, tags, pos, deps, heads = zip(*table, strict=True)
    return Doc(
        NLP.vocab,
        words=list(words),
        tags=list(tags),
        pos=list(pos),
        deps=list(deps),
        heads=[int(head) for head in heads],
        lemmas=[word.lower() for word in words],
    )


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The accord was signed on 4 March 2019.", "on 4 March 2019", "2019-03-04"),
        ("The accord was signed on March 4th, 2019.", "on March 4th, 2019", "2019-03-04"),
        ("Signed 2019-03-04 in Lomé.", "2019-03-04", "2019-03-04"),
        ("Signed on 28/11/2023 in Lomé.", "on 28/11/2023", "2023-11-28"),
        ("Signed on 11/28/2023 in Lomé.", "on 11/28/2023", "2023-11-28"),
        ("Talks ran from May 3 to May 5, 2022.", "from May 3 to May 5, 2022", "2022-05-03/2022-05-05"),
        ("Talks ran 3-5 May 2022.", "3-5 May 2022", "2022-05-03/2022-05-05"),
        ("The war began in 2014.", "in 2014", "2014"),
        ("It has lasted since 2022.", "since 2022", "2022"),
        ("Between 2014 and 2016 aid doubled.", "Between 2014 and 2016", "2014/2016"),
        ("He left in the early 1990s.", "in the early 1990s", "1990/1999"),
        ("A border of the 19th century.", "19th century", "1801/1900"),
        ("Exports fell in the third quarter of 2023.", "in the third quarter of 2023", "2023-07/2023-09"),
        ("It froze in the winter of 2022.", "in the winter of 2022", "2022-12/2023-02"),
        ("After the attacks of 9/11 she enlisted.", "9/11", "2001-09-11"),
    ],
)
def test_absolute_times_need_no_dateline(text: str, words: str, value: str) -> None:
    assert found(text, None) == {words: value}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Sunday", "2023-06-11"),
        ("on Thursday", "2023-06-15"),
        ("late on Wednesday", "2023-06-14"),
        ("Tuesday evening", "2023-06-13"),
        ("last Thursday", "2023-06-08"),
        ("next Tuesday", "2023-06-20"),
        ("next Friday", "2023-06-23"),
        ("today", "2023-06-15"),
        ("yesterday", "2023-06-14"),
        ("the day after tomorrow", "2023-06-17"),
        ("last night", "2023-06-14"),
        ("this week", "2023-W24"),
        ("last week", "2023-W23"),
        ("earlier this month", "2023-06"),
        ("next month", "2023-07"),
        ("last year", "2022"),
        ("at the end of the year", "2023"),
        ("in April", "2023-04"),
        ("in mid-November", "2022-11"),
        ("Feb. 20", "2023-02-20"),
        ("two weeks ago", "2023-W22"),
        ("a year ago", "2022"),
        ("in three days' time", "2023-06-18"),
        ("over the weekend", "2023-06-10/2023-06-11"),
        ("next weekend", "2023-06-24/2023-06-25"),
        ("last summer", "2022-06/2022-08"),
        ("this winter", "2023-12/2024-02"),
        ("on Tuesday of last week", "2023-06-06"),
        ("in March of next year", "2024-03"),
        ("Sunday, 11 June", "2023-06-11"),
        ("from Monday to Wednesday", "2023-06-12/2023-06-14"),
        ("in the first half of this year", "2023-01/2023-06"),
    ],
)
def test_relative_times_are_counted_from_the_dateline(words: str, value: str) -> None:
    text = f"The two sides held talks {words}."
    assert found(text) == {words: value}
    assert found(text, None) == {}


@pytest.mark.parametrize(
    "text",
    [
        "The inquiry into Bloody Sunday took years.",
        "The Sunday Times had the story.",
        "The ministry may ask for more.",
        "Thousands march through Bogotá every Friday.",
        "Theresa May had left office.",
        "Security Council Resolution 1973 was adopted.",
        "Some 2000 soldiers crossed the river.",
        "Sundays are quiet in Tbilisi.",
        "It cost $2014.",
        "The second round was better than the first.",
        "USA Today had the story.",
    ],
)
def test_names_counts_and_habits_are_no_times(text: str) -> None:
    assert found(text) == {}


def test_a_time_that_leans_on_another_is_counted_from_it() -> None:
    text = "The bridge fell on 3 March 2022. The next day the army came; three days later it left."
    assert found(text) == {
        "on 3 March 2022": "2022-03-03",
        "The next day": "2022-03-04",
        "three days later": "2022-03-06",
    }
    assert found("The next day the army came.") == {}


def test_words_of_a_post_are_dated_from_the_post() -> None:
    text = "He wrote:\n\nBack in Accra today.\n\nHe returned today."
    posts = [Post(author="Ama Boateng", span=(11, 32), published="2023-06-05")]
    values = [time.value for time in find_times(NLP(text), THURSDAY, posts)]
    assert values == ["2023-06-05", "2023-06-15"]


WILL_MEET = """
They PRP PRON nsubj 2
will MD AUX aux 2
meet VB VERB root 2
on IN ADP case 4
Monday NNP PROPN obl 2
"""
MET = """
They PRP PRON nsubj 1
met VBD VERB root 1
on IN ADP case 3
Monday NNP PROPN obl 1
"""
AGREED_TO_MEET = """
They PRP PRON nsubj 1
agree VBD VERB root 1
to TO PART mark 3
meet VB VERB xcomp 1
in IN ADP case 5
December NNP PROPN obl 3
"""


@pytest.mark.parametrize(
    ("rows", "value"), [(WILL_MEET, "2023-06-19"), (MET, "2023-06-12"), (AGREED_TO_MEET, "2023-12")]
)
def test_tense_decides_between_past_and_future(rows: str, value: str) -> None:
    assert [time.value for time in find_times(tree(rows), THURSDAY)] == [value]


def test_date_of_a_clause_is_the_time_attached_in_it() -> None:
    doc = tree("""
    Kyiv NNP PROPN nsubj 1
    said VBD VERB root 1
    on IN ADP case 3
    Monday NNP PROPN obl 1
    that IN SCONJ mark 6
    it PRP PRON nsubj 6
    won VBD VERB ccomp 1
    in IN ADP case 8
    October NNP PROPN obl 6
    and CC CCONJ cc 10
    left VBD VERB conj 6
    """)
    times = find_times(doc, THURSDAY)
    assert date_of(doc, doc[1], times) == "2023-06-12"
    assert date_of(doc, doc[6], times) == "2022-10"
    assert date_of(doc, doc[10], times) == "2022-10"


def test_a_time_within_a_noun_does_not_date_the_verb() -> None:
    doc = tree("""
    Tehran NNP PROPN nsubj 1
    broke VBD VERB root 1
    the DT DET det 5
    2015 CD NUM nummod 5
    nuclear JJ ADJ amod 5
    deal NN NOUN obj 1
    """)
    times = find_times(doc, THURSDAY)
    assert [time.value for time in times] == ["2015"]
    assert date_of(doc, doc[1], times) is None
    assert date_of(doc, doc[5], times) == "2015"


def test_read_text_dates_its_statements_by_tense(reader: Reader) -> None:
    text = "The ministers met in Lima on Friday. They will meet again in Quito on Tuesday."
    doc = reader.read(Article.of(text))
    assert [time.value for time in find_times(doc, THURSDAY)] == ["2023-06-09", "2023-06-20"]


WORDS = st.sampled_from(
    ["on", "in", "the", "last", "next", "May", "March", "Sunday", ",", ".", "3", "12", "2024", "1990s", "ago"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=14), st.sampled_from([None, THURSDAY, "2024-02-29", "garbage"]))
def test_spans_lie_in_the_text_apart_and_in_order(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    times = find_times(NLP(text), published)
    for time in times:
        begin, end = time.span
        assert 0 <= begin < end <= len(text)
        assert text[begin:end] == text[begin:end].strip()
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(times))


def test_a_time_of_what_comes_later_does_not_date_the_clause(reader: Reader) -> None:
    text = "The minister ruled out any gift of missiles before the municipal elections in October."
    doc = reader.read(Article.of(text))
    ruled = next(token for token in doc if token.text == "ruled")
    assert date_of(doc, ruled, find_times(doc, THURSDAY)) is None
