"""Whatever holds an article (text, a file, standard input, a web page) becomes an Article."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from demarche.articles.assemble import assemble
from demarche.articles.characters import squeeze
from demarche.articles.decode import MAX_BYTES, decode, too_large
from demarche.articles.html import looks_like_html, read_html
from demarche.articles.page import Page
from demarche.articles.text import read_text
from demarche.errors import InputError
from demarche.record import Article

__all__ = ["from_bytes", "from_html", "from_text", "from_url", "load"]

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_NO_PATH = re.compile(r"[\n。，！？]")
_LONGEST_PATH = 1024
_SUFFIXES = {".txt", ".text", ".md", ".html", ".htm", ".xhtml"}
_TEXT = "the text"


def load(
    source: str | Path, *, allow_private: bool = False, published: str | None = None, url: str | None = None
) -> Article:
    """Read an article from wherever ``source`` points.

    A ``Path`` is a file. A ``str`` is "-" for standard input, an http or https address, the text or HTML of
    an article itself, or the path of a file: text is what holds a line end, is longer than a path can be, or
    names no file and holds spaces. ``published`` (ISO 8601) overrules the date that the page gives; ``url``
    says where a saved page came from; ``allow_private`` lets addresses of private networks be fetched.

    Raises InputError, with one line for the user, if there is no English article to be read there.
    """
    if isinstance(source, Path):
        return _from_file(source, published, url)
    if not source.strip():
        raise InputError(f"{_TEXT} is empty: give the text of an article, or a path or address to read it from")
    if source == "-":
        return from_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input", None, published, url)
    if _SCHEME.match(source) and not re.search(r"\s", source.strip()):
        return from_url(source.strip(), allow_private=allow_private, published=published)
    if _is_path(source):
        return _from_file(Path(source), published, url)
    if looks_like_html(source):
        return from_html(source, url=url, published=published)
    return from_text(source, published=published, url=url)


def from_text(text: str, *, source: str | None = None, published: str | None = None, url: str | None = None) -> Article:
    """Read an article from plain text: an agency's report, pasted text, or a web page saved as text.

    ``source`` is the name of its publisher and ``published`` its date (ISO 8601), where the text does not say
    or says otherwise; ``url`` is where it came from. Raises InputError if the text holds no English article.
    """
    _check_size(text, _TEXT)
    return assemble(_with(read_text(text), source, url), _TEXT, published)


def from_html(html: str, *, url: str | None = None, source: str | None = None, published: str | None = None) -> Article:
    """Read an article from the HTML of a web page; ``url`` is where the page came from.

    ``source`` and ``published`` are as for ``from_text``. Raises InputError if the page holds no English
    article.
    """
    _check_size(html, "the page")
    return assemble(_with(read_html(html, url), source, url), url or "the page", published)


def from_url(url: str, *, allow_private: bool = False, published: str | None = None) -> Article:
    """Fetch an article from the web: see ``demarche.articles.fetch`` for what is fetched and what is not.

    Raises InputError if the address cannot be read or holds no English article.
    """
    from demarche.articles.fetch import fetch

    response = fetch(url, allow_private=allow_private)
    return from_bytes(response.data, url, response.charset, published, response.url)


def _from_file(path: Path, published: str | None, url: str | None) -> Article:
    name = squeeze(str(path))
    try:
        if path.is_dir():
            raise InputError(f"{name} is a folder: give one file, or each file of it in turn")
        if path.stat().st_size > MAX_BYTES:
            raise too_large(name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"there is no file {name}: check the path") from None
    except PermissionError:
        raise InputError(f"no permission to read {name}: check who may read it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise InputError(f"cannot read {name} ({reason}): check the path") from None
    return from_bytes(data, name, None, published, url)


def from_bytes(
    data: bytes, name: str, charset: str | None = None, published: str | None = None, url: str | None = None
) -> Article:
    """Read an article from the bytes of a file or page, text or HTML.

    ``name`` is what errors call it, ``charset`` what was said of its encoding; ``published`` and ``url`` are as for
    ``load``. Raises InputError if the bytes hold no English article.
    """
    text = decode(data, name, charset)
    page = read_html(text, url) if looks_like_html(text) else read_text(text)
    return assemble(_with(page, None, url), name, published)


def _with(page: Page, source: str | None, url: str | None) -> Page:
    page.source = source or page.source
    page.url = url or page.url
    return page


def _check_size(text: str, name: str) -> None:
    if len(text) > MAX_BYTES:
        raise too_large(name)
    if not text.strip():
        raise InputError(f"{name} is empty: give the text of an article")


def _is_path(source: str) -> bool:
    if _NO_PATH.search(source) or len(source) > _LONGEST_PATH or looks_like_html(source):
        return False
    try:
        if Path(source).exists():
            return True
    except (OSError, ValueError):
        return False
    return " " not in source.strip() or Path(source).suffix.lower() in _SUFFIXES
