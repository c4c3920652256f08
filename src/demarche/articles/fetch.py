"""Fetching a page from the web, and from nowhere else.

Only http and https are followed. Every address that a host name resolves to must be a public one, and the
connection is made to an address that was checked, so that the name cannot come to mean another between the
check and the connection. Each redirection is checked in the same way. Proxies set in the environment are not
used, since a proxy would resolve the name anew.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from demarche.articles.decode import MAX_BYTES, too_large
from demarche.errors import InputError

__all__ = ["Response", "fetch"]

CONNECT_SECONDS = 10.0
TOTAL_SECONDS = 30.0
MAX_REDIRECTS = 5
_CHUNK = 65_536
_REDIRECTS = {301, 302, 303, 307, 308}
_READABLE = ("text/html", "application/xhtml+xml", "text/plain", "")
_HEADERS = {
    "User-Agent": "demarche (reads one article at its user's request)",
    "Accept": "text/html, application/xhtml+xml, text/plain;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en",
}


@dataclass(frozen=True)
class Response:
    """What a server sent: the address it came from in the end, its bytes, and what it says they are."""

    url: str
    data: bytes
    content_type: str
    charset: str | None


def fetch(url: str, *, allow_private: bool = False) -> Response:
    """Return what stands at ``url``, following up to five redirections, within 30 seconds and 5 MB.

    Raises InputError for another scheme than http and https, for an address that is not public (unless
    ``allow_private``), and where nothing readable came back.
    """
    deadline = time.monotonic() + TOTAL_SECONDS
    for _ in range(MAX_REDIRECTS + 1):
        parts = _checked(url)
        addresses = _addresses(parts, allow_private)
        response = _request(parts, addresses)
        try:
            location = response.headers.get("Location")
            if response.status in _REDIRECTS and location:
                url = urljoin(url, location)
                continue
            return _read(response, url, deadline)
        finally:
            response.close()
    raise InputError(f"{url} redirects more than {MAX_REDIRECTS} times: give the address of the article itself")


def _checked(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise InputError(f"{url} is not a valid web address: check it") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise InputError(f"cannot read {url}: only http and https addresses are read, or give a file")
    if not parts.hostname:
        raise InputError(f"{url} names no host: give a whole address, as in https://example.org/article")
    if parts.username or parts.password:
        raise InputError(f"the address of {parts.hostname} holds a user name or password: give it without")
    return parts


def _addresses(parts: SplitResult, allow_private: bool) -> list[str]:
    """Return the addresses of the host; raise InputError if one of them is not public."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, parts.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"cannot find the host {host}: check the address and your connection") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(_is_public(address) for address in addresses):
        raise InputError(
            f"{host} is an address of a private network: "
            "give --allow-private (in Python allow_private=True) if you mean to read from it"
        )
    return addresses


def _is_public(address: str) -> bool:
    """Tell whether an address is a public host's, looking through IPv6 forms that carry an IPv4 address."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        carried = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if carried is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if carried is not None:
            return _is_public(str(carried))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _request(parts: SplitResult, addresses: list[str]) -> Any:
    """Send the request to the first checked address that answers, under the name of the host."""
    import urllib3

    target = parts._replace(scheme="", netloc="", fragment="", path=parts.path or "/").geturl()
    host = parts.netloc.rpartition("@")[2]
    problem = "no answer"
    for address in addresses:
        pool = _pool(parts, address)
        try:
            return pool.request(
                "GET",
                target,
                headers={**_HEADERS, "Host": host},
                redirect=False,
                retries=False,
                preload_content=False,
            )
        except urllib3.exceptions.HTTPError as error:
            problem = _said(error)
    raise InputError(f"cannot reach {parts.hostname} ({problem}): check the address and your connection")


def _pool(parts: SplitResult, address: str) -> Any:
    import certifi
    import urllib3

    timeout = urllib3.Timeout(connect=CONNECT_SECONDS, read=CONNECT_SECONDS)
    if parts.scheme.lower() == "http":
        return urllib3.HTTPConnectionPool(address, parts.port or 80, timeout=timeout)
    return urllib3.HTTPSConnectionPool(
        address,
        parts.port or 443,
        timeout=timeout,
        cert_reqs="CERT_REQUIRED",
        ca_certs=certifi.where(),
        server_hostname=parts.hostname,
        assert_hostname=parts.hostname,
    )


def _read(response: Any, url: str, deadline: float) -> Response:
    import urllib3

    if response.status != 200:
        raise InputError(f"{url} answered with status {response.status}: open it in a browser, and save the page")
    content_type, _, parameters = response.headers.get("Content-Type", "").partition(";")
    content_type = content_type.strip().lower()
    if content_type not in _READABLE:
        raise InputError(f"{url} is {content_type}, not a page of text: give the address of an article")
    data = bytearray()
    try:
        for chunk in response.stream(_CHUNK, decode_content=True):
            data += chunk
            if len(data) > MAX_BYTES:
                raise too_large(url)
            if time.monotonic() > deadline:
                raise InputError(f"{url} took longer than {TOTAL_SECONDS:.0f} seconds: try again, or save the page")
    except urllib3.exceptions.HTTPError as error:
        raise InputError(f"{url} broke off ({_said(error)}): try again, or save the page") from None
    _, _, charset = parameters.partition("charset=")
    return Response(url, bytes(data), content_type, charset.strip(" \"'").split(";")[0] or None)


def _said(error: Exception) -> str:
    return type(error).__name__.removesuffix("Error")
