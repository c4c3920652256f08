"""The brief as one HTML page that needs nothing else: the brief at the left, the article at the right.

The article's words are untrusted: the template escapes them, and the page's own policy lets no script and no
style in but its own two.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from demarche import __version__
from demarche.record import Record
from demarche.views.brief import make_brief
from demarche.views.lines import Brief, Line
from demarche.views.marking import marked

__all__ = ["render_html"]

_TEMPLATES = "templates"


@dataclass(frozen=True)
class _Group:
    """The lines of one lead, each with its number on the page."""

    lead: str
    lines: tuple[tuple[int, Line], ...]


@dataclass(frozen=True)
class _Section:
    key: str
    title: str
    groups: tuple[_Group, ...]


def render_html(record: Record) -> str:
    """Return the brief of a record and its article as one page of HTML."""
    brief = make_brief(record)
    css, script = _asset("page.css"), _asset("page.js")
    lines = [line for section in brief.sections for line in section.lines]
    return _template().render(
        brief=brief,
        sections=list(_numbered(brief)),
        blocks=list(marked(record.article, lines)),
        url=_web_address(record.article.url),
        css=Markup(css),
        script=Markup(script),
        policy=f"default-src 'none'; style-src {_digest(css)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'",
        version=__version__,
    )


@cache
def _template() -> Template:
    loader = PackageLoader("demarche.views", _TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


@cache
def _asset(name: str) -> str:
    return (files("demarche.views") / _TEMPLATES / name).read_text(encoding="utf-8")


def _digest(source: str) -> str:
    """Return the expression by which a content security policy allows exactly this script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"


def _web_address(url: str | None) -> str:
    """Return the address if it is one of the web, else ""."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _numbered(brief: Brief) -> Iterator[_Section]:
    """Yield the sections with their lines grouped by lead and numbered through the whole page."""
    number = 0
    for section in brief.sections:
        groups = []
        for lead, lines in groupby(section.lines, lambda line: line.lead):
            group = _Group(lead, tuple(enumerate(lines, number)))
            number += len(group.lines)
            groups.append(group)
        yield _Section(section.key, section.title, tuple(groups))
