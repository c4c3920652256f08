"""Names other than persons': governments, places, peoples and organisations."""

from __future__ import annotations

from demarche.entities.aliases import KOREAS, give_acronyms, give_koreas
from demarche.entities.cast import NAME, Cast, Draft
from demarche.entities.casting import STATE_SECTORS, Casting
from demarche.entities.cities import find_city
from demarche.entities.context import Context
from demarche.entities.gazetteer import Entry
from demarche.entities.identity import identity
from demarche.entities.lexicon import Role
from demarche.entities.marked import is_pollster
from demarche.entities.name import Name
from demarche.entities.page import Page
from demarche.entities.sectors import role_of_words
from demarche.entities.settings import is_place
from demarche.entities.tables import words
from demarche.entities.terms import standing
from demarche.record import EntityKind

__all__ = ["Naming"]

AT_HOME = frozenset({"PTY", "OPP", "LAB", "EDU", "REL", "MED", "SOC", "JRN", "AGR"})
"""Sectors of bodies that no table knows which are taken to be of the country that the story is about."""
BODIES = (EntityKind.ORGANISATION, EntityKind.GROUP)


class Naming:
    """Gives the names that are not persons' to entities."""

    def __init__(self, page: Page, cast: Cast, context: Context, casting: Casting) -> None:
        self.page = page
        self.cast = cast
        self.context = context
        self.casting = casting

    def run(self) -> None:
        """Cast all names but those of persons and those that belong to titles and roles."""
        for name in self.page.names:
            if name.label == "PER" or name.first in self.casting.absorbed:
                continue
            entry = name.entry
            if entry is None:
                self._unknown(name)
            elif entry.sort == "organisation":
                self._organisation(name, entry)
            elif entry.sort == "place":
                self._place(name, entry)
            elif entry.is_land:
                self._land(name, entry)
            else:
                self._people_or_adjective(name, entry)
        give_acronyms(self.page, self.cast)
        give_koreas(self.page, self.cast, self.context)

    def _root(self, name: Name) -> int:
        return self.page.sheet.root_of(name.first, name.end)

    def _see(self, name: Name, draft: Draft, wording: str = "") -> None:
        self.cast.see(name.first, name.end, self._root(name), NAME, draft, wording)

    def _unknown(self, name: Name) -> None:
        """Cast a name that no table knows."""
        text = self.page.words_of(name)
        if name.first in self.casting.used or text in KOREAS:
            return
        person = self.casting.people.find(text, None, set()) if name.length == 1 else None
        if person is not None and len(person.parts) > 1:
            self._see(name, person.draft, text)
        elif name.label == "ORG" or self._ends_as_body(name):
            self._see(name, self._unknown_body(name), text)
        elif name.label == "LOC":
            inner = [item.entry.country for item in name.inner if item.entry and item.entry.country]
            country = inner[0] if inner else self._country_behind(name) or self._country_of_city(name, text)
            self._see(name, self.cast.place(text, country), text)

    def _country_of_city(self, name: Name, text: str) -> str | None:
        """Return the country of a known city, that of the scene for a place that no table knows."""
        city = find_city(text, {land.country for land in self.context.lands})
        return city.country if city else self.context.land_round(name.first)

    def _ends_as_body(self, name: Name) -> bool:
        """Tell whether a name marked as a place is that of a body: "Makerere University"."""
        role = role_of_words(self.page, name.first, name.end) if name.length > 1 else None
        return role is not None and role.kind == "organisation"

    def _country_behind(self, name: Name) -> str | None:
        """Return the country named straight after a place: "Goma, Congo"."""
        i = name.end
        if i + 1 < len(self.page.sheet) and self.page.sheet.text[i] == ",":
            other = self.page.name_at[i + 1]
            if other is not None and other.entry and other.entry.sort in ("country", "place"):
                return other.entry.country
        return None

    def _unknown_body(self, name: Name) -> Draft:
        """Return the organisation of a name that no table knows; its words tell its sector."""
        text = self.page.words_of(name)
        role = self._kind_before(name) or role_of_words(self.page, name.first, name.end)
        of_state = role is not None and role.sector in STATE_SECTORS
        country = self._country_of_body(name)
        known = self.cast.known(("named", text.casefold())) or self._by_short_form(name)
        if known is not None and country in (None, known.country):
            return known
        if country is None and role is not None and (of_state or role.sector in AT_HOME):
            country = self.context.state_at(name.first)
        if role is not None and of_state and len(role.phrase) > 1:
            draft = self.cast.draft(("role", role.name, country), EntityKind.ORGANISATION)
        else:
            draft = self.cast.draft(("organisation", text.casefold(), country), EntityKind.ORGANISATION)
        draft.country = draft.country or country
        if is_pollster(self.page.sheet, name) and (role is None or role.sector != "JRN"):
            draft.sector, draft.country = "SOC", draft.country or self.context.main
        elif role is not None and draft.sector is None:
            draft.sector, draft.others = role.sector, list(role.others)
            draft.offices.add(role.name)
            draft.kind = EntityKind.GROUP if role.kind == "group" else draft.kind
        self.cast.name_key(("named", text.casefold()), draft)
        draft.key = draft.key or identity("organisation", text, draft.country)
        return draft

    def _kind_before(self, name: Name) -> Role | None:
        """Return the role straight before a name that says what it is: "the daily X", "the party Y"."""
        match = self.page.match_at[name.first - 1] if name.first else None
        if match is None or match.end != name.first or match.role.kind not in ("organisation", "group"):
            return None
        return match.role

    def _by_short_form(self, name: Name) -> Draft | None:
        """Return the organisation of which "the Observatory", "the Guards" is the short form."""
        if name.length > 1 or name.first == 0 or self.page.sheet.lower[name.first - 1] != "the":
            return None
        word = self.page.sheet.text[name.first]
        for seen in reversed(self.cast.seen):
            if seen.draft.kind in BODIES and any(word in known.split() for known in seen.draft.names):
                return seen.draft
        return None

    def _country_of_body(self, name: Name) -> str | None:
        """Return the country inside, before or straight behind the name of an organisation."""
        sheet, page = self.page.sheet, self.page
        inner = [item.entry.country for item in name.inner if item.entry and item.entry.country]
        if inner:
            return inner[0]
        i = name.first - 2 if name.first > 1 and sheet.lower[name.first - 1] in ("'s", "’s") else name.first - 1
        before = page.name_at[i] if i >= 0 else None
        if before is not None and before.entry and not before.tied and before.entry.sort != "person":
            if before.entry.is_modifier:
                self.casting.absorbed.add(before.first)
            return before.entry.country
        i = name.end
        if i + 2 < len(sheet) and sheet.lower[i] == "of":
            after = page.name_at[i + 2 if sheet.lower[i + 1] == "the" else i + 1]
            if after is not None and after.entry and after.entry.is_land:
                return after.entry.country
        return None

    def _organisation(self, name: Name, entry: Entry) -> None:
        country = entry.country
        if entry.is_common:
            beside = self._country_of_body(name)
            if country is None and beside is not None:
                self._see(name, self._unknown_body(name), self.page.words_of(name))
                return
            if country is not None and beside is not None:
                country = beside
            elif country is not None and not self.context.names_country(country):
                country = self.context.state_at(name.first) or country
        draft = self.cast.draft(("known", entry.name, country), EntityKind(entry.kind))
        if draft.sector is None:
            now = standing(entry.name, self.page.published)
            governs = now is not None and bool(now.running)
            draft.country, draft.sector = country, now.sector if now and governs else entry.sector
            draft.others = [other for other in (entry.sector, *entry.others) if other and other != draft.sector]
            draft.key = identity("organisation", entry.name, country if entry.is_common else None)
        self._see(name, draft, self.page.words_of(name))

    def _place(self, name: Name, entry: Entry) -> None:
        sheet, text = self.page.sheet, self.page.words_of(name)
        acts = "PRE" in entry.others and entry.country
        if acts and entry.country and not is_place(sheet, name.first, name.end, self._root(name), "country"):
            self._see(name, self.cast.government(entry.country, entry.name), text)
        else:
            self._see(name, self.cast.place(entry.name, entry.country), text)

    def _land(self, name: Name, entry: Entry) -> None:
        sheet, text = self.page.sheet, self.page.words_of(name)
        if not entry.country:
            return
        if is_place(sheet, name.first, name.end, self._root(name), entry.sort):
            label = entry.name if entry.sort == "country" else text
            self._see(name, self.cast.place(label, entry.country), text)
        elif self._is_prefixed(name):
            return
        elif entry.sort == "capital" and text == "Brussels" and not self._speaks_of("BEL", name):
            draft = self.cast.draft(("known", "European Union", None), EntityKind.ORGANISATION)
            draft.sector = "IGO"
            self._see(name, draft, text)
        else:
            self._see(name, self.cast.government(entry.country), text)

    def _is_prefixed(self, name: Name) -> bool:
        """Tell whether the name stands behind "pro-", "anti-" and the like."""
        return name.tied and self.page.sheet.text[name.first - 1 : name.first] == ["-"]

    def _speaks_of(self, country: str, name: Name) -> bool:
        return any(land.country == country for land in self.context.lands if land.at != name.first)

    def _people_or_adjective(self, name: Name, entry: Entry) -> None:
        text = self.page.words_of(name)
        if entry.country is None and entry.sort == "area" and not entry.homes:
            return
        if entry.sort == "people" or self._is_noun(name):
            if not self._is_language(name):
                self._see(name, self._nationals(entry, name, text), text)
        elif entry.country and not self._is_prefixed(name):
            region = entry.name if "PRE" in entry.others else ""
            self._see(name, self.cast.government(entry.country, region))

    def _nationals(self, entry: Entry, name: Name, text: str) -> Draft:
        """Return a people, or one national of a country for a noun in the singular ("a Briton")."""
        if entry.sort == "people" and entry.country and not text.endswith(("s", "men")):
            draft = self.cast.draft(("national", entry.country), EntityKind.PERSON)
            draft.country, draft.sector = entry.country, "CVL"
            return draft
        draft = self.cast.population(entry.country or self._home(entry, name), entry.name)
        draft.others = list(entry.others)
        return draft

    def _home(self, entry: Entry, name: Name) -> str | None:
        """Return in which of its countries a people is meant: in that of the scene, else in one that the text names."""
        scene = self.context.scene_at(name.first)
        if scene in entry.homes:
            return scene
        return next((home for home in entry.homes if self.context.names_country(home)), None)

    def _is_noun(self, name: Name) -> bool:
        """Tell whether a demonym stands for people ("the French") and not before a noun."""
        sheet, last = self.page.sheet, name.end - 1
        if sheet.relation(last) in ("amod", "compound", "nmod:poss", "flat"):
            return False
        if name.end < len(sheet) and sheet.text[name.end] == "-":
            return False
        return not (name.end <= sheet.head[last] < name.end + 3 and sheet.pos[last] == "ADJ")

    def _is_language(self, name: Name) -> bool:
        sheet, last = self.page.sheet, name.end - 1
        if sheet.adposition(last) in ("in", "into", "from") and sheet.lower[name.first - 1] != "the":
            return not self.page.words_of(name).endswith("s")
        return sheet.lemma[sheet.head[last]] in words("language")
