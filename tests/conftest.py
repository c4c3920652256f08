"""What the tests share."""

from __future__ import annotations

import pytest
from hypothesis import settings

from demarche.reading import Reader, load_reader

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The packaged reader, loaded once."""
    return load_reader()
