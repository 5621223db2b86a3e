"""A Maildir: one file per message in new/ and cur/. Nothing is moved, marked or removed."""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from asotui.errors import AsotuiError, NotAMailbox, SourceMissing, SourceUnreadable
from asotui.ingest.eml import read_file
from asotui.ingest.incoming import SourceMessage, shown, why

_FOLDERS = ("new", "cur")
_DELIVERED = re.compile(r"(\d{9,10})[._]")


class Maildir:
    """The messages of a Maildir by the names of their files, which begin with the time of delivery in most."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names: list[tuple[str, str]] | None = None
        self.label = shown(path)
        self.troubles: list[AsotuiError] = []

    def count(self) -> int | None:
        """How many files there were when the folders were first listed."""
        if self._names is None:
            self._names = sorted(
                (name, folder) for folder in _FOLDERS for name in _message_names(self._path / folder)
            )
        return len(self._names)

    def messages(self) -> Iterator[SourceMessage]:
        """The messages of new/ and cur/ together; a file that cannot be read is kept among the troubles."""
        self.count()
        for name, folder in self._names or []:
            try:
                message, changed_at = self._read(name, folder)
            except (SourceMissing, NotAMailbox):
                # Another program has taken it away since, or it never was a message but a folder.
                continue
            except SourceUnreadable as trouble:
                self.troubles.append(trouble)
                continue
            if message.raw:
                yield replace(message, received_at=_delivered_at(name) or changed_at)

    def _read(self, name: str, folder: str) -> tuple[SourceMessage, datetime]:
        try:
            return read_file(self._path / folder / name)
        except SourceMissing:
            # A mail program that shows the message moves it to cur/ and writes its flags into the name.
            unique = name.partition(":")[0]
            for moved in _message_names(self._path / "cur"):
                if moved.partition(":")[0] == unique:
                    return read_file(self._path / "cur" / moved)
            raise


def is_maildir(path: Path) -> bool:
    """Whether a folder has the two folders that hold messages."""
    return all((path / folder).is_dir() for folder in _FOLDERS)


def _message_names(folder: Path) -> list[str]:
    """The files of a folder; names that begin with a point are no messages."""
    try:
        with os.scandir(folder) as entries:
            return [entry.name for entry in entries if not entry.name.startswith(".")]
    except OSError as error:
        raise SourceUnreadable(source=shown(folder), why=why(error)) from error


def _delivered_at(name: str) -> datetime | None:
    found = _DELIVERED.match(name)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None
