"""Common nouns for actors: "the Ukrainian delegation", "the defence minister", "gunmen", "the group"."""

from __future__ import annotations

from demarche.entities.antecedents import BODIES, antecedents, points_back
from demarche.entities.cast import NOMINAL, Cast, Draft
from demarche.entities.casting import STATE_SECTORS, Casting
from demarche.entities.context import Context
from demarche.entities.gazetteer import country_name
from demarche.entities.history import History
from demarche.entities.lexicon import OFFICE, Match
from demarche.entities.page import Page
from demarche.entities.phrase import DETERMINERS, Phrase
from demarche.entities.phrases import read_phrase
from demarche.entities.pronouns import Pronouns
from demarche.entities.tables import words
from demarche.record import EntityKind

__all__ = ["Nominals"]

SCENE_SECTORS = frozenset({"CVL", "REF", "REB", "UAF", "PRM", "LAB", "AGR", "CRM", "OPP", "COP", "MED"}) | {
    *("EDU", "REL", "JRN", "BUS", "SOC")
}
STORY_SECTORS = STATE_SECTORS | SCENE_SECTORS | {"PTY"}
INDEFINITE = frozenset({"a", "an", "another", "some", "any", "each", "every"})
PEOPLE = frozenset({"citizen", "national", "people", "public", "population", "electorate", "voter"})
KINDS = {
    "group": EntityKind.GROUP,
    "organisation": EntityKind.ORGANISATION,
    "government": EntityKind.GOVERNMENT,
    "population": EntityKind.GROUP,
}
NEED_CAPITAL = frozenset({"justice", "marshal", "major"})
NEED_COMPLEMENT = frozenset({"head", "chief", "figure", "chair", "executive", "major", "member", "boss"})


