"""Reading mail in a process of its own, which has little memory and little time, so that no message can take the desk.

Run as a module it is that process: it answers questions from its standard input until that ends.
"""

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import asotui
from asotui.errors import ReaderUnavailable
from asotui.ingest import confined, limits
from asotui.ingest.faults import Fault, FaultCode
from asotui.ingest.frames import (
    ANSWER,
    MOST_JSON_BYTES,
    QUESTION,
    BadAnswer,
    packed_answer,
    unpacked_answer,
)
from asotui.ingest.identity import body_digest, raw_digest
from asotui.ingest.message import read_beginning
from asotui.ingest.parsed import ParsedMessage

_STEP = 1 << 16
_START_SECONDS = 30.0
_READY = b"ready\n"


class _OutOfLimits(Exception):
    """The reading process died, was too slow, or answered nonsense."""


class MessageReader:
    """Reads messages one after the other in a child process, started at the first and again when a message kills it.

    A message that goes beyond the limits comes back with its cover if that can be read, else with its digests alone,
    and always with a fault that says so. Use it as a context manager, from one thread at a time.
    """

    def __init__(self, seconds: float = limits.SECONDS, memory_bytes: int = limits.MEMORY_BYTES) -> None:
        self._seconds = seconds
        self._memory_bytes = memory_bytes
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The process that reads, while there is one."""
        return self._child.pid if self._child is not None else None

    def close(self) -> None:
        """End the child. A later `read` starts another."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()
        child.wait()

    def read(self, raw: bytes) -> ParsedMessage:
        """What the message says. Raises ReaderUnavailable where no process can be started, and nothing else."""
        identity = ParsedMessage(raw_digest(raw), body_digest(raw))
        try:
            return self._asked(raw[: limits.MESSAGE_BYTES], len(raw), True, identity)
        except _OutOfLimits:
            fault = Fault(FaultCode.OUT_OF_LIMITS.value)
        try:
            cover = self._asked(raw[: limits.HEADER_BYTES], len(raw), False, identity)
        except _OutOfLimits:
            return replace(identity, faults=(fault,))
        return replace(cover, faults=(*cover.faults, fault))

    def _asked(self, raw: bytes, size: int, with_body: bool, identity: ParsedMessage) -> ParsedMessage:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        until = time.monotonic() + self._seconds
        try:
            _send(child.stdin, QUESTION.pack(with_body, size, len(raw)), until)
            _send(child.stdin, raw, until)
            head_size, files_size = ANSWER.unpack(_receive(child.stdout, ANSWER.size, until))
            if head_size > MOST_JSON_BYTES or files_size > 2 * limits.MESSAGE_BYTES:
                raise BadAnswer
            head = _receive(child.stdout, head_size, until)
            return unpacked_answer(head, _receive(child.stdout, files_size, until), identity)
        except (OSError, BadAnswer) as error:
            self.close()
            raise _OutOfLimits from error
        except BaseException:
            # An interrupted question leaves half an answer in the pipe: the next message must not get it.
            self.close()
            raise

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        self._child = child = self._started()
        assert child.stdin is not None
        assert child.stdout is not None
        os.set_blocking(child.stdin.fileno(), False)
        os.set_blocking(child.stdout.fileno(), False)
        try:
            if _receive(child.stdout, len(_READY), time.monotonic() + _START_SECONDS) == _READY:
                return child
        except OSError:
            pass
        self.close()
        raise ReaderUnavailable

    def _started(self) -> subprocess.Popen[bytes]:
        # -P keeps the working folder, which may be anybody's, out of where modules are looked for.
        command = [sys.executable, "-P", "-m", "asotui.ingest.sandbox", str(self._memory_bytes)]
        command.append(str(max(round(self._seconds), 1)))
        environment = {
            "PYTHONPATH": str(Path(asotui.__file__).parents[1]),
            "PYTHONUTF8": "1",
            "LC_ALL": "C.UTF-8",
        }
        try:
            return subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                bufsize=0,
                # Ctrl-C belongs to the desk, which ends the child itself.
                start_new_session=True,
            )
        except OSError as error:
            raise ReaderUnavailable from error


def _send(pipe: IO[bytes], data: bytes, until: float) -> None:
    """Write all; raises OSError (TimeoutError among them) when the other end is gone or too slow."""
    rest = memoryview(data)
    while rest:
        _wait(pipe, select.POLLOUT, until)
        try:
            rest = rest[os.write(pipe.fileno(), rest[:_STEP]) :]
        except BlockingIOError:
            continue


def _receive(pipe: IO[bytes], size: int, until: float) -> bytes:
    """Read exactly `size` bytes; raises OSError (TimeoutError among them) when they do not come."""
    pieces: list[bytes] = []
    missing = size
    while missing:
        _wait(pipe, select.POLLIN, until)
        piece = os.read(pipe.fileno(), min(missing, _STEP))
        if not piece:
            raise BrokenPipeError
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


def _wait(pipe: IO[bytes], event: int, until: float) -> None:
    poll = select.poll()
    poll.register(pipe, event)
    if not poll.poll(max(until - time.monotonic(), 0) * 1000):
        raise TimeoutError


def _answers(source: IO[bytes], sink: IO[bytes], seconds: int) -> None:
    while question := source.read(QUESTION.size):
        with_body, size, length = QUESTION.unpack(question)
        raw = source.read(length)
        confined.limit_seconds(seconds + 1)
        sink.write(packed_answer(read_beginning(raw, size, "", "", with_body=bool(with_body))))
        sink.flush()


def main(arguments: list[str], answer: Callable[[IO[bytes], IO[bytes], int], None] = _answers) -> None:
    """The child: put itself under the limits (bytes of memory, seconds per message), then answer until the end."""
    memory_bytes, seconds = map(int, arguments)
    confined.confine(memory_bytes)
    sys.stdout.buffer.write(_READY)
    sys.stdout.buffer.flush()
    answer(sys.stdin.buffer, sys.stdout.buffer, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
