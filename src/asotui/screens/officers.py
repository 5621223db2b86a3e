"""The people of the section: who they are, what they may do, who is away and who stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries import officers as found
from asotui.queries.officers import OfficerRow
from asotui.rules.roles import Right
from asotui.screens import asking
from asotui.screens.base import StoreScreen
from asotui.screens.writing import ask_form
from asotui.services import officers
from asotui.terms import Role
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.cells import Cell
from asotui.widgets.form import Field
from asotui.widgets.record_list import Column, RecordList, SequenceSource

COLUMNS = (
    Column("name", N_("Name"), "flex"),
    Column("login", N_("Login"), 12),
    Column("role", N_("Role"), 15),
    Column("absence", N_("Absence"), "flex"),
    Column("mail", N_("Mail"), 30, wide_only=140),
)


class OfficersScreen(StoreScreen[Sequence[OfficerRow]]):
    """The officers, those who left included. The register refuses what somebody's role does not allow."""

    TOPICS = frozenset({"officer"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,plus", "new", N_("add"), id="officers.new"),
        Binding("A", "absence", N_("absence"), id="officers.absence"),
        Binding("B", "back_again", N_("is back"), id="officers.back"),
    ]

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield Rule()
        yield RecordList(COLUMNS, _cells, empty=N_("Nobody here yet."), id="rows")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    @property
    def _rows(self) -> RecordList[OfficerRow]:
        return self.query_one("#rows", RecordList)

    def on_mount(self) -> None:
        """The keys are those of the list."""
        self._rows.focus()

    def fetch(self, session: Any) -> Sequence[OfficerRow]:
        """Everybody; who left comes last."""
        return sorted(found.all(session, active=False), key=lambda row: not row.active)

    def show(self, data: Sequence[OfficerRow]) -> None:
        """Show them."""
        away = [row.name for row in data if row.active and row.is_absent(clock.today())]
        counts = [Cell(_("away: {officers}").format(officers=", ".join(away)), "warn")] if away else []
        self.query_one("#place", PlaceBar).show(_("Officers"), counts, self.desk.officer.name)
        self._rows.set_source(SequenceSource(data), keep=True)

    def relabel(self) -> None:
        """Show everything in the other language."""
        self._rows.refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    def action_new(self) -> None:
        """Add somebody by the login of the server."""
        self.ask(self._new())

    async def _new(self) -> None:
        fields = [
            Field(
                "login",
                _("Login"),
                required=True,
                max_length=64,
                hint=_("As on this server: what “whoami” says."),
            ),
            Field("name", _("Name"), required=True),
            Field("role", _("Role"), "choice", default=Role.OFFICER.value, choices=_roles()),
            Field("mail", _("Mail")),
        ]
        values = await ask_form(self, _("New officer"), "new officer", fields)
        if values is not None:
            self.desk.perform(officers.add, **values)

    @on(RecordList.RowOpened)
    def _opened(self, event: RecordList.RowOpened) -> None:
        self.ask(self._change(event.row))

    async def _change(self, row: OfficerRow) -> None:
        """Only what was changed is sent: name and mail are one's own, role and presence are for the head."""
        if await self._is_refused(row):
            return
        fields = [
            Field("name", _("Name"), required=True, default=row.name),
            Field("mail", _("Mail"), default=row.mail),
            Field("role", _("Role"), "choice", default=row.role, choices=_roles()),
            Field("active", _("In the section"), "flag", default=row.active),
        ]
        values = await ask_form(self, row.login, f"officer {row.id}", fields)
        if values is None:
            return
        changed = {name: value for name, value in values.items() if value != getattr(row, name)}
        if changed:
            self.desk.perform(officers.change, row.id, **changed)

    def action_absence(self) -> None:
        """Say from when to when somebody is away and who stands in."""
        row = self._rows.cursor_row
        if row is not None:
            self.ask(self._absence(row, [other for other in self._rows.rows if other.active]))

    async def _is_refused(self, row: OfficerRow) -> bool:
        """Say who may change an entry, when it is neither one's own nor one is head of section."""
        own = row.id == self.desk.officer.id
        refusal = await self.desk.why_not(Right.ENTRY if own else Right.SECTION)
        if refusal is not None:
            self.say(str(refusal), "warn")
        return refusal is not None

    async def _absence(self, row: OfficerRow, people: Sequence[OfficerRow]) -> None:
        if await self._is_refused(row):
            return
        day = asking.TypedDay(self)
        others = [(other.id, other.name) for other in people if other.id != row.id]
        fields = [
            day.field("absent_from", _("First day"), required=True, default=row.absent_from or clock.today()),
            day.field("absent_until", _("Last day"), required=True, default=row.absent_until),
            Field(
                "substitute_id",
                _("Stands in"),
                "choice",
                default=row.substitute_id,
                choices=[(None, _("nobody")), *others],
            ),
        ]
        title = _("Absence of {officer}").format(officer=row.name)
        values = await ask_form(self, title, f"absence of officer {row.id}", fields)
        if values is not None:
            self.desk.perform(officers.set_absence, row.id, **values)

    def action_back_again(self) -> None:
        """Say that somebody is back."""
        row = self._rows.cursor_row
        if row is not None:
            self.desk.perform(officers.set_absence, row.id, None, None)


def _roles() -> list[tuple[str, str]]:
    return [(role.value, role.label) for role in Role]


def _cells(row: OfficerRow) -> list[str | Cell]:
    style = "" if row.active else "dim"
    role = Role(row.role).label if row.active else _("has left")
    return [
        Cell(row.name, style),
        Cell(row.login, style),
        Cell(role, style),
        Cell(asking.absence(row), "warn" if row.is_absent(clock.today()) else "dim"),
        Cell(row.mail, "dim"),
    ]
