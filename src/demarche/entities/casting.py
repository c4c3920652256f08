"""The persons of an article: their names made one, with office, country and sector."""

from __future__ import annotations

from demarche.entities.cast import NAME, NOMINAL, Cast, Draft, Seen
from demarche.entities.context import Context, Land
from demarche.entities.figures import figures_called, fill_from_table
from demarche.entities.gazetteer import Entry
from demarche.entities.lexicon import OFFICE
from demarche.entities.name import Name
from demarche.entities.page import Page
from demarche.entities.persons import People, Person
from demarche.entities.phrase import Phrase
from demarche.entities.phrases import read_phrase
from demarche.entities.titles import body_led, honorific_gender, title_after, title_before
from demarche.record import EntityKind

__all__ = ["STATE_SECTORS", "Casting"]

STATE_SECTORS = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
OF_A_COUNTRY = STATE_SECTORS | {"ELI", "OPP", "PTY"}
INTERNATIONAL = frozenset({"IGO", "NGO", "MNC"})
AT_HOME = frozenset({"EDU", "REL", "MED", "JRN", "SOC"})
OF_A_SCENE = frozenset({"REB", "PRM", "CRM", "AGR", "LAB", "CVL", "REF"})


class Casting:
    """Gives the names of persons to entities.

    ``used`` are the tokens that belong to titles, ``absorbed`` the first tokens of the adjectives of country there.
    """

    def __init__(self, page: Page, cast: Cast, context: Context) -> None:
        self.page = page
        self.cast = cast
        self.context = context
        self.people = People()
        self.used: set[int] = set()
        self.absorbed: set[int] = set()
        self._unowned: list[tuple[Person, Phrase]] = []
        self._served: list[tuple[Person, Phrase]] = []
        self._led: list[tuple[Person, Name]] = []
        self._previous_title: tuple[Name, Phrase] | None = None

    def run(self) -> None:
        """Cast the persons, then find the countries of those whose own words do not tell."""
        for name in self.page.names:
            if name.label == "PER":
                self._person(name)
        for match in self.page.matches:
            if match.plural:
                self._respectively(read_phrase(self.page, match))
        for person in self.people.persons:
            if person.entry is None and len(person.parts) == 1 and person.draft.country is None:
                person.readings = self._known_alone(person.parts[0])
                person.entry = next(iter(person.readings), None)
            fill_from_table(person, self.page.published)
        self.context.add([land for seen in self.cast.seen if (land := self._land(seen)) is not None])
        sure = {id(person.draft) for person in self.people.persons if person.draft.country}
        for person, phrase in self._unowned:
            if person.draft.country is None and phrase.sector in OF_A_COUNTRY:
                person.draft.country = self._introduced(phrase) or self._country_of(phrase)
            elif person.draft.country is None and phrase.sector in AT_HOME and not phrase.role.only:
                person.draft.country = self.context.main
            elif person.draft.country is None and phrase.sector in OF_A_SCENE:
                person.draft.country = self.context.scene_at(phrase.match.first)
        guessed = [seen for seen in self.cast.seen if id(seen.draft) not in sure]
        self.context.add([land for seen in guessed if (land := self._land(seen)) is not None])

    def settle_owners(self, meant: dict[int, Draft | None]) -> None:
        """Give those who lead "its army" or "the group" country and sector; ``meant`` tells who a token stands for."""
        for person, phrase in self._unowned:
            owner = _owner_of(phrase, meant)
            if owner is not None and owner is not person.draft and not person.is_given:
                is_international = owner.sector in INTERNATIONAL
                person.draft.country = owner.country or (None if is_international else self.context.main)
        for person, phrase in self._served:
            owner = _owner_of(phrase, meant)
            draft = person.draft
            if person.is_given:
                continue
            if owner is not None and owner.sector and owner.kind in (EntityKind.ORGANISATION, EntityKind.GROUP):
                draft.sector, draft.others = owner.sector, list(owner.others)
            elif draft.sector is None:
                draft.sector, draft.others = phrase.sector, list(phrase.others)

    def settle_bodies(self) -> None:
        """Give those who lead a named body its country and sector, once the bodies are cast."""
        for person, body in self._led:
            draft = next((seen.draft for seen in self.cast.seen if seen.first == body.first), None)
            if draft is not None and draft is not person.draft:
                person.draft.country = person.draft.country or draft.country
                if person.draft.sector is None:
                    person.draft.sector, person.draft.others = draft.sector, list(draft.others)

    def _land(self, seen: Seen) -> Land | None:
        country = seen.draft.country
        return self.context.land(seen.first, country, seen.root) if country else None

    def _known_alone(self, part: str) -> tuple[Entry, ...]:
        """Return the known persons of countries in the text whom a surname alone may mean."""
        known = figures_called(part, self.page.published)
        return tuple(entry for entry in known if entry.country and self.context.names_country(entry.country))

    def absorb(self, phrase: Phrase) -> None:
        """Note the adjectives of country that belong to a title or role and are no mentions of their own."""
        for name in self.page.names_in(phrase.outer, phrase.match.first):
            possessive = self.page.sheet.is_possessor(name.end)
            if name.entry and not possessive and not name.tied and (name.entry.is_land or name.entry.is_modifier):
                self.absorbed.add(name.first)

    def _person(self, name: Name) -> None:
        page, sheet, text = self.page, self.page.sheet, self.page.words_of(name)
        before = title_before(page, name)
        after = title_after(page, name, before.outer if before else name.first)
        titles = [title for title in (before, after) if title is not None]
        offices = {title.role.name for title in titles} | self._offices_inside(name)
        person = self.people.find(text, name.entry, offices)
        if person is None:
            person = self.people.add(text, self.cast.new(EntityKind.PERSON), name.entry)
            person.readings = name.readings
        self.people.note(person, text, name.entry, name.first)
        person.draft.gender = person.draft.gender or honorific_gender(page, name)
        person.draft.offices |= self._offices_inside(name)
        for title in titles:
            self._take_title(person, title, name)
        self._take_body(person, name)
        if person.draft.country is None and before is None:
            person.draft.country = self._country_beside(name)
        first = min(before.first, name.first) if before else name.first
        if before and before.body is None and name.length == 1:
            person.draft.titled.setdefault(sheet.words(first, name.end))
        self.cast.see(first, name.end, sheet.root_of(first, name.end), NAME, person.draft, text)
        if after is not None and after.match.head not in self.used:
            self.cast.see(after.first, after.end, after.match.head, NOMINAL, person.draft)
        for title in titles:
            self._use(title)

    def _offices_inside(self, name: Name) -> set[str]:
        """Return the offices that are part of a known name: "Pope Francis"."""
        inside = self.page.matches_in(name.first, name.end - 1)
        return {match.role.name for match in inside if match.role.kind == OFFICE}

    def _use(self, title: Phrase) -> None:
        self.used.update(range(title.first, title.match.end))
        if title.complement and title.body is None:
            self.used.update(range(*title.complement))
        self.absorb(title)

    def _take_title(self, person: Person, phrase: Phrase, name: Name) -> None:
        draft = person.draft
        draft.offices.add(phrase.office)
        draft.gender = draft.gender or phrase.match.gender
        draft.title = draft.title or phrase.title(self.page.sheet)
        country = phrase.country or self._shared_country(phrase, name)
        if draft.country is None and country:
            draft.country = country
        elif draft.country is None:
            self._unowned.append((person, phrase))
        if phrase.role.serves and (isinstance(phrase.owner, int) or phrase.owner_noun is not None):
            self._served.append((person, phrase))
        elif draft.sector is None and "kin" not in phrase.role.only:
            draft.sector, draft.others = phrase.sector, list(phrase.others)
        if phrase.region is not None and "PRE" not in draft.others:
            draft.others.append("PRE")
        self._previous_title = (name, phrase)

    def _respectively(self, phrase: Phrase) -> None:
        """Share countries out among the persons listed behind: "the Thai and Lao ministers, A and B,"."""
        sheet, listed, i = self.page.sheet, [], phrase.end
        while i < len(sheet) and (sheet.lower[i] in (",", "and") or self.page.name_at[i]):
            name = self.page.name_at[i]
            if name is not None and name.label != "PER":
                break
            listed += [name] if name is not None else []
            i = name.end if name is not None else i + 1
        if len(phrase.countries) < 2 or len(listed) != len(phrase.countries) or sheet.text[phrase.end] != ",":
            return
        for name, country in zip(listed, phrase.countries, strict=True):
            person = self.people.find(self.page.words_of(name), name.entry, set())
            if person is not None:
                person.draft.country = person.draft.country or country
                person.draft.add_sectors(phrase.sector, phrase.others)

    def _country_beside(self, name: Name) -> str | None:
        """Return the country straight before a name: "Hungary's X", "Ukrainian X"."""
        sheet, i = self.page.sheet, name.first - 1
        if i >= 1 and sheet.lower[i] in ("'s", "’s"):
            i -= 1
        beside = self.page.name_at[i] if i >= 0 else None
        if beside is None or beside.entry is None or beside.tied or sheet.sentence[i] != sheet.sentence[name.first]:
            return None
        possessive = i < name.first - 1
        fits = beside.entry.sort == "country" if possessive else beside.entry.sort == "demonym"
        return beside.entry.country if fits else None

    def _take_body(self, person: Person, name: Name) -> None:
        """Note the body that somebody is said to lead."""
        body = body_led(self.page, name)
        if body is not None:
            self._led.append((person, body))

    def _shared_country(self, phrase: Phrase, name: Name) -> str | None:
        """Return the country of the titled name before, in "Polish President X and Prime Minister Y"."""
        if self._previous_title is None or phrase.owner is not None or phrase.determiner:
            return None
        other, before = self._previous_title
        sheet, start = self.page.sheet, phrase.outer
        if start > name.first or not other.end < start <= other.end + 2:
            return None
        if sheet.lower[start - 1] not in ("and", ",", "&"):
            return None
        return before.country or self._country_of(before)

    def _introduced(self, phrase: Phrase) -> str | None:
        """Return the country of the same office named before without its holder: "Peru's president", then the name."""
        if phrase.role.kind != OFFICE or phrase.owner is not None or phrase.former:
            return None
        for match in reversed(self.page.matches_in(0, phrase.match.first)):
            if match.role is phrase.role and match.head not in self.used:
                country = read_phrase(self.page, match).country
                if country:
                    return country
        return None

    def _country_of(self, phrase: Phrase) -> str | None:
        """Return the country of an office that does not name it: the possessor's, else the story's."""
        if isinstance(phrase.owner, Name):
            owner = self.people.find(self.page.words_of(phrase.owner), phrase.owner.entry, set())
            if owner is not None and owner.draft.country:
                return owner.draft.country
        return self.context.state_at(phrase.match.first)


def _owner_of(phrase: Phrase, meant: dict[int, Draft | None]) -> Draft | None:
    """Return whom the possessor of a phrase stands for, where it is a pronoun or a role."""
    token = phrase.owner if isinstance(phrase.owner, int) else phrase.owner_noun
    return meant.get(token) if token is not None else None
