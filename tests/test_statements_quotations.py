"""Quotation marks: every house style, and texts that have them wrong."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.entities import EntityIndex
from demarche.reading import Reader
from demarche.record import Article
from demarche.statements import find_statements
from demarche.statements.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[begin:end] for begin, end in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We agree,” she said. “Now go.”", ["“We agree,”", "“Now go.”"]),
        ('"We agree," she said. "Now go."', ['"We agree,"', '"Now go."']),
        ("''We agree,'' she said.", ["''We agree,''"]),
        ("«We agree», she said.", ["«We agree»"]),
        ("‘We agree,’ she said. ‘It’s late.’", ["‘We agree,’", "‘It’s late.’"]),
        ("'The workers' union agrees,' she said.", ["'The workers' union agrees,'"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ("“He said “no” twice,” she said.", ["“He said “no” twice,”"]),
        ("“One.\n\n“Two.\n\n“Three,” she said.", ["“One.\n\n“Two.\n\n“Three,”"]),
        ("“One.\n\nShe left the “hall”.", ["“One.", "“hall”"]),
        ("She spoke of a “red line. Then she left.", ["“red line."]),
        ("The workers' union of the '90s isn't ours.", []),
        ("A 6'2\" man left.", []),
        ("", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


MARKS = st.text(alphabet="“”\"‘’'«»`,.?! \nabZ", max_size=60)


@settings(max_examples=300, deadline=None)
@given(MARKS)
def test_any_marks_give_spans_in_the_text_apart_and_in_order(text: str) -> None:
    spans = find_quotations(text)
    assert all(0 <= begin < end <= len(text) for begin, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(["“", "”", '"', "'", "said", "Lima", "that", "it", "agreed", ".", ",", "\n\n"]), max_size=16
    )
)
def test_statements_of_any_marks_lie_in_the_text(reader: Reader, pieces: list[str]) -> None:
    text = " ".join(pieces)
    article = Article.of(text)
    for found in find_statements(reader.read(article), EntityIndex([], []), article, []):
        for begin, end in filter(None, [found.content, found.source, found.cue]):
            assert 0 <= begin < end <= len(text)
            assert text[begin:end] == text[begin:end].strip()
