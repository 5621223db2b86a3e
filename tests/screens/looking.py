"""What the officer sees, and what their keys do, on a desk without a terminal."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any, cast

import pytest
import textual.app
import textual.pilot
from textual.app import App
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from asotui.app import Desk
from asotui.config import Config
from asotui.store import Store
from asotui.widgets.record_list import RecordList
from tests.factories import HEAD

# Workers of these groups wait for the officer, not for the machine.
ASKING = {"ask", "menu"}
ENOUGH = 500
QUIET_TURNS = 8


def screen_text(app: App[Any]) -> str:
    """The screen as text: its lines, without blanks at their ends."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def line_with(app: App[Any], text: str) -> str:
    """The first line of the screen that holds a text; fails with the whole screen when there is none."""
    seen = screen_text(app)
    found = next((line for line in seen.splitlines() if text in line), None)
    assert found is not None, f"no {text!r} on\n{seen}"
    return found


@asynccontextmanager
async def desk_of(
    store: Store, login: str = HEAD, *, size: tuple[int, int] = (80, 24), config: Config | None = None
) -> AsyncIterator[Pilot[None]]:
    """The desk of an officer over a register, idle."""
    async with running(Desk(store, login, config or Config()), size=size) as pilot:
        yield pilot


@asynccontextmanager
async def running(app: Desk, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """A desk that was made beforehand, idle."""
    with _without_idling():
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no thread works and nothing waits to be shown."""
    quiet = 0
    for _turn in range(ENOUGH):
        await pilot.pause()
        working = [worker for worker in pilot.app.workers if worker.group not in ASKING]
        resizing = pilot.app._resize_timer is not None
        drawing = _is_drawing(pilot.app)
        quiet = 0 if working or _threads or resizing or drawing else quiet + 1
        if quiet == QUIET_TURNS:
            return
        if working:
            with suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete(working)
        if _threads:
            await asyncio.wait(_threads)
        elif drawing:
            await asyncio.sleep(0.002)
    raise AssertionError("the desk does not come to rest")


def _is_drawing(app: App[Any]) -> bool:
    """Whether the screen on top has something to lay out or to draw at its next tick."""
    screen = app.screen
    return bool(screen._dirty_widgets or screen._layout_required or screen._callbacks)


_threads: set[asyncio.Future[Any]] = set()
"""What threads work at now."""


@contextmanager
def _without_idling() -> Iterator[None]:
    """Textual's pilot sleeps until the processor is calm; `settle` sees by itself when nothing is left to do."""

    async def turn(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
        await asyncio.sleep(0)

    run = asyncio.BaseEventLoop.run_in_executor

    def watched(loop: asyncio.BaseEventLoop, *args: Any) -> asyncio.Future[Any]:
        future = run(loop, *args)
        _threads.add(future)
        future.add_done_callback(_threads.discard)
        return future

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(textual.app, "wait_for_idle", turn)
        patch.setattr(textual.pilot, "wait_for_idle", turn)
        patch.setattr(asyncio.BaseEventLoop, "run_in_executor", watched)
        yield
    _threads.clear()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other, each on what the one before it brought."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text."""
    for char in text:
        await pilot.press(NAMES.get(char, char))
    await settle(pilot)


NAMES = {
    " ": "space",
    "/": "slash",
    ".": "full_stop",
    "+": "plus",
    "-": "minus",
    "~": "tilde",
    "_": "underscore",
}


def desk(pilot: Pilot[None]) -> Desk:
    """The application under test."""
    return cast(Desk, pilot.app)


def under_cursor(app: App[Any], records: str = "RecordList") -> Any:
    """The row under the cursor of a list; fails when the list is empty."""
    row = app.screen.query_one(records, RecordList).cursor_row
    assert row is not None
    return row
