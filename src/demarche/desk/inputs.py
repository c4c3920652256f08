"""What is given to a desk, whatever holds it: files, folders, patterns, JSON Lines, CSV, WARC, feeds, addresses.

Each document comes with a ``ref`` that is the same whenever the same input is given again.
"""

from __future__ import annotations

import csv
import glob
import gzip
import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from demarche.errors import InputError

__all__ = ["FIELDS", "Document", "documents"]

PAGES = frozenset({".txt", ".text", ".md", ".html", ".htm", ".xhtml"})
FIELDS = ("text", "html", "title", "published", "url", "source")
"""What a row of JSON Lines or CSV may give of an article; ``mapping`` says under which other names."""
USUAL = {
    "text": ("text", "body", "content", "article"),
    "html": ("html",),
    "title": ("title", "headline"),
    "published": ("published", "date", "pubDate", "published_at", "publication_date"),
    "url": ("url", "link"),
    "source": ("source", "publisher", "outlet"),
}
"""The names by which a field is found without a mapping, the first that is there."""
MAX_CELL = 2**27


@dataclass(frozen=True, slots=True)
class Document:
    """Something to be read: ``data`` are the bytes of a file or page; None where ``url`` is to be fetched."""

    ref: str
    data: bytes | None
    url: str | None = None
    published: str | None = None
    source: str | None = None
    problem: str | None = None

    @property
    def digest(self) -> str:
        """A digest of all that is given; another one for the same ``ref`` tells that the input has changed."""
        parts = (self.data or b"", self.url, self.published, self.source, self.problem)
        return hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()


def documents(inputs: Iterable[str], mapping: Mapping[str, str] | None = None) -> Iterator[Document]:
    """Yield the documents of inputs, in order: paths, folders, patterns and addresses.

    ``mapping`` names the columns or fields of JSON Lines and CSV by those of ``FIELDS``. What cannot be read comes as a
    document with its ``problem``; an input that is not there at all raises ``InputError`` at once.
    """
    for given in inputs:
        if "://" in given:
            yield Document(given, None, url=given)
        else:
            for path in _paths(given):
                yield from _of_file(path, mapping or {})


def _paths(given: str) -> Iterator[Path]:
    path = Path(given)
    if path.is_dir():
        yield from (file for file in sorted(path.rglob("*")) if file.is_file() and not file.name.startswith("."))
    elif path.exists():
        yield path
    else:
        found = sorted(glob.glob(given, recursive=True))  # noqa: PTH207 (absolute patterns too)
        if not found:
            raise InputError(f"there is no file {given}: check the path")
        for one in found:
            yield from _paths(one)


