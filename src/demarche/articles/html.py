"""A web page to a page of lines: trafilatura finds the article and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from demarche.articles.characters import clean, squeeze
from demarche.articles.front import read_front, trim_title
from demarche.articles.page import Line, Page
from demarche.articles.paragraphs import ends_sentence, words
from demarche.articles.posts import byline_after, post_words
from demarche.articles.tables import column

__all__ = ["looks_like_html", "read_html"]

_MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*"
    r"<(?:!doctype\s+html|(?:html|head|body|article|main|section|div|header|meta|title|p|h1)(?:\s[^<>]*)?>)",
    re.IGNORECASE | re.DOTALL,
)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PROFILE = re.compile(r"//(?:www\.|mobile\.)?(?:twitter|x|instagram|threads|tiktok)\.(?:com|net)/@?(\w+)/")
_CAPTIONS = (
    "//figcaption|//*[contains(@class, 'wp-caption-text') or contains(@class, 'image-caption')"
    " or contains(@class, 'photo-caption') or contains(@class, 'media-caption')"
    " or contains(@class, 'photo-credit') or contains(@class, 'image-credit')]"
)
_SECTION_META = "//meta[@property='article:section']/@content"
_CATEGORY_LINKS = "//a[contains(concat(' ', @rel, ' '), ' category ')]"
_BLOCKS = {"cell", "head", "item", "list", "p", "quote", "row", "table"}
_SHORTEST_PROSE = 12
_LONGEST_BOLD_HEADING = 14


def looks_like_html(text: str) -> bool:
    """Tell whether a text opens as an HTML page or fragment does."""
    return bool(_MARKUP.match(text[:4096].lstrip("\ufeff")))


def read_html(html: str, url: str | None = None) -> Page:
    """Return the page that an HTML text holds, its metadata and head read into the page's fields."""
    import trafilatura

    tree = trafilatura.load_html(_XML_DECLARATION.sub("", html))
    if tree is None:
        return Page([], url=url)
    headings = [squeeze(clean(heading.text_content())) for heading in tree.iter("h1")]
    rubrics = [link.text_content() for link in tree.xpath(_CATEGORY_LINKS)] or tree.xpath(_SECTION_META)
    _flatten_posts(tree)
    found: Any = trafilatura.bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_formatting=True,
        with_metadata=True,
        prune_xpath=_CAPTIONS,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None:
        return Page([], url=url)
    page = Page(
        [line for element in found.body for line in _lines(element)],
        title=_title(squeeze(clean(found.title or "")), headings, found.sitename),
        published=found.date,
        source=found.sitename or found.hostname,
        url=url or found.url,
        categories=_distinct(found.categories or rubrics or found.tags or []),
    )
    read_front(page)
    return page


def _flatten_posts(tree: Any) -> None:
    """Make each embedded post one paragraph that ends in its byline, as it stands in a page saved as text.

    An embedded post is an element of a class that a network gives it, or a quotation that ends in a byline.
    """
    for element in tree.iter("blockquote", "div", "section"):
        embedded = column("post_embeds", "class").intersection((element.get("class") or "").lower().split())
        if not embedded and element.tag != "blockquote":
            continue
        for part in element.iter("p", "br", "div"):
            part.tail = " " + (part.tail or "")
        text = squeeze(clean(element.text_content()))
        profile = _PROFILE.search(" ".join(element.xpath(".//a/@href")))
        if embedded and profile and not byline_after(text):
            text = f"{post_words(text)} — {profile.group(1)} (@{profile.group(1)})"
        byline = byline_after(text)
        if embedded or byline:
            element.clear(keep_tail=True)
            element.tag, element.text = "p", text if not byline or byline[0] else ""


def _lines(element: Any) -> Iterator[Line]:
    """Yield the lines of one element of trafilatura's body."""
    match element.tag:
        case "head":
            yield from _as_lines(element, heading=True)
        case "list":
            for item in element.iter("item"):
                yield from _as_lines(item, heading=False)
        case "table":
            for cell in element.iter("cell"):
                yield from (line for line in _as_lines(cell, heading=None) if _is_prose(line.text))
        case _:
            parted_by_breaks = element.find(".//lb") is not None
            yield from _as_lines(element, heading=None if parted_by_breaks else _is_bold_heading(element))


def _as_lines(element: Any, heading: bool | None) -> Iterator[Line]:
    """Yield the element's text as a line, or as several where blocks or breaks part whole sentences."""
    text = ""
    for piece in clean(_text(element)).split("\n"):
        if text and (not piece.strip() or ends_sentence(text)):
            yield Line(text, heading)
            text = ""
        text = squeeze(f"{text} {piece}")
    if text:
        yield Line(text, heading)


def _text(element: Any) -> str:
    """Return the text of an element, its breaks as line ends and its blocks parted by blank lines."""
    pieces = [_own_text(element.text)]
    for part in element:
        if part.tag == "lb":
            pieces.append("\n")
        elif part.tag in _BLOCKS:
            pieces += ["\n\n", _text(part), "\n\n"]
        else:
            pieces.append(_text(part))
        pieces.append(_own_text(part.tail))
    return "".join(pieces)


def _own_text(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _is_prose(text: str) -> bool:
    return words(text) >= _SHORTEST_PROSE and ends_sentence(text)


def _is_bold_heading(element: Any) -> bool:
    """Tell whether a paragraph is nothing but a few words in bold, which many sites use for a heading."""
    text = _text(element)
    if words(text) > _LONGEST_BOLD_HEADING or ends_sentence(text.rstrip("?")):
        return False
    return len(element) == 1 and "#b" in element[0].get("rend", "") and squeeze(_text(element[0])) == squeeze(text)


def _title(title: str, headings: list[str], site: str | None) -> str:
    """Prefer the page's own heading where the title is it with something added."""
    for heading in headings:
        if words(heading) > 2 and (title.casefold().startswith(heading.casefold()) or not title):
            return trim_title(heading, site)
    return trim_title(title, site)


def _distinct(names: list[str]) -> list[str]:
    return list(dict.fromkeys(squeeze(name) for group in names for name in group.split(",") if name.strip()))
