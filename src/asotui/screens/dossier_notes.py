"""The note side of a dossier: numbered, dated, signed paragraphs, and how one is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType

from asotui import when
from asotui.i18n import N_, _
from asotui.queries.notes import NoteRow
from asotui.screens.base import DeskScreen
from asotui.screens.writing import ask_note, write_outside
from asotui.services import notes
from asotui.widgets.text_view import TextView


class NoteSide(TextView, inherit_bindings=False):
    """The notes as one text. Keys of reading that mean something else on a dossier are not bound here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "scroll_rows(1)", N_("down"), id="text.down", show=False),
        Binding("k,up", "scroll_rows(-1)", N_("up"), id="text.up", show=False),
        Binding("space,pagedown", "page(1)", N_("page down"), id="text.page_down", show=False),
        Binding("pageup", "page(-1)", N_("page up"), id="text.page_up", show=False),
        Binding("home", "first", N_("beginning"), id="text.first", show=False),
        Binding("G,end", "last", N_("end"), id="text.last", show=False),
        Binding("slash", "ask", N_("find"), id="text.find", show=False),
        Binding("enter", "change", N_("change your last note"), id="note.change", show=False),
    ]

    def __init__(self, dossier_id: int, *, id: str) -> None:
        super().__init__(id=id)
        self._dossier_id = dossier_id
        self._notes: Sequence[NoteRow] = ()
        self._shown: str | None = None

    def show_rows(self, rows: Sequence[NoteRow]) -> None:
        """Show other notes; the same ones are left where the officer is in them."""
        self._notes = rows
        text = "\n\n".join(map(_paragraph, rows)) or _("No note yet: i writes one.")
        if text != self._shown:
            grown = self._shown is not None and text.startswith(self._shown)
            self.show(text)
            if grown:
                self.action_last()
            self._shown = text

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    def write(self, *, outside: bool = False) -> None:
        """Write the next note, in place or in the officer's own editor."""
        self._desk_screen.ask(self._write(None, _("Note"), "", outside))

    def action_change(self) -> None:
        """Change one's own last note, while nobody has written below."""
        login = self._desk_screen.desk.login
        own = next((note for note in reversed(self._notes) if note.changeable_by == login), None)
        if own is None:
            self._desk_screen.say(
                _("No note of yours can still be changed here. i writes a new one."), "warn"
            )
        else:
            title = _("Note {serial}").format(serial=own.serial)
            self._desk_screen.ask(self._write(own.id, title, own.text, outside=False))

    async def _write(self, note_id: int | None, title: str, text: str, outside: bool) -> None:
        about = f"dossier {self._dossier_id}" if note_id is None else f"note {note_id}"
        written: str | None
        if outside:
            written = write_outside(self._desk_screen, title, about, text)
        else:
            written = await ask_note(self._desk_screen, title, about, text)
        if written is None or not written.strip():
            return
        service: Callable[..., Any] = notes.add if note_id is None else notes.change
        subject = self._dossier_id if note_id is None else note_id
        self._desk_screen.desk.perform(service, subject, text=written)


def _paragraph(note: NoteRow) -> str:
    signed = when.day_and_time(note.at)
    if note.receipt_number:
        head = _("{serial} on receipt {receipt} · {author}, {at}").format(
            serial=note.serial, receipt=note.receipt_number, author=note.signed, at=signed
        )
    else:
        head = _("{serial} · {author}, {at}").format(serial=note.serial, author=note.signed, at=signed)
    if note.changed_at is not None:
        head = _("{head}, changed {at}").format(head=head, at=when.day_and_time(note.changed_at))
    return f"{head}\n{note.text}"
