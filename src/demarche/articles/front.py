"""The head of a page: title, rubrics, date and bylines, told apart from the first paragraph."""

from __future__ import annotations

import re
from functools import cache

from demarche.articles.dateline import split_dateline
from demarche.articles.dates import WHEN, find_date
from demarche.articles.furniture import is_byline, is_caption, is_front_furniture, strip_inline
from demarche.articles.page import Line, Page
from demarche.articles.paragraphs import ends_sentence, words
from demarche.articles.patterns import PERSON, pattern
from demarche.articles.posts import is_post_byline
from demarche.articles.tables import column, rows

__all__ = ["read_front", "trim_title"]

_LONGEST_HEAD = 30
_MOST_PARAGRAPHS_IN_HEAD = 2
_SHORTEST_PARAGRAPH = 10
_LONGEST_TITLE = 30
_SHORTEST_TITLE = 4
_SHORTEST_STANDFIRST = 6
_LONGEST_LABEL = 4
_LONGEST_FIELDS = 400
_LONGEST_DATED_LINE = 6
_PARTS = re.compile(r"\s*[|•·›»>—–/,;]\s*|\s+-\s+")
_COUNT = re.compile(r"(?:^|\s)\d+$")
_BAR = re.compile(r"\s[|›»>]\s|\w\|\w")
_SUFFIX = re.compile(r"\s+[|•·»–—-]\s+(?P<site>[^|•·»–—]{2,40})$")
_UPDATED = re.compile(r"\W*(?:last )?(?:updated|modified)\b", re.IGNORECASE)
_DOTTED = re.compile(r"[|·•]")
_DATELINE_END = " — X"
_ANY_TITLE = "\0"
_PERSON = re.compile(rf"(?!.*\.$){PERSON}(?:\s+(?:and|&)\s+{PERSON})?")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.){2,}$")


def read_front(page: Page) -> None:
    """Move what the head of the page says from ``page.lines`` into the other fields of ``page``.

    The head reaches to the first paragraph, or to the last byline or date line if up to two sentences, such
    as the standfirst, stand ahead of that. If the page has no title yet, it is sought among the head's lines.
    """
    mark, end = _extent(page.lines)
    head, body = page.lines[:end], page.lines[end:]
    title_at = None if page.title else _title_at(head, body)
    if title_at is not None:
        page.title = trim_title(head[title_at].text)
    kept = []
    for place, line in enumerate(head):
        if place == title_at or _take(line.text, page):
            continue
        standfirst = line.heading or ends_sentence(line.text) or words(line.text) >= _SHORTEST_STANDFIRST
        if place > (title_at or -1) and (standfirst or (place >= mark and not _PERSON.fullmatch(line.text))):
            kept.append(line)
    page.published = page.published or page.updated
    page.lines = kept + body


def trim_title(title: str, site: str | None = None) -> str:
    """Return a title without the reading time glued to it and without the site's name after a bar or dash."""
    title = strip_inline(title)
    if suffix := _SUFFIX.search(title):
        name = suffix["site"].strip().lower()
        known = name in column("agencies", "name") or name in _rubrics()
        if known or "|" in suffix.group() or (site or "").lower().removeprefix("the ") == name.removeprefix("the "):
            return title[: suffix.start()]
    return title


def _extent(lines: list[Line]) -> tuple[int, int]:
    """Return the place after the last byline or date line of the head, and the place where the head ends."""
    mark = paragraphs = 0
    first_paragraph: int | None = None
    for place, line in enumerate(lines[:_LONGEST_HEAD]):
        opens_report = _opens_report(line.text)
        if not opens_report and _is_mark(line.text):
            mark = place + 1
        elif place == 0 and len(lines) > 1 and _announces(line.text, lines[1].text):
            continue
        elif opens_report or _is_paragraph(line.text):
            paragraphs += 1
            if first_paragraph is None:
                first_paragraph = place
            if opens_report or paragraphs > _MOST_PARAGRAPHS_IN_HEAD:
                break
    if first_paragraph is None:
        first_paragraph = min(len(lines), _LONGEST_HEAD)
    return mark, max(mark, first_paragraph)


def _is_mark(text: str) -> bool:
    return is_byline(text) or _take_fields(text, Page([], title=_ANY_TITLE), dated=True)


def _is_paragraph(text: str) -> bool:
    if is_caption(text) or is_front_furniture(text, titled=True):
        return False
    if words(text) > _LONGEST_TITLE:
        return True
    return ends_sentence(text) and words(text) >= _SHORTEST_PARAGRAPH


def _opens_report(text: str) -> bool:
    return split_dateline(text)[0] is not None or is_post_byline(text)


