"""The program in a real pseudo-terminal: its screen as a person sees it, its bytes as the line carries them."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pexpect
import pyte

SECONDS = 30
"""The most that anything may take on a busy machine; a wait ends as soon as what it waits for is there."""
CALM = 0.2
"""Seconds without a byte from the program after which its screen is complete."""
KEYS = {
    "enter": b"\r",
    "esc": b"\x1b",
    "f2": b"\x1bOQ",
    "f4": b"\x1bOS",
    "f8": b"\x1b[19~",
    "down": b"\x1b[B",
    "tab": b"\t",
}


def worked(process: int) -> object:
    """What a process and its children did until now: two equal answers with a pause between mean that it waits.

    A thread that wants the processor never gives two equal answers. Where the system does not say, all answers are equal.
    """
    threads = list(_threads(process))
    if any(state in "RD" for _id, state, _nanoseconds in threads):
        return object()
    return threads


def _threads(process: int) -> Iterator[tuple[int, str, int]]:
    """The threads of a process and of its children, each with its state and its nanoseconds on a processor."""
    for task in Path(f"/proc/{process}/task").glob("*"):
        try:
            state = (task / "stat").read_text().rpartition(")")[2].split()[0]
            ran = int((task / "schedstat").read_text().split()[0])
            children = (task / "children").read_text().split()
        except OSError:
            continue
        yield int(task.name), state, ran
        for child in children:
            yield from _threads(int(child))


class Terminal:
    """`python -m asotui` with these arguments, in a terminal of so many columns and lines."""

    MODULE = "asotui"

    def __init__(
        self, *arguments: str, size: tuple[int, int] = (80, 24), environment: Mapping[str, str] | None = None
    ) -> None:
        columns, lines = size
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.is_looked_at = True
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", self.MODULE, *arguments],
            dimensions=(lines, columns),
            timeout=SECONDS,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
                **(environment or {}),
            },
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.child.close(force=True)

    @property
    def text(self) -> str:
        """The screen, line by line, without the blanks at their ends."""
        # Not the display of the emulator, which fails on what is left of a wide letter that was half written over.
        lines = (self.screen.buffer[number] for number in range(self.screen.lines))
        columns = range(self.screen.columns)
        return "\n".join("".join(line[column].data for column in columns).rstrip() for line in lines)

    @property
    def last_line(self) -> str:
        """The line of what was said, above the keys; the wrapped ones before it come first."""
        lines = self.text.splitlines()
        rules = [number for number, line in enumerate(lines) if line.startswith("───")]
        return " ".join(" ".join(lines[rules[-1] + 1 : -1]).split()) if rules else ""

    def _read(self, seconds: float) -> bool:
        """Take what the program wrote; whether it wrote anything in that time."""
        try:
            data = self.child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        self.raw += data
        if self.is_looked_at:
            self._stream.feed(data)
        return True

    def until(self, seen: Callable[[], bool], what: str) -> None:
        """Read until something is so. Fails with the screen when the program ends or falls silent before."""
        while not seen():
            try:
                came = self._read(SECONDS)
            except pexpect.EOF:
                raise AssertionError(f"the program ended before {what}:\n{self.text}") from None
            assert came, f"no {what} on\n{self.text}"

    def wait(self, text: str) -> None:
        """Read until a text is on the screen."""
        self.until(lambda: text in self.text, repr(text))

    def gone(self, text: str) -> None:
        """Read until a text is no longer on the screen."""
        self.until(lambda: text not in self.text, f"screen without {text!r}")

    def calm(self, seconds: float = CALM) -> None:
        """Read until the program has nothing more to write for so long, and did nothing meanwhile.

        On a busy machine a program may be silent because nothing was given to it, so its silence alone says nothing.
        """
        try:
            before, until = worked(self.child.pid), time.monotonic() + SECONDS
            while self._read(seconds) or worked(self.child.pid) != before:
                before = worked(self.child.pid)
                assert time.monotonic() < until, f"the program does not come to rest:\n{self.text}"
        except pexpect.EOF:
            last = self.raw[-4000:].decode("utf-8", "replace")
            raise AssertionError(f"the program ended, and wrote last:\n{last!r}") from None

    def send(self, *keys: str | bytes) -> None:
        """Type keys, each by its name, its letter or its bytes, in one burst."""
        self.child.send(b"".join(k if isinstance(k, bytes) else KEYS.get(k, k.encode()) for k in keys))

    def resize(self, columns: int, lines: int) -> None:
        """Give the terminal another size."""
        self.screen.resize(lines, columns)
        self.child.setwinsize(lines, columns)

    def ended(self) -> int:
        """Read to the end of the program; its exit code, 128 and the signal when one ended it."""
        try:
            while True:
                assert self._read(SECONDS), f"the program does not end:\n{self.text}"
        except pexpect.EOF:
            self.child.wait()
        return int(
            self.child.exitstatus if self.child.exitstatus is not None else 128 + self.child.signalstatus
        )
