"""What a stance or decision is about: a short phrase, and one phrase for what is one issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Token

from demarche.findings.aid import find_items
from demarche.findings.common import lemma, party, side, words
from demarche.findings.labels import clause_label, noun_label
from demarche.findings.transfers import transfer_at
from demarche.reading import syntax
from demarche.record import Entity

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Issue", "IssueBook", "aid_issue", "is_empty", "issue_of", "plain_issue", "worded_issue"]

WEIGHTLESS = frozenset({"possible", "potential", "further", "more", "additional", "immediate", "proposed"})
SAME_ISSUE = 0.6


@dataclass
class Issue:
    """An issue as one place of the text words it.

    ``label`` is the phrase, ``stems`` its content words; issues of aid have in ``aid`` the sort of aid and in
    ``receiver`` the receiver's side.
    """

    label: str
    stems: frozenset[str]
    aid: str | None = None
    receiver: str | None = None
    at: int = 0


def issue_of(head: Token, index: EntityIndex, holder: Token | None = None) -> Issue | None:
    """Return the issue that a clause or noun phrase names; None if it only points to one named elsewhere.

    The phrase of a clause has its subject, unless that is the ``holder`` of the position.
    """
    inner = _inner(head)
    if is_empty(inner):
        return plain_issue(inner, holder) if _tells(inner) else None
    found = _aid_of(inner, index, holder)
    return found or plain_issue(inner, holder) or plain_issue(head, holder)


def _tells(noun: Token) -> bool:
    """Tell whether an empty noun is described closely enough to be a phrase of its own: "the European decision"."""
    points = any(word.lower_ in ("such", "this", "that") for word in noun.children)
    return noun.pos_ == "NOUN" and not points and any(word.ent_type_ for word in syntax.modifiers(noun))


def plain_issue(head: Token, holder: Token | None) -> Issue | None:
    """Return the issue that a clause or noun phrase words, whatever it points to; None if it has no content word."""
    label = clause_label(head, holder) if head.pos_ in ("VERB", "AUX") else noun_label(head)
    stems = _stems(head, label)
    return Issue(label, stems, at=head.i) if stems else None


def aid_issue(text: str, kind: str, lethal: bool | None, receiver: Entity | None, at: int) -> Issue:
    """Return the issue of giving goods to a receiver: "artillery for Ukraine"."""
    label = f"{text} for {receiver.name}" if receiver is not None else text
    sort = f"{kind}/{'nonlethal' if lethal is False else 'any'}"
    return Issue(label, frozenset(label.lower().split()), sort, side(receiver), at)


def worded_issue(text: str, at: int) -> Issue:
    """Return the issue that a phrase of the text names as it stands."""
    stems = frozenset(word for word in text.lower().split() if word.isalpha() and word not in STOP_WORDS)
    return Issue(text, stems, at=at)


def is_empty(head: Token) -> bool:
    """Tell whether a noun only points to an issue: "it", "its position", "such an action"."""
    if head.pos_ == "PRON":
        return True
    if head.pos_ != "NOUN":
        return False
    points = any(
        word.lower_ in ("such", "this", "that", "these", "those")
        for word in syntax.children(head, "det", "amod", "det:predet")
    )
    narrowed = syntax.child(head, "compound") is not None
    return points or (lemma(head) in words("issues", "empty") and not narrowed and not _complement(head))


def _complement(noun: Token) -> Token | None:
    """Return the act that a noun like "plan" or "position" is about: SEND in "a plan to send"."""
    for item in noun.children:
        if item.i > noun.i and item.dep_ == "acl" and syntax.marker_of(item) and not _is_gap(item):
            return item
    nominal = syntax.obliques(noun, "on", "over", "about", "regarding", "towards", "toward")
    if not nominal and lemma(noun) in words("issues", "losing"):
        nominal = syntax.obliques(noun, "to")
    return nominal[0] if nominal else None


def _is_gap(clause: Token) -> bool:
    """Tell whether a clause with "that" is relative after all: it has a subject and lacks an object."""
    lacks = syntax.child(clause, "obj", "ccomp", "xcomp", "obl") is None or lemma(clause) in words("issues", "judging")
    return syntax.marker_of(clause) == "that" and lacks


def _inner(head: Token) -> Token:
    """Go from words that only frame an issue to the issue: "consider", "possibility of", "position on"."""
    for _ in range(3):
        inner: Token | None = None
        if head.pos_ == "NOUN" and lemma(head) in words("issues", "frame"):
            inner = _complement(head) or next(iter(syntax.obliques(head, "of", "for")), None)
        elif head.pos_ == "VERB" and lemma(head) in words("issues", "frame"):
            inner = syntax.child(head, "xcomp", "ccomp") or syntax.object_of(head)
        if inner is None:
            return head
        head = inner
    return head


def _aid_of(head: Token, index: EntityIndex, holder: Token | None) -> Issue | None:
    transfer = transfer_at(head)
    if transfer is None or transfer.frame == "limit":
        items = find_items(head) if head.pos_ in ("NOUN", "PROPN") else []
        receivers = [noun for item in items for noun in syntax.obliques(item.token, "to", "for")]
    else:
        items, receivers = transfer.items, transfer.receiver
    items = [item for item in items if not item.vague]
    if not items:
        return None
    receiver = next((found for token in receivers if (found := party(token, index)) is not None), None)
    first = next((item for item in items if item.lethal is not None), items[0])
    sort = "troops" if lemma(first.token) in words("giving", "troops") else first.kind.value
    issue = aid_issue(first.text, sort, first.lethal, receiver, head.i)
    if receiver is None and head.pos_ == "VERB":
        issue.label = clause_label(head, holder)
    return issue


def _stems(head: Token, label: str) -> frozenset[str]:
    begin, end = head.left_edge.i, head.right_edge.i + 1
    wanted = set(label.lower().split())
    return frozenset(
        lemma(word)
        for word in head.doc[begin:end]
        if word.is_alpha
        and any(word.lower_ in part for part in wanted)
        and word.lower_ not in STOP_WORDS
        and lemma(word) not in WEIGHTLESS
    )


@dataclass
class _Entry:
    labels: Counter[str] = field(default_factory=Counter)
    stems: set[str] = field(default_factory=set)
    aid: str | None = None
    receiver: str | None = None


class IssueBook:
    """The issues of one article: gives each wording the one phrase that stands for its issue."""

    def __init__(self, issues: Sequence[Issue]) -> None:
        self._entries: list[_Entry] = []
        self._places: list[tuple[int, int]] = []
        for issue in sorted(issues, key=lambda issue: (issue.aid is None, issue.receiver is None, issue.at)):
            number = self._find(issue)
            if number is None:
                self._entries.append(_Entry(aid=issue.aid, receiver=issue.receiver))
                number = len(self._entries) - 1
            entry = self._entries[number]
            entry.labels[issue.label] += 1
            entry.stems |= issue.stems if not entry.stems or issue.aid else set()
            self._places.append((issue.at, number))
        self._places.sort()

    def label(self, issue: Issue) -> str:
        """Return the phrase for an issue; its own if the book does not know it."""
        number = self._find(issue)
        return self._title(number) if number is not None else issue.label

    def near(self, place: int) -> str | None:
        """Return the phrase of the issue last named before a token index, else of the next one."""
        before = [number for at, number in self._places if at <= place]
        after = [number for at, number in self._places if at > place]
        number = before[-1] if before else after[0] if after else None
        return self._title(number) if number is not None else None

    def _title(self, number: int) -> str:
        labels = self._entries[number].labels
        return max(labels, key=lambda label: ("lethal" in label.lower(), labels[label], min(len(label), 60)))

    def _find(self, issue: Issue) -> int | None:
        for number, entry in enumerate(self._entries):
            if issue.aid or entry.aid:
                same_aid = issue.aid == entry.aid and issue.receiver in (None, entry.receiver)
                if same_aid:
                    return number
                continue
            shared = len(issue.stems & entry.stems)
            if shared and shared >= SAME_ISSUE * min(len(issue.stems), len(entry.stems)):
                return number
        return None
