import base64
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace
from views_sample import TEXT, empty, sample

from demarche.views.html import render_html


class Page(HTMLParser):
    """Reads a page into what the tests ask of it."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.words: list[tuple[str, list[int]]] = []
        self._article: list[str] = []
        self._inside: list[str] = []
        self.feed(source)

    @property
    def article(self) -> str:
        return "".join(self._article)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag not in ("meta", "link", "img", "br"):
            self._inside.append(f"{tag}:{attributes.get('data-lines', '')}")

    def handle_endtag(self, tag):
        assert self._inside.pop().split(":")[0] == tag

    def handle_data(self, data):
        tag, _, lines = self._inside[-1].partition(":") if self._inside else ("", "", "")
        if tag == "script":
            self.scripts.append(data)
        elif tag == "style":
            self.styles.append(data)
        elif any(inside.startswith("article:") for inside in self._inside):
            self._article.append(data)
            if lines:
                self.words.append((data, [int(number) for number in lines.split()]))


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_html(sample()))


def test_the_page_needs_nothing_from_elsewhere(page):
    for tag, attributes in page.tags:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
        assert "src" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    assert not re.search(r"url\(|@import", "".join(page.styles))


def test_only_its_own_script_and_style_may_run(page):
    (policy,) = [a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in policy
    for source in ("".join(page.scripts), "".join(page.styles)):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


def test_the_whole_article_is_there_in_order(page):
    words = re.sub(r"\s+", " ", page.article)
    place = 0
    for paragraph in TEXT.split("\n\n"):
        place = words.index(paragraph, place)
    assert "A warning from the fleets’ owners" in words
    assert "Marta Quispe @mquispe" in words


def test_each_line_of_the_brief_has_its_words_in_the_article(page):
    items = [int(a["data-line"] or -1) for _, a in page.tags if "data-line" in a]
    assert items == list(range(len(items)))
    assert {number for _, numbers in page.words for number in numbers} == set(items)


def test_the_words_marked_for_a_line_are_the_words_it_rests_on(page):
    source = render_html(sample())
    number = int(re.search(r'data-line="(\d+)"[^>]*>\s*<span class="found">Marta Quispe \(Ecuador\) will', source)[1])
    marked = "".join(words for words, numbers in page.words if number in numbers)
    assert marked == "Quispe is to visit Brasília next week."


def test_the_keyboard_reaches_items_and_words(page):
    items = [(tag, a) for tag, a in page.tags if "data-line" in a]
    assert all(tag == "button" and a["aria-pressed"] == "false" for tag, a in items)
    stops = [a for _, a in page.tags if a.get("role") == "button"]
    assert stops
    assert all(a["tabindex"] == "0" for a in stops)


def test_sections_of_the_brief_are_linked(page):
    targets = {a["id"] for _, a in page.tags if "id" in a}
    links = {a["href"][1:] for tag, a in page.tags if tag == "a" and (a["href"] or "").startswith("#")}
    assert {"people", "events", "open"} <= links <= targets


ATTACK = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&{{7*7}}"


def test_an_article_cannot_put_anything_into_the_page():
    record = sample()
    record.article = replace(
        record.article,
        title=ATTACK,
        source=ATTACK,
        url="javascript:alert(3)",
        categories=[ATTACK],
        sections=[ATTACK, ATTACK],
        text=ATTACK + record.article.text[len(ATTACK) :],
        posts=[replace(post, author=ATTACK, handle=ATTACK) for post in record.article.posts],
    )
    record.entities = [replace(entity, name=ATTACK, title=ATTACK, names=[ATTACK]) for entity in record.entities]
    record.positions = [replace(position, issue=ATTACK, shift=ATTACK) for position in record.positions]
    record.ledger = [replace(line, items=[ATTACK], amount=ATTACK) for line in record.ledger]
    record.polls = [replace(poll, answer=ATTACK, issue=ATTACK) for poll in record.polls]
    source = render_html(record)
    page = Page(source)
    assert [tag for tag, _ in page.tags if tag in ("script", "img")] == ["script"]
    assert "".join(page.scripts) == "".join(Page(render_html(sample())).scripts)
    assert "javascript:" not in source
    assert html.escape(ATTACK, quote=False)[:30] in source
    assert "49" not in source.split("<title>")[1].split("</title>")[0]


@pytest.mark.parametrize("url", ["data:text/html,x", "http://[broken", "//example.org", None])
def test_only_web_addresses_become_links(url):
    record = sample()
    record.article = replace(record.article, url=url)
    assert "original</a>" not in render_html(record)


def test_a_record_with_nothing_in_it_still_makes_a_page():
    record = empty()
    page = Page(render_html(record))
    assert "Quispe is to visit Brasília next week." in page.article
