"""Fetching: what is fetched, from where, and how far redirections are followed."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from demarche.articles import fetch as fetching
from demarche.articles import from_url, load
from demarche.articles.fetch import fetch
from demarche.errors import InputError

BODY = "Togo lent Benin a patrol boat on Friday, the navy said. It is to come back from Lomé in May. " * 3
PAGE = f"<html><head><title>Togo lends a boat</title></head><body><h1>Togo lends a boat</h1><p>{BODY}</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status, headers, data = self.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        html = {"Content-Type": "text/html; charset=utf-8"}
        path = self.path
        if path.startswith("/to/"):
            return 302, {"Location": path.removeprefix("/to/")}, b""
        return {
            "/page": (200, html, PAGE.encode()),
            "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, PAGE.encode("latin-1")),
            "/host": (200, {"Content-Type": "text/plain"}, str(self.headers["Host"]).encode()),
            "/around": (302, {"Location": "/around"}, b""),
            "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
            "/bomb": (200, {**html, "Content-Encoding": "gzip"}, gzip.compress(b" " * 20_000_000)),
        }.get(path, (404, html, b"none"))

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_page(server: str) -> None:
    article = load(f"{server}/page", allow_private=True)
    assert article.title == "Togo lends a boat"
    assert article.text == BODY.strip()
    assert article.url == f"{server}/page"
    assert from_url(f"{server}/latin", allow_private=True).text == article.text


def test_a_redirection_is_followed_and_the_last_address_kept(server: str) -> None:
    assert load(f"{server}/to//page", allow_private=True).url == f"{server}/page"


def refusal(url: str, *, allow_private: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        fetch(url, allow_private=allow_private)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
    ],
)
def test_private_addresses_are_refused(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo

    def numeric(name: str, *args: Any, **options: Any) -> Any:
        if ":" in name:
            return [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (name, 80, 0, 0))]
        return real(name, *args, **options)

    monkeypatch.setattr(socket, "getaddrinfo", numeric)
    assert "private network" in refusal(f"http://{host}/")


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: found)
    assert "private network" in refusal("http://two.example/")


def test_a_redirection_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1")
    assert "private network" in refusal(f"{server}/to/http://10.0.0.1/")


def test_a_redirection_to_another_scheme_is_refused(server: str) -> None:
    assert "only http and https" in refusal(f"{server}/to/file:///etc/hosts", allow_private=True)


def test_redirections_without_end(server: str) -> None:
    assert "redirects more than" in refusal(f"{server}/around", allow_private=True)


def test_the_name_is_looked_up_once_and_that_address_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real, asked = socket.getaddrinfo, []

    def look_up(name: str, *args: Any, **options: Any) -> Any:
        if name != "boat.example":
            return real(name, *args, **options)
        asked.append(name)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 0))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    port = server.rpartition(":")[2]
    response = fetch(f"http://boat.example:{port}/host", allow_private=True)
    assert response.data == f"boat.example:{port}".encode()
    assert len(asked) == 1


def test_what_comes_back_is_checked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "status 404" in refusal(f"{server}/none", allow_private=True)
    assert "application/pdf" in refusal(f"{server}/pdf", allow_private=True)
    assert "5 MB" in refusal(f"{server}/bomb", allow_private=True)
    monkeypatch.setattr(fetching, "TOTAL_SECONDS", -1.0)
    assert "longer than" in refusal(f"{server}/page", allow_private=True)


def test_a_host_that_does_not_answer() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert "cannot reach" in refusal(f"http://127.0.0.1:{port}/", allow_private=True)


def test_a_host_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: Any, **options: Any) -> Any:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert "cannot find the host" in refusal("https://nowhere.example/")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http:///page", "names no host"),
        ("https://user:secret@lome.example/", "password"),
        ("http://lome.example:99999/", "not a valid web address"),
        ("http://[::1/", "not a valid web address"),
    ],
)
def test_addresses_that_are_wrong(url: str, said: str) -> None:
    message = refusal(url)
    assert said in message and "secret" not in message
