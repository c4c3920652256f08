"""Whether a time lies before or after the dateline, by the tense of the verb that it hangs on."""

from __future__ import annotations

from spacy.tokens import Token

from demarche.times.lexicon import words

_FUTURE = frozenset({"will", "wo", "'ll", "’ll", "shall"})
_MODAL = frozenset({"would", "'d", "’d", "may", "might", "could", "can", "should", "must", "ca"})
_PAST_AUX = frozenset({"has", "have", "had", "having", "'ve", "’ve", "was", "were", "been", "did"})
_PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
_PENDING = frozenset({"until", "once", "unless", "if", "when", "before", "after"})
_TOWARDS = frozenset({"for", "until", "till", "to"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})


def direction(time: Token) -> int:
    """Return -1 (past), 1 (future) or 0 (the words do not say) for a time with this syntactic head.

    The tags are those of the Penn Treebank, the relations those of Universal Dependencies 2.
    """
    cases = {child.lower_ for child in time.children if child.dep_ == "case"}
    scopes = ("self", "until") if cases & _TOWARDS else ("self",)
    nominal = False
    token = time
    while token.head != token and (token == time or not is_predicate(token)):
        token = attachment(token)
        if token.lower_ == "ahead" or _plans(token, *scopes):
            return 1
        if any(child.dep_ in {"amod", "mark"} and _plans(child, "self") for child in token.children):
            return 1
        nominal = nominal or (token.pos_ in _NOMINAL and not is_predicate(token))
    if token == time or not is_predicate(token):
        return 0
    towards = _of_predicate(token, 0)
    if towards < 0 and "by" in cases:
        return -1 if any(child.lower_ == "had" for child in token.children) else 1
    return 0 if nominal and (towards < 0 or not _is_explicit(token)) else towards


def _is_explicit(verb: Token) -> bool:
    """Say whether a verb is in the future by more than its present tense."""
    return verb.tag_ not in {"VBZ", "VBP"} or any(
        child.lower_ in _FUTURE | _MODAL for child in verb.children if child.dep_ == "aux"
    )


def attachment(token: Token) -> Token:
    """Return what a word hangs on, mended where the parser crosses lines.

    A word that hangs on a clause across that clause's own governor ("...," he told them on Monday) belongs to
    the governor.
    """
    head = token.head
    while min(head.i, token.i) < head.head.i < max(head.i, token.i):
        head = head.head
    return head


def is_predicate(token: Token) -> bool:
    """Say whether a token is the head of a clause: a verb, or a noun or adjective with a copula."""
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound", "case", "mark"}:
        return True
    return any(child.dep_ == "cop" for child in token.children)


def _plans(token: Token, *scopes: str) -> bool:
    if token.pos_ == "VERB" and scopes == ("self",) and token.tag_ not in {"VBN", "VBG"}:
        return False
    return any(
        token.lemma_.lower() in words("planning", "scope", scope) or token.lower_ in words("planning", "scope", scope)
        for scope in scopes
    )


def _of_predicate(verb: Token, depth: int) -> int:
    helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"}}
    if helpers & _FUTURE:
        return 1
    if helpers & _MODAL:
        return -1 if "have" in helpers else 1
    pending = any(child.lower_ in _PENDING for child in verb.children if child.dep_ in {"mark", "advmod"})
    is_past = verb.tag_ == "VBD" or helpers & {"had", "was", "were", "did"}
    if pending and verb.dep_ == "advcl" and not is_past and is_predicate(verb.head):
        return _of_predicate(verb.head, depth + 1)
    if helpers & _PAST_AUX:
        return -1
    if helpers & _PRESENT_BE:
        return -1 if verb.tag_ == "VBN" and not _plans(verb, "self") else 1
    match verb.tag_:
        case "VBD" | "MD":
            return -1
        case "VBZ" | "VBP":
            return -1 if verb.lemma_ in words("planning", "scope", "reports") else 1
        case "VBN":
            return 1 if _plans(verb, "self") else -1
    if verb.head == verb or depth > 4:
        return 0
    if verb.tag_ == "VB" and (_plans(verb.head, "infinitive") or _plans(verb.head, "self")):
        return 1
    return _of_predicate(verb.head, depth + 1) if is_predicate(verb.head) else 0
