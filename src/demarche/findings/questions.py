"""What people were asked: "asked whether S", "asked about X", or a question put before the figures."""

from __future__ import annotations

from spacy.tokens import Span, Token

from demarche.findings.common import lemma
from demarche.findings.wordings import clip, topic_words
from demarche.reading import syntax

__all__ = ["question_before"]

ASKING = ("whether", "if", "what", "who", "which", "how")
SENTENCES_BACK = 2


def question_before(head: Token) -> str | None:
    """Return the question that an answer goes with: in its sentence, else one or two sentences before."""
    sentence = head.sent
    for _ in range(SENTENCES_BACK + 1):
        question = _asked_in(sentence, head.i)
        if question is not None or sentence.start == 0:
            return question
        sentence = sentence.doc[sentence.start - 1].sent
    return None


def _asked_in(sentence: Span, before: int) -> str | None:
    doc = sentence.doc
    asking = next((t for t in sentence if lemma(t) == "ask" and t.i < before), None)
    if asking is not None:
        about = syntax.obliques(asking, "about", "on")
        start = next((t.i for t in doc[asking.i + 1 : sentence.end] if t.lower_ in ASKING), None)
        if about and (start is None or about[0].i < start):
            return topic_words(about[0])
        if start is not None:
            return clip(doc, start + (doc[start].lower_ in ASKING[:2]), sentence.end)
    mark = next((t.i for t in sentence if t.text == "?" and t.i < before), None)
    return str(doc[sentence.start : mark + 1].text).strip('"“ ') if mark is not None else None
