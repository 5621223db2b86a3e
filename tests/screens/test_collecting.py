"""Collecting the mail from the inbox: how far it is, what came of it, and leaving before the end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import func, select

from asotui.config import Config
from asotui.config import Source as ConfiguredSource
from asotui.errors import MailServerUnreachable
from asotui.ingest.collector import CollectReport
from asotui.ingest.incoming import SourceMessage
from asotui.models import Receipt
from asotui.screens import collecting
from asotui.screens.collecting import CollectingScreen, report_lines
from asotui.screens.inbox import InboxScreen
from tests.factories import Section
from tests.ingest.maildirs import Given, letter, write_maildir
from tests.screens.looking import desk, desk_of, press, screen_text, settle


def registered(section: Section) -> int:
    with section.store.read() as session:
        return session.exec(select(func.count()).select_from(Receipt)).one()


def sources(*places: Path | str) -> Config:
    return Config(sources=tuple(ConfiguredSource(str(place)) for place in places))


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Config]:
    """Collect from a source in memory instead of what the settings name."""

    def instead(source: Any) -> Config:
        monkeypatch.setattr(collecting, "open_source", lambda *_args, **_kwargs: source)
        return sources("given")

    return instead


async def test_without_a_source_the_officer_is_told_where_to_name_one(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        await press(pilot, "C")
        assert isinstance(pilot.app.screen, InboxScreen)
        assert "No source of mail is set." in " ".join(screen_text(pilot.app).split())


async def test_a_maildir_is_collected_and_what_came_of_it_is_said(section: Section, tmp_path: Path) -> None:
    folder = write_maildir(tmp_path / "mail", [letter(1), letter(2), letter(1)])
    async with desk_of(section.store, config=sources(folder, tmp_path / "nowhere")) as pilot:
        await press(pilot, "C")
        seen = screen_text(pilot.app)
        assert "Registered: 2" in seen
        assert "Known already: 1" in seen
        assert "nowhere" in "".join(seen.split())
        await press(pilot, "escape")
        desk(pilot)._look_for_others()
        await settle(pilot)
        assert "2 new" in screen_text(pilot.app)
        assert "Demande 1" in screen_text(pilot.app)


async def test_a_server_that_fails_is_said_and_what_it_gave_is_kept(
    section: Section, given: Callable[[Any], Config]
) -> None:
    broken = Given([letter(1)], label="imap", failure=MailServerUnreachable(server="mail.example", why="?"))
    async with desk_of(section.store, config=given(broken)) as pilot:
        await press(pilot, "C")
        assert "Registered: 1" in screen_text(pilot.app)
        assert "mail.example" in screen_text(pilot.app)
    assert registered(section) == 1


class Endless(Given):
    """A source that gives messages for as long as somebody reads them."""

    def __init__(self) -> None:
        super().__init__([])
        self.first_is_read = threading.Event()

    def count(self) -> int | None:
        return None

    def messages(self) -> Iterator[SourceMessage]:
        number = 0
        while True:
            number += 1
            yield SourceMessage(raw=letter(number), label=f"endless/{number}")
            if number > 1:
                self.first_is_read.set()


async def test_it_stops_after_the_message_under_way(section: Section, given: Callable[[Any], Config]) -> None:
    endless = Endless()
    async with desk_of(section.store, config=given(endless)) as pilot:
        await pilot.press("C")
        while not endless.first_is_read.is_set():
            await pilot.pause()
        assert isinstance(pilot.app.screen, CollectingScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CollectingScreen)
        assert "Stopped before the end" in screen_text(pilot.app)
        assert f"Registered: {registered(section)}" in screen_text(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, InboxScreen)


async def test_leaving_the_desk_ends_the_collecting(section: Section, given: Callable[[Any], Config]) -> None:
    endless = Endless()
    async with desk_of(section.store, config=given(endless)) as pilot:
        await pilot.press("C")
        while not endless.first_is_read.is_set():
            await pilot.pause()
        collecting_screen = pilot.app.screen
        assert isinstance(collecting_screen, CollectingScreen)
    assert collecting_screen._stopped


def test_the_report_says_a_line_for_each_fact() -> None:
    report = CollectReport(
        registered=3, copies=1, known=2, with_faults=1, refused=(("mbox", "It is locked."),), cancelled=True
    )
    assert report_lines(report) == [
        "Registered: 3",
        "Copies kept with their original: 1",
        "Known already: 2",
        "Registered with parts that could not be read: 1",
        "mbox: It is locked.",
        "Stopped before the end; collecting again goes on from there.",
    ]
