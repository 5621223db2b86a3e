"""A register that the real user of the machine works on, and the terminal they sit at."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from typing import Any

import pytest

from asotui import identity
from asotui.services import officers
from tests.factories import Section
from tests.terminal import Terminal


@pytest.fixture
def mine(section: Section) -> Section:
    """A section in which the user of the machine is an officer."""
    section.do(officers.add, identity.current().login, "Mme Essai")
    return section


@pytest.fixture
def open_desk(mine: Section) -> Iterator[Callable[..., Terminal]]:
    """Open the desk over that section, in a terminal that closes with the test."""
    with ExitStack() as open_terminals:

        def opened(**given: Any) -> Terminal:
            terminal = Terminal("--store", str(mine.store.path), **given)
            return open_terminals.enter_context(terminal)

        yield opened


@pytest.fixture
def dump(mine: Section) -> Callable[[], list[str]]:
    """The register as text, table by table, but for its trace."""

    def dumped() -> list[str]:
        apart = ('"act"', '"touched"', '"counter"', '"sqlite_sequence"')
        with closing(sqlite3.connect(mine.store.path)) as connection:
            lines = connection.iterdump()
            return [line for line in lines if not any(f"INTO {table}" in line for table in apart)]

    return dumped
