"""The terminal driver of the desk: Textual's, but calm when idle and steady under bad bytes, floods and lost lines."""

import asyncio
import os
import selectors
from collections.abc import Coroutine
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from contextlib import suppress
from typing import Any, Protocol, runtime_checkable

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.message_pump import MessagePump

from asotui.widgets.paste import Keyboard
from asotui.widgets.repaint import SparingApp

# The next key waits for the one before it at most so long, and for what that one asked for to be done.
SECONDS_PER_KEY = 0.25
SECONDS_PER_ACT = 10.0


@runtime_checkable
class Acting(Protocol):
    """An application whose keys ask for acts that take a while; a key typed ahead meets their outcome."""

    async def at_rest(self) -> None:
        """Wait until all that was asked for is done."""


class DeskDriver(LinuxDriver):
    """Reads keys one after another: a key typed ahead meets the dialog that the key before it opened.

    Textual would hand a burst of keys to whatever had the focus when they arrived, so that on a slow line the
    letters typed after `m` would miss the picker. Reading sleeps until the terminal has something to say.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ):
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._wake_reader, self._wake_writer = os.pipe()

    def start_application_mode(self) -> None:
        if isinstance(self._app, SparingApp):
            self._app.painted.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def disable_input(self) -> None:
        os.write(self._wake_writer, b".")
        super().disable_input()
        os.read(self._wake_reader, 1)

    def run_input_thread(self) -> None:
        parser = XTermParser(self._debug)
        keyboard = Keyboard()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_reader, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                # The parser waits for more only after an Esc, which may begin the name of a key.
                until = parser._timeout_time
                ready = selector.select(None if until is None else max(0.0, until - get_time()))
                if any(key.fd == self.fileno for key, _mask in ready) and not self._read(parser, keyboard):
                    # The terminal has gone; TerminalWatch ends the desk.
                    self.exit_event.wait()
                for event in parser.tick():
                    self._obey(event)

    def _read(self, parser: XTermParser, keyboard: Keyboard) -> bool:
        try:
            data = os.read(self.fileno, 4096)
        except OSError:
            return False
        text = keyboard.text(data)
        if text:
            for event in parser.feed(text):
                self._obey(event)
        return bool(data)

    def _obey(self, message: Message) -> None:
        """Hand an event to the application; after a key, wait until all of it has been done."""
        if not isinstance(message, events.Key):
            self.process_message(message)
            return
        self.process_message(message)
        with suppress(RuntimeError):
            self._wait(_all_done(self._app), SECONDS_PER_KEY)
            if isinstance(self._app, Acting):
                self._wait(self._app.at_rest(), SECONDS_PER_ACT)

    def _wait(self, work: Coroutine[Any, Any, None], seconds: float) -> None:
        """Wait for some work of the application, unless it ends; not longer than so many seconds."""
        waiting = asyncio.run_coroutine_threadsafe(work, self._loop)
        until = get_time() + seconds
        while not (waiting.done() or self.exit_event.is_set() or get_time() >= until):
            with suppress(FutureTimeout, CancelledError):
                waiting.result(min(seconds, SECONDS_PER_KEY))
        waiting.cancel()


async def _all_done(app: App[Any]) -> None:
    """Wait until each that the key passes has handled it, and then whatever has the focus what came of it."""
    screen = app.screen
    chain: list[MessagePump] = [app, *(app.focused or screen).ancestors_with_self]
    for pump in chain:
        await _done(pump)
    if app.screen is not screen:
        # Once for its mounting, once for the focus that it then gives.
        await _done(app.screen)
        await _done(app.screen)
    if app.focused is not None and app.focused not in chain:
        await _done(app.focused)


async def _done(pump: MessagePump) -> None:
    done = asyncio.Event()
    if pump.is_running and pump.call_later(done.set):
        await asyncio.wait_for(done.wait(), SECONDS_PER_KEY)
