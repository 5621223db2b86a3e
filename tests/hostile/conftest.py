"""Registers that are full of texts made to do harm."""

import os
from pathlib import Path

import pytest

from asotui.config import save_view
from asotui.store import Store
from tests.factories import Section
from tests.hostile import desks, meetings
from tests.hostile.corpus import MARKUP, SELECTION


@pytest.fixture
def mine(section: Section) -> Section:
    """A section in which the user of the machine is a head."""
    desks.sit_down(section)
    return section


@pytest.fixture
def full(tmp_path: Path) -> Section:
    """A shared register without meetings, all of whose words are such texts."""
    folder = tmp_path / "shared"
    store = Store.create(folder / "register.db", os.getgid())
    section = Section(store)
    desks.sit_down(section)
    desks.fill(section, desks.ME, desks.as_drawn(SELECTION))
    for text in MARKUP:
        section.receipt(text, sender=text, urgency=1)
    save_view("[b]vue[/b]", "[bold")
    return section


@pytest.fixture
def convened(mine: Section) -> Section:
    """A register with the meetings of such texts."""
    mine.dossier(MARKUP[0], by=desks.ME)
    meetings.fill_meetings(mine, desks.ME, desks.as_drawn(SELECTION))
    return mine
