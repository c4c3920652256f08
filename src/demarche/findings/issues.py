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
from demarche.findings.transfers import transfer_at
from demarche.reading import syntax
from demarche.record import Entity

if TYPE_CHECKING:
    from demarche.entities.index import EntityIndex

__all__ = ["Issue", "IssueBook", "aid_issue", "is_empty", "is_issue_noun", "issue_of", "worded_issue"]

LONGEST = 12
WEIGHTLESS = frozenset({"possible", "potential", "further", "more", "additional", "immediate", "proposed"})
REASONS = frozenset({"because of", "due to", "amid", "despite", "after", "before", "during", "since", "given"})
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
        return _plain_issue(inner, holder) if _tells(inner) else None
    found = _aid_of(inner, index, holder)
    return found or _plain_issue(inner, holder) or _plain_issue(head, holder)


def _tells(noun: Token) -> bool:
    """Tell whether an empty noun is described closely enough to be a phrase of its own: "the European decision"."""
    points = any(word.lower_ in ("such", "this", "that") for word in noun.children)
    return noun.pos_ == "NOUN" and not points and any(word.ent_type_ for word in syntax.modifiers(noun))


def _plain_issue(head: Token, holder: Token | None) -> Issue | None:
    label = _clause_label(head, holder) if head.pos_ in ("VERB", "AUX") else _noun_label(head)
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
    return points or (lemma(head) in words("issues", "empty") and not _complement(head))


def is_issue_noun(noun: Token) -> bool:
    """Tell whether one can be for or against what a noun names: a measure, a plan, a transfer of goods."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if any(lemma(noun) in words("issues", group) for group in ("issue", "empty", "losing", "gaining")):
        return True
    return transfer_at(noun) is not None or bool(find_items(noun))


def _complement(noun: Token) -> Token | None:
    """Return the act that a noun like "plan" or "position" is about: SEND in "a plan to send"."""
    for item in noun.children:
        if item.i > noun.i and item.dep_ == "acl" and syntax.marker_of(item):
            return item
    nominal = syntax.obliques(noun, "on", "over", "about", "regarding", "towards", "toward")
    if not nominal and lemma(noun) in words("issues", "losing"):
        nominal = syntax.obliques(noun, "to")
    return nominal[0] if nominal else None


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
        issue.label = _clause_label(head, holder)
    return issue


def _noun_label(noun: Token) -> str:
    outside = {"nsubj", "nsubj:pass", "cop", "aux", "mark", "case", "cc", "punct", "advmod"}
    dropped = {t for item in noun.children if item.dep_ in outside and item.i < noun.i for t in item.subtree}
    return _shortened([t for t in syntax.noun_phrase(noun) if t not in dropped])


def _clause_label(verb: Token, holder: Token | None) -> str:
    dropped = {"mark", "punct", "aux", "cc", "conj", "parataxis", "advcl", "expl"}
    subject = syntax.child(verb, "nsubj", "nsubj:pass")
    if subject is None and verb.dep_ == "xcomp":
        thing = syntax.child(verb.head, "obj")
        subject = thing if thing is not None and is_issue_noun(thing) else None
    named = subject is not None and subject.pos_ != "PRON" and subject.i < verb.i and subject != holder
    kept = {verb}
    for item in verb.children:
        if syntax.case_of(item) in REASONS:
            continue
        is_subject = item.dep_ in ("nsubj", "nsubj:pass")
        is_link = item.lower_ in ("be", "to") and named and item.dep_ in ("aux", "aux:pass", "mark")
        if is_link or (named and item == subject) or (item.dep_ not in dropped and not is_subject):
            kept |= {word for word in item.subtree if not word.is_space}
    if named and subject is not None:
        kept |= set(subject.subtree) - set(verb.subtree if subject.head != verb else ())
    ordered = sorted(kept, key=lambda word: word.i)
    return _shortened([word for word in ordered if named or word.i >= verb.i])


def _shortened(tokens: list[Token]) -> str:
    while len(tokens) > 1 and (
        tokens[0].dep_ in ("det", "punct", "cc", "case") or (tokens[0].dep_ == "nmod:poss" and tokens[0].pos_ == "PRON")
    ):
        tokens = tokens[1:]
    tokens = tokens[:LONGEST]
    while len(tokens) > 1 and (
        tokens[-1].pos_ in ("ADP", "DET", "PUNCT", "SPACE", "CCONJ", "PART", "SCONJ")
        or tokens[-1].dep_ == "case"
        or tokens[-1].lower_ in ("only", "even")
    ):
        tokens = tokens[:-1]
    return " ".join("".join(word.text_with_ws for word in tokens).split())


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
