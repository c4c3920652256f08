"""What the nouns for bodies and groups point back to: "the delegation", "the ministry", "the Guards"."""

from __future__ import annotations

from demarche.entities.cast import Draft
from demarche.entities.history import History
from demarche.entities.page import Page
from demarche.entities.phrase import Phrase
from demarche.entities.tables import words
from demarche.record import EntityKind

__all__ = ["BODIES", "antecedents", "points_back"]

ARMED = ("REB", "PRM", "CRM", "UAF")
BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)


def points_back(phrase: Phrase) -> bool:
    """Tell whether a phrase such as "the group" or "the ministry" can only mean a body named before."""
    return phrase.is_definite and not phrase.match.plural and phrase.role.phrase[-1] in words("body")


def antecedents(page: Page, phrase: Phrase, history: History) -> list[Draft]:
    """Return the body or groups meant before, where a phrase points back: "the delegation", "the group"."""
    definite, noun = phrase.is_definite, phrase.role.phrase[-1]
    word = page.sheet.text[phrase.match.head]
    is_short_form = definite and word[:1].isupper()
    for seen in reversed(history.seen):
        draft = seen.draft
        if draft.kind not in BODIES or seen.first >= phrase.outer:
            continue
        same = phrase.office in draft.offices and draft.sector == phrase.sector
        same = same and (definite or (draft.country is not None and phrase.first == phrase.match.first))
        called = points_back(phrase) and not isinstance(phrase.owner, int) and _is_called(page, draft, noun)
        shortened = is_short_form and any(word in name.split() for name in draft.names)
        general = definite and phrase.match.plural and any(held.endswith(" " + noun) for held in draft.offices)
        fighters = definite and phrase.match.plural and phrase.sector in ARMED and draft.sector == phrase.sector
        if same or called or shortened or general or fighters:
            return [other.draft for other in history.seen if other.root == seen.root and other.end == seen.end]
    return []


def _is_called(page: Page, draft: Draft, noun: str) -> bool:
    """Tell whether an organisation may be called "the group", "the ministry" and the like."""
    if any(office.endswith(noun) for office in draft.offices):
        return True
    role = page.lexicon.roles.get((noun,))
    general = noun in ("group", "organization", "movement")
    return not draft.offices and (general or (role is not None and draft.sector == role.sector))
