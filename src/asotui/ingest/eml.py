"""A file that holds one message."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from asotui.errors import AsotuiError, SourceUnreadable
from asotui.ingest import limits
from asotui.ingest.incoming import SourceMessage, cut_fault, opened, shown, why


class EmlFile:
    """One message; when it was received is not known from a file that was saved from elsewhere."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.label = shown(path)
        self.troubles: list[AsotuiError] = []

    def count(self) -> int | None:
        """One."""
        return 1

    def messages(self) -> Iterator[SourceMessage]:
        """The message, unless the file is empty."""
        message, _changed_at = read_file(self._path)
        if message.raw:
            yield message


def read_file(path: Path) -> tuple[SourceMessage, datetime]:
    """The content of a file as a message, and when the file was last written (UTC).

    Raises SourceMissing, SourceUnreadable or NotAMailbox.
    """
    with opened(path) as file:
        try:
            status = os.fstat(file.fileno())
            raw = file.read(limits.KEPT_BYTES)
        except OSError as error:
            raise SourceUnreadable(source=shown(path), why=why(error)) from error
    changed_at = datetime.fromtimestamp(status.st_mtime, UTC)
    return SourceMessage(raw, shown(path), None, cut_fault(status.st_size)), changed_at
