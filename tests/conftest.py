"""What the tests share."""

from __future__ import annotations

import pytest

from demarche.reading import Reader, load_reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The packaged reader, loaded once."""
    return load_reader()
