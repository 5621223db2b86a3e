"""The correspondence side of a dossier: its pieces in serial order, what is awaited at the end."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import ClassVar, cast

from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries.pieces import PieceRow
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.files import paths, read
from asotui.screens.piece import PieceScreen
from asotui.screens.piece_acts import open_piece, save_piece
from asotui.screens.writing import ask_form
from asotui.services import dossiers, pieces
from asotui.terms import PieceKind, PieceState
from asotui.widgets.cells import Cell, signs
from asotui.widgets.form import Field
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = (
    Column("serial", N_("No."), 3, "right"),
    Column("on", N_("Date"), 8),
    Column("from", N_("From / to"), 18),
    Column("name", N_("Piece"), "flex"),
    Column("size", "", 15),
)


class PieceList(RecordList[PieceRow]):
    """The pieces, with the keys that read, save, receive, chase and waive them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("read"), id="list.open"),
        Binding("v", "outside", N_("open outside"), id="piece.open", show=False),
        Binding("W", "save", N_("save to a file"), id="piece.save", show=False),
        Binding("r", "receive", N_("received"), id="piece.receive", show=False),
        Binding("d", "chase", N_("chase, another date"), id="piece.chase", show=False),
        Binding("A", "waive", N_("no longer awaited"), id="piece.waive", show=False),
        Binding("P", "consider", N_("paper under consideration"), id="piece.consider", show=False),
    ]

    def __init__(self, dossier_id: int, *, id: str) -> None:
        super().__init__(COLUMNS, _cells, empty=N_("No piece yet: + adds one."), id=id)
        self._dossier_id = dossier_id

    def show_rows(self, rows: Sequence[PieceRow]) -> None:
        """Show other pieces; the cursor stays on its piece."""
        if isinstance(self.source, SequenceSource):
            self.source.rows = list(rows)
            self.reload()
        else:
            self.source = SequenceSource(rows)

    @property
    def _desk_screen(self) -> DeskScreen:
        return cast(DeskScreen, self.screen)

    def read_in_place(self, row: PieceRow) -> None:
        """Show a piece on a screen of its own; one that is awaited has nothing to show."""
        if row.state == PieceState.EXPECTED:
            self._desk_screen.say(
                _("“{piece}” is awaited. r: it is here; d: another date; A: no longer awaited.").format(
                    piece=row.name
                )
            )
        else:
            receipt_id = row.receipt_id if row.kind == PieceKind.RECEIPT else None
            self.app.push_screen(PieceScreen(row.id, receipt_id))

    def action_outside(self) -> None:
        """Open it with the officer's own program."""
        if self.cursor_row is not None:
            self._desk_screen.ask(open_piece(self._desk_screen, self.cursor_row.id))

    def action_save(self) -> None:
        """Save it to a file."""
        if self.cursor_row is not None:
            name = self.cursor_row.name
            if self.cursor_row.kind == PieceKind.RECEIPT:
                name = _("{name}.eml").format(name=name)
            self._desk_screen.ask(save_piece(self._desk_screen, self.cursor_row.id, name))

    def _awaited(self) -> PieceRow | None:
        """The piece under the cursor if it is awaited; says so if not."""
        row = self.cursor_row
        if row is not None and row.state == PieceState.EXPECTED:
            return row
        self._desk_screen.say(_("This key is for a piece that is awaited: put the cursor on one."), "warn")
        return None

    def action_receive(self) -> None:
        """Say that an awaited piece is here."""
        row = self._awaited()
        if row is not None:
            self._desk_screen.ask(self._receive(row))

    async def _receive(self, row: PieceRow) -> None:
        today = clock.today().isoformat()
        received_on = await asking.ask_date(
            self._desk_screen, _("Received on:"), prefer="past", default=today
        )
        if received_on is not None:
            self._desk_screen.desk.perform(pieces.receive, row.id, received_on)

    def action_chase(self) -> None:
        """Give an awaited piece another date."""
        row = self._awaited()
        if row is not None:
            self._desk_screen.ask(self._chase(row))

    async def _chase(self, row: PieceRow) -> None:
        expected_by = await asking.ask_date(self._desk_screen, _("Awaited until:"))
        if expected_by is not None:
            self._desk_screen.desk.perform(pieces.extend, row.id, expected_by)

    def action_waive(self) -> None:
        """Proceed without an awaited piece."""
        row = self._awaited()
        if row is not None:
            self._desk_screen.ask(self._waive(row))

    async def _waive(self, row: PieceRow) -> None:
        why = await asking.ask_reason(
            self._desk_screen, _("No longer awaited, for which reason?"), f"waiving piece {row.id}"
        )
        if why is not None:
            self._desk_screen.desk.perform(pieces.waive, row.id, why)

    def action_consider(self) -> None:
        """Make the piece under the cursor the paper under consideration."""
        if self.cursor_row is not None:
            self._desk_screen.desk.perform(dossiers.set_puc, self._dossier_id, self.cursor_row.id)


def _cells(row: PieceRow) -> list[str | Cell]:
    today = clock.today()
    indent = "  " * row.depth
    if row.state == PieceState.EXPECTED:
        day = when.due(row.expected_by, today) if row.expected_by else ""
        return [
            signs().ellipsis,
            Cell(_("awaited"), "warn"),
            row.from_name,
            Cell(row.name, "alert" if row.late else ""),
            Cell(_("{when} LATE").format(when=day), "alert") if row.late else Cell(day, "warn"),
        ]
    style = "dim" if row.state == PieceState.WAIVED else ""
    return [
        Cell(str(row.serial) if row.serial else "", style),
        Cell(when.short_day(row.on, today) if row.on else "", "dim"),
        Cell(row.from_name if row.depth == 0 else "", style),
        Cell(indent + row.name, style),
        Cell(_size(row), "dim"),
    ]


def _size(row: PieceRow) -> str:
    if row.state == PieceState.WAIVED:
        return PieceState.WAIVED.label
    if row.kind == PieceKind.RECEIPT:
        return row.receipt_number
    return when.size(row.size) if row.size else ""


async def attach_file(screen: DeskScreen, dossier_id: int) -> None:
    """Ask for a file of the officer and attach it."""
    day = asking.TypedDay(screen, "past")
    fields = [
        Field(
            "path",
            _("File"),
            "suggest",
            required=True,
            suggest=paths,
            max_length=1000,
            hint=_("Right takes the path proposed."),
        ),
        day.field("received_on", _("Received on")),
    ]
    note = _("Without a date, the piece counts as produced in the section.")
    values = await ask_form(screen, _("Attach a file"), f"file of dossier {dossier_id}", fields, note=note)
    if values is None:
        return
    name, data = await asyncio.to_thread(read, values["path"])
    screen.desk.perform(pieces.attach, dossier_id, name, data, received_on=values["received_on"])


async def expect_piece(screen: DeskScreen, dossier_id: int) -> None:
    """Ask which piece is awaited, from whom and by when."""
    day = asking.TypedDay(screen)
    fields = [
        Field("name", _("Piece"), required=True),
        Field("expected_from", _("From")),
        day.field("expected_by", _("Awaited until")),
    ]
    values = await ask_form(screen, _("Expect a piece"), f"piece of dossier {dossier_id}", fields)
    if values is not None:
        screen.desk.perform(pieces.expect, dossier_id, **values)
