"""A record scored against the gold of its article, section by section."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import UNSET

from demarche.errors import InputError
from demarche.evaluate.agreements import FIELDS, Agreement
from demarche.evaluate.fits import ASSERTED, Judge
from demarche.evaluate.folding import fold
from demarche.evaluate.gold import (
    Gold,
    GoldArticle,
    GoldEntity,
    GoldEvent,
    GoldPost,
    Placed,
)
from demarche.evaluate.lines import LineMap, article_lines
from demarche.evaluate.scores import Figures, pair_up, prf, share
from demarche.record import (
    Article,
    Event,
    Post,
    Record,
    Span,
    Statement,
    Time,
)

__all__ = ["score_record"]

MAIN_FIGURES = ("f1", "recall", "share")
"""The figure of a section that goes into the mean: the first of these that the section has."""

Report = dict[str, Any]


def score_record(record: Record, gold: Gold, article: Path, *, details: bool = False) -> Report:
    """Score a record against the gold of its article; ``article`` is the file whose lines the gold counts.

    Returns the figures of each section that the gold has, and as ``mean`` the mean of the sections' main
    figures: the share of the article's fields, the entities' recall, F1 of all others. ``must_not`` is the
    number of things asserted that must not be; it takes no part in the mean. ``details`` adds to each section
    what was missed and what is spurious. Raises ``InputError`` if article, gold and record do not belong
    together.
    """
    lines = LineMap(record.article.text, article_lines(article))
    _check_that_they_belong_together(record, gold, lines, article)
    judge = Judge(record, gold, lines)
    report: Report = {}
    if gold.article is not UNSET:
        report["article"] = _article(record.article, gold.article)
    if gold.entities is not UNSET:
        report["entities"] = _entities(judge, gold.entities, details)
    for name, fits in judge.rules().items():
        if (wanted := getattr(gold, name)) is not UNSET:
            fields = FIELDS.get(name, {}) | ({"audience": judge.audience} if name == "statements" else {})
            report[name] = _section(judge, wanted, getattr(record, name), fits, fields, details)
    main_figures = [next(figures[name] for name in MAIN_FIGURES if name in figures) for figures in report.values()]
    if gold.must_not is not UNSET:
        report |= _must_not(judge, gold.must_not, details)
    report["mean"] = round(sum(main_figures) / len(main_figures), 4) if main_figures else None
    return report


def _section(
    judge: Judge,
    gold: Sequence[Placed],
    found: Sequence[Any],
    fits: Callable[[Any, Any], bool],
    fields: dict[str, Agreement],
    details: bool,
) -> Report:
    """Pair what was found with the gold, one to one.

    What fits a gold item that has its pair already is a repetition, and counts neither way; so does an event
    that is not asserted to have taken place. Optional gold comes after all other.
    """
    order = sorted(gold, key=lambda wanted: wanted.optional)
    candidates = [[index for index, item in enumerate(found) if fits(item, wanted)] for wanted in order]
    pairs = [(found[index], order[row]) for row, index in pair_up(candidates).items()]
    fitting = {index for row in candidates for index in row}
    spurious = [item for index, item in enumerate(found) if index not in fitting and _is_asserted(item)]
    missed = _missed(gold, [wanted for _, wanted in pairs])
    scores = prf(len(pairs), len(spurious), len(missed))
    report: Report = {"f1": scores["f1"], "precision": scores["precision"], "recall": scores["recall"]}
    report |= {"found": len(pairs), "missed": len(missed), "spurious": len(spurious)}
    report |= _accuracies(pairs, fields)
    if details:
        report |= {"missed_items": _plain(missed), "spurious_items": _readable(spurious, judge.record)}
    return report


def _entities(judge: Judge, gold: Sequence[GoldEntity], details: bool) -> Report:
    """Look each entity of the gold up in the record; one of the record may stand for several."""
    pairs = []
    for wanted in gold:
        found = next((entity for entity in judge.record.entities if judge.entity(entity, wanted)), None)
        if found:
            pairs.append((found, wanted))
    missed = _missed(gold, [wanted for _, wanted in pairs])
    report: Report = {"recall": share(len(pairs), len(pairs) + len(missed))}
    report |= {"found": len(pairs), "missed": len(missed)}
    report |= _accuracies(pairs, FIELDS["entities"])
    return report | ({"missed_items": _plain(missed)} if details else {})


def _missed(gold: Sequence[Any], found: Sequence[Any]) -> list[Any]:
    identities = set(map(id, found))
    return [wanted for wanted in gold if id(wanted) not in identities and not wanted.optional]


def _accuracies(pairs: Sequence[tuple[Any, Any]], fields: dict[str, Agreement]) -> Figures:
    """Return for each field the share of the pairs that agree in it, among those where the gold gives it."""
    figures: Figures = {}
    for name, agree in fields.items():
        verdicts = [verdict for pair in pairs if (verdict := agree(*pair)) is not None]
        if verdicts:
            figures[f"{name}_accuracy"] = share(sum(verdicts), len(verdicts))
    return figures


def _must_not(judge: Judge, gold: Sequence[GoldEvent], details: bool) -> Report:
    asserted = [wanted for wanted in gold if any(judge.forbidden(event, wanted) for event in judge.record.events)]
    return {"must_not": len(asserted)} | ({"must_not_items": _plain(asserted)} if details else {})


def _article(article: Article, gold: GoldArticle) -> Report:
    """Return the share of the fields that are right, and for each field whether it is."""
    right: dict[str, bool] = {}
    if gold.title is not UNSET:
        right["title"] = fold(article.title) == fold(gold.title)
    if gold.published is not UNSET:
        right["published"] = _same_day(article.published, gold.published)
    if gold.categories is not UNSET:
        right["categories"] = sorted(map(fold, article.categories)) == sorted(map(fold, gold.categories))
    if gold.sections is not UNSET:
        right["sections"] = list(map(fold, article.sections)) == list(map(fold, gold.sections))
    if gold.posts is not UNSET:
        right["posts"] = len(article.posts) == len(gold.posts) and all(
            _same_post(found, wanted) for found, wanted in zip(article.posts, gold.posts, strict=True)
        )
    if gold.chrome is not UNSET:
        kept = " ".join(f"{article.title}\n{article.text}".split())
        right["chrome"] = not any(" ".join(furniture.split()) in kept for furniture in gold.chrome)
    return {"share": share(sum(right.values()), len(right)), **right}


def _same_post(found: Post, wanted: GoldPost) -> bool:
    return (
        fold(found.author) == fold(wanted.author)
        and (wanted.handle is None or fold(wanted.handle) == fold(found.handle or ""))
        and (wanted.published is None or _same_day(found.published, wanted.published))
    )


def _same_day(found: str | None, wanted: str | None) -> bool:
    return (found or "")[:10] == (wanted or "")[:10]


def _check_that_they_belong_together(record: Record, gold: Gold, lines: LineMap, article: Path) -> None:
    text = record.article.text
    if text.strip() and not lines.of((0, len(text))):
        raise InputError(f"{article} does not hold the record's text; give the article that it was read from")
    sections = (getattr(gold, name) or [] for name in gold.__struct_fields__ if name != "article")
    placed = (item for section in sections for item in section if isinstance(item, Placed))
    last = max((line for item in placed for line in item.where()), default=0)
    if last > lines.count:
        raise InputError(f"{article} has {lines.count} lines, but the gold names line {last}; is it of this article?")


def _is_asserted(item: Any) -> bool:
    return not isinstance(item, Event) or item.status in ASSERTED


def _plain(items: Sequence[Any]) -> list[Any]:
    plain: list[Any] = msgspec.to_builtins(items)
    return plain


def _readable(items: Sequence[Any], record: Record) -> list[dict[str, Any]]:
    """Return items of a record with entities by name, and the words they rest on as ``text``."""
    names = {entity.id: entity.name for entity in record.entities}

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(part) for part in value]
        return names.get(value, value) if isinstance(value, str) else value

    return [
        {name: named(value) for name, value in plain.items()} | {"text": record.quote(_words_of(item))}
        for item, plain in zip(items, _plain(items), strict=True)
    ]


def _words_of(item: Any) -> Span:
    span: Span
    match item:
        case Statement():
            span = item.content
        case Time():
            span = item.span
        case _:
            span = item.evidence[0]
    return span
