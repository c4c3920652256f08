import io
import json
import subprocess
import sys

import pytest
from views_sample import TEXT, sample

import demarche
from demarche import cli, pipeline
from demarche.errors import InputError
from demarche.reading import load_reader
from demarche.record import Record


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the command line in this process: gives exit code, standard output and standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["demarche", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return ended.value.code, *capsys.readouterr()

    return run


@pytest.fixture
def reads(monkeypatch):
    """Let every article read be the sample, except those whose file name begins with "bad"."""
    seen = []

    def read(source, **options):
        seen.append((source, options))
        if "bad" in str(source):
            raise InputError("only a title was found: give the whole article")
        return sample()

    monkeypatch.setattr(pipeline, "read", read)
    return seen


def command(*arguments: str, **options) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-c", "from demarche.cli import main; main()", *arguments]
    return subprocess.run(line, capture_output=True, text=True, timeout=60, **options)


def test_help_lists_the_commands_and_does_not_load_the_language_model():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "from demarche.cli import main; main()", "--help"],
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0
    assert "read" in done.stdout
    assert "evaluate" in done.stdout
    assert not [heavy for heavy in ("spacy", "onnxruntime", "numpy", "trafilatura") if heavy in done.stderr]


@pytest.mark.parametrize("arguments", [["--version"], ["version"]])
def test_version(run, arguments):
    assert run(*arguments) == (0, f"demarche {demarche.__version__}\n", "")


def test_schema_is_that_of_the_package(run):
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["$ref"].endswith("Record")


@pytest.mark.parametrize("arguments", [["read"], ["raed"], ["read", "--colour", "x"], ["read", "x", "--width", "wide"]])
def test_wrong_usage_is_told_without_a_traceback(run, arguments):
    code, out, err = run(*arguments)
    assert code == 2
    assert out == ""
    assert "Error" in err
    assert "Traceback" not in err


def test_the_brief_is_printed(run, reads):
    code, out, err = run("read", "article.txt", "--width", 80)
    assert (code, err) == (0, "")
    assert out.startswith("Ecuador asks Canada for patrol boats")
    assert "WHAT HAPPENED" in out


def test_json_to_standard_output_is_the_record_and_nothing_else(run, reads):
    code, out, err = run("read", "article.txt", "--json", "-")
    assert (code, err) == (0, "")
    assert Record.from_json(out) == sample()


def test_json_and_html_go_to_files(run, reads, tmp_path):
    record, page = tmp_path / "record.json", tmp_path / "brief.html"
    assert run("read", "article.txt", "--json", record, "--html", page) == (0, "", "")
    assert Record.from_json(record.read_text(encoding="utf-8")) == sample()
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_several_articles_make_json_lines(run, reads):
    code, out, _ = run("read", "a.txt", "b.txt", "--json", "-")
    assert code == 0
    assert [Record.from_json(line) for line in out.splitlines()] == [sample(), sample()]


def test_several_articles_make_several_briefs(run, reads):
    code, out, _ = run("read", "a.txt", "b.txt")
    assert code == 0
    assert out.count("WHAT HAPPENED") == 2


def test_a_bad_article_does_not_stop_the_others(run, reads, tmp_path):
    lines = tmp_path / "records.jsonl"
    code, _, err = run("read", "a.txt", "bad1.txt", "b.txt", "bad2.txt", "--json", lines)
    assert code == 2
    assert len(lines.read_text(encoding="utf-8").splitlines()) == 2
    assert err.splitlines() == [
        "demarche: skipped 2 of 4 articles:",
        "demarche: bad1.txt: only a title was found: give the whole article",
        "demarche: bad2.txt: only a title was found: give the whole article",
    ]


def test_no_article_no_file(run, reads, tmp_path):
    target = tmp_path / "record.json"
    target.write_text("kept")
    assert run("read", "bad.txt", "--json", target)[0] == 2
    assert target.read_text() == "kept"


