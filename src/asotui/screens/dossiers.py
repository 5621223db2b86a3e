"""The dossiers of the section: mine, all, late, waiting, lying still, ended; narrowed as one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal

from asotui import clock, when
from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.queries import dossiers as found
from asotui.queries.dossiers import DossierFilter, DossierRow
from asotui.screens import dossier_words as words
from asotui.screens.base import StoreScreen
from asotui.screens.dossier_keys import DossierKeys
from asotui.screens.dossier_summary import Summary
from asotui.screens.dossiers_source import DossierSource
from asotui.screens.dossiers_views import (
    SORTS,
    VIEWS,
    Narrowing,
    ask_narrowing,
    ask_order,
    columns_for,
    wanted_by,
)
from asotui.screens.filtering import FilteredScreen
from asotui.screens.opening import ask_dossier_input
from asotui.services import dossiers
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.record_list import RecordList

WIDE = 120


class DossiersScreen(FilteredScreen, DossierKeys, StoreScreen[dict[str, int]]):
    """The list of dossiers, with a summary beside it where there is room."""

    TOPICS = frozenset({"dossier", "piece", "task", "movement", "officer"})
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", N_("new"), id="dossiers.new"),
        Binding("S", "sort", N_("sort"), id="dossiers.sort"),
        Binding("F", "narrow", N_("narrow"), id="dossiers.narrow"),
        Binding("w", "where", N_("where"), id="dossiers.where", show=False),
        Binding("tab,right,l", "view(1)", N_("next view"), id="dossiers.next_view", show=False),
        Binding("shift+tab,left,h", "view(-1)", N_("previous view"), id="dossiers.previous_view", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view = "mine"
        self._sort = "pressing"
        self._narrowing = Narrowing()
        self._counts: dict[str, int] = {}

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="views")
        yield Rule()
        with Horizontal(id="body"):
            yield RecordList((), self._cells, empty=N_("No dossier here."), id="rows")
            yield Summary(id="preview")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with one's own."""
        self._rows.focus()
        self._go_to_view(self._view)

    def on_resize(self) -> None:
        """At 120 columns and more a summary stands beside the list."""
        wide = self.size.width >= WIDE
        self.query_one(Summary).display = wide
        self._show_columns()
        if wide:
            self._preview_row()

    @property
    def _rows(self) -> RecordList[DossierRow]:
        return self.query_one("#rows", RecordList)

    # What is shown

    def fetch(self, session: Any) -> dict[str, int]:
        """How many dossiers each view holds; the list reads its own pages."""
        today = clock.today()
        return {
            view: found.count(session, self._wanted(view), today=today) for view in VIEWS if view != "ended"
        }

    def show(self, data: dict[str, int]) -> None:
        """Show the counts."""
        self._counts = data
        today = clock.today()
        place = _("{place} · {day}").format(place=_("Dossiers"), day=when.short_day(today, today))
        sort = next(_(label) for name, label in SORTS.values() if name == self._sort)
        self.query_one("#place", PlaceBar).show(place, [Cell(sort, "dim")], self.desk.officer.name)
        self._show_views()

    def changed(self, topics: frozenset[str]) -> None:
        """Read the rows again with the counts."""
        super().changed(topics)
        if self.TOPICS & topics and self.is_current:
            self._rows.reload()

    def on_screen_resume(self) -> None:
        """Read the rows again if anything changed while they were hidden."""
        if self._stale:
            self._rows.reload()
        super().on_screen_resume()

    def relabel(self) -> None:
        """Show everything in the other language; the rows stay where they are."""
        self._show_views()
        self._show_columns()
        self._rows.refresh()
        self.query_one(KeyBar).show_keys()
        self._preview_row()
        self.reload()

    def _wanted(self, view: str) -> DossierFilter:
        return wanted_by(view, self._narrowing, self.filter_text, self.desk.officer.id)

    def _cells(self, row: DossierRow) -> Sequence[str | Cell]:
        today = clock.today()
        return (
            words.urgency_cell(row.urgency),
            row.number,
            row.title,
            Cell(words.state_words(row.state, row.level), "dim"),
            *([] if self._view == "mine" else [Cell(row.holder, "" if row.taken_up else "accent")]),
            Cell(words.days_held(row, today), "dim"),
            words.row_due(row, today),
        )

    def _show_columns(self) -> None:
        self._rows.set_columns(columns_for(self._rows.rows, with_holder=self._view != "mine"))

    def _show_views(self) -> None:
        tabs = [(view, self._labelled(view, _(label))) for view, label in VIEWS.items()]
        text = _("/{text}").format(text=self.filter_text) if self.filter_text else ""
        narrowed = "  ".join(filter(None, [self._narrowing.words, text]))
        self.query_one("#views", TabLine).show(tabs, self._view, narrowed)

    def _labelled(self, view: str, label: str) -> str:
        count = self._counts.get(view)
        return f"{label} {count}" if count else label

    def narrowed(self) -> None:
        """Another view, filter or order: read from the top."""
        self._show_views()
        self._rows.source = DossierSource(self.desk.store, self._wanted(self._view), self._sort)
        self.reload()

    # Moving between views and rows

    def action_view(self, step: int) -> None:
        """The view beside this one."""
        self._go_to_view(self.query_one("#views", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_view(self, event: TabLine.Chosen) -> None:
        self._go_to_view(event.tab)

    def _go_to_view(self, view: str) -> None:
        self._view = view
        self._show_columns()
        self.narrowed()

    def action_back(self) -> None:
        """First out of marks, then out of the filters, then out of the list."""
        if self._rows.marks:
            self._rows.clear_marks()
        elif self.filter_text or self._narrowing.words:
            self.filter_text, self._narrowing = "", Narrowing()
            self.narrowed()
        else:
            super().action_back()

    @on(RecordList.Loaded)
    def _loaded(self) -> None:
        self._show_columns()

    @on(RecordList.RowHighlighted)
    def _highlighted(self) -> None:
        self._preview_row()

    @on(RecordList.LoadFailed)
    def _not_loaded(self, event: RecordList.LoadFailed) -> None:
        if not isinstance(event.error, AsotuiError):
            raise event.error
        self.say(str(event.error), "warn")

    @on(RecordList.RowOpened)
    def _opened(self, event: RecordList.RowOpened) -> None:
        self.desk.open_dossier(event.row.id)

    def _preview_row(self) -> None:
        if self.is_mounted and self.query_one(Summary).display:
            row = self._rows.cursor_row
            self.query_one(Summary).read(self.desk.store, None if row is None else row.id)

    # What is done with them

    def chosen_dossiers(self) -> list[int]:
        """The marked dossiers, else the one under the cursor."""
        return [identity[1] for identity in self._rows.selected_identities()]  # type: ignore[index]

    def acted_on(self, dossier_ids: Sequence[int]) -> None:
        """The cursor goes to the next row; what was done stays said."""
        self._rows.step_past([("dossier", dossier_id) for dossier_id in dossier_ids])

    def holders(self) -> set[int]:
        """Who has the chosen ones, as far as they are in memory."""
        chosen = set(self.chosen_dossiers())
        return {row.holder_id for row in self._rows.rows if row.id in chosen}

    def due_on(self) -> date | None:
        """When the one under the cursor is due, unless several are marked."""
        row = self._rows.cursor_row
        return None if row is None or self._rows.marks else row.due_on

    def action_new(self) -> None:
        """Open a dossier."""
        self.ask(self._new())

    async def _new(self) -> None:
        entry = await ask_dossier_input(self)
        if entry is not None:
            self.desk.perform(dossiers.open, entry, then=lambda done: self.desk.open_dossier(done.value))

    def action_where(self) -> None:
        """Say where the dossier under the cursor is and why."""
        row = self._rows.cursor_row
        if row is not None:
            self._fetch_where(row.id)

    @work(thread=True, exclusive=True, group="where")
    def _fetch_where(self, dossier_id: int) -> None:
        today = clock.today()
        with self.desk.store.read() as session:
            detail = found.detail(session, dossier_id, today=today)
            said = words.where(detail, words.working_days_held(session, detail, today), today)
        self.app.call_from_thread(self.say, f"{said} {self.in_use('dossier', dossier_id)}".rstrip())

    # Order and filters

    def action_sort(self) -> None:
        """Choose the order."""
        self.ask(self._choose_sort())

    async def _choose_sort(self) -> None:
        sort = await ask_order(self)
        if sort is not None:
            self._sort = sort
            self.narrowed()

    def action_narrow(self) -> None:
        """Choose what is shown: by holder, state, urgency, marking, days without movement."""
        self.ask(self._choose_narrowing())

    async def _choose_narrowing(self) -> None:
        narrowing = await ask_narrowing(self)
        if narrowing is not None:
            self._narrowing = narrowing
            self.narrowed()
