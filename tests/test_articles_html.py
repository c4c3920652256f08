"""Web pages: metadata, headings, posts and furniture of several kinds of sites."""

from __future__ import annotations

import pytest

from demarche.articles import from_html
from demarche.articles.html import looks_like_html

TITLE = "Chile and Bolivia reopen talks on the Silala river"
ONE = (
    "Chile and Bolivia sat down in Santiago on Tuesday to talk of the Silala river for the first time since the "
    "court in The Hague ruled on it, and agreed to send surveyors to the springs before the winter."
)
TWO = (
    "“We have argued about this water for a hundred years,” said the Bolivian envoy. His hosts spoke of a good "
    "beginning, and promised to return the visit in the autumn with engineers and maps."
)
THREE = (
    "The two neighbours have had no ambassadors in each other’s capitals since 1978, and trade between them goes "
    "mostly through the port of Arica, where dockers walked out again last week over pay."
)
BODY = "\n\n".join([ONE, TWO, THREE])


def page(head: str = "", before: str = "", between: str = "", after: str = "") -> str:
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{TITLE} | Andes Ledger</title>{head}"
        "</head><body><header><nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>"
        f"</header><main><article><h1>{TITLE}</h1>{before}<p>{ONE}</p><p>{TWO}</p>{between}<p>{THREE}</p></article>"
        f"{after}</main><footer><p>© 2024 Andes Ledger</p></footer></body></html>"
    )


def test_metadata_in_meta_elements() -> None:
    article = from_html(
        page(
            "<meta property='og:site_name' content='Andes Ledger'>"
            f"<meta property='og:title' content='{TITLE} - Andes Ledger'>"
            "<meta property='article:published_time' content='2024-05-07T23:30:00-04:00'>"
            "<meta property='article:modified_time' content='2024-05-09T08:00:00-04:00'>"
            "<meta property='article:section' content='Americas'>"
            "<link rel='canonical' href='https://andes.example/silala'>"
        )
    )
    assert (article.title, article.published, article.source) == (TITLE, "2024-05-07", "Andes Ledger")
    assert (article.categories, article.url) == (["Americas"], "https://andes.example/silala")
    assert article.text == BODY


def test_metadata_in_json_ld() -> None:
    article = from_html(
        page(
            '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
            f'"headline": "{TITLE}", "datePublished": "2024-05-07T10:00:00Z", "articleSection": ["Americas", "Water"], '
            '"publisher": {"@type": "Organization", "name": "Andes Ledger"}}</script>'
        )
    )
    assert (article.title, article.published) == (TITLE, "2024-05-07")
    assert (article.categories, article.source) == (["Americas", "Water"], "Andes Ledger")


def test_date_and_rubrics_that_only_the_page_itself_shows() -> None:
    article = from_html(
        page(
            before="<p><a href='/a' rel='category tag'>Americas</a>, <a href='/w' rel='category tag'>Water</a></p>"
            "<p>By Jane Doe | May 7, 2024 | 3 Comments | 4 min read</p>"
        )
    )
    assert (article.published, article.categories) == ("2024-05-07", ["Americas", "Water"])
    assert article.text == BODY


def test_headings_are_sections_and_bold_lines_too() -> None:
    article = from_html(
        page(before="<h2>Why now?</h2>", between="<h3>No ambassadors</h3>").replace(
            f"<p>{TWO}</p>", f"<p><strong>A hundred years</strong></p><p>{TWO}</p>"
        )
    )
    assert article.sections == ["Why now?", "A hundred years", "No ambassadors"]
    assert [article.text[start : start + 5] for start in article.section_starts] == [ONE[:5], TWO[:5], THREE[:5]]
    assert article.text == BODY


def test_furniture_is_left_out() -> None:
    article = from_html(
        page(
            before="<div class='share'><a href='#'>Share</a> <a href='#'>WhatsApp</a></div>"
            "<figure><img src='a.jpg'><figcaption>The Silala springs. Photo: Jane Doe</figcaption></figure>",
            between="<p>Advertisement</p><p>Read more: The water that two deserts want</p>"
            "<p>Sign up for our newsletter</p>",
            after="<section class='related'><h2>Related stories</h2><ul><li><a href='/1'>Peru shuts a pass</a></li>"
            "</ul></section><section id='comments'><h2>Leave a comment</h2><p>Log in to comment.</p></section>",
        )
    )
    assert article.text == BODY
    assert article.sections == []


