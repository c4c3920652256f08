"""Numbers up to a hundred, in figures and in words, and fractions made of them."""

from __future__ import annotations

import re

__all__ = ["FRACTION", "NUMBER", "fraction_value", "number_value"]

UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TEENS = (
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {
    **{word: value for value, word in enumerate((*UNITS, *TEENS), 1)},
    **{word: 10 * value for value, word in enumerate(TENS, 2)},
}
ORDINALS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
SPELLED = rf"(?:{'|'.join(TENS)})(?:[ -](?:{'|'.join(UNITS)})\b)?|(?:{'|'.join((*TEENS, *UNITS))})"
NUMBER = rf"(?:\d{{1,3}}(?:\.\d+)?|(?:{SPELLED}))"
FRACTION = rf"(?:(?:an?|{NUMBER})[ -])(?:{'|'.join(word for word in ORDINALS if word != 'half')})s?|half"


def number_value(words: str) -> float:
    """Return the value of a number: "37.5", "sixty-one"."""
    if words[0].isdigit():
        return float(words)
    return float(sum(VALUES[part] for part in re.split(r"[ -]", words.lower())))


def fraction_value(words: str) -> float:
    """Return the per cent that a fraction is: "two-thirds", "a quarter", "half"."""
    *before, part = re.split(r"[ -]", words.lower())
    times = 1.0 if not before or before[0] in ("a", "an") else number_value(" ".join(before))
    return round(100 * times / ORDINALS[part.removesuffix("s")], 1)
