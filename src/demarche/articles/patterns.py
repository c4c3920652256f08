"""The small language in which the tables of this room describe the lines of a page.

A pattern is the words themselves, in any case, with these signs:

``[words]``   may be missing; ``|`` inside parts choices        ``(one|other)``  either
``{any}``     anything                ``{words}``      one to six words
``{n}``       a number, or "no"       ``{minutes}``    one or two digits, also glued to the year before them
``{date}``    a date, with weekday and clock time if given
``{name}``    a capitalised name      ``{names}``      one or more of them, parted by comma, "and", "&"
``{person}``  a name of two or three words
``{agency}``  a news agency or outlet ``{shares}``     buttons of a page or network
``{author}``, ``{handle}``  the parts of a post's byline
``\\``         takes the next sign as it stands

A space in a pattern also matches no space, because saved pages glue their parts together.
"""

from __future__ import annotations

import re
from functools import cache

from demarche.articles.dates import WHEN
from demarche.articles.tables import rows

__all__ = ["NAME", "PERSON", "UPPER", "either", "pattern"]

UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_PARTICLE = r"(?:al|bin|da|de|del|der|di|dos|du|el|ibn|la|le|ten|van|von|y)"
NAME = rf"[{UPPER}][\w'’.-]*(?:\s+(?:[{UPPER}][\w'’.-]*|{_PARTICLE}\b)){{0,4}}"
"""A capitalised name of one to five words; particles such as "von" may stand within."""

PERSON = rf"[{UPPER}][\w'’.-]*(?:\s+{_PARTICLE}\b)?(?:\s+[{UPPER}][\w'’.-]*){{1,2}}"
"""A name of two or three capitalised words, as people's names are."""

_SIGNS = re.compile(r"\\.|\{\w+\}|[\[\]()|]|\s+|[^\[\]()|{\\\s]+")
_GROUPS = {"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}
_PLACEHOLDERS = {
    "any": r".{1,400}?",
    "words": r"\S+(?:\s+\S+){0,5}?",
    "n": r"(?:\d[\d.,]*k?|(?<!\w)(?i:no|one|zero)(?!\w))",
    "minutes": r"(?:(?<=19\d\d)|(?<=20\d\d)|(?<!\d))\d{1,2}",
    "date": f"(?i:{WHEN})",
    "name": NAME,
    "person": PERSON,
    "names": rf"{NAME}(?:(?:\s*,\s*and\s+|\s*,\s*|\s*&\s*|\s+and\s+){NAME}){{0,5}}",
    "author": r"(?P<author>[^\s()@—·][^()@—·]{0,60}?)",
    "handle": r"(?P<handle>@[\w-][\w.-]*(?:@[\w.-]+)?)",
}


def pattern(template: str) -> str:
    """Return the regular expression of a template; see the head of this module for its signs."""
    return "".join(_translate(sign) for sign in _SIGNS.findall(template))


def either(templates: list[str]) -> str:
    """Return the regular expression that matches any of the templates."""
    return "|".join(f"(?:{pattern(template)})" for template in templates)


def _translate(sign: str) -> str:
    if sign[0] == "{":
        return _placeholder(sign[1:-1])
    if sign[0] == "\\":
        return re.escape(sign[1])
    if sign.isspace():
        return r"\s*"
    return _GROUPS.get(sign) or f"(?i:{re.escape(sign)})"


@cache
def _placeholder(name: str) -> str:
    if name in _PLACEHOLDERS:
        return _PLACEHOLDERS[name]
    if name == "agency":
        return _any_of("agencies")
    if name == "shares":
        return rf"{_any_of('share_words')}(?:[\s,/|·•]*{_any_of('share_words')})*"
    raise ValueError(f"the sign {{{name}}} is not known")


def _any_of(table: str) -> str:
    words = sorted((row["name"] for row in rows(table)), key=len, reverse=True)
    return rf"(?i:(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w))"
