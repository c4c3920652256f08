"""Expressions of time, resolved to ISO 8601 against the date of publication.

A grammar of our own over the text, with nothing but ``datetime`` beneath it: the general date parsers give a
day where the words name a week or a month, take the modal verb "may" for a month, do not look at the tense of
the verb, and cost about a millisecond an expression.
"""

from demarche.times.finder import find_times
from demarche.times.governing import date_of

__all__ = ["date_of", "find_times"]
