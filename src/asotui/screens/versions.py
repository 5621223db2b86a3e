"""Two officers changed the same thing: the versions below each other, and which of them is to stand."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from asotui import clock, locations, when
from asotui.errors import ChangedMeanwhile
from asotui.i18n import N_, _
from asotui.queries import versions as queries
from asotui.queries.versions import VersionRow
from asotui.rules.merging import both
from asotui.screens.calls import Call, Chosen
from asotui.text import clean_line
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.text_editor import TextEditor
from asotui.widgets.versions_view import Compared, VersionsView

if TYPE_CHECKING:
    from asotui.app import Desk

_HOW = N_("Nothing is kept yet. Choose for each value, then F2; Esc leaves what stands there.")


class VersionsScreen(ModalScreen[list[Chosen] | None]):
    """What was read, what somebody made of it meanwhile, and what this officer would; None when they leave it as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "take('mine')", N_("yours"), id="versions.mine"),
        Binding("t", "take('theirs')", N_("theirs"), id="versions.theirs"),
        Binding("b", "both", N_("both"), id="versions.both"),
        Binding("e", "edit", N_("both, to be edited"), id="versions.edit"),
        Binding("a", "all('mine')", N_("all yours"), id="versions.all_mine"),
        Binding("A", "all('theirs')", N_("all theirs"), id="versions.all_theirs", show=False),
        Binding("j,down", "step(1)", N_("next value"), id="versions.next", show=False),
        Binding("k,up", "step(-1)", N_("previous value"), id="versions.previous", show=False),
        Binding("space,pagedown", "page(1)", N_("page down"), id="versions.page_down", show=False),
        Binding("pageup", "page(-1)", N_("page up"), id="versions.page_up", show=False),
        Binding("f2,enter", "keep", N_("keep"), id="versions.keep"),
        Binding("escape,q", "leave", N_("leave theirs"), id="versions.leave"),
    ]

    def __init__(self, rows: Sequence[VersionRow], title: str) -> None:
        super().__init__(classes="bottom whole")
        self._rows = tuple(rows)
        self._title = title
        self._view = VersionsView([_compared(row) for row in rows])
        self._said = SaidLine()
        self._leaving = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="panel versions"):
            yield PlaceBar(self._title)
            yield Rule()
            yield self._view
            yield Rule()
            yield self._said
            yield KeyBar()

    def on_mount(self) -> None:
        """The keys are those of the versions."""
        self._view.focus()
        self._said.say(_(_HOW))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Both versions of a text can stand, of a date only one."""
        return any(row.is_text for row in self._rows) if action in ("both", "edit") else True

    @property
    def _row(self) -> VersionRow:
        return self._rows[self._view.cursor]

    def action_take(self, which: Any) -> None:
        """Take one version of the value under the cursor, and go to the next one."""
        self._view.choose(which)
        self._view.step(1)
        self._say_how()

    def action_all(self, which: Any) -> None:
        """Take the same version of everything."""
        self._view.choose_all(which)
        self._say_how()

    def action_both(self) -> None:
        """Let what both have written stand."""
        if self._is_text():
            self._view.choose("both", _joined(self._row))
            self._say_how()

    @work(exclusive=True, group="ask")
    async def action_edit(self) -> None:
        """Go on writing from both."""
        if not self._is_text():
            return
        row, view = self._row, self._view
        made = view.made[view.cursor] if view.chosen[view.cursor] == "both" else _joined(row)
        editor = TextEditor(row.label, made, folder=locations.drafts(), at_start=True)
        editor.set_class(True, "whole")
        written = await self.app.push_screen_wait(editor)
        if written is not None:
            view.choose("both", written)
            self._say_how()

    def _is_text(self) -> bool:
        if not self._row.is_text:
            self._said.say(_("Only one of the two can stand here: m yours, t theirs."), "warn")
        return self._row.is_text

    def action_step(self, by: int) -> None:
        """Another value."""
        self._view.step(by)

    def action_page(self, pages: int) -> None:
        """Read on."""
        self._view.page(pages)

    def action_keep(self) -> None:
        """Keep what was chosen, once it was for everything."""
        if self._view.next_open():
            self._said.say(_("Not everything is chosen yet: m yours, t theirs."), "warn")
            return
        hows = {"mine": "mine", "theirs": "theirs", "both": "text"}
        chosen = zip(self._rows, self._view.chosen, self._view.made, strict=True)
        self.dismiss([Chosen(row.version, hows[which], made) for row, which, made in chosen])  # type: ignore[arg-type]

    def action_leave(self) -> None:
        """Leave what stands there; asked twice, for what was typed would be gone."""
        if self._leaving:
            self.dismiss(None)
        else:
            self._leaving = True
            self._said.say(_("What you typed is not kept. Esc again leaves it so."), "warn")

    def _say_how(self) -> None:
        self._leaving = False
        self._said.say(_(_HOW) if "" in self._view.chosen else _("F2 keeps what you chose."))


def _compared(row: VersionRow) -> Compared:
    version = row.version
    by = _("{officer}, {at}").format(
        officer=clean_line(version.officer), at=when.short_time(version.at, clock.today())
    )
    return Compared(row.label, row.before, row.theirs, row.mine, by, row.is_text)


def _joined(row: VersionRow) -> str:
    return both(row.before.rstrip("\n"), row.theirs.rstrip("\n"), row.mine.rstrip("\n"))


async def choose(desk: Desk, call: Call, refusal: ChangedMeanwhile) -> Call | None:
    """Let the officer choose where both have changed something: the act to do now, None when they leave it.

    Values that they left as they were are not asked about: those of the other stand.
    """
    questions = call.questions(refusal.versions)
    if not questions:
        return call.taking(refusal.versions, [])

    def read() -> list[VersionRow]:
        with desk.store.read() as session:
            return queries.worded(session, questions)

    rows = await asyncio.to_thread(read)
    title = _("{officer} has changed the same thing meanwhile").format(
        officer=clean_line(questions[-1].officer)
    )
    chosen = await desk.push_screen_wait(VersionsScreen(rows, title))
    return None if chosen is None else call.taking(refusal.versions, chosen)
