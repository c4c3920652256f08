"""Statements: who said what, to whom, when."""

from demarche.statements.finder import find_statements

__all__ = ["find_statements"]
