"""The list of what was being typed and is not kept yet, and how each of it is gone on with in its place."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, drafts, when
from asotui.drafts import Sheet
from asotui.errors import AsotuiError, DraftInUse
from asotui.i18n import N_, _
from asotui.screens.base import DeskScreen
from asotui.screens.unfinished_words import UnfinishedRow, record_of, rows
from asotui.widgets.bars import Bar, KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.cells import Cell
from asotui.widgets.prompt import Confirm
from asotui.widgets.record_list import Column, RecordList, SequenceSource

if TYPE_CHECKING:
    from asotui.app import Desk

COLUMNS = (
    Column("what", N_("What"), "flex"),
    Column("record", N_("No."), 12),
    Column("since", N_("Since"), 16),
)


class UnfinishedScreen(DeskScreen):
    """What was typed and neither kept nor thrown away, the newest first; Enter goes on with it where it was begun."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("K", "drop", N_("throw away"), id="unfinished.drop"),
    ]

    def compose(self) -> ComposeResult:
        yield PlaceBar(_("Not kept yet"), id="place")
        yield Rule()
        yield RecordList(COLUMNS, _cells, empty=N_("All that was typed is kept."), id="rows")
        yield Rule()
        yield Bar(id="words")
        yield SaidLine(id="said")
        yield KeyBar()

    @property
    def is_ready(self) -> bool:
        """Whether the list was read once."""
        return self._is_read and not self._rows.is_unread

    @property
    def _rows(self) -> RecordList[UnfinishedRow]:
        return self.query_one("#rows", RecordList)

    _is_read = False

    def on_mount(self) -> None:
        """The keys are those of the list."""
        self._rows.focus()
        self._read()

    @work(thread=True, exclusive=True, group="reload")
    def _read(self) -> None:
        try:
            found = rows(self.desk.store, self.desk.login)
        except AsotuiError as refusal:
            self._is_read = True
            self.app.call_from_thread(self.say, str(refusal), "warn")
            return
        self.app.call_from_thread(self._show_rows, found[::-1])

    def _show_rows(self, found: Sequence[UnfinishedRow]) -> None:
        self._rows.set_source(SequenceSource(found), keep=True)
        self._is_read = True

    @on(RecordList.RowHighlighted)
    def _describe(self, event: RecordList.RowHighlighted) -> None:
        row: UnfinishedRow | None = event.row
        self.query_one("#words", Bar).draw([] if row is None else [Cell(f" {row.words}", "dim")])

    @on(RecordList.RowOpened)
    def _opened(self, event: RecordList.RowOpened) -> None:
        self._go_on(event.row)

    def _go_on(self, row: UnfinishedRow) -> None:
        if row.sheet.is_in_use:
            self.say(str(DraftInUse(draft=row.named)), "warn")
        else:
            self.desk.run_worker(go_on(self.desk, row.sheet), group="unfinished", exclusive=True)

    def action_drop(self) -> None:
        """Throw it away."""
        if self._rows.cursor_row is not None:
            self.ask(self._drop(self._rows.cursor_row))

    async def _drop(self, row: UnfinishedRow) -> None:
        if not await self.app.push_screen_wait(Confirm(_("Throw away “{what}”?").format(what=row.named))):
            return
        try:
            done = await asyncio.to_thread(drafts.drop, row.sheet)
        except OSError as error:
            self.say(_("It could not be thrown away: {why}").format(why=error.strerror), "warn")
            return
        if done:
            self.say(_("Thrown away: {what}").format(what=row.named))
            self._read()
        else:
            self.say(str(DraftInUse(draft=row.named)), "warn")


def _cells(row: UnfinishedRow) -> list[str | Cell]:
    since = row.sheet.since
    told = when.short_time(since, clock.today()) if since is not None else ""
    return [row.title, row.record, Cell(_("open now") if row.in_use else told, "dim")]


# Going on in place


async def go_on(desk: Desk, sheet: Sheet) -> None:
    """Show the place where something was typed, and let it stand there again."""
    assert sheet.subject is not None
    desk.wanted_draft = sheet.path
    if isinstance(desk.screen, UnfinishedScreen):
        await desk.pop_screen()
    for pattern, open_it in _OPENERS.items():
        found = re.fullmatch(pattern, sheet.subject.about)
        if found is not None:
            try:
                await open_it(desk, sheet, *found.groups())
            except AsotuiError as refusal:
                desk.say(str(refusal), "warn")
            return
    await _to_its_record(desk, sheet)
    desk.say(_("It was typed here: ask for the same thing again, and the words stand there."))


