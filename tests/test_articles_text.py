"""Plain text: agency reports, pasted text and pages saved as text."""

from __future__ import annotations

import pytest

from demarche.articles import from_text
from demarche.record import Article

BODY = (
    "Rwanda and Burundi reopened two border posts on Monday, three years after they were shut.\n\n"
    "Traders crossed at Ruhwa from dawn. “We had almost forgotten the road,” one of them said."
)


def paragraphs(article: Article) -> list[str]:
    return article.text.split("\n\n")


def test_an_agency_report_without_a_title_keeps_its_first_sentence() -> None:
    article = from_text(BODY)
    assert article.title == ""
    assert article.text == BODY
    assert article.sections == [] and article.posts == [] and article.categories == []
    assert article.language == "en"


def test_a_single_sentence_is_an_article() -> None:
    assert from_text("Laos expelled the envoy of Estonia on Friday.").text == (
        "Laos expelled the envoy of Estonia on Friday."
    )


def test_one_paragraph_a_line_is_kept_apart_and_headings_leave_the_body() -> None:
    article = from_text(
        "Two posts reopen on the Rwandan border\n"
        "Rwanda and Burundi reopened two border posts on Monday, three years after they were shut.\n"
        "Traders crossed from dawn, and lorries queued for a mile on either side of the river.\n"
        "A slow thaw\n"
        "The two presidents had met in Arusha in June, and again at a summit in Kampala.\n"
        "What was not agreed\n"
        "Neither side has said what is to become of the refugees in the camp at Mahama.\n"
    )
    assert article.title == "Two posts reopen on the Rwandan border"
    assert article.sections == ["A slow thaw", "What was not agreed"]
    assert len(paragraphs(article)) == 4
    starts = [article.text[start:].split("\n")[0] for start in article.section_starts]
    assert starts == [paragraphs(article)[2], paragraphs(article)[3]]
    assert "A slow thaw" not in article.text


def test_hard_wrapped_lines_are_joined() -> None:
    article = from_text(
        "Two posts reopen on the Rwandan border\n\n"
        "Rwanda and Burundi reopened two border posts on Monday, three years\n"
        "after they were shut, the two foreign ministries said in a joint note.\n"
        "They also spoke of an east-\n"
        "west railway that neither can pay for, and of the camp at Mahama, in\n"
        "which 40,000 people live.\n\n"
        "Traders crossed from dawn. Lorries queued for a mile on either side of\n"
        "the river, and customs officers had to be called back from their leave.\n"
    )
    first, *rest = paragraphs(article)
    assert first.startswith("Rwanda and Burundi reopened two border posts on Monday, three years after they")
    assert any("Traders crossed from dawn. Lorries queued for a mile on either side of the river" in p for p in rest)
    assert "\n" not in article.text.replace("\n\n", "")


def test_short_sentences_on_lines_of_their_own_are_not_joined() -> None:
    text = "Rebels took the town.\nThe army denied it on Sunday.\nThe road to the north is open again, he said."
    assert paragraphs(from_text(text)) == text.split("\n")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Published 3 March 2024, 10:32 GMT", "2024-03-03"),
        ("March 3, 2024 10:32 AM ET", "2024-03-03"),
        ("Sun 3 Mar 2024 10.32 GMT", "2024-03-03"),
        ("Sunday, 3rd March 2024", "2024-03-03"),
        ("2024-03-03T10:32:00Z", "2024-03-03"),
        ("2024-03-03", "2024-03-03"),
        ("03.03.2024", "2024-03-03"),
        ("23/03/2024", "2024-03-23"),
        ("03/23/2024", "2024-03-23"),
        ("Published On 3 Mar 20243 Mar 2024", "2024-03-03"),
        ("Updated March 4, 2024", "2024-03-04"),
        ("Published March 3, 2024 | Updated March 4, 2024", "2024-03-03"),
        ("Posted on March 3, 2024 by admin", "2024-03-03"),
        ("Posted by Jane Doe on Sunday, March 3, 2024", "2024-03-03"),
        ("04/03/2024", None),
        ("Updated 3 hours ago", None),
    ],
)
def test_the_date_line_is_read_and_taken_off(printed: str, expected: str | None) -> None:
    article = from_text(f"Border posts reopen after three years\n{printed}\n{BODY}")
    assert article.published == expected
    assert article.text == BODY
    assert article.sections == []


@pytest.mark.parametrize(
    ("line", "categories", "published"),
    [
        ("Africa, Great Lakes, News March 3, 2024 3 Comments", ["Africa", "Great Lakes", "News"], "2024-03-03"),
        ("Africa | Trade | 3 March 2024", ["Africa", "Trade"], "2024-03-03"),
        ("Home > World > Africa", ["World", "Africa"], None),
        ("March 3, 2024 / by Jane Doe / in Africa / 0 Comments", ["Africa"], "2024-03-03"),
        ("March 3, 2024 admin Africa, Borders 0", ["Africa"], "2024-03-03"),
        ("Posted in Diplomacy", ["Diplomacy"], None),
        ("By Jane Doe | March 3, 2024 | No Comments | 5 min read", [], "2024-03-03"),
    ],
)
def test_rubrics_and_date_share_a_line(line: str, categories: list[str], published: str | None) -> None:
    article = from_text(f"Border posts reopen after three years\n{line}\n{BODY}")
    assert (article.categories, article.published) == (categories, published)
    assert article.text == BODY


