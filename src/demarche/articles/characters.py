"""Characters made plain: one Unicode form, no invisible signs, mis-decoded text repaired."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clean", "squeeze"]

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_CLOSING_QUOTE_CUT_SHORT = re.compile(r"â€(?=[ \n\t.,;:!?)\]]|$)")


def clean(text: str) -> str:
    """Return ``text`` in Unicode NFC, its spaces and line ends plain, without invisible and control signs.

    UTF-8 that was once read in a Windows or Mac code page ("â€™") is repaired by ftfy, as are HTML entities
    left in text without tags; curly and straight quotation marks stay as they are written.
    """
    if not text.isascii() or "&" in text:
        text = _repair(text)
    text = _LINE_ENDS.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", _SPACES.sub(" ", text)))
    return unicodedata.normalize("NFC", text.expandtabs(4))


def squeeze(text: str) -> str:
    """Return ``text`` on one line, its words parted by single spaces."""
    return " ".join(text.split())


def _repair(text: str) -> str:
    import ftfy

    settings = ftfy.TextFixerConfig(uncurl_quotes=False, normalization=None, unescape_html="auto")
    return ftfy.fix_text(_CLOSING_QUOTE_CUT_SHORT.sub("”", text), settings)
