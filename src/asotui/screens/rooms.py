"""The rooms of the section: where they are, what they hold, when they are open, who meets there next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _, ngettext
from asotui.queries import rooms as found
from asotui.queries.rooms import RoomUse
from asotui.screens import asking
from asotui.screens.base import StoreScreen
from asotui.screens.room_form import room_form
from asotui.screens.writing import fill_in
from asotui.services import rooms
from asotui.widgets.bars import Bar, KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import Column, RecordList, SequenceSource

WIDE = 110
SEPARATOR = " · "
COLUMNS = (
    Column("name", N_("Name"), "flex"),
    Column("place", N_("Where"), "flex"),
    Column("seats", N_("Seats"), 6, "right"),
    Column("open", N_("Open"), 11),
    Column("equipment", N_("Equipment"), "flex", wide_only=WIDE),
    Column("next", N_("Next meeting"), "flex"),
)


class RoomsScreen(StoreScreen[Sequence[RoomUse]]):
    """The rooms; those given up stand last, and can be taken up again."""

    TOPICS = frozenset({"room", "meeting"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,plus", "new", N_("add"), id="rooms.new"),
        Binding("e", "change", N_("change"), id="rooms.change"),
        Binding("o", "meeting", N_("its next meeting"), id="rooms.meeting"),
        Binding("K", "retire", N_("give up"), id="rooms.retire"),
    ]

    _known: Sequence[RoomUse] = ()

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield Rule()
        yield RecordList(COLUMNS, _cells, empty=N_("No room yet: n adds one."), id="rows")
        yield Rule()
        yield Bar(id="room")
        yield SaidLine(id="said")
        yield KeyBar()

    @property
    def _rows(self) -> RecordList[RoomUse]:
        return self.query_one("#rows", RecordList)

    def on_mount(self) -> None:
        """The keys are those of the list."""
        self._rows.focus()

    def fetch(self, session: Any) -> Sequence[RoomUse]:
        """Every room, with what is planned in it next."""
        return found.in_use(session, clock.now())

    def show(self, data: Sequence[RoomUse]) -> None:
        """Show them, and how many are taken now."""
        self._known = data
        now = clock.now()
        taken = sum(use.starts_at is not None and use.starts_at <= now for use in data if use.room.active)
        said = ngettext("{count} taken now", "{count} taken now", taken).format(count=taken)
        self.query_one("#place", PlaceBar).show(
            _("Rooms"), [Cell(said)] if taken else [], self.desk.officer.name
        )
        self._rows.set_source(SequenceSource(data), keep=True)

    def relabel(self) -> None:
        """Show everything in the other language."""
        self._rows.refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    @on(RecordList.RowHighlighted)
    def _describe(self, event: RecordList.RowHighlighted) -> None:
        """The room under the cursor: what a narrow list cuts."""
        self.query_one("#room", Bar).draw(_said(event.row) if event.row is not None else [])

    def action_new(self) -> None:
        """Add a room."""
        self.ask(self._new())

    async def _new(self) -> None:
        form = room_form(_("New room"), [use.room for use in self._known])
        values = await fill_in(self, form, "new room")
        if values is not None:
            self.desk.perform(rooms.add, **{**values, "capacity": values["capacity"] or 0})

    @on(RecordList.RowOpened)
    async def _opened(self) -> None:
        await self.run_action("change")

    def action_change(self) -> None:
        """Change the entry of a room; one that was given up is taken up again."""
        row = self._rows.cursor_row
        if row is not None:
            self.ask(self._change(row))

    async def _change(self, use: RoomUse) -> None:
        room = use.room
        title = room.name if room.active else _("Take {room} up again").format(room=room.name)
        form = room_form(title, [each.room for each in self._known], room)
        values = await fill_in(self, form, f"room {room.id}")
        if values is None:
            return
        values = {**values, "capacity": values["capacity"] or 0}
        if not room.active:
            self.desk.perform(rooms.add, room.name, **values)
        elif changed := {name: value for name, value in values.items() if value != getattr(room, name)}:
            self.desk.perform(rooms.change, room.id, **changed)

    def action_meeting(self) -> None:
        """Open the meeting that is in the room now, or comes next."""
        use = self._rows.cursor_row
        if use is not None and use.meeting_id is not None:
            self.desk.open_meeting(use.meeting_id)
        elif use is not None:
            self.say(_("Nothing is planned in {room}.").format(room=use.room.name))

    def action_retire(self) -> None:
        """Give a room up, with a word; the register refuses while something is planned in it."""
        use = self._rows.cursor_row
        if use is None:
            return
        if use.meeting_id is not None or not use.room.active:
            self.desk.perform(rooms.retire, use.room.id)
        else:
            self.ask(self._retire(use))

    async def _retire(self, use: RoomUse) -> None:
        label = _("Give {room} up, with a word:").format(room=use.room.name)
        word = await asking.ask_text(self, label, f"giving up room {use.room.id}")
        if word is not None:
            self.desk.perform(rooms.retire, use.room.id, word)


def _cells(use: RoomUse) -> list[str | Cell]:
    room = use.room
    style = "" if room.active else "dim"
    return [
        Cell(room.name, style),
        Cell(room.place, style),
        Cell(str(room.capacity or ""), style),
        Cell(f"{when.hour(room.opens)}-{when.hour(room.closes)}" if room.active else _("given up"), style),
        Cell(room.equipment, style),
        Cell(_next(use), style),
    ]


def _next(use: RoomUse) -> str:
    """When and which, in a few characters: `14:30 Comité de suivi`."""
    if use.starts_at is None:
        return ""
    now, today = clock.now(), clock.today()
    if use.starts_at <= now:
        return _("now: {meeting}").format(meeting=use.title)
    start = clock.local(use.starts_at)
    at = f"{start:%H:%M}" if start.date() == today else f"{when.due(start.date(), today)} {start:%H:%M}"
    return f"{at} {use.title}"


def _said(use: RoomUse) -> list[Cell]:
    room, said = use.room, [Cell(f" {use.room.name}", "strong")]
    if room.capacity:
        seats = ngettext("{count} seat", "{count} seats", room.capacity)
        said.append(Cell(seats.format(count=room.capacity)))
    if room.equipment:
        said.append(Cell(room.equipment))
    if use.starts_at is not None and use.ends_at is not None:
        day = when.short_day(clock.local(use.starts_at).date(), clock.today())
        hours = when.hours(use.starts_at, use.ends_at)
        said.append(Cell(f"{use.number} {use.title}, {day} {hours}"))
    elif room.active:
        said.append(Cell(_("nothing planned in it"), "dim"))
    else:
        said.append(Cell(_("given up; Enter takes it up again"), "dim"))
    return [cell for n, each in enumerate(said) for cell in ([Cell(SEPARATOR, "dim"), each] if n else [each])]
