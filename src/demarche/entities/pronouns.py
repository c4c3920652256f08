"""Pronouns, and the words for lands and sides: "he", "its", "they", "the country", "both sides", "I" in a quotation."""

from __future__ import annotations

from collections.abc import Callable

from demarche.entities.cast import NOMINAL, PRONOUN, Cast, Draft, Form, Seen
from demarche.entities.casting import STATE_SECTORS
from demarche.entities.history import History
from demarche.entities.page import Page
from demarche.entities.tables import words
from demarche.record import EntityKind

__all__ = ["FIRST_PERSON", "Pronouns"]

HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their", "theirs"})
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "myself", "ourselves"})
POSSESSIVE = frozenset({"his", "her", "its", "their"})
SOLE = {EntityKind.GOVERNMENT, EntityKind.ORGANISATION, EntityKind.GROUP}
MANY = {EntityKind.GROUP, EntityKind.POPULATION, EntityKind.ORGANISATION, EntityKind.GOVERNMENT}
PERSON = {EntityKind.PERSON}
STATE_NOUNS = frozenset({"countries", "nations", "governments", "states", "capitals", "neighbors", "neighbours"})
HUMAN_NOUNS = frozenset({"leaders", "ministers", "presidents", "men", "women"})


class Pronouns:
    """Finds what pronouns and the like stand for."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast

    def find(self) -> list[int]:
        """Return the tokens of third-person pronouns and of the nouns for lands and sides."""
        sheet = self.page.sheet
        third = HE | SHE | IT | THEY
        return [
            i
            for i, word in enumerate(sheet.lower)
            if (word in third and sheet.pos[i] in ("PRON", "DET"))
            or self._is_land(i)
            or self._sides_start(i) is not None
        ]

    def resolve(self, i: int, history: History) -> Draft | None:
        """Give the pronoun or noun at a token to its entities; returns the first of them, None if unclear."""
        sheet = self.page.sheet
        start = self._sides_start(i)
        if start is not None:
            return self._see_all(start, i, NOMINAL, self._both(i, history), history)
        if self._is_land(i):
            return self._see_all(i, i, NOMINAL, self._land(i, history), history)
        word = sheet.lower[i]
        if word in HE | SHE:
            found = self._person(i, "m" if word in HE else "f", history)
        elif word in IT:
            found = [] if sheet.dep[i] == "obj" or self._is_expletive(i) else self._thing(i, history)
        else:
            found = self._group(i, history)
        return self._see_all(i, i, PRONOUN, found, history)

    def _see_all(self, first: int, i: int, form: Form, drafts: list[Draft], history: History) -> Draft | None:
        for draft in drafts:
            history.add(self.cast.see(first, i + 1, i, form, draft))
        return drafts[0] if drafts else None

    def _is_land(self, i: int) -> bool:
        """Tell whether a noun stands for a country named before: "the country", "the kingdom's"."""
        sheet = self.page.sheet
        return (
            sheet.lower[i] in words("land")
            and sheet.pos[i] in ("NOUN", "PROPN")
            and i > 0
            and sheet.dep[i] not in ("compound", "amod")
            and sheet.lower[i - 1] in ("the", "this")
            and self.page.name_at[i] is None
            and sheet.lower[i + 1 : i + 2] != ["of"]
        )

    def _sides_start(self, i: int) -> int | None:
        """Return where "both sides", "the two countries" begins whose noun is the token; None if it is not one."""
        sheet = self.page.sheet
        if i == 0 or sheet.lower[i] not in words("sides"):
            return None
        ours = sheet.lower[i - 1] == "our" and sheet.lower[i] == "countries"
        return i - 1 if ours or sheet.lower[i - 1] in ("both", "two") else None

    def is_of_two(self, i: int) -> bool:
        """Tell whether a noun stands for two parties named before: "both governments", "the two leaders"."""
        return self._sides_start(i) is not None

    def _clause_subject(self, i: int) -> int | None:
        """Return the subject of the clause in which a pronoun is an object: it is somebody else."""
        sheet = self.page.sheet
        if (sheet.lower[i] in POSSESSIVE and sheet.dep[i] == "nmod:poss") or sheet.relation(i) == "nsubj":
            return None
        for above in sheet.ancestors(i):
            subject = next((child for child in sheet.children[above] if sheet.dep[child].startswith("nsubj")), None)
            if subject is not None:
                return subject
        return None

    def _others(self, i: int) -> Callable[[Seen], bool]:
        subject = self._clause_subject(i)
        barred = {id(seen.draft) for seen in self.cast.seen if seen.root == subject}
        return lambda seen: id(seen.draft) not in barred

    def _person(self, i: int, gender: str, history: History) -> list[Draft]:
        others = self._others(i)

        def fits(seen: Seen) -> bool:
            return seen.draft.gender in ("", gender) and others(seen)

        found = history.best(i, PERSON, fits)
        if found is None:
            return []
        found.gender = found.gender or gender
        return [found]

    def _thing(self, i: int, history: History) -> list[Draft]:
        others = self._others(i)
        found = history.best(i, SOLE, lambda seen: others(seen) and not self._is_plural(seen))
        return [found] if found else []

    def _group(self, i: int, history: History) -> list[Draft]:
        """Return a plural antecedent, or the members of the coordination that is the last subject."""
        sheet = self.page.sheet
        others = self._others(i)
        joined = self._last_coordination(i, history)
        if joined:
            return joined
        plural = history.best(i, MANY, lambda seen: others(seen) and self._may_be_they(seen))
        if plural is not None:
            return [plural]
        here = sheet.sentence[i]
        found = history.best(
            i,
            MANY,
            lambda seen: sheet.sentence[seen.root] < here and sheet.relation(seen.root) == "nsubj" and others(seen),
        )
        return [found] if found else []

    def _is_plural(self, seen: Seen) -> bool:
        return seen.draft.plural or seen.draft.kind == EntityKind.POPULATION

    def _may_be_they(self, seen: Seen) -> bool:
        return self._is_plural(seen) or seen.draft.kind == EntityKind.GROUP

    def _last_coordination(self, i: int, history: History) -> list[Draft]:
        """Return the coordinated subjects of this clause's sentence or the one before ("A and B said they")."""
        sheet = self.page.sheet
        for number in (sheet.sentence[i], sheet.sentence[i] - 1):
            members: dict[int, list[Draft]] = {}
            for seen in history.recent(i, 1):
                if sheet.sentence[seen.root] != number or sheet.relation(seen.root) != "nsubj":
                    continue
                if seen.draft.kind != EntityKind.PLACE:
                    members.setdefault(sheet.first_conjunct(seen.root), []).append(seen.draft)
            joined = [
                list(dict.fromkeys(reversed(group))) for group in members.values() if len(set(map(id, group))) > 1
            ]
            if joined:
                return joined[0]
            if members:
                return []
        return []

    def _is_expletive(self, i: int) -> bool:
        """Tell whether "it" stands for nothing: "it is likely that", "it seems"."""
        sheet = self.page.sheet
        head = sheet.head[i]
        if sheet.dep[i].startswith("expl"):
            return True
        if not sheet.dep[i].startswith("nsubj"):
            return False
        clausal = any(
            sheet.dep[child] in ("csubj", "ccomp", "advcl", "xcomp") and child > head for child in sheet.children[head]
        )
        is_predicate = any(sheet.dep[child] == "cop" for child in sheet.children[head])
        return clausal and (sheet.lemma[head] in words("expletive") or (is_predicate and sheet.pos[head] == "ADJ"))

    def _land(self, i: int, history: History) -> list[Draft]:
        """Return the country meant by "the country": as its government, or as the place where something is."""
        sheet = self.page.sheet

        def names_land(seen: Seen) -> bool:
            return bool(seen.draft.country)

        found = history.best(i, set(EntityKind), names_land)
        if found is None or not found.country:
            return []
        if sheet.adposition(i) in ("in", "across", "inside", "throughout", "into", "around", "within"):
            name = self.cast.government(found.country).name
            return [self.cast.place(name, found.country)]
        return [self.cast.government(found.country)]

    def _both(self, i: int, history: History) -> list[Draft]:
        """Return the two parties that the text last spoke of most prominently."""
        sheet = self.page.sheet
        human, states = sheet.lower[i] in HUMAN_NOUNS, sheet.lower[i] in STATE_NOUNS
        scores: dict[object, float] = {}
        subject = self._clause_subject(i)
        subjects = [seen.draft for seen in self.cast.seen if seen.root == subject]
        between: set[object] = {*subjects, *(draft.country for draft in subjects if draft.country)}
        for seen in history.recent(i, 2):
            draft = seen.draft
            if draft in between or draft.country in between:
                continue
            if draft.kind == EntityKind.POPULATION or (human and draft.kind != EntityKind.PERSON):
                continue
            if draft.kind == EntityKind.PLACE and not states:
                continue
            acts_for_state = draft.sector in STATE_SECTORS or draft.kind == EntityKind.PLACE
            key: object = draft.country if not human and (states or acts_for_state) else draft
            if key is None:
                continue
            score = history.prominence(seen, i)
            scores[key] = max(scores.get(key, score), score)
        if len(scores) < 2:
            return []
        ranked = sorted(scores, key=lambda key: -scores[key])[:2]
        return [key if isinstance(key, Draft) else self.cast.government(str(key)) for key in ranked]
