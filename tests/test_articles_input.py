"""What ``load`` takes, in which encodings, and what it says of what it cannot take."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from demarche.articles import from_html, from_text, from_url, load
from demarche.articles.decode import MAX_BYTES
from demarche.errors import InputError

TITLE = "Togo lends Benin a patrol boat"
BODY = "Togo lent Benin a patrol boat on Friday, the navy said. “It is São Jorge’s turn,” an officer joked in Lomé."
TEXT = f"{TITLE}\n\n{BODY}\n"
FRENCH = (
    "Le ministre des affaires étrangères est arrivé lundi à Bamako pour deux jours de pourparlers avec la junte. "
    "Il doit rencontrer le président mardi avant de se rendre à Niamey, selon un communiqué de son cabinet."
)
RUSSIAN = "Министр иностранных дел прибыл в понедельник в Минск для переговоров о торговле и визах."
CHINESE = "外交部长周一抵达明斯克，就贸易和签证问题举行会谈，并将于周二会见总统，签署三项协议。"


class Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


def test_a_path_a_path_as_text_and_the_text_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "boat lent.txt"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Stdin(TEXT.encode()))
    loaded = [load(file), load(str(file)), load(TEXT), load("-"), from_text(TEXT)]
    assert all(article == loaded[0] for article in loaded)
    assert loaded[0].title == TITLE and loaded[0].text == BODY


def test_a_line_of_text_is_no_path() -> None:
    assert load(BODY).text == BODY
    assert load(BODY * 40).text.startswith("Togo lent Benin")


def test_html_in_a_file_in_a_string_and_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{BODY * 3}</p></body></html>"
    file = tmp_path / "page"
    file.write_text(html, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", Stdin(html.encode()))
    loaded = [load(file), load(html), load("-"), from_html(html)]
    assert all(article == loaded[0] for article in loaded)
    assert loaded[0].title == TITLE


def test_the_address_and_date_of_a_saved_page_can_be_given(tmp_path: Path) -> None:
    file = tmp_path / "boat.txt"
    file.write_text(TEXT, encoding="utf-8")
    article = load(file, url="https://lome.example/boat", published="2024-05-03")
    assert (article.url, article.published) == ("https://lome.example/boat", "2024-05-03")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "boat.txt"
    file.write_bytes(TEXT.encode(encoding))
    assert load(file).text == BODY


def test_latin_1(tmp_path: Path) -> None:
    file = tmp_path / "boat.txt"
    file.write_bytes("Togo a prêté, said Lomé: the boat is Benin’s until May.".replace("’", "'").encode("latin-1"))
    assert load(file).text == "Togo a prêté, said Lomé: the boat is Benin's until May."


def test_the_encoding_that_a_page_declares(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    sentence = "Polish and Lithuanian officers met in Łódź and Białystok on Friday to plan joint patrols of the border."
    html = f"<html><head><meta charset='iso-8859-2'></head><body><p>{sentence * 5}</p></body></html>"
    file.write_bytes(html.encode("iso-8859-2"))
    assert "Łódź and Białystok" in load(file).text


def error(source: str | Path, **options: str) -> str:
    with pytest.raises(InputError) as caught:
        load(source, **options)
    message = str(caught.value)
    assert message and "\n" not in message
    return message


def test_files_that_are_not_there_or_not_files(tmp_path: Path) -> None:
    assert "no file" in error(tmp_path / "none.txt")
    assert "no file" in error("none.txt")
    assert "no file" in error("a file that is not there.txt")
    assert "is a folder" in error(tmp_path)
    assert "is a folder" in error(str(tmp_path))
    assert "no file" in error(Path("a\nb"))


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "boat.txt"
    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "no permission" in error(file)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_nothing_in_it(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(data)
    message = error(file)
    assert "empty" in message and str(file) in message


@pytest.mark.parametrize("source", ["", " ", "\n\n"])
def test_an_empty_string(source: str) -> None:
    with pytest.raises(InputError, match="empty"):
        load(source)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"{\\rtf1\\ansi Togo lent Benin a boat.}", "rich-text"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x00\x01\x02\x03" * 400, "binary"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    message = error(file)
    assert said in message and "save the article as" in message


def test_bytes_in_no_known_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_bytes(bytes(range(128, 256)) * 20)
    monkeypatch.setattr("demarche.articles.decode._guess", lambda data: None)
    assert "cannot tell the encoding" in error(file)


def test_larger_than_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as handle:
        handle.truncate(50_000_000)
    assert "5 MB" in error(file)
    assert "5 MB" in error("Togo lent Benin a boat. " * (MAX_BYTES // 20))
    monkeypatch.setattr(sys, "stdin", Stdin(b"Togo " * (MAX_BYTES // 4)))
    assert "5 MB" in error("-")


@pytest.mark.parametrize(
    ("text", "language"), [(FRENCH, "French (fr)"), (RUSSIAN, "Russian (ru)"), (CHINESE, "Chinese (zh)")]
)
def test_other_languages(tmp_path: Path, text: str, language: str) -> None:
    message = error(text)
    assert message.startswith(f"demarche reads English; this text looks like {language}")
    file = tmp_path / "text.txt"
    file.write_text(text, encoding="utf-8")
    assert language in error(file)


def test_cyrillic_in_an_old_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes((RUSSIAN * 5).encode("cp1251"))
    assert "(ru)" in error(file) or "(bg)" in error(file)


@pytest.mark.parametrize(
    "text",
    [
        "Xi met Putin.",
        "Zelenskyy, Macron, Scholz, Meloni, Tusk, Starmer, Erdogan, Lula, Milei, Modi, Ishiba, Yoon met.",
        "Vladimir Vladimirovich Putin telefoned Nursultan Abishuly Nazarbayev.",
    ],
)
def test_names_are_no_foreign_language(text: str) -> None:
    assert load(text).language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Togo lends Benin a patrol boat",
        "Togo lends Benin a patrol boat\n\nBy Jane Doe\nMarch 3, 2024\nLeave a comment\n",
        "Advertisement\nRead more\n",
    ],
)
def test_no_article_in_a_text(text: str) -> None:
    assert "no article text found" in error(text)


@pytest.mark.parametrize(
    "html",
    [
        "<html></html>",
        "<html><head><title>Sign in</title></head><body><a href='/'>Home</a><form><input></form></body></html>",
        "<html><head><title>Wait</title></head><body><p>Please enable JavaScript to go on.</p></body></html>",
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1></body></html>",
    ],
)
def test_no_article_in_a_page(html: str) -> None:
    assert "no article text found" in error(html)


@pytest.mark.parametrize("source", ["ftp://lome.example/boat.txt", "file:///etc/hosts", "gopher://lome.example/1"])
def test_other_schemes(source: str) -> None:
    message = error(source)
    assert "only http and https" in message and source in message


@pytest.mark.parametrize("published", ["soon", "2024-13-45", "03/04/2024", ""])
def test_a_date_that_is_none(published: str) -> None:
    assert "year-month-day" in error(TEXT, published=published)


def test_from_url_takes_addresses_only() -> None:
    with pytest.raises(InputError, match="only http and https"):
        from_url("boat.txt")
