"""The other dossiers that concern a dossier, and everything that happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from textual.binding import Binding, BindingType

from asotui import clock, when
from asotui.i18n import N_, _
from asotui.queries.acts import ActRow
from asotui.queries.dossiers import Linked
from asotui.screens import asking
from asotui.screens.base import DeskScreen
from asotui.screens.dossier_words import state_words
from asotui.services import dossiers
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import Column, RecordList, SequenceSource
from asotui.widgets.timeline import Entry

COLUMNS = (
    Column("number", N_("No."), 10),
    Column("title", N_("Title"), "flex"),
    Column("state", N_("State"), 18),
    Column("why", N_("Why"), 20),
)


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A linked dossier as a row of a list."""

    linked: Linked

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("dossier", self.linked.id)


class LinkList(RecordList[LinkRow]):
    """The linked dossiers; Enter opens one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("A", "unlink", N_("take the link away"), id="dossier.unlink", show=False),
    ]

    def __init__(self, dossier_id: int, *, id: str) -> None:
        super().__init__(COLUMNS, _cells, empty=N_("No linked dossier: L links one."), id=id)
        self._dossier_id = dossier_id

    def show_rows(self, rows: Sequence[Linked]) -> None:
        """Show other links; the cursor stays on its dossier."""
        links = [LinkRow(linked) for linked in rows]
        if isinstance(self.source, SequenceSource):
            self.source.rows = links
            self.reload()
        else:
            self.source = SequenceSource(links)

    def action_unlink(self) -> None:
        """Take the link away."""
        if self.cursor_row is not None:
            screen = cast(DeskScreen, self.screen)
            screen.desk.perform(dossiers.unlink, self._dossier_id, self.cursor_row.linked.id)


def _cells(row: LinkRow) -> list[str | Cell]:
    linked = row.linked
    return [linked.number, linked.title, Cell(state_words(linked.state), "dim"), Cell(linked.why, "dim")]


async def link(screen: DeskScreen, dossier_id: int) -> None:
    """Choose another dossier and say why it concerns this one."""
    none = _("No other dossier is under way: Esc, then g d, and n opens one.")
    other_id = await asking.ask_dossier(screen, _("Link to which dossier?"), without=dossier_id, none=none)
    if other_id is None:
        return
    why = await asking.ask_text(
        screen, _("Why:"), f"link of dossier {dossier_id}", title=_("Why dossiers are linked")
    )
    if why is not None:
        screen.desk.perform(dossiers.link, dossier_id, other_id, why)


def at_newest(records: RecordList[Any]) -> bool:
    """Whether the officer looks at the newest of what happened, and so wants to see what happens next."""
    rows = records.rows
    return not rows or records.cursor_identity == rows[0].identity


def timeline_entries(rows: Sequence[ActRow]) -> list[Entry]:
    """What happened, as lines: acts that were taken back since are dim and say so."""
    today = clock.today()
    return [
        Entry(row.identity, act_time(row, today), row.who, act_words(row), "dim" if row.undone else "")
        for row in rows
    ]


def act_time(row: ActRow, today: date) -> str:
    """The day and the time of an act; the time alone today, the day alone in another year."""
    local = clock.local(row.at)
    if local.date() == today:
        return local.strftime("%H:%M")
    if local.year != today.year:
        return when.short_day(local.date(), today)
    return f"{when.short_day(local.date(), today)} {local:%H:%M}"


def act_words(row: ActRow) -> str:
    """What an act did, why, and whether it was taken back since."""
    said = row.sentence
    if row.reason:
        said = _("{act} ({reason})").format(act=said, reason=row.reason)
    return _("{act} [undone]").format(act=said) if row.undone else said
