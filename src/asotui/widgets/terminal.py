"""The terminal of the officer: what may be sent to it, what happens when it goes away, stops or cannot draw."""

import asyncio
import atexit
import os
import re
import select
import signal
import sys
import termios
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType
from typing import Any

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import constants
from textual.app import App
from textual.color import Color
from textual.driver import Driver
from textual.filter import LineFilter
from textual.strip import Strip

# What no cell may contain: C0 and C1 controls, direction marks and halves of characters.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Everything that the driver may have switched on: keyboard protocol, screen, cursor, focus, paste, mouse.
_RESTORE = b"\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?7h\x1b[?1004l\x1b[?1049l\x1b[?25h\x1b[0m"

# The whole of a shutdown takes twice as long at most.
SECONDS_TO_EXIT = 1.0


def harden() -> None:
    """Make the process safe for outside text and a lossy terminal. Call it once before the application runs."""
    _guard_strips()
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    constants.TEXTUAL_ANIMATIONS = "none"  # type: ignore[misc]
    constants.DRIVER = "asotui.widgets.driver:DeskDriver"  # type: ignore[misc]


def _guard_strips() -> None:
    """The one choke point: whatever a widget draws passes here on its way to the terminal."""
    if hasattr(Strip.render, "guarded"):
        return
    render = Strip.render

    def guarded(self: Strip, console: Console) -> str:
        if any(_UNSAFE.search(text) for text, _style, _control in self._segments):
            self._segments = [
                Segment(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text), style, control)
                for text, style, control in self._segments
            ]
            self._render_cache = None
        return render(self, console)

    guarded.guarded = True  # type: ignore[attr-defined]
    Strip.render = guarded  # type: ignore[method-assign]
    _give_every_segment_a_style()


def _give_every_segment_a_style() -> None:
    """Textual's filters, such as the one of NO_COLOR, stop at a segment without a style."""
    apply_filter = Strip.apply_filter

    def styled(self: Strip, line_filter: LineFilter, background: Color) -> Strip:
        if any(style is None for _text, style, _control in self._segments):
            plain = Style.null()
            self = Strip([Segment(text, style or plain, control) for text, style, control in self._segments])
        return apply_filter(self, line_filter, background)

    Strip.apply_filter = styled  # type: ignore[method-assign,assignment]


def plain_terminal(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the desk cannot be drawn here: no terminal on input or output, or one that cannot place its cursor."""
    environment = os.environ if environment is None else environment
    if environment.get("TERM", "") in {"", "dumb", "unknown"}:
        return True
    return not all(
        stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    )


def theme_for(environment: Mapping[str, str] | None = None) -> str:
    """The theme for a terminal: its own sixteen colours, on the background that it tells in COLORFGBG, else dark.

    Own colours halve the first paint on a slow line and follow what the officer chose for their eyes.
    """
    environment = os.environ if environment is None else environment
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    return "ansi-light" if background in {"7", "15"} else "ansi-dark"


class TerminalWatch:
    """Ends the desk well when the line drops or somebody ends it, and lets it be stopped and continued.

    On SIGHUP, SIGTERM or a terminal that vanished without a signal: `before_exit` runs in a thread of its own, then
    the application exits with 128 + the signal's number. If it cannot within a second, the process ends all the same.
    """

    def __init__(self, app: App[Any], before_exit: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._before_exit = before_exit
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closing = False
        self._stopped = False
        self.exit_code: int | None = None
        """128 + the signal, once the desk is being ended by one."""

    def start(self) -> None:
        """Begin to watch. Call it from the application once it is mounted."""
        self._loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            signal.signal(number, self._end)
        signal.signal(signal.SIGTSTP, self._stop)
        signal.signal(signal.SIGCONT, self._continue)
        threading.Thread(target=self._watch_terminal, daemon=True, name="terminal-watch").start()

    # Ending

    def _end(self, number: int, _frame: FrameType | None = None) -> None:
        if self._closing:
            return
        self._closing = True
        self.exit_code = 128 + number
        atexit.register(_drop_what_nobody_reads)
        # Never in the handler: it may have interrupted a thread that holds a lock.
        threading.Thread(target=self._leave, args=(128 + number,), daemon=True, name="terminal-end").start()

    def _leave(self, code: int) -> None:
        last_words = threading.Thread(target=self._before_exit, daemon=True, name="before-exit")
        last_words.start()
        last_words.join(SECONDS_TO_EXIT)
        if self._loop is not None:
            with suppress(RuntimeError):
                self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=code))
        threading.Event().wait(SECONDS_TO_EXIT)
        self._restore_terminal()
        os._exit(code)

    def _watch_terminal(self) -> None:
        """Sleep until the terminal hangs up, for the case that no signal tells it (nohup, setsid)."""
        stdin = sys.__stdin__
        if stdin is None or not stdin.isatty():
            return
        poll = select.poll()
        poll.register(stdin.fileno(), select.POLLHUP | select.POLLERR)
        with suppress(OSError):
            poll.poll()
            self._end(signal.SIGHUP)

    def _restore_terminal(self) -> None:
        """What the driver would have done, had the application been able to exit."""
        attributes = getattr(self._app._driver, "attrs_before", None)
        stdin, stderr = sys.__stdin__, sys.__stderr__
        if attributes is None or stdin is None or stderr is None:
            return
        with suppress(OSError, ValueError, termios.error):
            termios.tcsetattr(stdin.fileno(), termios.TCSANOW, attributes)
            _readable, writable, _errors = select.select([], [stderr.fileno()], [], 0)
            if writable:
                os.write(stderr.fileno(), _RESTORE)

    # Stopping and going on

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        driver = self._app._driver
        if driver is not None and not driver._auto_restart:
            # The officer's editor has the terminal and the loop waits for it.
            os.kill(os.getpid(), signal.SIGSTOP)
        elif self._loop is not None:
            self._loop.call_soon_threadsafe(self._stop_now)

    def _stop_now(self) -> None:
        driver = self._app._driver
        if driver is not None and not self._stopped:
            self._stopped = True
            driver.suspend_application_mode()
        os.kill(os.getpid(), signal.SIGSTOP)

    def _continue(self, _number: int, _frame: FrameType | None) -> None:
        if self._loop is not None and not self._closing:
            self._loop.call_soon_threadsafe(self._go_on)

    def _go_on(self) -> None:
        """Take the terminal back and draw all of it. The shell may have changed it, even when nobody asked us."""
        driver = self._app._driver
        if driver is None or not driver._auto_restart:
            return
        if not self._stopped:
            driver.suspend_application_mode()
        driver.resume_application_mode()
        self._stopped = not _in_application_mode(driver)
        if not self._stopped:
            self._app.refresh(layout=True)


def _in_application_mode(driver: Driver) -> bool:
    """Whether the driver draws; in the background it does not, and the next SIGCONT tries again."""
    writer = getattr(driver, "_writer_thread", None)
    return writer is None or bool(writer.is_alive())


def _drop_what_nobody_reads() -> None:
    """Let go of text for a terminal that is gone: failing to write it, Python would end with 120 instead."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