def test_options_reach_the_reading(run, reads):
    run("read", "article.txt", "--date", "2025-11-30", "--allow-private")
    run("read", "https://example.org/a")
    (first, options), (second, _) = reads
    assert str(first) == "article.txt"
    assert options.pop("reader") is load_reader(2)
    assert options == {"published": "2025-11-30", "allow_private": True, "dictionaries": None}
    assert second == "https://example.org/a"


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt", "--reader", "other"],
        ["a.txt", "--date", "yesterday"],
        ["a.txt", "b.txt", "--html", "page.html"],
        ["a.txt", "--html", "-", "--json", "-"],
        ["-", "-"],
    ],
)
def test_options_that_cannot_be_are_refused_in_one_line(run, reads, arguments):
    code, out, err = run("read", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("demarche: ")
    assert err.count("\n") == 1
    assert reads == []


@pytest.mark.parametrize("option", ["--json", "--html"])
@pytest.mark.parametrize("target", ["missing/folder/file", ".", "bad\0name"])
def test_an_output_that_cannot_be_written_is_told_in_one_line(run, reads, tmp_path, monkeypatch, option, target):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("read", "article.txt", option, target)
    assert (code, out) == (2, "")
    assert err.startswith("demarche: cannot write ")
    assert err.count("\n") == 1


ENGLISH = "The envoys of Ghana and Togo met in Accra on Tuesday and agreed to open the border. "
BAD_FILES = {
    "empty": b"",
    "blank": b" \n\n \t",
    "binary": bytes(range(256)) * 40,
    "image": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(400),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(400),
    "no-article.html": b"<html><body><nav><a href='/'>Home</a></nav><form><input></form></body></html>",
    "other-language": (
        "Les ministres des deux pays se sont rencontrés mardi à Genève. Ils ont convenu de rouvrir la "
        "frontière et de reprendre les échanges commerciaux avant la fin de l’année. "
    ).encode()
    * 6,
    "title-only": b"Ghana and Togo agree to open the border",
    "huge": ENGLISH.encode() * (50_000_000 // len(ENGLISH)),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files_are_refused_in_one_line(run, tmp_path, name):
    file = tmp_path / name
    file.write_bytes(BAD_FILES[name])
    code, out, err = run("read", file)
    assert (code, out) == (2, "")
    assert err.startswith("demarche: ")
    assert err.count("\n") == 1
    assert name in err
    assert len(err) < 400


@pytest.mark.parametrize("name", ["missing.txt", "missing file", "."])
def test_what_is_no_file_is_refused_in_one_line(run, tmp_path, name):
    code, out, err = run("read", tmp_path / name)
    assert (code, out) == (2, "")
    assert err.startswith("demarche: ")
    assert err.count("\n") == 1


def test_stray_bytes_are_read_over_or_refused_in_one_line(run, tmp_path):
    file = tmp_path / "stray.txt"
    file.write_bytes(ENGLISH.encode() * 3 + b"\xff\xfe\x80 caf\xe9\n\n" + ENGLISH.encode())
    code, out, err = run("read", file, "--json", "-")
    if code == 0:
        assert "Ghana" in Record.from_json(out).article.text
    else:
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_addresses_of_private_networks_are_refused_in_one_line(run):
    code, out, err = run("read", "http://127.0.0.1:9/article")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_bad_standard_input_is_refused_in_one_line():
    done = command("read", "-", input="")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("demarche: ")
    assert done.stderr.count("\n") == 1


def test_a_closed_pipe_ends_quietly():
    line = f"{sys.executable} -c 'from demarche.cli import main; main()' schema"
    shell = subprocess.run(["/bin/sh", "-c", f"{line} | head -c 1"], capture_output=True, text=True, timeout=60)
    assert shell.stderr == ""
    assert shell.stdout == "{"


def test_an_interrupt_ends_quietly(run, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read", interrupted)
    code, _, err = run("read", "article.txt")
    assert code == 130
    assert "Traceback" not in err


def test_a_bug_of_ours_is_not_hidden(monkeypatch, reads):
    def broken(*_, **__):
        raise RuntimeError("ours")

    monkeypatch.setattr(pipeline, "read", broken)
    monkeypatch.setattr(sys, "argv", ["demarche", "read", "article.txt"])
    with pytest.raises(RuntimeError):
        cli.main()


def test_evaluate_has_its_own_help(run):
    code, out, _ = run("evaluate", "--help")
    assert code == 0
    assert "demarche evaluate" in out


def test_standard_input_is_read_to_the_end(run, monkeypatch, reads):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert run("read", "-")[0] == 0
    assert reads[0][0] == "-"
