"""What the user's dictionaries say of a verb goes before what the network reads there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from demarche.events.drafts import Draft
from demarche.events.matching import is_silenced

if TYPE_CHECKING:
    from demarche.entities import EntityIndex

__all__ = ["is_given", "left_to_network"]


def is_given(draft: Draft) -> bool:
    """Tell whether a row of the user's dictionaries finds an event."""
    return draft.row is not None and draft.row.is_given


def left_to_network(read: list[Draft], by_rule: list[Draft], index: EntityIndex) -> list[Draft]:
    """Return the network's drafts without those of verbs that the dictionaries code themselves or call no event."""
    coded = {draft.token.i for draft in by_rule if is_given(draft)}
    return [draft for draft in read if draft.token.i not in coded and not is_silenced(draft.token, index)]
