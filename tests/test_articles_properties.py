"""What holds of every article, whatever the text was."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from demarche.articles import from_html, from_text, load
from demarche.articles.tables import rows
from demarche.errors import InputError
from demarche.record import Article

SENTENCES = [
    "Togo lent Benin a patrol boat on Friday, the navy said.",
    "NAIROBI, March 3 (AFP) — Rebels left the town, the army said on Sunday, and the road is open.",
    "“It will come back in May,” an officer joked in Lomé.",
    "A good day for both navies.",
    "A good day for both navies and for those who sail. — Jane Doe (@janedoe) March 3, 2024",
]
PIECES = [
    "Togo lends Benin a patrol boat",
    "— Jane Doe (@janedoe) March 3, 2024",
    "Jane Doe @janedoe · Mar 3, 2024",
    "More to…",
    "What comes next?",
    "- Two boats",
    "## A heading",
    "* * *",
    "\r",
    "",
    "   indented",
    "\u00a0\u200b\t",
    *(row["example"] for row in rows("furniture")),
]
TEXTS = st.lists(st.sampled_from(SENTENCES) | st.sampled_from(PIECES) | st.text(max_size=40), max_size=25)
SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(article: Article) -> None:
    text = article.text
    assert text and text == text.strip()
    assert "\r" not in text and "\n\n\n" not in text and "\n" not in text.replace("\n\n", "")
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    begins = {0, *(place + 2 for place in range(len(text)) if text.startswith("\n\n", place))}
    for post in article.posts:
        begin, end = post.span
        assert begin in begins and (end == len(text) or text.startswith("\n\n", end))
        assert text[begin:end].strip() and post.author
    assert all(before.span[1] < after.span[0] for before, after in pairwise(article.posts))
    assert len(article.sections) == len(article.section_starts)
    assert set(article.section_starts) <= begins
    assert article.section_starts == sorted(article.section_starts)
    assert article.language == "en"


@SETTINGS
@given(TEXTS, st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n"]))
def test_plain_text(pieces: list[str], parted_by: str) -> None:
    try:
        article = from_text(parted_by.join(pieces))
    except InputError as error:
        assert "\n" not in str(error)
    else:
        check(article)
        assert from_text(parted_by.join(pieces)) == article


@SETTINGS
@given(TEXTS, st.sampled_from(["p", "div", "h2", "li", "blockquote"]))
def test_html(pieces: list[str], tag: str) -> None:
    inside = "".join(f"<{tag}>{piece}</{tag}>" for piece in pieces)
    try:
        article = from_html(f"<html><body><article><h1>Togo lends a boat</h1>{inside}</article></body></html>")
    except InputError as error:
        assert "\n" not in str(error)
    else:
        check(article)


@SETTINGS
@given(st.text(max_size=200))
def test_any_string_is_an_article_or_one_clear_line(source: str) -> None:
    if source.strip() == "-":
        return
    try:
        check(load(source))
    except InputError as error:
        assert str(error) and "\n" not in str(error)
