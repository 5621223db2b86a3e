"""The desk watches what others commit, and starts with no more than its first screen needs."""

import subprocess
import sys
from pathlib import Path

from textual.message import Message

import asotui
from asotui import app as desk_module
from asotui.app import Changed, Desk
from asotui.config import Config
from asotui.services import notes, receipts
from tests.factories import COLLEAGUE, HEAD, Section
from tests.screens.looking import desk, desk_of, press, settle

HEAVY = {
    "alembic",
    "asotui.ingest.collector",
    "asotui.screens.dossier",
    "babel",
    "docxtpl",
    "holidays",
    "icalendar",
    "lxml",
    "tomlkit",
}


class Listening(Desk):
    """A desk that notes which changes it was told of."""

    CSS_PATH = str(Path(asotui.__file__).with_name("app.tcss"))

    def __init__(self, *args: object, **more: object) -> None:
        self.told: list[frozenset[str]] = []
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def post_message(self, message: Message) -> bool:
        if isinstance(message, Changed):
            self.told.append(message.topics)
        return super().post_message(message)


async def test_an_act_of_this_desk_is_shown_once(section: Section) -> None:
    receipt = section.receipt()
    app = Listening(section.store, HEAD, Config())
    async with app.run_test() as pilot:
        await settle(pilot)
        app.perform(receipts.set_urgency, [receipt], 1)
        await settle(pilot)
        app._look_for_others()
        assert len(app.told) == 1 and "receipt" in app.told[0]


async def test_an_act_between_two_of_this_desk_is_not_missed(section: Section) -> None:
    receipt = section.receipt()
    app = Listening(section.store, HEAD, Config())
    async with app.run_test() as pilot:
        await settle(pilot)
        section.act(COLLEAGUE, notes.add_to_receipt, receipt, "Vu.")
        app.perform(receipts.set_urgency, [receipt], 1)
        await settle(pilot)
        app._look_for_others()
        assert "note" in frozenset().union(*app.told)


async def test_the_watch_goes_on_when_the_register_cannot_be_read(section: Section) -> None:
    app = Listening(section.store, HEAD, Config())
    async with app.run_test() as pilot:
        await settle(pilot)
        looked: list[int] = []
        leave = app._leaving

        def look() -> None:
            looked.append(1)
            if len(looked) == 2:
                leave.set()
            raise OSError("the disk is away")

        app._look_for_others = look  # type: ignore[method-assign]
        desk_module.POLL_SECONDS, before = 0.001, desk_module.POLL_SECONDS
        try:
            app._watch_others()
        finally:
            desk_module.POLL_SECONDS = before
        assert len(looked) >= 2


async def test_a_screen_read_in_late_opens_by_its_letter(section: Section) -> None:
    async with desk_of(section.store) as pilot:
        for letter, (_label, place) in desk_module.PLACES.items():
            await press(pilot, "g", letter)
            assert type(desk(pilot).screen).__name__ == place.partition(":")[2]


def test_the_first_screen_reads_in_nothing_that_it_does_not_need() -> None:
    code = "import asotui.app, asotui.screens.inbox, sys; print(*sys.modules)"
    loaded = set(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.split()
    )
    assert "asotui.screens.inbox" in loaded
    assert not HEAVY & loaded
