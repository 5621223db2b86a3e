"""Letters as files in a folder, for another program or another hand to send."""

import os
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import mkstemp

from asotui import locations
from asotui.errors import OutboxUnwritable
from asotui.exports.ways import Outgoing
from asotui.text import clean_line


class Outbox:
    """A folder that only the officer reads. The same letter put there twice is one file."""

    name = "outbox"

    def __init__(self, folder: str | None = None) -> None:
        self.folder = Path(folder) if folder else locations.outbox()

    def deliver(self, letter: Outgoing) -> str:
        """Put a letter there, whole or not at all; give its path. Raises OutboxUnwritable."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self.folder.stat().st_mode & 0o077:
                self.folder.chmod(0o700)
            return str(self._put(letter.file_name, letter.raw))
        except OSError as error:
            raise OutboxUnwritable(
                folder=clean_line(str(self.folder)), why=clean_line(error.strerror or str(error))
            ) from error

    def close(self) -> None:
        """Nothing is held."""

    def _put(self, name: str, raw: bytes) -> Path:
        descriptor, written = mkstemp(dir=self.folder, prefix=".letter.")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            return self._named(Path(written), name, raw)
        finally:
            with suppress(FileNotFoundError):
                Path(written).unlink()

    def _named(self, written: Path, name: str, raw: bytes) -> Path:
        """Under its name, or the next that is free; a letter that is there already stays."""
        stem = name.removesuffix(".eml")
        for number in count(1):
            path = self.folder / (name if number == 1 else f"{stem}-{number}.eml")
            try:
                path.hardlink_to(written)
            except FileExistsError:
                if path.is_file() and path.read_bytes() == raw:
                    return path
                continue
            return path
        raise AssertionError
