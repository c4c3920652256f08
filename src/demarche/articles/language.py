"""Which language a text is in. demarche reads English."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from demarche.articles.tables import rows
from demarche.errors import InputError

__all__ = ["ENGLISH", "require_english"]

ENGLISH = "en"
_FUNCTION_WORDS = re.compile(
    r"(?:the|of|and|to|that|with|was|for|from|by|is|on|at|as|has|have|said|were|which|their)", re.IGNORECASE
)
_ENOUGH = 0.12
_SAMPLE = 6000
_SHORTEST = 8
_SURE = 0.5
_CLOSE_TO_ENGLISH = {"en", "sco", "pcm"}


def require_english(text: str) -> str:
    """Return "en"; raise InputError if ``text`` is in another language.

    Most English texts are told by the share of English function words; for the rest py3langid is asked, the
    language identifier by Lui and Barbaresi, whose model takes half a second to load. A text that is too
    short to tell, or on which the identifier is unsure, is taken for English.
    """
    sample = text[:_SAMPLE]
    found = re.findall(r"[^\W\d_]+", sample)
    if sum(bool(_FUNCTION_WORDS.fullmatch(word)) for word in found) >= _ENOUGH * len(found):
        return ENGLISH
    if len(found) < _SHORTEST and sample.isascii():
        return ENGLISH
    code, sureness = _identifier().classify(sample)
    if code in _CLOSE_TO_ENGLISH or sureness < _SURE:
        return ENGLISH
    raise InputError(
        f"demarche reads English; this text looks like {_name(code)} ({code}): give it in English translation"
    )


@cache
def _identifier() -> Any:
    from py3langid import langid

    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    return next((row["name"] for row in rows("languages") if row["code"] == code), "another language")
