"""A receipt being read, with the keys of triage at hand; one after the other, as they stand in the inbox."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries import notes, receipts
from asotui.queries.meetings import Invited
from asotui.queries.receipts import ReceiptDetail
from asotui.queries.rows import InboxRow
from asotui.screens.base import StoreScreen
from asotui.screens.piece import PieceScreen
from asotui.screens.presence import Thing, UsedLine
from asotui.screens.reading import invitation_of, receipt_text
from asotui.screens.triage import TriageScreen
from asotui.screens.wording import state_of
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.picker import Choice, Picker
from asotui.widgets.text_view import TextView

if TYPE_CHECKING:
    from asotui.screens.inbox import InboxScreen


class ReceiptScreen(TriageScreen, StoreScreen[tuple[ReceiptDetail, Any, Invited | None]]):
    """One receipt. Once it is decided, the next one of the inbox is shown."""

    TOPICS = frozenset({"receipt", "note", "dossier", "meeting", "invitee"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("J", "next(1)", N_("next"), id="receipt.next"),
        Binding("L", "next(-1)", N_("previous"), id="receipt.previous", show=False),
        Binding("v", "enclosures", N_("enclosures"), id="receipt.enclosures"),
        Binding("B", "raw", N_("the original message"), id="receipt.raw", show=False),
        Binding("enter", "dossier", N_("its dossier"), id="receipt.dossier", show=False),
    ]

    def __init__(self, row: InboxRow, inbox: InboxScreen | None = None) -> None:
        super().__init__()
        self._row = row
        self._inbox = inbox
        self._detail: ReceiptDetail | None = None
        self._shown_id: int | None = None
        self._text = ""
        self._is_raw = False

    @property
    def opened(self) -> Thing:
        """The receipt."""
        return ("receipt", self._row.id)

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield UsedLine(id="used")
        yield Rule()
        yield TextView(id="text")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys of reading are those of the text."""
        self.query_one(TextView).focus()

    def fetch(self, session: Any) -> tuple[ReceiptDetail, Any, Invited | None]:
        """The receipt, its notes, and to what it invites."""
        detail = receipts.detail(session, self._row.id)
        return detail, notes.of_receipt(session, self._row.id), invitation_of(session, self.desk, detail.row)

    def show(self, data: tuple[ReceiptDetail, Any, Invited | None]) -> None:
        """Show a receipt from its beginning; when it was only read again, the officer stays where they are in it."""
        detail, written, invited = data
        self._detail = detail
        self._row = detail.row
        self.query_one("#place", PlaceBar).show(
            _("Receipt {number}").format(number=detail.row.number),
            [state_of(detail.row)],
            self.desk.officer.name,
        )
        text = receipt_text(detail, clock.today(), invited)
        for note in written:
            signed = _("Note {serial}, {author}, {when}").format(
                serial=note.serial, author=note.signed, when=when.day_and_time(note.at)
            )
            text += f"\n\n{signed}\n{note.text}"
        view = self.query_one(TextView)
        if detail.row.id != self._shown_id:
            self._is_raw = False
            view.show(text)
        elif text != self._text and not self._is_raw:
            view.show_again(text)
        self._shown_id, self._text = detail.row.id, text

    def relabel(self) -> None:
        """Show it again in the other language."""
        self.query_one(KeyBar).show_keys()
        self.reload()

    # What an act applies to

    def chosen(self) -> list[InboxRow]:
        """The receipt that is read."""
        return [self._row]

    def acted(self, rows: Sequence[InboxRow], *, decided: bool) -> None:
        """Once it is decided, the next receipt is shown; else the same one, as it is now."""
        if not decided:
            return
        following = self._inbox.next_receipt(self._row) if self._inbox else None
        if following is None:
            self.desk.go_back()
        else:
            self._go_to(following)

    def action_next(self, step: int) -> None:
        """The next or previous receipt of the inbox."""
        row = self._inbox.next_receipt(self._row, step) if self._inbox else None
        if row is None:
            self.say(_("There is no other receipt in this direction."))
        else:
            self._go_to(row)

    def _go_to(self, row: InboxRow) -> None:
        self._row = row
        self.query_one(SaidLine).clear()
        self.reload()

    # What belongs to it

    def action_dossier(self) -> None:
        """Open the dossier in which it is filed, or the meeting to which it invites."""
        if self._row.dossier_id is not None:
            self.desk.open_dossier(self._row.dossier_id)
        elif self._row.meeting_id is not None:
            self.desk.open_meeting(self._row.meeting_id)
        else:
            self.say(_("This receipt is in no dossier yet: m files it, o opens one."))

    def action_enclosures(self) -> None:
        """Choose an enclosure to read."""
        if self._detail is None or not self._detail.enclosures:
            self.say(_("This receipt has no enclosure."))
        elif len(self._detail.enclosures) == 1:
            self.app.push_screen(PieceScreen(self._detail.enclosures[0].id))
        else:
            self.ask(self._choose_enclosure(self._detail))

    async def _choose_enclosure(self, detail: ReceiptDetail) -> None:
        choices = [Choice(e.id, e.name, e.media_type, when.size(e.size)) for e in detail.enclosures]

        def search(text: str) -> list[Choice]:
            return [choice for choice in choices if text.casefold() in choice.label.casefold()]

        chosen = await self.app.push_screen_wait(Picker(_("Enclosures"), search))
        if chosen is not None:
            self.app.push_screen(PieceScreen(int(chosen.id)))

    def action_raw(self) -> None:
        """The message as it came, shown harmless, and back; the command line saves it byte for byte."""
        if self._is_raw:
            self._is_raw = False
            self.query_one(TextView).show(self._text)
            return
        self.ask(self._show_raw(self._row.id))

    async def _show_raw(self, receipt_id: int) -> None:
        raw = await asyncio.to_thread(self._read_raw, receipt_id)
        if receipt_id == self._row.id:
            self._is_raw = True
            self.query_one(TextView).show(raw)

    def _read_raw(self, receipt_id: int) -> str:
        with self.desk.store.read() as session:
            return receipts.raw(session, receipt_id).decode("utf-8", "replace")
