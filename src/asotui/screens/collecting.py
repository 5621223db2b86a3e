"""Collecting the mail of all sources, with progress; it can be stopped between two messages."""

from __future__ import annotations

import os
from typing import Any, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from asotui.errors import AsotuiError
from asotui.i18n import N_, _
from asotui.ingest import collector
from asotui.ingest.sources import open_source
from asotui.screens.base import DeskScreen
from asotui.widgets.bars import KeyBar, PlaceBar, Rule, SaidLine
from asotui.widgets.text_view import TextView


class CollectingScreen(DeskScreen):
    """Shows how far the collecting is, then what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "stop", N_("stop"), id="collecting.stop"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stopped = False
        self._done = False

    def compose(self) -> ComposeResult:
        yield PlaceBar(_("Collecting the mail"))
        yield Rule()
        yield TextView(id="report")
        yield Rule()
        yield SaidLine()
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at once."""
        self._collect()

    def on_unmount(self) -> None:
        """Whoever leaves the desk does not wait for all of the mail."""
        self._stopped = True

    def action_stop(self) -> None:
        """Stop after the message under way; once all is done, go back."""
        if self._done:
            self.desk.go_back()
        else:
            self._stopped = True
            self.say(_("Stopping after this message…"))

    @work(thread=True, exit_on_error=True)
    def _collect(self) -> None:
        def progress(state: Any) -> None:
            self.app.call_from_thread(self._progress, state)

        refused: list[str] = []
        sources = []
        authority = self.desk.config.mail.authority_file
        for configured in self.desk.config.sources:
            try:
                sources.append(open_source(configured, os.environ, authority_file=authority))
            except AsotuiError as refusal:
                refused.append(str(refusal))
        try:
            report = collector.collect(
                self.desk.store, self.desk.login, sources, progress=progress, cancelled=lambda: self._stopped
            )
        except AsotuiError as refusal:
            self.app.call_from_thread(self._end, [*refused, str(refusal)])
        else:
            self.app.call_from_thread(self._end, [*report_lines(report), *refused])

    def _progress(self, state: Any) -> None:
        if state.total:
            text = _("{source}: {done} of {total}").format(
                source=state.source, done=state.seen, total=state.total
            )
        else:
            text = _("{source}: {done}").format(source=state.source, done=state.seen)
        self.say(text)

    def _end(self, lines: list[str]) -> None:
        self._done = True
        self.query_one("#report", TextView).show("\n".join(lines))
        self.say(_("Done. Esc goes back to the inbox."))


def report_lines(report: Any) -> list[str]:
    """What came of a collecting, a line for each fact."""
    lines = [
        _("Registered: {count}").format(count=report.registered),
        _("Copies kept with their original: {count}").format(count=report.copies),
        _("Known already: {count}").format(count=report.known),
    ]
    if report.with_faults:
        lines.append(
            _("Registered with parts that could not be read: {count}").format(count=report.with_faults)
        )
    lines += [_("{source}: {why}").format(source=label, why=why) for label, why in report.refused]
    if report.cancelled:
        lines.append(_("Stopped before the end; collecting again goes on from there."))
    return lines
