"""How far an event can be trusted.

What the network reads has a calibrated probability; what a rule alone finds, a rule of thumb.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, log

from spacy.tokens import Token

from demarche.events.arguments import Arguments
from demarche.events.matching import Match
from demarche.reading import syntax
from demarche.record import Status

__all__ = ["WEIGHTS", "calibrated", "confidence_of", "joined", "signs"]

BY_STATUS = {
    Status.ACTUAL: 1.0,
    Status.REPORTED: 0.95,
    Status.HISTORICAL: 0.9,
    Status.FUTURE: 0.9,
    Status.HYPOTHETICAL: 0.8,
    Status.NEGATED: 0.8,
}
NO_ACTOR = 0.7
NO_RECIPIENT = 0.9
UNNAMED = 0.8
PER_STEP = 0.95
FREE_STEPS = 2
CEILING = 0.99


WEIGHTS = {"always": -1.206, "certain": 0.493, "agreed": 0.91, "sides": 0.266}
"""Weights of ``signs`` in the log-odds that an event is there and of its type (``python -m training.calibrate``)."""
NEVER = 1e-4


def signs(likely: float, agreed: bool, sides: int) -> dict[str, float]:
    """Return what tells how far to trust the network, a number each.

    ``likely``: the likelihood of the type as the network reads it, 0 to 1; ``agreed``: whether a rule finds the same
    type in the same words; ``sides``: how many of actor and recipient the text names.
    """
    likely = min(max(likely, NEVER), 1 - NEVER)
    return {"always": 1.0, "certain": log(likely / (1 - likely)), "agreed": float(agreed), "sides": float(sides)}


def calibrated(found: Mapping[str, float]) -> float:
    """Return the probability, by ``WEIGHTS``, that an event is there and of its type, rounded to two digits."""
    odds = sum(WEIGHTS[name] * value for name, value in found.items())
    return round(min(CEILING, 1 / (1 + exp(-odds))), 2)


def confidence_of(match: Match, arguments: Arguments, status: Status) -> float:
    """Return a confidence from 0 to 1, rounded to two digits: the product of

    - how surely the trigger tells of the event (column "sure" of triggers.tsv);
    - 0.7 if nobody is named as actor, 0.9 if nobody but the actor is named;
    - 0.8 if all parties are named only inside other phrases ("Syrian jets"), in proportion if some are;
    - 0.95 for each step beyond two on the way through the tree from the trigger to the farthest party;
    - by status 1 (actual), 0.95 (reported), 0.9 (future, historical), 0.8 (hypothetical, negated).
    """
    value = match.row.sure * BY_STATUS[status]
    if not arguments.actors:
        value *= NO_ACTOR
    elif len(arguments.actors) + len(arguments.recipients) == 1:
        value *= NO_RECIPIENT
    value *= UNNAMED + (1 - UNNAMED) * arguments.named
    everyone = [*arguments.actors, *arguments.recipients]
    farthest = max(_steps(match.frame.token, party.token) for party in everyone)
    return round(min(CEILING, value * PER_STEP ** max(0, farthest - FREE_STEPS)), 2)


def _steps(start: Token, goal: Token) -> int:
    """Return the length of the path through the tree; 6 between different sentences."""
    up = [start, *syntax.path_up(start)]
    down = [goal, *syntax.path_up(goal)]
    places = {token.i: count for count, token in enumerate(up)}
    return next((count + places[token.i] for count, token in enumerate(down) if token.i in places), 6)


def joined(confidences: list[float]) -> float:
    """Return the confidence of an event told several times: each further telling takes a tenth off the doubt."""
    doubt = 1 - max(confidences)
    return round(min(CEILING, 1 - doubt * 0.9 ** (len(confidences) - 1)), 2)