def _title_at(head: list[Line], body: list[Line]) -> int | None:
    """Return the place of the title: the first line that can be one and is no mere label, else the first."""
    candidates: list[int] = []
    for place, line in enumerate(head):
        text = line.text
        if line.heading:
            return place
        if is_caption(text) or is_front_furniture(text) or _take_fields(text, Page([])):
            continue
        if _is_closed_sentence(text):
            if place == 0 and len(head + body) > 1 and _announces(text, (head + body)[1].text):
                return place
            break
        candidates.append(place)
    long_enough = [place for place in candidates if words(head[place].text) >= _SHORTEST_TITLE]
    return next(iter(long_enough + candidates), None)


def _is_closed_sentence(text: str) -> bool:
    open_end = text.endswith(("?", "!")) or _ABBREVIATION_END.search(text)
    return ends_sentence(text) and not open_end


def _announces(text: str, following: str) -> bool:
    """Tell whether a sentence is a title after all, since a date, a byline or a dateline follows it."""
    if words(text) > _LONGEST_TITLE or _opens_report(text):
        return False
    return _is_mark(following) or split_dateline(following)[0] is not None


def _take(text: str, page: Page) -> bool:
    """Take a line of the head into the page's fields; False if it is no such line."""
    if page.title and text.casefold() == page.title.casefold():
        return True
    if _take_fields(text, page):
        return True
    if _take_dateline(text, page):
        return True
    if not (is_front_furniture(text, titled=bool(page.title)) or is_caption(text)):
        return False
    _take_date(text, page)
    return True


def _take_dateline(text: str, page: Page) -> bool:
    """Take a dateline that stands on a line of its own."""
    dateline, rest = split_dateline(text.rstrip(" —–-:") + _DATELINE_END)
    if dateline is None or _DATELINE_END.strip(" —") != rest or not (dateline.day or dateline.agency):
        return False
    page.published = page.published or dateline.published(None)
    page.source = page.source or dateline.agency
    return True


def _take_fields(text: str, page: Page, dated: bool = False) -> bool:
    """Take a line made of rubrics, date, counts and the like, in any order and however glued.

    With ``dated``, only a line that holds a date or a count is taken.
    """
    if len(text) > _LONGEST_FIELDS:
        return False
    bare = text.replace(page.title, " | ") if page.title else text
    bare = _undated().sub(" | ", strip_inline(bare, " | "))
    parts = [label for part in _PARTS.split(bare) if (label := _COUNT.sub("", part).strip(" :.()[]"))]
    rubrics = [rubric for part in parts if (rubric := _rubric(part, loose=bare != text))]
    if not _are_fields(text, bare, parts, rubrics, bool(page.title), dated):
        return False
    _take_date(text, page)
    for part in parts:
        if part.lower() in column("agencies", "name"):
            page.source = page.source or part
    if rubrics:
        labels = parts if all(map(_is_label, parts)) else rubrics
        dotted = bare != text and bool(_DOTTED.search(text))
        page.categories += [label for label in dict.fromkeys(labels) if _is_category(label, page, dotted)]
    return True


def _is_category(label: str, page: Page, dotted: bool) -> bool:
    """Tell whether a label is a rubric; in a line whose parts are ``dotted``, an unknown name is the author's."""
    name = label.lower()
    if name in _rubrics():
        return _rubrics()[name] != "no" and label not in page.categories
    is_paper = name.startswith("the ") and name.split()[-1] in column("papers", "word")
    return name not in column("agencies", "name") and not is_paper and not (dotted and _PERSON.fullmatch(label))


def _are_fields(text: str, bare: str, parts: list[str], rubrics: list[str], titled: bool, dated: bool) -> bool:
    found = bare != text
    if all(map(_is_label, parts)):
        if not found:
            return not dated and bool(rubrics) and (len(rubrics) == len(parts) or bool(_BAR.search(text)))
        return bool(rubrics) or not parts or titled
    return found and titled and words(" ".join(parts)) <= _LONGEST_DATED_LINE and not ends_sentence(text)


def _rubric(part: str, loose: bool) -> str | None:
    """Return the rubric that a part is, or, where the line is surely of the head, that it ends in."""
    own = part.split()
    for start in range(len(own) if loose else 1):
        ending = " ".join(own[start:])
        if ending[0].isupper() and ending.lower() in _rubrics():
            return ending
    return None


def _take_date(text: str, page: Page) -> None:
    if _UPDATED.match(text):
        page.updated = page.updated or find_date(text)
    else:
        page.published = page.published or find_date(text)


def _is_label(part: str) -> bool:
    return words(part) <= _LONGEST_LABEL and part[0].isupper() and not ends_sentence(part)


@cache
def _rubrics() -> dict[str, str]:
    return {row["name"].lower(): row["kept"] for row in rows("sections")}


@cache
def _undated() -> re.Pattern[str]:
    byline = pattern("By {names}")
    return re.compile(rf"(?<![\w.])(?i:{WHEN})(?!\w)|(?:^|(?<=\W)){byline}")
