"""The agenda while people sit over it: notes typed under each item, decisions and actions beside them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from asotui import locations
from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.queries.meetings import ItemRow, MeetingDetail
from asotui.queries.meetings.actions import ActionRow
from asotui.queries.meetings.sitting import DecisionRow
from asotui.queries.officers import OfficerRow
from asotui.rules.merging import both
from asotui.screens import asking
from asotui.screens import sitting_words as words
from asotui.screens.base import DeskScreen
from asotui.screens.notebook import Notebook
from asotui.screens.sitting_item import ItemBlock, ItemSeen, NotesArea
from asotui.screens.sitting_outcomes import act, decide, redecide
from asotui.services import meetings
from asotui.services.meetings import ItemInput
from asotui.terms import Role
from asotui.widgets.bars import KeyBar
from asotui.widgets.label import Label
from asotui.widgets.outside_editor import EditorCutShort, edit_outside

WHILE_TYPING = (
    ("escape", N_("keep")),
    ("f5", N_("decision")),
    ("f6", N_("action")),
    ("f3", N_("next item")),
    ("f4", N_("own editor")),
)


class SittingAgenda(VerticalScroll, can_focus=True, inherit_bindings=False):
    """The items one below the other, the cursor on the current one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,i", "write", N_("notes"), id="sitting.write"),
        Binding("d", "decide", N_("decision"), id="sitting.decide"),
        Binding("a", "act", N_("action"), id="sitting.act"),
        Binding("E", "outside", N_("notes in your editor"), id="sitting.outside", show=False),
        Binding("D", "redecide", N_("change a decision"), id="sitting.redecide", show=False),
        Binding("plus,n", "add", N_("add an item"), id="sitting.add", show=False, key_display="+"),
        Binding("o", "dossier", N_("open its dossier"), id="sitting.dossier", show=False),
        Binding("j,down", "step(1)", N_("next item"), id="sitting.down", show=False),
        Binding("k,up", "step(-1)", N_("previous item"), id="sitting.up", show=False),
        Binding("space,pagedown", "page(1)", N_("page down"), id="sitting.page_down", show=False),
        Binding("pageup", "page(-1)", N_("page up"), id="sitting.page_up", show=False),
        Binding("home", "first", N_("first item"), id="sitting.first", show=False),
        Binding("G,end", "last", N_("last item"), id="sitting.last", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._detail: MeetingDetail | None = None
        self._people: Sequence[OfficerRow] = ()
        self._cursor: int | None = None
        self._before = ""
        self._showing = asyncio.Lock()

    def compose(self) -> ComposeResult:
        yield Label(id="none")

    # What is shown

    async def show_items(
        self,
        detail: MeetingDetail,
        decisions: Sequence[DecisionRow],
        actions: Sequence[ActionRow],
        people: Sequence[OfficerRow],
    ) -> None:
        """Show the agenda as it is now. What is being typed stays, with its item."""
        # What is mounted for one view is not yet there for the next.
        async with self._showing:
            await self._show_all(detail, decisions, actions, people)

    async def _show_all(
        self,
        detail: MeetingDetail,
        decisions: Sequence[DecisionRow],
        actions: Sequence[ActionRow],
        people: Sequence[OfficerRow],
    ) -> None:
        is_first, self._detail, self._people = self._detail is None, detail, people
        seen = [
            ItemSeen(
                place,
                item,
                [decision for decision in decisions if decision.item_id == item.id],
                [action for action in actions if action.item_id == item.id],
            )
            for place, item in enumerate(detail.agenda, 1)
        ]
        await self._show_blocks(seen)
        self._say_none(not seen)
        if self._cursor not in self._ids():
            self._go_to(self._ids()[0] if seen else None)
        if is_first:
            await self._take_up()

    async def _show_blocks(self, seen: Sequence[ItemSeen]) -> None:
        there = {block.seen.item.id: block for block in self._blocks()}
        wanted = [one.item.id for one in seen]
        if list(there) != wanted and self._typed() is None:
            await self.query(ItemBlock).remove()
            await self.mount_all([ItemBlock(one) for one in seen])
            self._mark()
            return
        for one in seen:
            if one.item.id in there:
                there[one.item.id].show(one)

    def _say_none(self, is_none: bool) -> None:
        none = self.query_one("#none", Label)
        none.show(_(" There is no agenda: + adds an item to write under."))
        none.display = is_none

    def _blocks(self) -> list[ItemBlock]:
        return list(self.query(ItemBlock))

    def _ids(self) -> list[int]:
        return [block.seen.item.id for block in self._blocks()]

    @property
    def current(self) -> ItemBlock | None:
        """The item under the cursor."""
        return next((block for block in self._blocks() if block.seen.item.id == self._cursor), None)

    def _typed(self) -> ItemBlock | None:
        return next((block for block in self._blocks() if block.is_typed_in), None)

    @cached_property
    def _notebook(self) -> Notebook:
        return Notebook(self._desk_screen)

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    # From item to item

    def _go_to(self, item_id: int | None) -> None:
        self._cursor = item_id
        self._mark()
        if self.current is not None:
            self.current.scroll_visible(animate=False)

    def _mark(self) -> None:
        for block in self._blocks():
            block.mark(block.seen.item.id == self._cursor)

    def go_to(self, item_id: int) -> None:
        """An item by its key, if it is on the agenda."""
        if item_id in self._ids():
            self._go_to(item_id)

    def action_step(self, step: int) -> None:
        """The item beside the current one."""
        ids = self._ids()
        if self._cursor in ids:
            self._go_to(ids[min(max(ids.index(self._cursor) + step, 0), len(ids) - 1)])

    def action_page(self, pages: int) -> None:
        """Read on in long notes."""
        self.scroll_relative(y=pages * max(1, self.size.height - 1), animate=False)

    def action_first(self) -> None:
        """The first item."""
        self._go_to(next(iter(self._ids()), None))

    def action_last(self) -> None:
        """The last item."""
        self._go_to(next(reversed(self._ids()), None))

    # Typing notes

    async def _take_up(self) -> None:
        """Go on with what a dropped line cut short."""
        if self._desk_screen.desk.officer.role == Role.READER:
            return
        for block in self._blocks():
            left = self._notebook.left(block.seen.item.id)
            if left and left.strip() != block.seen.item.notes.strip():
                self._go_to(block.seen.item.id)
                await self._type(block)
                return

    async def action_write(self) -> None:
        """Type the notes of the current item, in place."""
        if self.current is not None and not self._refused():
            await self._type(self.current)

    def _refused(self, *, of_outcomes: bool = False) -> bool:
        """Say before anything is typed that nothing more is written down."""
        why = None if self._detail is None else words.refusal(self._detail, of_outcomes=of_outcomes)
        if why is not None:
            self._desk_screen.say(str(why), "warn")
        return why is not None

    async def _type(self, block: ItemBlock) -> None:
        item = block.seen.item
        left, self._before = self._notebook.begin(item.id, item.title, item.notes)
        if left:
            self._desk_screen.say(
                _("This is what was being typed when the line dropped: go on, Esc keeps it.")
            )
        area = await block.type_in(left or self._before, self.size.height - 1)
        if area.text and not left:
            # What is said next begins on a line of its own.
            area.insert("\n")
        self.screen.query_one(KeyBar).tell(WHILE_TYPING)
        self.call_after_refresh(block.scroll_visible, animate=False)

    @on(TextArea.Changed)
    def _keep_draft(self, event: TextArea.Changed) -> None:
        block = self._typed()
        if block is not None:
            self._notebook.type(event.text_area.text)
            self.call_after_refresh(block.scroll_visible, animate=False)

    @on(NotesArea.Asked)
    async def _obey(self, event: NotesArea.Asked) -> None:
        """A key that is no text, pressed while notes are typed."""
        event.stop()
        block = self._typed()
        if block is None:
            return
        if event.wish == "decide":
            self.action_decide()
        elif event.wish == "act":
            self.action_act()
        elif event.wish == "outside":
            self._outside(block.query_one(NotesArea))
        else:
            await self._keep(block)
            self.focus()
            if event.wish == "next":
                self.action_step(1)
                await self.action_write()

    def _outside(self, area: NotesArea) -> None:
        try:
            area.text = edit_outside(self.app, area.text, locations.drafts(), self._notebook.type)
        except AsotuiError as refusal:
            if isinstance(refusal, EditorCutShort):
                area.text = refusal.saved
            self._desk_screen.say(str(refusal), "warn")

    async def _keep(self, block: ItemBlock) -> None:
        """Keep what was typed; the draft stays until the register has it."""
        item, text = block.seen.item, block.query_one(NotesArea).text.strip("\n")
        if item.notes != self._before and item.notes not in text:
            text = both(self._before.strip("\n"), item.notes.strip("\n"), text)
        self._notebook.end(text)
        self.screen.query_one(KeyBar).tell()
        await block.end_typing(text)
        if text == item.notes.strip("\n"):
            self._notebook.let_go(item.id)
            return
        self._desk_screen.desk.perform(
            meetings.write_notes, item.id, text=text, then=lambda _performed: self._notebook.let_go(item.id)
        )

    async def leave_typing(self) -> bool:
        """Keep what is being typed; whether anything was."""
        block = self._typed()
        if block is not None:
            await self._keep(block)
            self.focus()
        return block is not None

    def action_outside(self) -> None:
        """The notes of the current item in the officer's own editor."""
        block = self.current
        if block is None or self._refused():
            return
        self._desk_screen.ask(self._write_outside(block.seen.item))

    async def _write_outside(self, item: ItemRow) -> None:
        text = self._notebook.write_outside(item.id, item.title, item.notes)
        if text.strip("\n") != item.notes.strip("\n"):
            self._desk_screen.desk.perform(meetings.write_notes, item.id, text=text)

    # What comes of it

    def action_decide(self) -> None:
        """Write down a decision."""
        if self.current is not None and not self._refused(of_outcomes=True):
            self._desk_screen.ask(decide(self._desk_screen, self.current.seen.item))

    def action_redecide(self) -> None:
        """Change a decision of the current item, or take it back."""
        if self.current is None:
            return
        seen = self.current.seen
        if seen.decisions:
            self._desk_screen.ask(redecide(self._desk_screen, seen.item, seen.decisions))
        else:
            self._desk_screen.say(
                _("Nothing was decided under this item yet: d writes a decision down."), "warn"
            )

    def action_act(self) -> None:
        """Ask somebody for something."""
        block, detail = self.current, self._detail
        if block is not None and detail is not None and not self._refused(of_outcomes=True):
            self._desk_screen.ask(act(self._desk_screen, detail, block.seen.item, self._people))

    def action_add(self) -> None:
        """Put one more item on the agenda."""
        if self._detail is not None:
            self._desk_screen.ask(self._add(self._detail.id))

    async def _add(self, meeting_id: int) -> None:
        title = await asking.ask_text(
            self._desk_screen,
            _("Item:"),
            f"item in sitting of meeting {meeting_id}",
            title=_("Item of the agenda"),
        )
        if title:
            self._desk_screen.desk.perform(
                meetings.add_item, meeting_id, ItemInput(title=title), then=self._go_to_new
            )

    def _go_to_new(self, performed: Any) -> None:
        self._cursor = performed.value

    def action_dossier(self) -> None:
        """Open the dossier of the current item."""
        block = self.current
        if block is not None and block.seen.item.dossier_id is not None:
            self._desk_screen.desk.open_dossier(block.seen.item.dossier_id)
        else:
            self._desk_screen.say(_("This item is about no dossier."), "warn")

    def on_resize(self, event: events.Resize) -> None:
        """What is typed in never takes more room than there is."""
        for area in self.query(NotesArea):
            area.styles.max_height = max(3, event.size.height - 1)
