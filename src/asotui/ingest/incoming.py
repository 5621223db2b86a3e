"""What a source of mail is: something that gives messages one after the other and is never changed by that."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol

from asotui.errors import AsotuiError, NotAMailbox, SourceMissing, SourceUnreadable
from asotui.ingest import limits
from asotui.ingest.faults import Fault, FaultCode
from asotui.text import clean_line


@dataclass(frozen=True, slots=True)
class SourceMessage:
    """One message as it stands at its source. `received_at` (UTC) is when it came there, where the source says so.

    `raw` is exact and whole up to 64 MiB; beyond that its beginning, and a fault says how much stayed behind.
    """

    raw: bytes
    label: str
    received_at: datetime | None = None
    faults: tuple[Fault, ...] = ()


class Source(Protocol):
    """A place where mail is collected."""

    @property
    def label(self) -> str:
        """The source in words fit to be shown."""

    @property
    def troubles(self) -> list[AsotuiError]:
        """Messages that could not be taken while the others could, as far as the source has been read."""

    def count(self) -> int | None:
        """How many messages there are, as far as it is known now without reading them all."""

    def messages(self) -> Iterator[SourceMessage]:
        """The messages in a stable order. Raises an AsotuiError where the source as a whole cannot be read."""


def shown(path: Path | str) -> str:
    """A path fit to be shown."""
    return clean_line(str(path))


def why(error: OSError) -> str:
    """What the system says of a refusal."""
    return clean_line(error.strerror or str(error) or type(error).__name__, 200)


def opened(path: Path) -> BinaryIO:
    """A plain file, opened for reading; never one whose reading would wait for somebody.

    Raises SourceMissing, SourceUnreadable or NotAMailbox.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            return os.fdopen(descriptor, "rb")
    except FileNotFoundError as error:
        raise SourceMissing(source=shown(path)) from error
    except OSError as error:
        raise SourceUnreadable(source=shown(path), why=why(error)) from error
    os.close(descriptor)
    raise NotAMailbox(source=shown(path))


def cut_fault(size: int) -> tuple[Fault, ...]:
    """What is said of a message of `size` bytes where that is more than is kept."""
    if size <= limits.KEPT_BYTES:
        return ()
    return (Fault(FaultCode.MESSAGE_CUT.value, {"size": str(size), "limit": str(limits.KEPT_BYTES)}),)
