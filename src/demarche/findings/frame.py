"""What a transfer is made of: the row of the table it was read by, its goods, and who may be its parties."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from demarche.findings.aid import Item

__all__ = ["Frame", "Share", "Transfer"]


@dataclass(frozen=True)
class Frame:
    """A row of ``tables/transfers.tsv``: its frame, status, prepositions of the goods and of the receiver."""

    name: str
    status: str
    goods: tuple[str, ...] = ()
    to: tuple[str, ...] = ()


@dataclass
class Transfer:
    """One mention of a transfer. ``giver`` and ``receiver`` are candidates, the most telling first.

    ``frame`` and ``status`` are those of ``tables/transfers.tsv``.
    """

    act: Token
    frame: str
    status: str
    items: list[Item]
    giver: list[Token] = field(default_factory=list)
    receiver: list[Token] = field(default_factory=list)


@dataclass
class Share:
    """Goods of a list with the party that the list gives them: rice and Japan in "tents from Chad, rice from Japan"."""

    items: list[Item]
    parties: list[Token] = field(default_factory=list)