def test_furniture_glued_to_the_title_and_to_the_line_below_it() -> None:
    title = "Kenya sends envoy to Somalia as talks on sea border stall"
    article = from_text(
        f"{title}4 minute read\nAfrica, News May 7, 2023 No Comments on {title}4 minute read\n{BODY}\nLeave a comment"
    )
    assert (article.title, article.published, article.categories) == (title, "2023-05-07", ["Africa", "News"])
    assert article.text == BODY


def test_a_reading_time_glued_to_a_year_leaves_the_year() -> None:
    assert from_text(f"The wars that did not end in 20246 minute read\n{BODY}").title == (
        "The wars that did not end in 2024"
    )


def test_a_page_saved_with_all_its_furniture() -> None:
    article = from_text(
        "Skip to main content\nMenu\nHome\nThe Lakes Herald\n"
        "Border posts reopen after three years of silence\n"
        "The two presidents had met in secret, aides said, before the customs officers were told.\n"
        "Share\nFacebook Twitter WhatsApp\nListen to this article (4 min)\n"
        "By Jane Doe and John Roe, Diplomatic correspondents\n3 March 2024\n"
        "A lorry crosses at Ruhwa. [File: Jane Doe/Reuters]\n"
        f"{BODY}\nADVERTISEMENT\n"
        "Read more: Why the road was shut\n"
        "The refugees will be spoken of in June, according to both ministries.\n"
        "More on this story\nA railway without money\nThe camp at Mahama\n"
        "Sign up for our newsletter\n3 Comments\n© 2024 The Lakes Herald. All rights reserved.\n"
    )
    assert article.title == "Border posts reopen after three years of silence"
    assert article.published == "2024-03-03"
    assert paragraphs(article) == [
        "The two presidents had met in secret, aides said, before the customs officers were told.",
        *BODY.split("\n\n"),
        "The refugees will be spoken of in June, according to both ministries.",
    ]
    assert article.sections == []


@pytest.mark.parametrize(
    ("dateline", "published", "source"),
    [
        ("NAIROBI, March 3 (AFP) — ", None, "AFP"),
        ("NAIROBI, March 3, 2024 (AFP) — ", "2024-03-03", "AFP"),
        ("MOSCOW, November 24. /TASS/. ", None, "TASS"),
        ("KYIV, Ukraine — ", None, None),
        ("N'DJAMENA, Chad (AP) — ", None, "AP"),
        ("GAZA/JERUSALEM, 3 Mar 2024 (Reuters) - ", "2024-03-03", "Reuters"),
        ("(Reuters) - ", None, "Reuters"),
        ("March 3 (UPI) -- ", None, "UPI"),
        ("GENEVA (3 March 2024) – ", "2024-03-03", None),
        ("Tel Aviv, 3 March 2024 (dpa) - ", "2024-03-03", "dpa"),
        ("ISLAMABAD: ", None, None),
        ("New Delhi: ", None, None),
    ],
)
def test_datelines_leave_the_text(dateline: str, published: str | None, source: str | None) -> None:
    article = from_text(dateline + BODY)
    assert article.text == BODY
    assert (article.published, article.source) == (published, source)


def test_a_dateline_without_a_year_takes_that_of_the_date_given() -> None:
    assert from_text("NAIROBI, March 3 (AFP) — " + BODY, published="2024-03-04").published == "2024-03-04"


@pytest.mark.parametrize(
    "opening",
    [
        "NATO — which met on Monday — said nothing of the border between Rwanda and Burundi.",
        "Beijing — the capital — was quiet as the two ministers from the lakes arrived in town.",
        "HAMAS: We have nothing to add to what we said in the capital of Rwanda last week.",
        "On Monday, March 3, the two ministers signed a paper that had taken three years to write.",
        "Minister: The road is open, and it will stay open for as long as the two of us are here.",
    ],
)
def test_openings_that_are_no_datelines_stay(opening: str) -> None:
    assert from_text(f"{opening}\n\n{BODY}").text == f"{opening}\n\n{BODY}"


def test_a_post_is_a_paragraph_with_its_author() -> None:
    article = from_text(
        "Border posts reopen after three years\n"
        f"{BODY}\n"
        "A good day for traders on both banks, and the first of many. pic.twitter.com/abc\n"
        "— Jane Doe (@jane_doe) March 3, 2024\n"
        "More to…\n"
        "The ministries were to meet again in June, aides said.\n"
    )
    (post,) = article.posts
    begin, end = post.span
    assert article.text[begin:end] == "A good day for traders on both banks, and the first of many."
    assert (post.author, post.handle, post.published) == ("Jane Doe", "@jane_doe", "2024-03-03")
    assert "@jane_doe" not in article.text and "More to" not in article.text