def _of_file(path: Path, mapping: Mapping[str, str]) -> Iterator[Document]:
    """Yield the documents of a file; a file of many goes on past what is wrong in one of them."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    kind = (suffixes[-2:-1] if packed else suffixes[-1:]) or [""]
    reader = READERS.get(kind[0])
    try:
        if reader is not None:
            with _opened(path, packed) as stream:
                yield from reader(str(path), stream, mapping)
        elif kind[0] in PAGES or not kind[0]:
            yield Document(str(path), gzip.decompress(path.read_bytes()) if packed else path.read_bytes())
        else:
            yield Document(str(path), b"", problem=f"files that end in {path.suffix} hold no articles that can be read")
    except (OSError, EOFError, ValueError) as error:
        yield Document(str(path), b"", problem=f"cannot be read ({_why(error)})")


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error).split("\n")[0] or type(error).__name__


def _opened(path: Path, packed: bool) -> io.BufferedReader | gzip.GzipFile:
    return gzip.open(path) if packed else path.open("rb")


def _json_lines(name: str, stream: Any, mapping: Mapping[str, str]) -> Iterator[Document]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        ref = f"{name}#{number}"
        try:
            item = json.loads(line)
        except ValueError as error:
            yield Document(ref, line, problem=f"not JSON ({_why(error)})")
            continue
        yield (
            _of_row(ref, item, mapping) if isinstance(item, dict) else Document(ref, line, problem="not a JSON object")
        )


def _csv(name: str, stream: Any, mapping: Mapping[str, str]) -> Iterator[Document]:
    csv.field_size_limit(MAX_CELL)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    dialect = "excel-tab" if Path(name.removesuffix(".gz")).suffix.lower() == ".tsv" else "excel"
    for number, row in enumerate(csv.DictReader((line.replace("\0", "") for line in text), dialect=dialect), start=1):
        yield _of_row(f"{name}#{number}", row, mapping)


def _of_row(ref: str, row: Mapping[str, Any], mapping: Mapping[str, str]) -> Document:
    """Return the document of a row: its HTML, else its text with the title above it."""
    cells = {field: _cell(row, (mapping[field],) if field in mapping else USUAL[field]) for field in FIELDS}
    body = cells["html"] or "\n\n".join(part for part in (cells["title"], cells["text"]) if part)
    if not cells["html"] and not cells["text"]:
        return Document(
            ref, repr(row).encode(), problem=f"no text: its fields are {', '.join(map(str, row)) or 'none'}"
        )
    return Document(ref, body.encode("utf-8", "replace"), cells["url"], cells["published"], cells["source"])


def _cell(row: Mapping[str, Any], names: Iterable[str]) -> str | None:
    found = next((row[name] for name in names if row.get(name)), None)
    return str(found) if found is not None else None


def _warc(name: str, stream: Any, _: Mapping[str, str]) -> Iterator[Document]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number = 0
    try:
        for record in ArchiveIterator(stream):
            if record.rec_type != "response" or not _is_page(record):
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            yield Document(f"{name}#{number}", record.content_stream().read(), url)
    except ArchiveLoadFailed as error:
        raise ValueError(f"no WARC from its record {number + 1} on: {error}") from None


def _is_page(record: Any) -> bool:
    kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
    fetched = record.http_headers.get_statuscode() == "200" if record.http_headers else False
    return fetched and ("html" in kind or "text/plain" in kind)


def _feed(name: str, stream: Any, _: Mapping[str, str]) -> Iterator[Document]:
    """Yield the items of RSS or Atom: the text that the feed itself gives, else the address to be fetched."""
    try:
        root = etree.parse(stream, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except etree.XMLSyntaxError as error:
        raise ValueError(f"no XML: {_why(error)}") from None
    for number, item in enumerate(root.iter("{*}item", "{*}entry"), start=1):
        cells = {etree.QName(part).localname: (part.text or "").strip() for part in item if isinstance(part.tag, str)}
        links = (part.get("href") for part in item.iter("{*}link"))
        url = cells.get("link") or next((link for link in links if link), None)
        body = cells.get("encoded") or cells.get("content")
        published = cells.get("pubDate") or cells.get("published") or cells.get("updated")
        page = f"<html><head><title>{cells.get('title', '')}</title></head><body>{body}</body></html>" if body else None
        if page is None and url is None:
            yield Document(f"{name}#{number}", b"", problem="neither a text nor an address")
        else:
            yield Document(f"{name}#{number}", page.encode() if page else None, url, _iso(published))


def _iso(date: str | None) -> str | None:
    """Return a date as RSS and Atom write it in ISO 8601."""
    from email.utils import parsedate_to_datetime

    if not date or date[:4].isdigit():
        return date or None
    try:
        return parsedate_to_datetime(date).date().isoformat()
    except (TypeError, ValueError):
        return None


def _addresses(_: str, stream: Any, __: Mapping[str, str]) -> Iterator[Document]:
    """Yield the addresses of a list, one a line."""
    for line in stream:
        url = line.decode("utf-8", "replace").strip()
        if url and not url.startswith("#"):
            yield Document(url, None, url=url)


READERS = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".csv": _csv,
    ".tsv": _csv,
    ".warc": _warc,
    ".xml": _feed,
    ".rss": _feed,
    ".atom": _feed,
    ".urls": _addresses,
}
"""The readers of files that hold many documents, by how the name ends, ``.gz`` aside."""
