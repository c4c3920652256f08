"""Intake: plain text, files, standard input and web pages become ``Article`` records.

``load`` takes whatever holds an article; ``from_bytes``, ``from_text``, ``from_html`` and ``from_url``
take one thing each.
What cannot be read raises ``demarche.errors.InputError`` with one line for the user.
"""

from demarche.articles.intake import from_bytes, from_html, from_text, from_url, load

__all__ = ["from_bytes", "from_html", "from_text", "from_url", "load"]