class Nominals:
    """Finds the role nouns of a page and gives each to an entity."""

    def __init__(self, page: Page, cast: Cast, casting: Casting, context: Context) -> None:
        self.page = page
        self.cast = cast
        self.casting = casting
        self.context = context

    def find(self, pronouns: Pronouns) -> list[Phrase]:
        """Return the role phrases that are mentions, and take their adjectives out of the names."""
        free = [match for match in self.page.matches if self._is_free(match)]
        phrases = [read_phrase(self.page, match) for match in free if not pronouns.is_of_two(match.head)]
        inside = {id(match) for phrase in phrases for match in self.page.matches_in(phrase.first, phrase.match.first)}
        kept = [phrase for phrase in phrases if id(phrase.match) not in inside and self._counts(phrase)]
        for phrase in kept:
            self.casting.absorb(phrase)
        return kept

    def _is_free(self, match: Match) -> bool:
        if any(i in self.casting.used for i in range(match.first, match.end)):
            return False
        return self.page.name_at[match.head] is None and self.page.sheet.pos[match.head] in ("NOUN", "PROPN")

    def _counts(self, phrase: Phrase) -> bool:
        match, sheet = phrase.match, self.page.sheet
        only, head = match.role.only, match.head
        if "name" in only:
            return points_back(phrase)
        if "plural" in only and not match.plural:
            return False
        if "definite" in only and not points_back(phrase):
            return False
        if "owned" in only and not (phrase.country or phrase.body or phrase.owner is not None):
            return False
        if match.role.kind == OFFICE and sheet.dep[head] in ("compound", "nmod:desc", "amod"):
            return False
        if len(match.role.phrase) > 1:
            return True
        if sheet.lower[head] in NEED_CAPITAL:
            return False
        if self.page.lexicon.base(sheet.lower[head]) in NEED_COMPLEMENT:
            return phrase.determiner != "" and phrase.complement is not None
        return True

    def resolve(self, phrase: Phrase, history: History, owner: Draft | None) -> Draft | None:
        """Give a phrase to its entity and return that; ``owner`` is whom its possessor stands for."""
        if owner is not None and phrase.country is None and "foreign" not in phrase.match.role.only:
            phrase.country = owner.country
            if phrase.sector == "GOV" and phrase.match.role.kind == "member" and owner.kind in BODIES:
                phrase.sector, phrase.others = owner.sector, tuple(owner.others)
        drafts = self._drafts(phrase, history)
        for draft in drafts:
            own = phrase.office in draft.offices or draft.kind in (EntityKind.GOVERNMENT, EntityKind.POPULATION)
            anonymous = draft.kind != EntityKind.PERSON or not draft.names
            first = self._mention_start(phrase)
            history.add(self.cast.see(first, phrase.end, phrase.match.head, NOMINAL, draft))
            if phrase.match.plural and draft.kind is EntityKind.GROUP and draft.number is None:
                draft.number = self.page.sheet.number_of(phrase.match.head)
            if own and anonymous:
                draft.names.setdefault(self._wording(phrase, draft))
        return drafts[0] if drafts else None

    def _drafts(self, phrase: Phrase, history: History) -> list[Draft]:
        if (body := self._body(phrase)) is not None:
            return [body]
        if phrase.match.role.only & {"name", "definite"}:
            return antecedents(self.page, phrase, history)
        if phrase.match.role.kind == OFFICE and not phrase.match.plural:
            return [self._holder(phrase, history)]
        if len(set(phrase.countries)) > 1:
            return [self._of_country(phrase, country) for country in dict.fromkeys(phrase.countries)]
        if phrase.country is None and phrase.determiner not in INDEFINITE and phrase.match.role.kind != "government":
            before = antecedents(self.page, phrase, history)
            if before:
                return before
        return [self._of_country(phrase, self._country(phrase))]

    def _mention_start(self, phrase: Phrase) -> int:
        """Return where the mention begins: without article and "at least"."""
        sheet, first = self.page.sheet, min(phrase.outer, phrase.first)
        while first < phrase.match.head and (
            sheet.pos[first] in ("DET", "ADV", "ADP", "PUNCT")
            or sheet.lower[first] in words("quantity") | DETERMINERS | {"least", "-"}
        ):
            first += 1
        return first

    def _wording(self, phrase: Phrase, draft: Draft) -> str:
        sheet, first = self.page.sheet, self._mention_start(phrase)
        if len(set(phrase.countries)) > 1:
            return self._wording_of_one(phrase, draft)
        if isinstance(phrase.owner, int):
            first = phrase.owner + 1
        while first < phrase.match.head and (sheet.pos[first] in ("NUM", "DET") or sheet.text[first] == "-"):
            first += 1
        return sheet.words(first, phrase.end)

    def _wording_of_one(self, phrase: Phrase, draft: Draft) -> str:
        """Return "Thai soldiers" out of "Thai and Cambodian soldiers"."""
        sheet = self.page.sheet
        role = sheet.words(phrase.first, phrase.match.end)
        names = self.page.names_in(phrase.outer, phrase.complement[1] if phrase.complement else phrase.match.first)
        own = next((name for name in names if name.entry and name.entry.country == draft.country), None)
        if own is None:
            return role
        before = own.first < phrase.match.first
        return f"{self.page.words_of(own)} {role}" if before else f"{role} of {self.page.words_of(own)}"

    def _body(self, phrase: Phrase) -> Draft | None:
        """Return the named body that the phrase is only another way to name: "M23 rebels", "the agency X"."""
        role, i = phrase.match.role, phrase.match.end
        if role.kind == OFFICE or (role.kind == "member" and not phrase.match.plural):
            return None
        after = self.page.name_at[i] if i < len(self.page.name_at) else None
        if after is not None and after.first == i and after.label == "ORG" and role.kind in KINDS:
            draft = self._draft_of(after.first, after.end)
            if draft is not None:
                draft.add_sectors(phrase.sector, phrase.others)
                draft.country = draft.country or phrase.country
            return draft
        body = phrase.body
        if body is None or body.entry is None or body.first < phrase.outer:
            return None
        if body.first > phrase.match.head and self.page.sheet.lower[phrase.match.end] not in ("of", "from"):
            return None
        same = body.entry.sector == role.sector or (role.kind != "member" and "name" in role.only)
        return self._draft_of(body.first, body.end) if same else None

    def _draft_of(self, first: int, end: int) -> Draft | None:
        return next((seen.draft for seen in self.cast.seen if seen.first == first and seen.end == end), None)

    def _country(self, phrase: Phrase) -> str | None:
        """Return the country: as the phrase says, else that of the story, where the role is one of a country's."""
        if phrase.country or "foreign" in phrase.match.role.only:
            return phrase.country
        shared = self._shared_country(phrase)
        if shared is not None:
            return shared
        if phrase.body is not None and not phrase.body.tied:
            return None
        sector = phrase.others[0] if phrase.former and phrase.others else phrase.sector
        if sector not in STORY_SECTORS:
            return None
        if sector in SCENE_SECTORS:
            return self.context.scene_at(phrase.match.head)
        return self.context.state_at(phrase.match.head)

    def _shared_country(self, phrase: Phrase) -> str | None:
        """Return the country of those named before in "Kenya's teachers, doctors and lecturers", or led by."""
        sheet, head = self.page.sheet, phrase.match.head
        if sheet.dep[head] == "conj" and not phrase.determiner:
            first = sheet.first_conjunct(head)
            return next((seen.draft.country for seen in self.cast.seen if seen.root == first), None)
        i = phrase.end
        if sheet.lower[i : i + 2] in (["led", "by"], ["linked", "to"], ["loyal", "to"]):
            body = self.page.name_at[i + 2] if i + 2 < len(sheet) else None
            if body is not None and body.label == "ORG" and body.entry:
                return body.entry.country
        return None

    def _holder(self, phrase: Phrase, history: History) -> Draft:
        """Return the person who holds an office: somebody named, if one fits, else the office itself."""
        if phrase.determiner not in INDEFINITE:
            named = [person for person in self.casting.people.persons if self._holds(person.draft, phrase)]
            if phrase.country is None and len(named) > 1:
                here = self.context.state_at(phrase.match.head)
                named = [person for person in named if person.draft.country == here] or named
            if named:
                recent = {id(seen.draft): seen.first for seen in history.seen}
                return max(named, key=lambda person: recent.get(id(person.draft), -person.last)).draft
        country = self._country(phrase)
        body = self.page.words_of(phrase.body) if phrase.body else ""
        draft = self.cast.draft(("office", phrase.office, country, body), EntityKind.PERSON)
        if draft.sector is None:
            self._fill(draft, phrase, country)
            draft.gender = phrase.match.gender
        return draft

    def _holds(self, draft: Draft, phrase: Phrase) -> bool:
        office = phrase.office
        if (phrase.country and draft.country != phrase.country) or (phrase.body is not None and phrase.role.serves):
            return False
        if office in draft.offices:
            return True
        if office == "leader":
            return bool(phrase.country) and not draft.offices.isdisjoint(words("top_office"))
        return phrase.is_definite and any(held.endswith(" " + office) for held in draft.offices)

    def _of_country(self, phrase: Phrase, country: str | None) -> Draft:
        """Return the entity of a role in a country, kept by role, country and body."""
        role, match = phrase.match.role, phrase.match
        if role.kind == "government" and country:
            region = phrase.region.entry.name if phrase.region and phrase.region.entry else ""
            draft = self.cast.government(country, region)
            draft.add_sectors(None, phrase.others)
            return draft
        many = match.plural or self.page.sheet.dep[match.head] == "compound"
        if country and phrase.country and role.phrase[-1] in PEOPLE and (many or role.kind == "population"):
            return self.cast.population(country, country_name(country))
        kind = KINDS.get(role.kind, EntityKind.GROUP if many else EntityKind.PERSON)
        body = self.page.words_of(phrase.body) if phrase.body else ""
        key: tuple[object, ...] = ("role", phrase.office, country)
        if kind != EntityKind.ORGANISATION:
            key = (*key, kind, body, phrase.sector)
        draft = self.cast.draft(key, kind)
        if draft.sector is None:
            self._fill(draft, phrase, country)
            draft.plural = (many and role.kind in ("member", OFFICE)) or role.kind == "population"
        return draft

    def _fill(self, draft: Draft, phrase: Phrase, country: str | None) -> None:
        sector = "CVL" if "kin" in phrase.role.only else phrase.sector
        draft.country, draft.sector, draft.others = country, sector, list(phrase.others)
        draft.offices.add(phrase.office)
        if draft.kind == EntityKind.PERSON:
            draft.title = phrase.title(self.page.sheet)
