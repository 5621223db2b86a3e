"""The inbox: what came in and waits, most pressing first, decided one key at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.worker import get_current_worker

from asotui import clock, when
from asotui import config as settings
from asotui.errors import AsotuiError
from asotui.i18n import N_, _, ngettext
from asotui.queries import inbox
from asotui.queries import settings as section_settings
from asotui.queries.inbox import Counts, View
from asotui.queries.rows import InboxRow
from asotui.screens.base import StoreScreen
from asotui.screens.filtering import FilteredScreen
from asotui.screens.inbox_source import InboxSource
from asotui.screens.preview import Preview
from asotui.screens.triage import TriageScreen
from asotui.screens.wording import due_cell, number_of, signs_of, subject_of, what
from asotui.services import receipts
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine, TabLine
from asotui.widgets.cells import Cell
from asotui.widgets.prompt import Ask, Confirm
from asotui.widgets.record_list import Column, RecordList

COLUMNS = (
    Column("urgency", N_("U"), 1),
    Column("number", N_("No."), 10),
    Column("age", N_("Age"), 6),
    Column("what", N_("By"), 10, wide_only=100),
    Column("sender", N_("From"), 15),
    Column("subject", N_("Subject"), "flex"),
    Column("due", N_("Due"), 12),
)
VIEWS = {
    View.INBOX: N_("Inbox"),
    View.MINE: N_("Mine"),
    View.SECTION: N_("Section"),
    View.STANDING_IN: N_("For others"),
    View.PUT_OFF: N_("Put off"),
    View.WAITING: N_("Waiting"),
    View.CLOSED_TODAY: N_("Closed today"),
    View.ALL: N_("All"),
}
WIDE = 120
OWN = "own:"


class InboxScreen(FilteredScreen, TriageScreen, StoreScreen[tuple[Counts, str]]):
    """The officer's inbox and the other views of what came in."""

    TOPICS = frozenset(
        {"receipt", "dossier", "task", "movement", "piece", "officer", "setting", "meeting", "invitee"}
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "register", N_("register"), id="inbox.register", show=False),
        Binding("C", "collect", N_("collect the mail"), id="inbox.collect", show=False),
        Binding("F", "keep_view", N_("keep or drop a view"), id="inbox.keep_view", show=False),
        Binding("tab,right", "view(1)", N_("next view"), id="inbox.next_view", show=False),
        Binding("shift+tab,left", "view(-1)", N_("previous view"), id="inbox.previous_view", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view = View.INBOX.value
        self._counts: Counts | None = None
        # The first rows come first: what is counted above them is read when they are there.
        self._stale = False

    def compose(self) -> ComposeResult:
        yield PlaceBar(id="place")
        yield TabLine(id="views")
        yield Rule()
        with Horizontal(id="body"):
            yield RecordList(COLUMNS, self._cells, self._source(), empty=N_("Nothing waits here."), id="rows")
            yield Preview(id="preview")
        yield Rule()
        yield SaidLine(id="said")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin with the list, and say what the desk has to say."""
        self._rows.focus()
        self._show_views()
        if self.desk.notice:
            self.say(self.desk.notice)

    def on_resize(self) -> None:
        """At 120 columns and more a preview stands beside the list."""
        wide = self.size.width >= WIDE
        self.query_one(Preview).display = wide
        if wide:
            self._preview_row()

    @property
    def _rows(self) -> RecordList[InboxRow]:
        return self.query_one("#rows", RecordList)

    # What is shown

    def fetch(self, session: Any) -> tuple[Counts, str]:
        """The day's counts and the name of the section; the list reads its own pages."""
        section = section_settings.value(session, "section_name")
        return inbox.counts(session, self.desk.officer.id, clock.today()), section

    def show(self, data: tuple[Counts, str]) -> None:
        """Show the counts, and whose desk it is."""
        today = clock.today()
        day = _("{weekday} {day}").format(weekday=when.weekday(today), day=when.short_day(today, today))
        self._counts, section = data
        counted = [cell for cell in _count_cells(self._counts) if cell.text]
        whose = self.desk.officer.name
        if section and self.size.width >= WIDE:
            whose = _("{section} · {officer}").format(section=section, officer=whose)
        self.query_one("#place", PlaceBar).show(day, counted, whose)
        self._show_views()

    def changed(self, topics: frozenset[str]) -> None:
        """Read the rows again with the counts."""
        super().changed(topics)
        if self.TOPICS & topics:
            self._rows.reload()

    def relabel(self) -> None:
        """Show everything in the other language; the rows stay where they are."""
        self._show_views()
        self._rows.refresh()
        self.query_one(KeyBar).show_keys()
        self.query_one(Preview).show(None)
        self._preview_row()
        self.reload()

    def _source(self) -> InboxSource:
        if self._view.startswith(OWN):
            kept = self.desk.config.views.get(self._view.removeprefix(OWN), "")
            return InboxSource(self.desk, View.INBOX, f"{kept} {self.filter_text}")
        return InboxSource(self.desk, View(self._view), self.filter_text)

    def _cells(self, row: InboxRow) -> Sequence[str | Cell]:
        today = clock.today()
        number = Cell(number_of(row), "" if row.kind in ("receipt", "meeting") else "dim")
        return (
            Cell(str(row.urgency), "alert" if row.urgency == 1 else "strong" if row.urgency == 2 else ""),
            number,
            Cell("-" if row.kind == "meeting" else when.age(row.at, clock.now()), "dim"),
            Cell(what(row), "dim"),
            _("to me") if row.kind == "task" and not row.for_officer else row.sender or _("(no sender)"),
            signs_of(row) + _subject(row),
            due_cell(row, today),
        )

    def _show_views(self) -> None:
        counts = self._counts
        counted = (
            {}
            if counts is None
            else {
                View.MINE: counts.mine,
                View.SECTION: counts.section,
                View.STANDING_IN: counts.standing_in,
            }
        )
        tabs = [
            (view.value, f"{_(label)} {counted[view]}" if counted.get(view) else _(label))
            for view, label in VIEWS.items()
            if view is not View.STANDING_IN or counted.get(view) or self._view == view.value
        ]
        tabs += [(OWN + name, name) for name in self.desk.config.views]
        right = _("/{text}").format(text=self.filter_text) if self.filter_text else ""
        self.query_one("#views", TabLine).show(tabs, self._view, right)

    # Moving between views and rows

    def action_view(self, step: int) -> None:
        """The view beside this one."""
        self._go_to_view(self.query_one("#views", TabLine).neighbour(step))

    @on(TabLine.Chosen)
    def _choose_view(self, event: TabLine.Chosen) -> None:
        self._go_to_view(event.tab)

    def _go_to_view(self, view: str) -> None:
        self._view = view
        self._show_views()
        self._rows.source = self._source()

    def action_back(self) -> None:
        """First out of marks, then out of the filter, then out of the view."""
        if self._rows.marks:
            self._rows.clear_marks()
        elif self.filter_text:
            self.narrow_to("")
        elif self._view != View.INBOX.value:
            self._go_to_view(View.INBOX.value)

    def action_quit(self) -> None:
        """Leave the desk: every act is in the register already."""
        self.desk.action_leave()

    @on(RecordList.RowHighlighted)
    def _highlighted(self) -> None:
        self._preview_row()

    @on(RecordList.Loaded)
    def _loaded(self) -> None:
        if self._counts is None:
            self.reload()

    @on(RecordList.LoadFailed)
    def _not_loaded(self, event: RecordList.LoadFailed) -> None:
        if not isinstance(event.error, AsotuiError):
            raise event.error
        self.say(str(event.error), "warn")

    @on(RecordList.RowOpened)
    def _opened(self, event: RecordList.RowOpened) -> None:
        row: Any = event.row
        if row.kind == "receipt":
            from asotui.screens.receipt import ReceiptScreen

            self.app.push_screen(ReceiptScreen(row, self))
        elif row.kind == "meeting":
            self.desk.open_meeting(row.id)
        elif row.dossier_id is not None:
            self.desk.open_dossier(row.dossier_id)
        elif row.meeting_id is not None:
            self.desk.open_meeting(row.meeting_id)
        else:
            self.say(_("This task stands alone: e closes it, D dates it, a gives it to somebody."))

    def _preview_row(self) -> None:
        if self.is_mounted and self.query_one(Preview).display:
            self._fetch_preview(self._rows.cursor_row)

    @work(thread=True, exclusive=True, group="preview")
    def _fetch_preview(self, row: InboxRow | None) -> None:
        worker, preview = get_current_worker(), self.query_one(Preview)
        try:
            with self.desk.store.read() as session:
                shown = preview.read(session, row)
        except AsotuiError:
            shown = None
        if not worker.is_cancelled:
            self.app.call_from_thread(preview.show, shown)

    # What an act applies to

    def chosen(self) -> list[InboxRow]:
        """The marked rows that are in memory, else the one under the cursor."""
        identities = self._rows.selected_identities()
        known: dict[Any, InboxRow] = {row.identity: row for row in self._rows.rows}
        return [known.get(identity) or _unseen(identity) for identity in identities]

    def acted(self, rows: Sequence[InboxRow], *, decided: bool) -> None:
        """The cursor goes to the next row; what was done stays said."""
        self._rows.step_past([row.identity for row in rows])

    def next_receipt(self, row: InboxRow, step: int = 1) -> InboxRow | None:
        """The receipt after (or before) a row, for reading one after the other; the cursor goes along.

        When the row has left the list, the one that took its place counts as the next.
        """
        rows = list(self._rows.rows)
        places = {other.identity: place for place, other in enumerate(rows)}
        if row.identity in places:
            place = places[row.identity] + step
        else:
            place = places.get(self._rows.cursor_identity, -1)  # type: ignore[call-overload]
        while 0 <= place < len(rows):
            if rows[place].kind == "receipt":
                self._rows.go_to(rows[place])
                return rows[place]
            place += step
        return None

    # Registering and collecting

    def action_register(self) -> None:
        """Register a letter, a call or a visit."""
        self.ask(self._register())

    async def _register(self) -> None:
        from asotui.screens.registering import ask_receipt

        entry = await ask_receipt(self)
        if entry is not None:
            self.desk.perform(receipts.register, entry)

    def action_collect(self) -> None:
        """Collect the mail of all sources of the settings."""
        if not self.desk.config.sources:
            self.say(
                _(
                    "No source of mail is set. Name them in the settings, under [collect] sources, or run: asotui collect SOURCE"
                ),
                "warn",
            )
            return
        from asotui.screens.collecting import CollectingScreen

        self.app.push_screen(CollectingScreen())

    # Filters and views of one's own

    def narrowed(self) -> None:
        """Show the rows that hold the filter's words."""
        self._show_views()
        self._rows.source = self._source()

    def action_keep_view(self) -> None:
        """Keep the filter as a view of one's own, or drop the view one is in."""
        self.ask(self._drop_view() if self._view.startswith(OWN) else self._keep_view())

    async def _keep_view(self) -> None:
        if not self.filter_text.strip():
            self.say(_("A view of your own is a filter that is kept: type one first, with /."), "warn")
            return
        name = await self.app.push_screen_wait(
            Ask(_("Name of the view:"), value=self.filter_text.strip(), max_length=30)
        )
        if name and name.strip():
            settings.save_view(name.strip(), self.filter_text.strip())
            self._views_saved()
            self.filter_text = ""
            self._go_to_view(OWN + name.strip())

    async def _drop_view(self) -> None:
        name = self._view.removeprefix(OWN)
        if await self.app.push_screen_wait(Confirm(_("Drop the view “{name}”?").format(name=name))):
            settings.remove_view(name)
            self._views_saved()
            self._go_to_view(View.INBOX.value)

    def _views_saved(self) -> None:
        self.desk.config = settings.load()


def _unseen(identity: Any) -> InboxRow:
    """A marked row that is out of the window in memory: only what it is counts for an act."""
    kind, row_id = identity
    return InboxRow((9, "", "", 0, row_id), kind, row_id, "", 3, clock.now(), "", "", "")


def _subject(row: InboxRow) -> str:
    """What a row is about, and at its end the absent officer on whose desk it is: a narrow line has no room for both."""
    subject = subject_of(row)
    return (
        _("{act} · for {officer}").format(officer=row.for_officer, act=subject)
        if row.for_officer
        else subject
    )


def _count_cells(counts: Counts) -> list[Cell]:
    def words(count: int, sentence: str, style: str = "") -> Cell:
        return Cell(sentence.format(count=count) if count else "", style)

    return [
        words(counts.new, ngettext("{count} new", "{count} new", counts.new)),
        words(counts.urgent, ngettext("{count} urgent", "{count} urgent", counts.urgent), "strong"),
        words(counts.late, ngettext("{count} late", "{count} late", counts.late), "alert"),
        words(counts.due_soon, ngettext("{count} in 3 d", "{count} in 3 d", counts.due_soon), "warn"),
        words(counts.woken, ngettext("{count} back", "{count} back", counts.woken)),
    ]
