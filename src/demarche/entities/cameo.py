"""Actor codes of CAMEO: three letters for a country or an international actor, three for each role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from demarche.entities.tables import rows

__all__ = ["Identity", "identity"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What an actor code says: country (ISO 3166-1 alpha-3), PLOVER sector and further sectors.

    ``is_understood``: its first part is known to our tables, and it is made of parts of three letters.
    """

    country: str | None
    sector: str | None
    others: tuple[str, ...]
    is_understood: bool

    @property
    def is_nobody(self) -> bool:
        """Whether the code gives neither country nor sector, as CAMEO's null code ``---``."""
        return self.country is None and self.sector is None


@cache
def identity(code: str) -> Identity:
    """Return what an actor code says; ``~``, the place of the country in an agent's code, is passed over.

    Parts that are neither country nor role (religions, organisations) say nothing in PLOVER.
    """
    letters = code.replace("~", "").replace("-", "")
    parts = [letters[i : i + 3] for i in range(0, len(letters), 3)]
    country = next((_countries()[part] for part in parts if part in _countries()), None)
    known = _roles()
    sectors = [known[part] for part in parts if part in known]
    sure = [sector for sector, alone in sectors if sector and not alone]
    found = list(dict.fromkeys(sure or [sector for sector, _ in sectors if sector]))
    first_known = not parts or parts[0] in _countries() or parts[0] in known
    return Identity(
        country=country,
        sector=found[0] if found else None,
        others=tuple(found[1:]),
        is_understood=first_known and len(letters) % 3 == 0,
    )


@cache
def _countries() -> dict[str, str]:
    found = {row["code"]: row["state"] or row["code"] for row in rows("countries")}
    return found | {row["code"]: row["country"] for row in rows("cameo_codes") if row["country"]}


@cache
def _roles() -> dict[str, tuple[str, bool]]:
    return {row["code"]: (row["sector"], row["alone"] == "yes") for row in rows("cameo_codes") if not row["country"]}
