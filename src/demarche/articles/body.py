"""The body of a page: paragraphs, headings and embedded posts, told apart from the furniture between them."""

from __future__ import annotations

import re
from itertools import groupby

from demarche.articles.dateline import split_dateline
from demarche.articles.furniture import closes_article, closes_list, is_caption, is_furniture, opens_list, strip_credit
from demarche.articles.page import Block, Byline, Line, Page
from demarche.articles.paragraphs import ends_sentence, words
from demarche.articles.posts import byline_after, byline_before, is_cut_off, post_words

__all__ = ["read_body"]

_BULLET = re.compile(r"^(?:[•‣▪●◦*·–—-]|\d{1,2}[.)])\s+(?=\S)")
_QUESTION = re.compile(
    r"(?:Are|Can|Could|Did|Do|Does|How|Is|Should|What|When|Where|Which|Who|Whose|Why|Will|Would)\b.{6,}\?$"
)
_LONGEST_HEADING = 12
_LONGEST_HEADLINE = 25
_LONGEST_POST = 150
_SHORTEST_STANDFIRST = 8
_SHORTEST_SENTENCE = 6
_LONGEST_REST = 4
_FURTHEST_DATELINE = 3
_FULL_STOPS = (".", ".”", '."', ".’", ".'")


def read_body(page: Page) -> list[Block]:
    """Return the blocks of the article; the dateline's day and agency go into ``page`` where it has none."""
    blocks = _headings_with_text(_told_apart(_without_furniture(page.lines)))
    return _without_dateline(_without_credit(blocks), page)


def _without_furniture(lines: list[Line]) -> list[Line | Block]:
    kept: list[Line | Block] = []
    byline: Byline | None = None
    in_list = after_post = False
    for line in lines:
        text = line.text
        if in_list and not line.heading and _is_headline(text):
            continue
        in_list = opens_list(text)
        if split := byline_after(text):
            after_post = _keep_post(kept, *split)
        elif found := byline_before(text):
            byline = found
        elif byline:
            after_post = _keep_post(kept, post_words(text), byline)
            byline = None
        elif after_post and is_cut_off(text):
            after_post = False
        elif not (is_furniture(text) or is_caption(text)):
            after_post = False
            kept.append(line)
    return kept


def _keep_post(kept: list[Line | Block], text: str, byline: Byline) -> bool:
    """Keep a post; if its byline stood alone, its words are the paragraph before."""
    if not text and kept and isinstance(kept[-1], Line):
        text = post_words(kept.pop().text)
    if words(text) > _LONGEST_POST:
        kept.append(Line(text, heading=False))
    elif text:
        kept.append(Block(text, post=byline))
    return bool(text)


def _told_apart(kept: list[Line | Block]) -> list[Block]:
    """Tell headings from paragraphs where the page does not.

    Three or more heading-like lines in a row, or such lines after a colon, are the items of a list; a
    question that is the only such line is the writer's own.
    """
    blocks: list[Block] = []
    headings = sum(_may_be_heading(item) for item in kept)
    for may_head, group in groupby(kept, _may_be_heading):
        run = list(group)
        listed = len(run) > 2 or (blocks and blocks[-1].text.endswith(":"))
        lone_question = headings == 1 and run[0].text.endswith("?")
        for item in run:
            if isinstance(item, Block):
                blocks.append(item)
            elif (may_head and not listed and not lone_question) or (item.heading and not _is_statement(item.text)):
                blocks.append(_heading_or_standfirst(item.text, blocks))
            else:
                blocks.append(Block(_BULLET.sub("", item.text)))
    return blocks


def _may_be_heading(item: Line | Block) -> bool:
    if isinstance(item, Block) or item.heading is not None or words(item.text) > _LONGEST_HEADING:
        return False
    text = item.text
    if _BULLET.match(text) or not (text[0].isupper() or text[0].isdigit() or text[0] in "“‘\"'¿"):
        return False
    return not ends_sentence(text) or bool(_QUESTION.match(text))


def _heading_or_standfirst(text: str, before: list[Block]) -> Block:
    """A long heading ahead of every paragraph is the standfirst: it is kept as text."""
    if words(text) >= _SHORTEST_STANDFIRST and all(block.heading for block in before):
        return Block(text)
    return Block(text, heading=True)


def _headings_with_text(blocks: list[Block]) -> list[Block]:
    """Drop the headings that nothing follows; a longer last line is taken for an unfinished sentence."""
    while blocks and blocks[-1].heading:
        last = blocks.pop()
        if words(last.text) > _LONGEST_REST and any(not block.heading for block in blocks):
            return [*blocks, Block(last.text)]
    return blocks


def _without_credit(blocks: list[Block]) -> list[Block]:
    if blocks and closes_article(blocks[-1].text):
        blocks = blocks[:-1]
    if not blocks or blocks[-1].post:
        return blocks
    text = strip_credit(blocks[-1].text)
    return [*blocks[:-1], Block(text)] if text else blocks[:-1]


def _without_dateline(blocks: list[Block], page: Page) -> list[Block]:
    year = int(page.published[:4]) if page.published else None
    openings = [place for place, block in enumerate(blocks) if not (block.heading or block.post)]
    for place in openings[:_FURTHEST_DATELINE]:
        dateline, text = split_dateline(blocks[place].text)
        if dateline:
            page.published = page.published or dateline.published(year)
            page.source = page.source or dateline.agency
            return [*blocks[:place], Block(text), *blocks[place + 1 :]]
    return blocks


def _is_sentence(text: str) -> bool:
    return ends_sentence(text) and words(text) >= _SHORTEST_SENTENCE


def _is_statement(text: str) -> bool:
    return _is_sentence(text) and text.endswith(_FULL_STOPS)


def _is_headline(text: str) -> bool:
    if words(text) > _LONGEST_HEADLINE or closes_list(text):
        return False
    return text.endswith("?") or not _is_sentence(text)
