"""A tiny application around one widget, and what its screen shows."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widget import Widget

import asotui
from asotui.widgets.record_list import RecordList


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a test list."""

    identity: int
    text: str = ""


class Stage(App[None]):
    """An application that shows the widgets given to it, under the style sheet of the product."""

    CSS_PATH = Path(asotui.__file__).with_name("app.tcss")
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *actors: Widget) -> None:
        super().__init__(ansi_color=True)
        self.actors = actors
        self.events: list[object] = []
        self.theme = "ansi-dark"

    def compose(self) -> ComposeResult:
        yield from self.actors

    def on_record_list_row_opened(self, event: RecordList.RowOpened) -> None:
        self.events.append(event)

    def on_record_list_row_highlighted(self, event: RecordList.RowHighlighted) -> None:
        self.events.append(event)

    def on_record_list_marks_changed(self, event: RecordList.MarksChanged) -> None:
        self.events.append(event)

    def on_record_list_load_failed(self, event: RecordList.LoadFailed) -> None:
        self.events.append(event)


def shown(app: App[Any]) -> list[str]:
    """The lines of the screen, without blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no thread reads and nothing waits to be shown."""
    await pilot.pause()
    while list(pilot.app.workers):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    await pilot.pause()