POSTS = {
    "x": (
        "<blockquote class='twitter-tweet'><p lang='en'>A good day on the river.<br>More to come. "
        "<a href='https://t.co/x'>pic.twitter.com/x</a></p>&mdash; Jane Doe (@janedoe) "
        "<a href='https://twitter.com/janedoe/status/1'>May 7, 2024</a></blockquote>"
    ),
    "bluesky": (
        "<blockquote class='bluesky-embed'><p>A good day on the river.<br>More to come.</p>&mdash; Jane Doe "
        "(<a href='https://bsky.app/x'>@janedoe</a>) <a href='https://bsky.app/y'>7 May 2024 at 10:12</a></blockquote>"
    ),
    "a quotation with a byline": (
        "<blockquote><p>A good day on the river. More to come.</p><footer>— Jane Doe (@janedoe) "
        "<a href='/p'>May 7, 2024</a></footer></blockquote>"
    ),
}


@pytest.mark.parametrize("post", POSTS.values(), ids=list(POSTS))
def test_embedded_posts_are_set_apart(post: str) -> None:
    article = from_html(page(between=post))
    (found,) = article.posts
    assert article.text[slice(*found.span)] == "A good day on the river. More to come."
    assert (found.author, found.handle, found.published) == ("Jane Doe", "@janedoe", "2024-05-07")
    assert "@janedoe" not in article.text and "pic.twitter" not in article.text


def test_an_embed_that_names_its_author_only_in_a_link() -> None:
    article = from_html(
        page(
            between="<blockquote class='twitter-tweet'><p>A good day on the river. More to come.</p>"
            "<a href='https://x.com/janedoe/status/1'>link</a></blockquote>"
        )
    )
    assert article.posts[0].handle == "@janedoe"


def test_an_embed_without_words_takes_none_from_the_article() -> None:
    embed = "<blockquote class='instagram-media'><p>A post shared by Jane Doe (@jane)</p></blockquote>"
    article = from_html(page(between=embed))
    assert article.posts == []
    assert article.text == BODY


def test_an_ordinary_quotation_and_a_list_are_text() -> None:
    article = from_html(
        page(
            between="<blockquote><p>The springs rise in Bolivia and flow into Chile, as water will.</p></blockquote>"
            "<ul><li>Surveyors go first.</li><li>Engineers follow in the autumn.</li></ul>"
        )
    )
    assert article.text.split("\n\n")[2:5] == [
        "The springs rise in Bolivia and flow into Chile, as water will.",
        "Surveyors go first.",
        "Engineers follow in the autumn.",
    ]
    assert article.posts == []


def test_paragraphs_parted_by_breaks_and_a_page_laid_out_in_a_table() -> None:
    broken = f"{ONE}<br><br>{TWO}<br><br>{THREE}"
    assert from_html(f"<html><body><h1>{TITLE}</h1><div>{broken}</div></body></html>").text == BODY
    table = f"<table><tr><td><a href='/'>Home</a></td><td>{broken}</td></tr></table>"
    assert from_html(f"<html><head><title>{TITLE}</title></head><body>{table}</body></html>").text == BODY


def test_a_standfirst_under_the_title_is_text_and_no_section() -> None:
    standfirst = "Surveyors are to walk to the springs before the winter"
    article = from_html(page(before=f"<h2 class='standfirst'>{standfirst}</h2>"))
    assert article.sections == []
    assert article.text == f"{standfirst}\n\n{BODY}"


def test_the_address_given_and_the_date_given_come_first() -> None:
    article = from_html(page(), url="https://other.example/page", published="2020-01-02", source="Wire")
    assert (article.url, article.published, article.source) == ("https://other.example/page", "2020-01-02", "Wire")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!doctype html><html></html>", True),
        ("\ufeff\n<?xml version='1.0'?><html xmlns='x'>", True),
        ("<!-- saved -->\n<div class='a'>text</div>", True),
        ("<p>Text of a fragment.</p>", True),
        ("Text with <b>tags</b> in it.", False),
        ("<3 from Kigali, the minister wrote.", False),
    ],
)
def test_html_is_told_from_text(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected
