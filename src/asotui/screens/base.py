"""What every screen of the desk has: rows fetched in a thread, shown again when their topics change."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import get_current_worker

from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.queries import acts
from asotui.screens import writing
from asotui.screens.presence import Thing, UsedLine, in_use
from asotui.widgets.bars import SaidLine, Severity
from asotui.widgets.record_list import RecordList
from asotui.widgets.text_view import TextView

if TYPE_CHECKING:
    from asotui.app import Desk

T = TypeVar("T")
SEEN: ContextVar[int | None] = ContextVar("seen", default=None)
"""The last act whose effects stood on the screen when a question was begun: what its form was filled from."""


class DeskScreen(Screen[None]):
    """A screen of the desk: knows the desk, says what was done, goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("back"), id="screen.back", show=False),
        Binding("q", "quit", N_("back, or leave the desk"), id="screen.quit", show=False),
    ]

    @property
    def is_ready(self) -> bool:
        """Whether what it shows is there, so that the next key finds it."""
        return True

    @property
    def desk(self) -> Desk:
        """The application, by the name of the office."""
        return cast("Desk", self.app)

    @property
    def opened(self) -> Thing | None:
        """The row that stands open on this screen: others are told that it is in use."""
        return None

    def show_uses(self) -> None:
        """Show what others have open: a sign before rows, a line under the head."""
        uses = self.desk.uses
        for records in self.query(RecordList):
            records.show_used(frozenset(uses))
        for line in self.query(UsedLine):
            line.show(self.in_use())

    def in_use(self, noun: str = "", row_id: int = 0) -> str:
        """Who else has a row open, or what this screen shows, in a sentence; or nothing."""
        thing = (noun, row_id) if noun else self.opened
        return "" if thing is None else in_use(self.desk.uses, *thing)

    @property
    def place(self) -> str:
        """Where one finds this screen again: the letter of its place, or its noun with the key of its row."""
        thing = self.opened
        return self.desk.current_mode if thing is None else f"{thing[0]} {thing[1]}"

    def say(self, text: str, severity: Severity = "said") -> None:
        """Say what was done, or why it was not, on the line above the keys."""
        for line in self.query(SaidLine).results(SaidLine):
            line.say(text, severity)
            return

    def unsay(self) -> None:
        """Take back what was said."""
        for line in self.query(SaidLine).results(SaidLine):
            line.clear()

    def on_screen_suspend(self) -> None:
        """Under a question what was said would stand half covered, and after it mislead."""
        self.unsay()

    def on_text_view_not_found(self, event: TextView.NotFound) -> None:
        """Say that what was looked for is not in a text of the screen."""
        self.say(_("“{text}” is not in this text.").format(text=event.term), "warn")

    def action_back(self) -> None:
        """Leave this screen."""
        self.desk.go_back()

    def action_quit(self) -> None:
        """Leave this screen; from the first one, the desk."""
        self.action_back()

    def relabel(self) -> None:
        """Show everything again in another language."""
        self.refresh(recompose=True)

    def ask(self, questions: Coroutine[Any, Any, None]) -> None:
        """Run questions to the officer (dialogs that are awaited) beside the screen."""
        self.run_worker(self._asked(questions), group="ask", exclusive=True, exit_on_error=True)

    async def _asked(self, questions: Coroutine[Any, Any, None]) -> None:
        if isinstance(self, StoreScreen):
            SEEN.set(self.seen)
        try:
            await writing.asked(questions)
        except AsotuiError as refusal:
            self.say(str(refusal), "warn")


class StoreScreen(DeskScreen, Generic[T]):
    """A screen over one query. `TOPICS` are the nouns it shows; `fetch` reads in a thread; `show` fills the widgets."""

    TOPICS: ClassVar[frozenset[str]] = frozenset()
    seen: int | None = None
    """The last act whose effects it shows."""
    _stale = True
    _is_shown = False

    @property
    def is_ready(self) -> bool:
        """Whether what it reads first is shown: before, a key would find nothing to act on."""
        return self._is_shown and not any(records.is_unread for records in self.query(RecordList))

    def fetch(self, session: Any) -> T:
        """Read what the screen shows. Runs in a thread and touches no widget."""
        raise NotImplementedError

    def show(self, data: T) -> None:
        """Show what was read. Touches no session."""
        raise NotImplementedError

    def changed(self, topics: frozenset[str]) -> None:
        """Somebody changed these nouns: show the screen again, now or when it comes back."""
        if self.TOPICS & topics:
            self._stale = True
            if self.is_current:
                self.reload()

    def on_screen_resume(self) -> None:
        """Fetch again if anything changed while the screen was hidden."""
        if self._stale:
            self.reload()

    @work(thread=True, exclusive=True, group="reload", exit_on_error=True)
    def reload(self) -> None:
        """Fetch in a thread and show. A later reload replaces an earlier one."""
        self._stale = False
        worker = get_current_worker()
        show: Callable[..., Any] = self._failed
        try:
            with self.desk.store.read() as session:
                seen = acts.latest(session)
                data: Any = self.fetch(session)
            show = self.show
        except AsotuiError as refusal:
            seen, data = None, refusal
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, show, data, seen)

    def _show(self, show: Callable[..., Any], data: Any, seen: int | None) -> None:
        show(data)
        self.seen = seen
        self.show_uses()
        self._is_shown = True

    def _failed(self, refusal: AsotuiError) -> None:
        self.say(str(refusal), "warn")
