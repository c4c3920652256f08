"""Bytes to text: what the bytes are, and in which encoding."""

from __future__ import annotations

import codecs
import re

from demarche.articles.tables import rows
from demarche.errors import InputError

__all__ = ["MAX_BYTES", "decode"]

MAX_BYTES = 5_000_000
"""The largest input that is taken for one article, in bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_READ_AS_WINDOWS = {"ascii", "iso8859-1"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW = 0.06
_SAMPLE = 20_000
_MOST_CONTROL_SIGNS = 0.005


def decode(data: bytes, name: str, charset: str | None = None) -> str:
    """Return the text that ``data`` holds; ``name`` is what errors call it, ``charset`` what its carrier
    says of its encoding.

    Tried in this order: a byte-order mark, UTF-16 without one, UTF-8, the declared encoding (``charset``,
    then the page's own), Windows-1252 where bytes above ASCII are few, as in English, and the guess of
    charset_normalizer. Raises InputError if the data is empty, too large, not text, or in no encoding that
    can be told.
    """
    if len(data) > MAX_BYTES:
        raise too_large(name)
    if not data.strip():
        raise InputError(f"{name} is empty: give a file that holds an article")
    if kind := _signature(data):
        raise InputError(f"{name} is {kind}, not text: save the article as plain text or HTML, and read that")
    text = _decoded(data, charset)
    if _looks_binary(data.decode("latin-1") if text is None else text):
        raise InputError(f"{name} looks binary, not text: save the article as plain text or HTML, and read that")
    if text is None:
        raise InputError(f"cannot tell the encoding of {name}: save it as UTF-8 and read it again")
    return text


def too_large(name: str) -> InputError:
    """Return the error for an input above the limit."""
    return InputError(
        f"{name} is larger than {MAX_BYTES // 1_000_000} MB, the limit for one article: give it by itself"
    )


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _MOST_CONTROL_SIGNS * len(sample)


def _signature(data: bytes) -> str | None:
    return next((row["name"] for row in rows("signatures") if data.startswith(bytes.fromhex(row["bytes"]))), None)


def _decoded(data: bytes, charset: str | None) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    declared = _DECLARED.search(data[:4096])
    candidates = [
        _wide_encoding(data),
        "utf-8",
        charset,
        declared.group(1).decode("ascii") if declared else None,
        "cp1252" if sum(byte > 127 for byte in data) < _FEW * len(data) else None,
    ]
    for candidate in candidates:
        if candidate and (text := _try(data, candidate)) is not None:
            return text
    return _guess(data)


def _wide_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zeros that are every other byte of English text."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.4 * len(sample) / 2 or min(even, odd) > 0.05 * len(sample) / 2:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _try(data: bytes, encoding: str) -> str | None:
    try:
        name = codecs.lookup(encoding).name
        return data.decode("cp1252" if name in _READ_AS_WINDOWS else name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:MAX_BYTES]).best()
    return str(best) if best else None
