"""The agenda of a meeting: its items in order, with how long each takes, who reports and what is to be read before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries.meetings import ItemRow, MeetingDetail
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.meeting_item import ask_item, entered, understood_minutes
from asotui.screens.meeting_papers import papers
from asotui.services import meetings
from asotui.services.meetings import ItemChange
from asotui.terms import ItemType
from asotui.widgets.cells import Cell
from asotui.widgets.picker import Choice, Picker, matching
from asotui.widgets.prompt import Ask
from asotui.widgets.record_list import Column, RecordList, SequenceSource
from asotui.widgets.which_key import KeyMenu

COLUMNS = (
    Column("no", N_("No."), 3, "right"),
    Column("at", N_("At"), 5),
    Column("minutes", N_("Min."), 4, "right"),
    Column("title", N_("Item"), "flex"),
    Column("type", N_("For"), 11),
    Column("rapporteur", N_("Rapporteur"), 14),
    Column("dossier", N_("Dossier"), 9, wide_only=100),
    Column("papers", N_("Papers"), 7, "right"),
)
TYPE_WORDS = {
    ItemType.INFORMATION: N_("information"),
    ItemType.OPINION: N_("opinion"),
    ItemType.DECISION: N_("decision"),
}
TYPE_KEYS = {"i": ItemType.INFORMATION, "o": ItemType.OPINION, "d": ItemType.DECISION}


class AgendaList(RecordList[ItemRow]):
    """The items, with the keys that order, time and document them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("change"), id="list.open"),
        Binding("J", "shift(1)", N_("move"), id="item.lower", key_display="J K"),
        Binding("K", "shift(-1)", N_("move up"), id="item.higher", show=False),
        Binding("t", "type", N_("what for"), id="item.type", show=False),
        Binding("m", "minutes", N_("minutes"), id="item.minutes", show=False),
        Binding("p", "papers", N_("papers"), id="item.papers"),
        Binding("r", "rapporteur", N_("rapporteur"), id="item.rapporteur", show=False),
        Binding("d", "dossier", N_("dossier"), id="item.dossier", show=False),
        Binding("s", "standing", N_("each time, or only this one"), id="item.standing", show=False),
        Binding("T", "rename", N_("in other words"), id="item.rename", show=False),
        Binding("A", "drop", N_("take off the agenda"), id="item.drop", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(
            COLUMNS, self._cells, empty=N_("Nothing is on the agenda yet: + adds an item."), id=id
        )
        self._detail: MeetingDetail | None = None

    def show_rows(self, detail: MeetingDetail) -> None:
        """Show the agenda of a meeting; the cursor stays on its item."""
        self._detail = detail
        if isinstance(self.source, SequenceSource):
            self.source.rows = list(detail.agenda)
            self.reload()
        else:
            self.source = SequenceSource(detail.agenda)

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    def _cells(self, row: ItemRow) -> list[str | Cell]:
        assert self._detail is not None
        at = clock.local(self._detail.block.starts_at + timedelta(minutes=row.starts_after))
        carried = _("{title} (from {meeting})").format(title=row.title, meeting=row.carried_from)
        late = row.starts_after + row.minutes > self._detail.minutes
        return [
            str(row.position),
            Cell(f"{at:%H:%M}", "dim"),
            Cell(str(row.minutes) if row.minutes else "", "alert" if late else ""),
            carried if row.carried_from else row.title,
            Cell(_(TYPE_WORDS[ItemType(row.type)]), "dim" if row.type == ItemType.INFORMATION else ""),
            row.rapporteur,
            Cell(row.dossier_number, "dim"),
            str(len(row.papers)) if row.papers else "",
        ]

    def _perform(self, service: Callable[..., Any], *args: Any) -> None:
        def then(performed: Any) -> None:
            if performed.act_id is None:
                self._desk_screen.say(_("Nothing had to be changed."))

        self._desk_screen.desk.perform(service, *args, then=then)

    def _change(self, **given: Any) -> None:
        """Change the same thing in each item chosen."""
        identities = self.selected_identities()
        for _noun, item_id in cast(list[tuple[str, int]], identities):
            self._perform(meetings.change_item, item_id, ItemChange(**given))
        if self.marks:
            self.step_past(identities)

    def action_shift(self, by: int) -> None:
        """Move the item; the cursor goes with it."""
        if self.cursor_row is not None:
            self._perform(meetings.move_item, self.cursor_row.id, by)

    def action_type(self) -> None:
        """Say what the meeting is asked to do about it."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._type())

    async def _type(self) -> None:
        entries = [(key, kind.label) for key, kind in TYPE_KEYS.items()]
        key = await self.app.push_screen_wait(KeyMenu(_("What the item is for"), entries))
        if key is not None:
            self._change(type=TYPE_KEYS[key])

    def action_minutes(self) -> None:
        """Say how long it takes."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._minutes(self.cursor_row))

    async def _minutes(self, row: ItemRow) -> None:
        typed = await self.app.push_screen_wait(
            Ask(_("Minutes:"), value=str(row.minutes or ""), explain=understood_minutes)
        )
        if typed is not None:
            self._change(minutes=int(typed.strip() or 0))

    def action_rapporteur(self) -> None:
        """Say who reports, of the people convened or anybody else."""
        if self.cursor_row is not None and self._detail is not None:
            self._desk_screen.ask(self._rapporteur(self._detail))

    async def _rapporteur(self, detail: MeetingDetail) -> None:
        people = [Choice(person.id, person.name) for person in detail.people]
        picker = Picker(_("Who reports?"), matching(people), allow_new=_("Somebody else: {text}"))
        chosen = await self.app.push_screen_wait(picker)
        if chosen is not None:
            self._change(rapporteur=chosen.label)

    def action_dossier(self) -> None:
        """Say which dossier it is about."""
        if self.cursor_row is not None and self._detail is not None:
            self._desk_screen.ask(self._dossier(self.cursor_row, self._detail))

    async def _dossier(self, row: ItemRow, detail: MeetingDetail) -> None:
        first = row.dossier_id or next((dossier.id for dossier in detail.dossiers), None)
        none = _("No dossier is under way: Esc, then g d, and n opens one.")
        dossier_id = await asking.ask_dossier(
            self._desk_screen, _("About which dossier?"), first=first, none=none
        )
        if dossier_id is not None:
            self._change(dossier_id=dossier_id)

    def action_standing(self) -> None:
        """Let it come back at each meeting of the series, or only once."""
        if self.cursor_row is not None:
            self._change(standing=not self.cursor_row.standing)

    def action_papers(self) -> None:
        """Read, add and take off what goes with it."""
        if self.cursor_row is not None:
            self._desk_screen.ask(papers(self._desk_screen, self.cursor_row))

    def action_rename(self) -> None:
        """Say it in other words."""
        if self.cursor_row is not None:
            self._desk_screen.ask(self._rename(self.cursor_row))

    async def _rename(self, row: ItemRow) -> None:
        title = await asking.ask_text(
            self._desk_screen, _("Item:"), f"title of item {row.id}", value=row.title
        )
        if title is not None:
            self._perform(meetings.change_item, row.id, ItemChange(title=title))

    def action_drop(self) -> None:
        """Take it off the agenda."""
        if self.cursor_row is not None:
            self._perform(meetings.drop_item, self.cursor_row.id)

    def edit(self, row: ItemRow) -> None:
        """All of an item in one form."""
        if self._detail is not None:
            self._desk_screen.ask(self._edit(row, self._detail))

    async def _edit(self, row: ItemRow, detail: MeetingDetail) -> None:
        values = await ask_item(self._desk_screen, detail, row)
        if values is not None:
            self._perform(meetings.change_item, row.id, ItemChange(**values))

    def add(self) -> None:
        """Put another item at the end."""
        if self._detail is not None:
            self._desk_screen.ask(self._add(self._detail))

    async def _add(self, detail: MeetingDetail) -> None:
        values = await ask_item(self._desk_screen, detail)
        if values is not None:
            self._perform(meetings.add_item, detail.id, entered(values))
