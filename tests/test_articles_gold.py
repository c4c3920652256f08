"""Intake against the gold: the articles of the repository, and the one that the project began with, where it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from demarche.articles import load
from demarche.record import Article

ROOT = Path(__file__).parent.parent
GOLD = sorted([*(ROOT / "tests" / "data" / "articles").glob("*.gold.json"), *(ROOT / "examples").glob("*.gold.json")])
FIRST = ROOT.parent / "shared" / "seed" / "article.txt"
FIRST_GOLD = ROOT.parent / "shared" / "gold" / "seed.json"


def compare(article: Article, gold: dict[str, Any]) -> None:
    assert article.title == gold["title"]
    assert article.published == gold["published"]
    assert article.categories == gold["categories"]
    assert article.sections == gold["sections"]
    assert all(heading not in article.text.split("\n\n") for heading in article.sections)
    found = [{"author": post.author, "handle": post.handle, "published": post.published} for post in article.posts]
    assert found == gold["posts"]
    assert [words for words in gold["chrome"] if words in article.text] == []


@pytest.mark.parametrize("gold", GOLD, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_the_articles_of_the_repository(gold: Path) -> None:
    stem = gold.name.removesuffix(".gold.json")
    (source,) = [path for path in gold.parent.glob(f"{stem}.*") if path.suffix in (".txt", ".html")]
    compare(load(source), json.loads(gold.read_text(encoding="utf-8"))["article"])


@pytest.mark.skipif(not FIRST.exists(), reason="the article that the project began with is not part of the repository")
def test_the_article_that_the_project_began_with() -> None:
    article = load(FIRST)
    compare(article, json.loads(FIRST_GOLD.read_text(encoding="utf-8"))["article"])
    lines = FIRST.read_text(encoding="utf-8").splitlines()
    sentences = [line for line in lines[2:] if line.endswith((".", "”"))]
    assert [line for line in sentences if line not in article.text.split("\n\n")] == []
