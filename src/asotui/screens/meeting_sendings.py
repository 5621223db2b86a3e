"""What was written to the people of a meeting: each letter with where it is, word for word."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries.meetings import sendings
from asotui.queries.meetings.sendings import SendingRow
from asotui.screens import files
from asotui.screens.base import DeskScreen, StoreScreen
from asotui.screens.dossier_links import at_newest
from asotui.screens.posting import post_letters
from asotui.services.meetings.sendings import try_again
from asotui.terms import SendingState
from asotui.text import clean_block, clean_line, safe_file_name
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.cells import Cell
from asotui.widgets.prompt import Ask, Confirm
from asotui.widgets.record_list import Column, RecordList, SequenceSource
from asotui.widgets.text_view import TextView

COLUMNS = (
    Column("made", N_("When"), 12),
    Column("to", N_("To"), 24),
    Column("what", N_("Letter"), 13),
    Column("where", N_("Where it is"), "flex"),
)
METHODS = {"REQUEST": N_("convocation"), "CANCEL": N_("called off"), "REPLY": N_("answer")}


class SendingList(RecordList[SendingRow]):
    """The letters of a meeting, the newest first; Enter reads one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("R", "again", N_("let them leave again"), id="sending.again"),
    ]

    def __init__(self, meeting_id: int, *, id: str) -> None:
        empty = N_("Nothing was sent yet: c convenes the people.")
        super().__init__(COLUMNS, _cells, empty=empty, id=id)
        self._meeting_id = meeting_id

    def show_rows(self, rows: Sequence[SendingRow]) -> None:
        """Show other letters; the cursor stays on its letter, unless the officer looks at the newest."""
        if at_newest(self):
            self.source = SequenceSource(rows)
        else:
            self.set_source(SequenceSource(rows), keep=True)

    def action_again(self) -> None:
        """Let those that could not leave, or wait still, leave now."""
        screen = cast(DeskScreen, self.screen)
        screen.ask(self._again(screen))

    async def _again(self, screen: DeskScreen) -> None:
        await screen.desk.performed(try_again, self._meeting_id)
        await post_letters(screen)


def _cells(row: SendingRow) -> list[str | Cell]:
    made = clock.local(row.made_at)
    return [
        Cell(f"{when.short_day(made.date(), clock.today())} {made:%H:%M}", "dim"),
        row.name or row.recipient,
        what(row),
        _where(row),
    ]


def what(row: SendingRow) -> str:
    """What kind of letter it is; a convocation that takes the place of an earlier one has its sequence."""
    name = _(METHODS[row.method]) if row.method in METHODS else _("the minutes")
    if row.method == "REQUEST" and row.sequence:
        return _("change {number}").format(number=row.sequence)
    return name


def _where(row: SendingRow) -> Cell:
    """Where it went, or why it has not left."""
    if row.fault:
        return Cell(clean_line(row.fault), "alert")
    if row.state == SendingState.SENT:
        return Cell(clean_line(row.sent_to), "dim")
    return Cell(SendingState(row.state).label, "warn")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that was written, as it is read."""

    row: SendingRow
    raw: bytes


class LetterScreen(StoreScreen[Letter]):
    """One letter, word for word."""

    TOPICS = frozenset({"sending"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("W", "save", N_("save"), id="letter.save"),
        Binding("enter", "back", N_("back"), id="letter.back", show=False),
    ]

    def __init__(self, row: SendingRow) -> None:
        super().__init__()
        self._row = row
        self._letter: Letter | None = None

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield Rule()
        yield TextView(id="text")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """The keys of reading are those of the text."""
        self.query_one(TextView).focus()

    def fetch(self, session: Any) -> Letter:
        """The letter as it was kept."""
        rows = sendings.of_meeting(session, self._row.meeting_id)
        row = next((row for row in rows if row.id == self._row.id), self._row)
        return Letter(row, sendings.raw(session, row.id))

    def show(self, data: Letter) -> None:
        """Show its head and its text, and what goes with it."""
        is_first, self._letter = self._letter is None, data
        self.query_one("#place", PlaceBar).show(data.row.subject, right=what(data.row))
        if is_first:
            self.query_one(TextView).show(letter_text(data))

    def relabel(self) -> None:
        """Show it again in the other language."""
        self._letter = None
        self.query_one(KeyBar).show_keys()
        self.reload()

    def action_save(self) -> None:
        """Save it to a file that any mail program opens."""
        if self._letter is not None:
            self.ask(self._save(self._letter))

    async def _save(self, letter: Letter) -> None:
        name = safe_file_name(
            f"{letter.row.meeting.replace('/', '-')}-{letter.row.recipient}.eml", "letter.eml"
        )
        typed = await self.app.push_screen_wait(
            Ask(_("Save to:"), value=files.default_path(name), max_length=1000)
        )
        if not typed or not typed.strip():
            return
        path = files.resolved(typed, name)
        try:
            await asyncio.to_thread(files.save, path, letter.raw)
        except FileExistsError:
            question = _("{path} is there already. Replace it?").format(path=path)
            if not await self.app.push_screen_wait(Confirm(question)):
                return
            await asyncio.to_thread(files.save, path, letter.raw, replace=True)
        self.say(_("Saved to {path}.").format(path=path))


def letter_text(letter: Letter) -> str:
    """The head of a letter, its text, and the names of what goes with it."""
    message = message_from_bytes(letter.raw, policy=policy.default)
    body = message.get_body(("plain",))
    enclosed = [part.get_filename() or part.get_content_type() for part in message.iter_attachments()]
    head = [
        _("From: {sender}").format(sender=message["From"]),
        _("To: {recipient}").format(recipient=message["To"]),
        _("Subject: {subject}").format(subject=message["Subject"]),
    ]
    if enclosed:
        head.append(_("With it: {files}").format(files=", ".join(enclosed)))
    head.append(_("Where it is: {where}").format(where=_where(letter.row).text))
    text = body.get_content() if body is not None else ""
    return "\n".join([*map(clean_line, head), "", clean_block(text)])
