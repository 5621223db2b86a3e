"""Every act of the section, newest first."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui import clock
from asotui.i18n import N_, _
from asotui.queries import acts, receipts
from asotui.queries.acts import ActRow
from asotui.screens.base import StoreScreen
from asotui.screens.dossier_links import act_time, act_words, at_newest
from asotui.screens.receipt import ReceiptScreen
from asotui.services import acts as undoing
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.paging import Page
from asotui.widgets.prompt import Confirm
from asotui.widgets.record_list import Column, RecordList

COLUMNS = (
    Column("at", N_("When"), 14),
    Column("who", N_("Who"), 16),
    Column("act", N_("What"), "flex"),
)
VIEWS = {"all": N_("Section"), "mine": N_("Mine")}


class ActSource:
    """The acts, of everybody or of one login; each page is a short session of its own."""

    def __init__(self, store: Any, actor: str | None) -> None:
        self._store = store
        self._actor = actor

    def first(self, n: int) -> Page[ActRow]:
        """The newest acts."""
        rows = self._read(n + 1)
        return Page(rows[:n], at_start=True, at_end=len(rows) <= n)

    def last(self, n: int) -> Page[ActRow]:
        """The oldest acts."""
        rows = self._read(n + 1, after_id=0)
        return Page(rows[-n:], at_start=len(rows) <= n, at_end=True)

    def after(self, row: ActRow, n: int) -> Page[ActRow]:
        """Acts that are older."""
        rows = self._read(n + 1, before_id=row.act_id)
        return Page(rows[:n], at_start=False, at_end=len(rows) <= n)

    def before(self, row: ActRow, n: int) -> Page[ActRow]:
        """Acts that are newer."""
        rows = self._read(n + 1, after_id=row.act_id)
        return Page(rows[-n:], at_start=len(rows) <= n, at_end=False)

    def around(self, row: ActRow, n: int) -> Page[ActRow]:
        """Acts about one of them."""
        above = self._read(n // 2 + 1, after_id=row.act_id)
        at_start, above = len(above) <= n // 2, above[-(n // 2) :]
        room = n - len(above)
        below = self._read(room + 1, before_id=row.act_id + 1)
        return Page([*above, *below[:room]], at_start=at_start, at_end=len(below) <= room)

    def _read(self, n: int, **place: Any) -> list[ActRow]:
        with self._store.read() as session:
            return acts.log(session, actor=self._actor, limit=n, **place)


class LogScreen(StoreScreen[None]):
    """The log; Enter opens what an act was about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("Z", "undo_act", N_("undo this act"), id="log.undo_act"),
        Binding("w", "say", N_("in full"), id="log.say"),
        Binding("tab,right,l", "view(1)", N_("next view"), id="log.next_view", show=False),
        Binding("shift+tab,left,h", "view(-1)", N_("previous view"), id="log.previous_view", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view = "all"

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="views")
        yield Rule()
        yield RecordList(COLUMNS, _cells, empty=N_("Nothing was done yet."), id="rows")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    @property
    def _rows(self) -> RecordList[ActRow]:
        return self.query_one("#rows", RecordList)

    def on_mount(self) -> None:
        """Begin with everybody's acts."""
        self._rows.focus()
        self._go_to_view(self._view)

    def changed(self, topics: frozenset[str]) -> None:
        """Every change is an act: it stands on top of the list."""
        self._stale = True
        if self.is_current:
            self.reload()

    def fetch(self, session: Any) -> None:
        """The list reads its own pages."""

    def show(self, data: None) -> None:
        """Read the pages again, where the officer is."""
        self.query_one("#place", PlaceBar).show(_("Acts"), right=self.desk.officer.name)
        if at_newest(self._rows):
            self._rows.source = self._source()
        else:
            self._rows.reload()

    def _source(self) -> ActSource:
        return ActSource(self.desk.store, self.desk.login if self._view == "mine" else None)

    def relabel(self) -> None:
        """Show everything in the other language."""
        self._show_views()
        self._rows.refresh()
        self.query_one(KeyBar).show_keys()
        self.reload()

    def _show_views(self) -> None:
        self.query_one("#views", TabLine).show(
            [(view, _(label)) for view, label in VIEWS.items()], self._view
        )

    def action_view(self, step: int) -> None:
        """The view beside this one."""
        self._go_to_view(self.query_one("#views", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_view(self, event: TabLine.Chosen) -> None:
        self._go_to_view(event.tab)

    def _go_to_view(self, view: str) -> None:
        self._view = view
        self._show_views()
        self._rows.source = ActSource(self.desk.store, self.desk.login if view == "mine" else None)

    @on(RecordList.RowOpened)
    def _opened(self, event: RecordList.RowOpened) -> None:
        row: ActRow = event.row
        if row.noun == "dossier" and row.subject_id is not None:
            self.desk.open_dossier(row.subject_id)
        elif row.noun == "receipt" and row.subject_id is not None:
            self._open_receipt(row.subject_id)
        else:
            self.say(act_words(row))

    @work(thread=True, exclusive=True, group="open")
    def _open_receipt(self, receipt_id: int) -> None:
        with self.desk.store.read() as session:
            row = receipts.detail(session, receipt_id).row
        self.app.call_from_thread(self.app.push_screen, ReceiptScreen(row))

    def action_say(self) -> None:
        """The whole sentence of an act that is longer than its line."""
        if self._rows.cursor_row is not None:
            self.say(act_words(self._rows.cursor_row))

    def action_undo_act(self) -> None:
        """Take back the act under the cursor, whoever did it."""
        if self._rows.cursor_row is not None:
            self.ask(self._undo_act(self._rows.cursor_row))

    async def _undo_act(self, row: ActRow) -> None:
        if await self.app.push_screen_wait(Confirm(_("Undo “{act}”?").format(act=row.sentence))):
            self.desk.perform(undoing.undo_act, row.act_id)


def _cells(row: ActRow) -> list[str | Cell]:
    return [
        Cell(act_time(row, clock.today()), "dim"),
        row.actor_name,
        Cell(_in_whose_name(row), "dim" if row.undone else ""),
    ]


def _in_whose_name(row: ActRow) -> str:
    """What was done, after the name of the absent officer for whom it was."""
    words = act_words(row)
    return _("for {officer}: {act}").format(officer=row.for_name, act=words) if row.for_name else words
