"""A page that has been read becomes an article."""

from __future__ import annotations

from hashlib import blake2b

from demarche.articles.body import read_body
from demarche.articles.characters import squeeze
from demarche.articles.dates import iso_date
from demarche.articles.language import require_english
from demarche.articles.page import Block, Page
from demarche.articles.paragraphs import ends_sentence, words
from demarche.errors import InputError
from demarche.record import Article, Post

__all__ = ["assemble"]

_PARAGRAPH_BREAK = "\n\n"
_SHORTEST_SENTENCE = 3


def assemble(page: Page, name: str, published: str | None = None) -> Article:
    """Return the article that a page holds.

    ``name`` is what errors call the input. ``published`` overrules the date that the page gives. Raises
    InputError if the page holds no article, or one in another language than English.
    """
    if published is not None:
        page.published = iso_date(published)
    blocks = read_body(page)
    text, sections, posts = _lay_out(blocks)
    language = require_english(text or page.title)
    if not any(_is_text(block) for block in blocks):
        raise _no_article(page, name)
    return Article(
        id=_identity(page.url or page.source or "", text),
        title=page.title,
        text=text,
        published=page.published,
        source=page.source,
        url=page.url,
        language=language,
        categories=page.categories,
        sections=[heading for heading, _ in sections],
        posts=posts,
        section_starts=[start for _, start in sections],
    )


def _lay_out(blocks: list[Block]) -> tuple[str, list[tuple[str, int]], list[Post]]:
    """Return the text, the headings with the offset at which their first paragraph begins, and the posts."""
    paragraphs: list[str] = []
    sections: list[tuple[str, int]] = []
    posts: list[Post] = []
    begin = 0
    for block in blocks:
        if block.heading:
            sections.append((block.text, begin))
            continue
        end = begin + len(block.text)
        if block.post:
            posts.append(Post(block.post.author, (begin, end), block.post.handle, block.post.published))
        paragraphs.append(block.text)
        begin = end + len(_PARAGRAPH_BREAK)
    return _PARAGRAPH_BREAK.join(paragraphs), sections, posts


def _is_text(block: Block) -> bool:
    if block.heading:
        return False
    return block.post is not None or (ends_sentence(block.text) and words(block.text) >= _SHORTEST_SENTENCE)


def _no_article(page: Page, name: str) -> InputError:
    only = f"only the title “{squeeze(page.title)[:60]}”" if page.title else "only page furniture"
    return InputError(f"no article text found in {name}: {only}; give the text of the article, in whole sentences")


def _identity(source: str, text: str) -> str:
    return blake2b(f"{source}\n{text}".encode(), digest_size=8).hexdigest()
