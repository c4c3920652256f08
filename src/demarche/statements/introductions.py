"""The cue that introduces a quotation, sought in the words before and after it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from demarche import record
from demarche.statements.words import can_speak, is_cue, is_said, speaker_of

_REACH = 14
"""Words between a quotation and the cue that introduces it."""
_SPEECH_WORDS = 4
"""Words from which on a quotation without a mark at its end is more than a set phrase."""
_ENDS = re.compile(r"[.?!…][”\"’'»]+$")


@dataclass
class Quotation:
    """A quotation with the tokens that it covers, marks included."""

    span: record.Span
    tokens: Span

    @property
    def is_speech(self) -> bool:
        """Say whether it is long enough, or ends as a sentence does, so that it is no mere set phrase."""
        words = sum(token.is_alpha for token in self.tokens)
        return words >= _SPEECH_WORDS or bool(re.search(r"[,.?!…][”\"’'»]+$", self.tokens.text))

    @property
    def is_title(self) -> bool:
        """Say whether it reads as a name: “The Art of War”."""
        words = [token for token in self.tokens if token.is_alpha and token.pos_ not in {"ADP", "DET", "CCONJ"}]
        return all(word.text[0].isupper() for word in words) and 1 < len(words) < 8


def cue_after(quotation: Quotation, quoted: set[int]) -> Token | None:
    """Return the cue in the words that follow a quotation which the sentence goes on from: “…,” he said."""
    doc, end = quotation.tokens.doc, quotation.tokens.end
    if end >= len(doc) or doc[end].is_space:
        return None
    starts_anew = bool(_ENDS.search(quotation.tokens.text)) and doc[end].text[0].isupper()
    for token in doc[end : min(end + _REACH, len(doc))]:
        if token.i in quoted or token.is_space or token.text in {".", ";"}:
            return None
        if not quotation.is_speech and not is_cue(token, "speech"):
            continue
        if _can_introduce(token):
            return None if starts_anew and not _is_tag(quotation, token) else token
    return None


def _is_tag(quotation: Quotation, cue: Token) -> bool:
    """Say whether the cue governs a quotation that ends with a mark of its own: “Who knows?” Putin asked."""
    if quotation.tokens.text.rstrip("”\"’'»").endswith("."):
        return False
    inside = set(range(quotation.tokens.start, quotation.tokens.end))
    return cue.head.i in inside or any(child.i in inside for child in cue.children)


def cue_before(quotation: Quotation, quoted: set[int]) -> Token | None:
    """Return the cue in the words that lead up to a quotation: he said: “…”; accused it of “…”."""
    doc, start = quotation.tokens.doc, quotation.tokens.start
    introduced = False
    for place in range(start - 1, max(-1, start - _REACH - 1), -1):
        token = doc[place]
        if token.is_space and place > 0 and doc[place - 1].text == ":":
            continue
        if token.i in quoted or token.is_space or token.text in {".", ";", "?", "!"}:
            return None
        introduced = introduced or (token.text in {":", ","} and place >= start - 2)
        if _can_introduce(token):
            return token if _fits(quotation, token, introduced) else None
    return None


def _fits(quotation: Quotation, cue: Token, introduced: bool) -> bool:
    """Say whether a cue before a quotation is one for such a quotation, and near enough."""
    adjacent = introduced or cue.i >= quotation.tokens.start - 2
    if is_cue(cue, "tag") or (not quotation.is_speech and is_cue(cue, "speech", "finding", "view")):
        return adjacent and (quotation.is_speech or is_cue(cue, "speech"))
    if is_cue(cue, "quoted"):
        return adjacent or cue.is_ancestor(quotation.tokens.root)
    return True


def _can_introduce(token: Token) -> bool:
    if not is_cue(token) or token.dep_ in {"amod", "compound", "aux"}:
        return False
    return is_said(token) and can_speak(speaker_of(token))
