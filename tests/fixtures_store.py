"""A register in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from asotui.store import Store
from tests.factories import Section


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An empty register."""
    store = Store.create(tmp_path / "section" / "register.db")
    yield store
    store.close()


@pytest.fixture
def section(store: Store) -> Section:
    """A register with a head of section and a colleague."""
    return Section(store)
