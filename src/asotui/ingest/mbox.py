"""An mbox: one file in which a line that begins with "From " stands before each message.

The bytes of each message are given as they stand in the file: a quoted ">From " is not unquoted, because the two
kinds of mbox disagree on what it means and a guess would change the bytes of somebody's letter.
"""

import fcntl
import os
import re
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from asotui.errors import AsotuiError, MailboxBusy, SourceUnreadable
from asotui.ingest import limits
from asotui.ingest.incoming import SourceMessage, cut_fault, opened, shown, why
from asotui.ingest.message import read_instant

_STEP = 1 << 16
_PATIENCE = 5.0
_PAUSE = 0.1
# A lock file older than this was left behind by a program that died.
_STALE_SECONDS = 300
_COUNTED_BYTES = 64 * limits.MEGABYTE

# "From somebody@somewhere Mon Sep  2 12:29:16 2002", whatever zone stands before or after the year.
_SEPARATOR = re.compile(
    rb"From \S{1,320} {1,3}((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} {1,2}\d{1,2} \d{1,2}:\d\d(?::\d\d)?"
    rb"(?: [A-Za-z0-9+-]{1,6}){0,2} \d{4}(?: [+-]\d{4})?)\s*\Z"
)
# Less strict, for after a blank line: some programs write an empty sender or another form of the date.
_LIKE_A_SEPARATOR = re.compile(
    rb"From (?=[^\r\n]{0,360}\b(?:19|20)\d\d\b)[^\r\n]{0,320}\d{1,2}:\d\d[^\r\n]{0,40}\s*\Z"
)


class MboxFile:
    """The messages of an mbox, in their order. What another program appends meanwhile is for the next time."""

    def __init__(self, path: Path, patience: float = _PATIENCE) -> None:
        """`patience` is how many seconds another program's lock is waited for."""
        self._path = path
        self._patience = patience
        self.label = shown(path)
        self.troubles: list[AsotuiError] = []

    def count(self) -> int | None:
        """How many messages; None where counting would itself be long."""
        with opened(self._path) as file:
            size = self._settled_size(file)
            if size > _COUNTED_BYTES:
                return None
            return sum(1 for _message in split_mbox(_pieces(file, size), self.label))

    def messages(self) -> Iterator[SourceMessage]:
        """The messages that are whole when the reading begins."""
        with opened(self._path) as file:
            try:
                yield from split_mbox(_pieces(file, self._settled_size(file)), self.label)
            except OSError as error:
                raise SourceUnreadable(source=self.label, why=why(error)) from error

    def _settled_size(self, file: BinaryIO) -> int:
        """The size at a moment when nobody writes. Raises MailboxBusy where somebody never stops."""
        until = time.monotonic() + self._patience
        while _is_locked(file, self._path):
            if time.monotonic() >= until:
                raise MailboxBusy(source=self.label)
            time.sleep(_PAUSE)
        return os.fstat(file.fileno()).st_size


def split_mbox(pieces: Iterable[bytes], label: str) -> Iterator[SourceMessage]:
    """The messages in a stream of lines. A long line may come in several pieces; only whole lines are compared.

    Holds one message at a time, and of a very long one only what is kept.
    """
    message: _Message | None = None
    number = 0
    begins_line, after_blank = True, True
    for piece in pieces:
        received_at = None
        if begins_line and piece.startswith(b"From ") and _separates(piece, message, after_blank):
            received_at = _date_of(piece)
            if message is not None:
                yield message.finished(label, number)
            number += 1
            message = _Message(received_at)
        elif message is not None:
            message.add(piece)
        after_blank = begins_line and piece in {b"\n", b"\r\n"}
        begins_line = piece.endswith(b"\n")
    if message is not None:
        yield message.finished(label, number)


def _separates(line: bytes, message: "_Message | None", after_blank: bool) -> bool:
    if message is None or _SEPARATOR.match(line):
        return True
    return after_blank and _LIKE_A_SEPARATOR.match(line) is not None


class _Message:
    """A message while its lines come in."""

    def __init__(self, received_at: datetime | None) -> None:
        self._received_at = received_at
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, piece: bytes) -> None:
        room = limits.KEPT_BYTES - self._size
        if room > 0:
            self._pieces.append(piece[:room])
        self._size += len(piece)

    def finished(self, label: str, number: int) -> SourceMessage:
        raw = b"".join(self._pieces)
        faults = cut_fault(self._size)
        if not faults:
            raw = _without_separating_line(raw)
        return SourceMessage(raw, f"{label} #{number}", self._received_at, faults)


def _without_separating_line(raw: bytes) -> bytes:
    """The blank line before the next separator, or at the end of the file, belongs to the mbox."""
    for line_end in (b"\r\n", b"\n"):
        if raw == line_end or raw.endswith(line_end * 2):
            return raw[: -len(line_end)]
    return raw


def _date_of(separator: bytes) -> datetime | None:
    found = _SEPARATOR.match(separator)
    try:
        return read_instant(found[1].decode("ascii")) if found else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _pieces(file: BinaryIO, size: int) -> Iterator[bytes]:
    """The lines of the first `size` bytes, long ones in several pieces."""
    rest = size
    while rest > 0 and (piece := file.readline(min(_STEP, rest))):
        rest -= len(piece)
        yield piece


def pieces_of_stream(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream to its end, long ones in several pieces."""
    while piece := stream.readline(_STEP):
        yield piece


def _is_locked(file: BinaryIO, path: Path) -> bool:
    """Whether a program that delivers mail holds one of the three locks in use; those that cannot be asked are free."""
    try:
        if time.time() - path.with_name(path.name + ".lock").stat().st_mtime < _STALE_SECONDS:
            return True
    except OSError:
        pass
    for lock in (fcntl.flock, fcntl.lockf):
        try:
            lock(file.fileno(), fcntl.LOCK_SH | fcntl.LOCK_NB)
            lock(file.fileno(), fcntl.LOCK_UN)
        except BlockingIOError:
            return True
        except OSError:
            continue
    return False
