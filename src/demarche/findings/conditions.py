"""Conditions: if this, then that; a threat, a promise or a forecast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from demarche.findings.antecedents import find_conditionals
from demarche.findings.common import join_evidence, sentence_span
from demarche.findings.stakes import Stakes
from demarche.findings.terms import Terms
from demarche.record import Condition, ConditionKind, Entity, Statement

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["find_conditions"]


def find_conditions(doc: Doc, index: EntityIndex, statements: Sequence[Statement]) -> list[Condition]:
    """Return the conditions of an article in text order.

    ``by`` is who states it, None where the article speaks for itself; ``against`` who is to be moved by it.
    """
    terms = Terms(index, statements)
    found: list[Condition] = []
    for conditional in find_conditionals(doc):
        by = terms.stater(conditional)
        told = terms.addressee(conditional) is not None
        kind = Stakes(conditional, by, terms.announcers(conditional), told, index, terms.voices).kind
        against = None
        if kind is not ConditionKind.FORECAST:
            against = terms.against(conditional, by) or index.get(_counterpart(found, by))
        halves = (sentence_span(conditional.antecedent), sentence_span(conditional.consequence))
        found.append(
            Condition(
                by=by.id if by else None,
                kind=kind,
                if_=conditional.if_,
                then=conditional.then,
                evidence=join_evidence(halves),
                against=against.id if against else None,
            )
        )
    return found


def _counterpart(earlier: Sequence[Condition], by: Entity | None) -> str | None:
    """Return whom who speaks on addressed last, or who last addressed him: the terms are one bargain."""
    if by is None:
        return None
    for condition in reversed(earlier):
        if condition.by == by.id and condition.against:
            return condition.against
        if condition.against == by.id and condition.by:
            return condition.by
    return None