@pytest.mark.parametrize(
    "post",
    [
        "A good day for traders. — Jane Doe (@janedoe) March 3, 2024",
        "A good day for traders.\n— Jane Doe (@janedoe@lakes.example) 3 March 2024 at 10:11",
        "A good day for traders.\nA post shared by Jane Doe (@janedoe)",
        "Jane Doe @janedoe · Mar 3, 2024\nA good day for traders.",
    ],
)
def test_the_bylines_of_networks(post: str) -> None:
    article = from_text(f"Border posts reopen after three years\n{BODY}\n{post}\nThe ministries were silent on it.")
    (found,) = article.posts
    assert article.text[slice(*found.span)] == "A good day for traders."
    assert found.author == "Jane Doe"


def test_a_list_after_a_colon_is_no_row_of_headings() -> None:
    article = from_text(f"{BODY}\nThe note names four posts:\n- Ruhwa\n- Akanyaru\n- Nemba\n- Gasenyi\nNone is new.")
    assert article.sections == []
    assert paragraphs(article)[-5:] == ["Ruhwa", "Akanyaru", "Nemba", "Gasenyi", "None is new."]


def test_a_lone_question_is_the_writer_s_own() -> None:
    article = from_text(f"{BODY}\nWhat did it cost?\nNobody in either capital would say on Monday.")
    assert "What did it cost?" in paragraphs(article)


def test_markdown() -> None:
    article = from_text(
        "# Border posts reopen\n\n*3 March 2024*\n\nRwanda and [Burundi](https://lakes.example/b) **reopened** two "
        "border posts.\n\n## A slow thaw\n\n> The road is open.\n\n- Traders crossed from dawn.\n"
    )
    assert (article.title, article.published, article.sections) == (
        "Border posts reopen",
        "2024-03-03",
        ["A slow thaw"],
    )
    assert paragraphs(article) == [
        "Rwanda and Burundi reopened two border posts.",
        "The road is open.",
        "Traders crossed from dawn.",
    ]


def test_characters_are_made_plain_and_quotation_marks_kept() -> None:
    article = from_text(
        "\ufeffKigali\u2019s minister said the \u201croad\u00a0is open\u201d and 'free'.\r\n\r\n"
        "Cafe\u0301 own\u00aders\u200b cheer\u0007ed, and &quot;sang&quot; in the streets.\r\n"
    )
    assert article.text == (
        "Kigali\u2019s minister said the \u201croad is open\u201d and 'free'.\n\n"
        'Caf\u00e9 owners cheered, and "sang" in the streets.'
    )


def test_mojibake_is_repaired() -> None:
    broken = "Kigali\u00e2\u20ac\u2122s minister said \u00e2\u20ac\u0153the road is open\u00e2\u20ac in SÃ£o Paulo."
    assert from_text(broken).text == "Kigali\u2019s minister said \u201cthe road is open\u201d in São Paulo."


def test_the_date_given_overrules_the_page() -> None:
    text = f"Border posts reopen after three years\nMarch 3, 2024\n{BODY}"
    assert from_text(text, published="2021-05-06").published == "2021-05-06"
    assert from_text(text, published="2021-05-06T07:08:09+02:00").published == "2021-05-06T07:08:09+02:00"
    assert from_text(text, published="6 May 2021").published == "2021-05-06"


def test_the_id_is_stable_and_tells_texts_and_sources_apart() -> None:
    first = from_text(BODY)
    assert first.id == from_text(BODY + "\n").id
    assert len({first.id, from_text(BODY + " It rained.").id, from_text(BODY, source="AFP").id}) == 3


def test_a_dateline_under_a_standfirst_and_one_on_its_own_line() -> None:
    title = "Border posts reopen after three years"
    standfirst = "Traders had waited since the spring of the plague year, they said."
    article = from_text(f"{title}\n{standfirst}\n\nKIGALI, March 3, 2024 (AFP) — {BODY}")
    assert article.text == f"{standfirst}\n\n{BODY}"
    assert (article.published, article.source) == ("2024-03-03", "AFP")
    article = from_text(f"{title}\nKIGALI, March 3 (AFP)\n\n{BODY}")
    assert (article.text, article.sections, article.source) == (BODY, [], "AFP")


def test_the_author_s_and_the_outlet_s_name_are_no_rubrics() -> None:
    article = from_text(f"Border posts reopen after three years\nJane Doe | Africa | Reuters | March 3, 2024\n{BODY}")
    assert (article.categories, article.source) == (["Africa"], "Reuters")


def test_the_agency_s_credit_leaves_the_last_paragraph() -> None:
    assert from_text(f"{BODY} (AFP)").text == BODY
    assert from_text(f"{BODY} — Reuters").text == BODY
    assert from_text(f"{BODY}\n(Reporting by Jane Doe; Editing by John Roe)").text == BODY
