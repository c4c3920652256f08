import io
import re

import pytest
from msgspec.structs import replace
from views_sample import empty, sample

from demarche.views.brief import make_brief
from demarche.views.terminal import print_brief


def printed(record=None, **options) -> str:
    file = io.StringIO()
    print_brief(make_brief(record or sample()), file=file, **options)
    return file.getvalue()


@pytest.mark.parametrize("width", [40, 64, 80, 100])
def test_no_line_is_wider_than_asked(width):
    assert all(len(line) <= width for line in printed(width=width).splitlines())


def test_piped_text_is_plain_and_without_trailing_space():
    text = printed(width=80)
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_the_brief_reads_from_top_to_bottom():
    text = printed(width=100)
    order = ["Ecuador asks Canada", "IN SHORT", "WHAT HAPPENED", "FEARED, PLANNED OR DENIED", "WHO SAID WHAT"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_each_line_is_followed_by_its_quote():
    lines = printed(width=100).splitlines()
    found = next(index for index, line in enumerate(lines) if "will visit Brasília [planned]" in line)
    assert lines[found + 1].endswith("│ Quispe is to visit Brasília next week.")


def test_conditions_show_both_halves():
    text = printed(width=100)
    assert "if: a single crew is detained" in text
    assert "then: we will recall our ambassador" in text


def test_a_narrow_terminal_has_the_lead_above():
    lines = printed(width=50).splitlines()
    assert "9 Nov 2025" in lines


def test_colours_can_be_forced_off(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in printed(width=80)
    assert "\x1b[" not in printed(width=80, color=False)


def test_an_article_cannot_send_commands_to_the_terminal():
    record = sample()
    title = "Talks\x1b]0;owned\x07 \x1b[2Jin [bold]Quito[/bold] :smile: \x9b31m"
    record.article = replace(record.article, title=title, source="\x1b[31mPress")
    record.article.text = record.article.text.replace("Good talks in", "Good \x1b[5m in")
    record.entities = [replace(entity, name=f"\x1b[1m{entity.name}", title="\x1b[7mboss") for entity in record.entities]
    text = printed(record, width=80)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)
    assert "[bold]Quito[/bold] :smile:" in text


def test_a_record_with_nothing_in_it_prints_its_headline():
    record = empty()
    record.article = replace(record.article, title="", published=None, source=None, categories=[])
    assert printed(record, width=80).startswith("Untitled\n")