async def _to_its_record(desk: Desk, sheet: Sheet) -> None:
    record = record_of(sheet)
    if record is None:
        assert sheet.subject is not None
        # A draft that another version left, or one typed nowhere in particular, may name a place that is none.
        place = sheet.subject.place
        await desk.go_to(place if place in desk.MODES else desk.DEFAULT_MODE)
    elif record[0] == "receipt":
        await _receipt(desk, record[1])
    elif record[0] == "dossier":
        desk.open_dossier(record[1])
    else:
        desk.open_meeting(record[1])
    await desk.shown()


async def _receipt(desk: Desk, receipt_id: int) -> None:
    from asotui.queries import receipts
    from asotui.screens.receipt import ReceiptScreen

    def read() -> Any:
        with desk.store.read() as session:
            return receipts.detail(session, receipt_id).row

    await desk.push_screen(ReceiptScreen(await asyncio.to_thread(read)))


async def _in_its_record(desk: Desk, sheet: Sheet, action: str) -> None:
    await _to_its_record(desk, sheet)
    await desk.screen.run_action(action)


async def _note(desk: Desk, sheet: Sheet, _key: str) -> None:
    await _in_its_record(desk, sheet, "note")


async def _changed_note(desk: Desk, sheet: Sheet, _key: str) -> None:
    from asotui.screens.dossier_notes import NoteSide

    await _to_its_record(desk, sheet)
    desk.screen.query_one(NoteSide).action_change()


async def _minutes(desk: Desk, _sheet: Sheet, amended: str | None, meeting_id: str) -> None:
    from asotui.screens.minutes import MinutesScreen

    await desk.push_screen(MinutesScreen(int(meeting_id)))
    await desk.shown()
    await desk.screen.run_action("amend" if amended else "write")


async def _sitting(desk: Desk, sheet: Sheet, what: str, item_id: str) -> None:
    from asotui.screens.sitting import SittingScreen
    from asotui.screens.sitting_agenda import SittingAgenda

    record = record_of(sheet)
    if record is None:
        return
    await desk.push_screen(SittingScreen(record[1]))
    await desk.shown()
    agenda = desk.screen.query_one(SittingAgenda)
    if what == "item in sitting of meeting":
        agenda.action_add()
    elif what != "notes of item":
        agenda.go_to(int(item_id))
        if what == "decision on item":
            agenda.action_decide()
        else:
            agenda.action_act()


async def _meeting(
    desk: Desk, _sheet: Sheet, starts_at: str | None, room_id: str | None, dossier_ids: str | None
) -> None:
    from asotui.screens.meeting_begun import plan_on
    from asotui.screens.meeting_form import Begun, plan_meeting

    await desk.go_to("m")
    await desk.shown()
    screen = desk.screen
    if not isinstance(screen, DeskScreen):
        return
    if starts_at is not None:
        begun = Begun(starts_at=datetime.fromisoformat(starts_at), room_id=int(room_id) if room_id else None)
        screen.ask(plan_meeting(screen, begun))
    else:
        screen.ask(plan_on(screen, [int(key) for key in (dossier_ids or "").split()]))


async def _change_of_meeting(desk: Desk, sheet: Sheet, _key: str) -> None:
    await _in_its_record(desk, sheet, "change")


async def _new(desk: Desk, _sheet: Sheet, noun: str) -> None:
    place, action = _NEW[noun]
    await desk.go_to(place)
    await desk.shown()
    await desk.screen.run_action(action)


_NEW = {
    "receipt": ("i", "register"),
    "dossier": ("d", "new"),
    "room": ("r", "new"),
    "task": ("t", "new"),
    "officer": ("o", "new"),
}
_OPENERS: Mapping[str, Callable[..., Awaitable[None]]] = {
    r"(?:receipt|dossier) (\d+)": _note,
    r"note (\d+)": _changed_note,
    r"(amendment to the )?minutes of meeting (\d+)": _minutes,
    r"(notes of item|decision on item|action on item|item in sitting of meeting) (\d+)": _sitting,
    r"new meeting(?: at (\d{4}-\d\d-\d\d \d\d:\d\d))?(?: in room (\d+))?(?: on dossier ([\d ]+))?": _meeting,
    r"meeting (\d+)": _change_of_meeting,
    r"new (receipt|dossier|room|task|officer)": _new,
}
"""How what was typed stands there again, by what it is about; of all else the page is shown."""
