"""Lemmas by edit scripts: what to cut from a word's end and what to add, told by its tag and its spelling.

Method: suffix edit scripts as in Chrupała et al. (2008), "Learning Morphology with Morfette"; the script is that of the
longest known ending, the whole word first. The endings are learned from treebanks and come with the model.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

__all__ = ["Endings", "Lemmatiser", "apply_script", "learn_endings", "script_for"]

Endings = dict[str, dict[str, str]]
"""Tag → ending → script. An ending that begins with ``START`` is a whole word; "" is what the tag does by default."""

START = "^"
LONGEST = 5
NAMES = ("NNP", "NNPS")


def script_for(form: str, lemma: str) -> str:
    """Return the script ``CUT|ADDED`` that makes the lemma out of the form; ``*|be`` where they share no beginning."""
    shared = 0
    while shared < min(len(form), len(lemma)) and form[shared] == lemma[shared]:
        shared += 1
    return f"{len(form) - shared}|{lemma[shared:]}" if shared else f"*|{lemma}"


def apply_script(form: str, script: str) -> str:
    """Return the lemma of a form; a script that would leave nothing of the form gives the form itself."""
    cut, _, added = script.partition("|")
    if cut == "*":
        return added
    return form[: len(form) - int(cut)] + added if int(cut) < len(form) else form


def normalised(word: str, tag: str) -> str:
    """Return the form that scripts work on: small letters, but for names."""
    return word if tag in NAMES else word.lower()


def endings_of(form: str) -> list[str]:
    """Return the endings of a form, the longest, the whole word, first, and "" last."""
    return [START + form, *(form[-length:] for length in range(min(LONGEST, len(form)), 0, -1)), ""]


class Lemmatiser:
    """Looks lemmas up, each word and tag once."""

    def __init__(self, endings: Endings) -> None:
        self.endings = endings
        self.known: dict[tuple[str, str], str] = {}

    def __call__(self, word: str, tag: str) -> str:
        """Return the lemma of a word with a Penn Treebank tag."""
        found = self.known.get((word, tag))
        if found is None:
            form = normalised(word, tag)
            table = self.endings.get(tag, {})
            script = next((table[ending] for ending in endings_of(form) if ending in table), "0|")
            found = self.known[word, tag] = apply_script(form, script)
        return found


def learn_endings(words: Iterable[tuple[str, str, str]]) -> Endings:
    """Learn the endings from (word, tag, lemma): an ending is kept where it says other than the next shorter one."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word, tag, lemma in words:
        form = normalised(word, tag)
        script = script_for(form, lemma)
        for ending in endings_of(form) if not script.startswith("*") else (START + form,):
            counts[tag, ending][script] += 1
    endings: Endings = {}
    for (tag, ending), scripts in sorted(counts.items(), key=lambda item: (len(item[0][1].strip(START)), item[0])):
        table = endings.setdefault(tag, {})
        shorter = endings_of(ending.removeprefix(START))[0 if not ending.startswith(START) else 1 :]
        inherited = next((table[part] for part in shorter if part != ending and part in table), None)
        best = scripts.most_common(1)[0][0]
        if best != inherited:
            table[ending] = best
    return endings
