"""An item of the agenda while people sit over it: its title, what is said, what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from asotui import clock
from asotui.i18n import N_
from asotui.queries.meetings import ItemRow
from asotui.queries.meetings.actions import ActionRow
from asotui.queries.meetings.sitting import DecisionRow
from asotui.screens import sitting_words as words
from asotui.services.typed import LONGEST_BLOCK
from asotui.text import clean_line
from asotui.widgets.bars import Bar
from asotui.widgets.cells import Cell, signs
from asotui.widgets.label import Label
from asotui.widgets.text_area import BoundedTextArea


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """An item with its place on the agenda, and what was decided and asked for under it."""

    place: int
    item: ItemRow
    decisions: Sequence[DecisionRow]
    actions: Sequence[ActionRow]


class NotesArea(BoundedTextArea):
    """The notes under an item while they are typed. Keys that are no text give what comes of them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f2", "tell('keep')", N_("keep"), id="typing.keep", priority=True),
        Binding("f5", "tell('decide')", N_("decision"), id="typing.decide", priority=True),
        Binding("f6", "tell('act')", N_("action"), id="typing.act", priority=True),
        Binding("f3", "tell('next')", N_("next item"), id="typing.next", priority=True),
        Binding("f4,ctrl+e", "tell('outside')", N_("own editor"), id="typing.outside", priority=True),
    ]

    class Asked(Message):
        """One of the keys was pressed: keep, decide, act, next or outside."""

        def __init__(self, wish: str) -> None:
            super().__init__()
            self.wish = wish

    def __init__(self, text: str) -> None:
        super().__init__(text, max_length=LONGEST_BLOCK)

    def action_tell(self, wish: str) -> None:
        """Ask whom it belongs to."""
        self.post_message(self.Asked(wish))


class ItemBlock(Vertical):
    """The item on a line, its notes under it, its decisions and actions at the end."""

    DEFAULT_CSS = """
    ItemBlock { height: auto; margin-bottom: 1; }
    ItemBlock Label { padding-left: 4; padding-right: 1; }
    ItemBlock .came { text-style: bold; }
    ItemBlock NotesArea { height: auto; min-height: 3; }
    """

    def __init__(self, seen: ItemSeen) -> None:
        super().__init__()
        self.seen = seen
        self._is_current = False
        self._head = Bar()
        self._notes = Label()
        self._came = Label(classes="came")

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._notes
        yield self._came

    def on_mount(self) -> None:
        self.show(self.seen)

    def show(self, seen: ItemSeen) -> None:
        """Show the item as it is now."""
        self.seen = seen
        self._draw_head()
        self._notes.show(seen.item.notes)
        self._notes.display = bool(seen.item.notes) and not self.is_typed_in
        came = [words.decision(decision) for decision in seen.decisions]
        came += [words.action(action, clock.today()).text for action in seen.actions]
        self._came.show("\n".join(came))
        self._came.display = bool(came)

    def mark(self, is_current: bool) -> None:
        """Say whether it is the current item."""
        if is_current != self._is_current:
            self._is_current = is_current
            self._draw_head()

    def _draw_head(self) -> None:
        sign = signs().cursor if self._is_current else " "
        title = f"{self.seen.place}. {clean_line(self.seen.item.title)}"
        left = [Cell(f" {sign} "), Cell(title, "title" if self._is_current else "strong")]
        self._head.draw(left, [Cell(f"{words.about(self.seen.item)} ", "dim")])

    # Typing

    @property
    def is_typed_in(self) -> bool:
        """Whether its notes are being typed."""
        return bool(self.query(NotesArea))

    async def type_in(self, text: str, most_lines: int) -> NotesArea:
        """Let the officer go on with the notes, in so many lines of the screen."""
        area = NotesArea(text)
        area.styles.max_height = max(3, most_lines)
        area.styles.padding = (0, 1, 0, 4)
        self._notes.display = False
        await self.mount(area, after=self._notes)
        area.focus()
        area.move_cursor(area.document.end)
        return area

    async def end_typing(self, text: str) -> None:
        """Show what was typed, until it is read again."""
        await self.query(NotesArea).remove()
        self._notes.show(text)
        self._notes.display = bool(text.strip())
