"""The minutes of a meeting, read where the meeting is; Enter goes to where they are written."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.binding import Binding, BindingType

from asotui.i18n import N_, _
from asotui.queries.meetings.minutes import minutes
from asotui.screens.minutes import MinutesScreen
from asotui.widgets.text_view import TextView


class MinutesPart(TextView, inherit_bindings=False):
    """The text so far. Keys of reading that mean something else on a meeting are not bound here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", N_("write, circulate, approve"), id="minutes.open"),
        Binding("j,down", "scroll_rows(1)", N_("down"), id="text.down", show=False),
        Binding("k,up", "scroll_rows(-1)", N_("up"), id="text.up", show=False),
        Binding("space,pagedown", "page(1)", N_("page down"), id="text.page_down", show=False),
        Binding("pageup", "page(-1)", N_("page up"), id="text.page_up", show=False),
        Binding("home", "first", N_("beginning"), id="text.first", show=False),
        Binding("G,end", "last", N_("end"), id="text.last", show=False),
        Binding("slash", "ask", N_("find"), id="text.find", show=False),
    ]

    def __init__(self, meeting_id: int, *, id: str) -> None:
        super().__init__(id=id)
        self._meeting_id = meeting_id
        self._shown: str | None = None

    def show_text(self, text: str) -> None:
        """Show the minutes; the same ones are left where the officer is in them."""
        if text != self._shown:
            self._shown = text
            self.show(
                text or _("No minutes yet. b: sit together and write; Enter: compose them from the notes.")
            )

    def action_write(self) -> None:
        """Compose, change, circulate and approve them."""
        self.app.push_screen(MinutesScreen(self._meeting_id))


def minutes_text(session: Any, meeting_id: int) -> str:
    """The text of the minutes, empty while nobody drafted them."""
    found = minutes(session, meeting_id)
    return "" if found is None else found.text
