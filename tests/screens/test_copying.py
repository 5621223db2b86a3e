"""The desk makes the copy of the day, and says only why it could not."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from asotui import app as desk_module
from asotui.config import Config
from asotui.keeping import day
from asotui.store import Store
from asotui.terms import Role
from tests.factories import HEAD, Section
from tests.screens.looking import desk, desk_of, screen_text, settle

Failed = Callable[[str], None]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders in which a desk was to keep copies; `why` of the last one fails."""
    folders: list[Path] = []

    def watch(
        _register: Path, folder: Path, _leaving: threading.Event, failed: Failed, _write: object
    ) -> None:
        folders.append(folder)
        failed("No copy of the register was made today: no room")

    monkeypatch.setattr(desk_module, "SECONDS_BEFORE_COPY", 0.0)
    monkeypatch.setattr(day, "watch", watch)
    return folders


def copying() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "copies"]


async def test_why_there_is_no_copy_is_said_on_the_line(section: Section, asked: list[Path]) -> None:
    async with desk_of(section.store, config=Config(backups="/srv/copies")) as pilot:
        for one in copying():
            one.join()
        await settle(pilot)
        assert "No copy of the register was made today: no room" in screen_text(desk(pilot))
    assert asked == [Path("/srv/copies")]


async def test_a_reader_makes_none(section: Section, asked: list[Path]) -> None:
    login = section.reader()
    async with desk_of(section.store, login) as pilot:
        assert desk(pilot).officer.role == Role.READER.value
        assert copying() == []
    assert asked == []


async def test_a_demonstration_makes_none(tmp_path: Path, asked: list[Path]) -> None:
    store = Store.create(tmp_path / "demo.db", lasting=False)
    Section(store)
    async with desk_of(store, HEAD):
        assert copying() == []
    store.close()
    assert asked == []
