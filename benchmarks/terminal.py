"""A program in a pseudo-terminal: every chunk it writes is kept with the instant at which it came.

What is timed is read from the bytes alone; the picture of the screen is made afterwards, so that drawing it does not
slow the program that is measured.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

import pyte

from benchmarks.errors import NotMeasured

ANSWERS = {b"\x1b[6n": b"\x1b[1;1R", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
"""Questions of programs that a real terminal answers."""
ECHO_FLAGS = 3


@dataclass(frozen=True, slots=True)
class Chunk:
    """Bytes, and the instant (monotonic seconds) at which they were read."""

    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a key cost: bytes written for it, and milliseconds until the last of them (0 when there were none)."""

    size: int
    ms: float


class Terminal:
    """Runs a command on a terminal of its own. Raises NotMeasured when the program ends or stays silent."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], *, columns: int = 80, rows: int = 24
    ) -> None:
        self.chunks: list[Chunk] = []
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._drawn = 0
        self.started = time.monotonic()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, env, columns, rows)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # Reading

    def read(self, seconds: float) -> bool:
        """Read one chunk, waiting at most so long; whether there was one."""
        ready, _, _ = select.select([self._fd], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            data = b""
        if not data:
            raise NotMeasured(f"it ended by itself, with this on the screen:\n{self.text()}")
        self.chunks.append(Chunk(time.monotonic(), data))
        for question, answer in ANSWERS.items():
            if question in data:
                self.write(answer)
        return True

    def settle(self, quiet: float, *, limit: float = 30.0) -> None:
        """Read until nothing came for `quiet` seconds."""
        until = time.monotonic() + limit
        while self.read(quiet):
            if time.monotonic() > until:
                raise NotMeasured(f"it still wrote after {limit:.0f} s")

    def listen(self, seconds: float) -> int:
        """Let the program run for a time; the bytes that it wrote."""
        begun, until = len(self.chunks), time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self.read(left)
        return sum(len(chunk.data) for chunk in self.chunks[begun:])

    def until(self, pattern: bytes, *, limit: float) -> float:
        """Milliseconds from the start to the chunk with which the pattern stood in what was written."""
        seen, expression = b"", re.compile(pattern)
        deadline = self.started + limit
        done = 0
        while True:
            for chunk in self.chunks[done:]:
                seen += chunk.data
                if expression.search(seen):
                    return (chunk.at - self.started) * 1000
            done = len(self.chunks)
            if not self.read(deadline - time.monotonic()) and time.monotonic() >= deadline:
                raise NotMeasured(f"{pattern!r} was not shown within {limit:.0f} s\n{self.text()}")

    # Keys

    def write(self, data: bytes) -> None:
        """Send bytes as the keyboard would."""
        with suppress(OSError):
            os.write(self._fd, data)

    def press(self, key: bytes, quiet: float) -> Pressed:
        """Press a key and wait until the program has been quiet for a while."""
        if self.echoes():
            raise NotMeasured("the terminal echoes the keys: the program does not read them yet")
        begun, pressed_at = len(self.chunks), time.monotonic()
        self.write(key)
        self.settle(quiet)
        written = self.chunks[begun:]
        if not written:
            return Pressed(0, 0.0)
        return Pressed(sum(len(chunk.data) for chunk in written), (written[-1].at - pressed_at) * 1000)

    def echoes(self) -> bool:
        """Whether the terminal itself shows what is typed."""
        return bool(termios.tcgetattr(self._fd)[ECHO_FLAGS] & termios.ECHO)

    # The picture

    def draw(self, chunks: int | None = None) -> None:
        """Bring the picture up to what was read, or up to the first so many chunks."""
        for chunk in self.chunks[self._drawn : chunks]:
            # pyte does not know every sequence: the picture may lack it, the figures do not.
            with suppress(Exception):
                self._stream.feed(chunk.data)
        self._drawn = max(self._drawn, len(self.chunks) if chunks is None else chunks)

    def text(self) -> str:
        """The screen as text."""
        self.draw()
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip()

    def highlight(self) -> frozenset[tuple[int, int, str]]:
        """The cells that stand out by their background, and where the cursor is if it is shown."""
        cells = {
            (y, x, f"{cell.bg}{cell.reverse}")
            for y, row in self.screen.buffer.items()
            for x, cell in row.items()
            if cell.reverse or cell.bg != "default"
        }
        cursor = self.screen.cursor
        return frozenset(cells if cursor.hidden else cells | {(cursor.y, cursor.x, "cursor")})

    # The end

    def stop(self) -> None:
        """Hang up, and end the program if it does not end by itself."""
        with suppress(OSError):
            os.close(self._fd)
        for number in (signal.SIGTERM, signal.SIGKILL):
            if _ended(self.pid, 3.0):
                return
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
        _ended(self.pid, 5.0)


def _become(command: Sequence[str], env: Mapping[str, str], columns: int, rows: int) -> None:
    """Turn the forked child into the program."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execve(command[0], list(command), dict(env))
    finally:
        os._exit(127)


def _ended(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            if os.waitpid(pid, os.WNOHANG)[0]:
                return True
        except ChildProcessError:
            return True
        time.sleep(0.01)
    return False
