"""Which country the story speaks of at a point of the text, for the many mentions that leave it out."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass

from demarche.entities.gazetteer import gazetteer
from demarche.entities.name import Name
from demarche.entities.page import Page
from demarche.entities.settings import is_dateline, is_place

__all__ = ["Context", "Land"]

SENTENCES_BACK = 4
TOPIC, ACTOR, SETTING = 3, 2, 1
LEAD, LEAD_WEIGHT, TITLE_WEIGHT = 2, 3, 6
"""The sentences of the lead, how much more their subjects count than those of the rest, and what the title counts."""
PRIVATE = frozenset({"JRN", "NGO", "SOC", "BUS", "EDU", "REL", "REB", "CRM"})
"""Sectors of organisations that say nothing of whose state the story is about."""
ELSEWHERE = ("to", "from", "toward", "towards")


@dataclass(frozen=True, slots=True)
class Land:
    """A country spoken of at a token; ``weight`` is TOPIC (in the subject), ACTOR or SETTING.

    ``is_scene`` tells that something happens there; ``depth`` counts the steps up to the root of its sentence.
    """

    at: int
    country: str
    weight: int
    is_scene: bool = False
    depth: int = 9


class Context:
    """The countries that a text speaks of, in order."""

    def __init__(self, page: Page, title: str) -> None:
        self.page = page
        self.lands: list[Land] = []
        self.main: str | None = None
        named = [hit.entries[0].country for hit in gazetteer().find(title)]
        self._title = list(dict.fromkeys(country for country in named if country))
        self.add([land for name in page.names if (land := self._land(name)) is not None])

    def add(self, lands: list[Land]) -> None:
        """Add lands, in any order."""
        self.lands = sorted([*self.lands, *lands], key=lambda land: land.at)
        self._starts = [land.at for land in self.lands]
        scores: dict[str, float] = defaultdict(float)
        for land in self.lands:
            leads = self.page.sheet.sentence[land.at] < LEAD and land.weight == TOPIC
            prominence = 1.0 if land.weight == SETTING else land.weight / max(land.depth, 1) ** 0.5
            scores[land.country] += prominence * (LEAD_WEIGHT if leads else 1)
        for rank, country in enumerate(self._title, start=1):
            scores[country] += TITLE_WEIGHT / rank
        self.main = max(scores, key=lambda country: scores[country]) if scores else None

    def names_country(self, country: str) -> bool:
        """Whether the text speaks of a country."""
        return any(land.country == country for land in self.lands)

    def _land(self, name: Name) -> Land | None:
        entry = name.entry
        if name.tied or entry is None or not entry.country or entry.sort == "person" or entry.is_common:
            return None
        if entry.sort == "organisation" and entry.sector in PRIVATE:
            return None
        sheet = self.page.sheet
        root = sheet.root_of(name.first, name.end)
        if is_dateline(sheet, name.first, name.end):
            return Land(name.first, entry.country, SETTING, True)
        if entry.sort == "place" or (entry.is_land and is_place(sheet, name.first, name.end, root, entry.sort)):
            return Land(name.first, entry.country, SETTING, sheet.adposition(root) not in ELSEWHERE)
        return self.land(name.first, entry.country, root)

    def land(self, at: int, country: str, root: int) -> Land:
        """Return the land of an actor whose mention hangs on ``root``."""
        return Land(at, country, self.weight_of(root), depth=len(self.page.sheet.ancestors(root)))

    def weight_of(self, root: int) -> int:
        """Return TOPIC for a token in a subject, else ACTOR."""
        sheet = self.page.sheet
        if sheet.relation(root) == "nsubj":
            return TOPIC
        modifies = sheet.dep[root] in ("amod", "nmod:poss", "compound", "nmod", "appos")
        return TOPIC if modifies and sheet.relation(sheet.head[root]) == "nsubj" else ACTOR

    def state_at(self, i: int) -> str | None:
        """Return the country whose state "the army" or "the president" at a token most likely is of."""
        here, *earlier = self._told_beside(i)
        first, _ = self.page.sheet.sentence_range(i)
        actors = [land for land in here if land.weight >= ACTOR]
        topics = [[land for land in lands if land.weight == TOPIC] for lands in earlier]
        paragraph = self.page.sheet.paragraph
        opening = [land for land in here if land.is_scene and land.at <= first + 3]
        for lands in (actors, opening, *topics):
            near = [land for land in lands if paragraph[land.at] == paragraph[i]]
            if near:
                return max(near, key=lambda land: (land.weight, -land.depth)).country
        return self.main

    def _told_beside(self, i: int) -> list[list[Land]]:
        """Return the lands before a token, without those in quotation marks where the token is in none."""
        quoted = self.page.sheet.quotation_depth
        return [[land for land in lands if quoted[i] or not quoted[land.at]] for lands in self._before(i)]

    def scene_at(self, i: int) -> str | None:
        """Return the country in which "gunmen" or "residents" at a token most likely are."""
        first, end = self.page.sheet.sentence_range(i)
        here = [land for land in self._between(first, end) if land.is_scene]
        if here:
            return min(here, key=lambda land: abs(land.at - i)).country
        scenes = [land for lands in self._before(i) for land in lands if land.is_scene]
        return scenes[0].country if scenes else self.state_at(i)

    def land_round(self, i: int) -> str | None:
        """Return the country where a place at a token most likely lies: the only one of its sentence, or the scene."""
        here = {land.country for land in self._between(*self.page.sheet.sentence_range(i))}
        return here.pop() if len(here) == 1 else self.scene_at(i)

    def _between(self, first: int, end: int) -> list[Land]:
        return self.lands[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def _before(self, i: int) -> list[list[Land]]:
        """Return the lands of the sentence up to a token, then those of each sentence before it."""
        sheet = self.page.sheet
        first, _ = sheet.sentence_range(i)
        spans = [(first, i)]
        for number in range(sheet.sentence[i] - 1, max(sheet.sentence[i] - SENTENCES_BACK, -1), -1):
            spans.append((sheet.sentence_starts[number], spans[-1][0]))
        return [self._between(begin, end) for begin, end in spans]
