"""Room on the disk of a register: looked at before each write, with a spare file for the last ones.

SQLite that runs out of room while it writes is rolled back and loses nothing; but on small blocks the memory that it
shares between programs is a file with holes, and a program that fills such a hole on a full disk dies. So the room is
made sure of before.
"""

import os
from contextlib import suppress
from pathlib import Path

from asotui.errors import DiskFull, DiskTooShort
from asotui.store import file_systems

MEBIBYTE = 1 << 20
PLENTY = 64 * MEBIBYTE
SPARE = 1 * MEBIBYTE
FOR_AN_ACT = MEBIBYTE // 4
"""What a small act may need: its changes, written to the log and then to the register itself, and the trace."""

FOR_OPENING = MEBIBYTE // 16
"""What the first opening makes beside the register: 32 KiB of shared memory and the log, rounded up."""

KEPT_FOR_OPENING = FOR_AN_ACT
"""What the last acts leave of the spare, so that the register can still be opened to be read."""


class Room:
    """The room for one register, and the spare file `NAME.spare` beside it.

    Where there is plenty, the spare is kept. Where the disk is short, small acts are taken and large ones refused; when
    even small ones have no room, the spare is given up for them bit by bit, but for what opening the register needs.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._spare = path.with_name(path.name + ".spare")
        size = file_systems.size_in_bytes(path.parent)
        # On a small file system each is a part of it.
        self._plenty = min(PLENTY, size // 32)
        self._whole_spare = min(SPARE, size // 64)
        self._for_an_act = min(FOR_AN_ACT, size // 256)

    def left(self) -> int:
        """Free bytes on the disk of the register, the spare not counted."""
        return file_systems.free_bytes(self._path.parent)

    def left_when_short(self) -> int | None:
        """What is left where only small acts are taken; None where there is plenty."""
        left = self.left()
        return left if left < self._plenty else None

    def make_for_an_act(self) -> None:
        """Make sure of the room for a small act. Raises DiskFull. The lock of writers is held."""
        left = self.left()
        if left >= self._plenty:
            self.keep_spare()
        elif left < self._for_an_act:
            self._give_up(self._for_an_act - left, keeping=min(KEPT_FOR_OPENING, self._whole_spare // 4))
            if self.left() < self._for_an_act:
                raise DiskFull

    def make_for_opening(self) -> None:
        """Make sure of the room for what SQLite puts beside the register when nobody else has it open. Raises DiskFull."""
        left = self.left()
        if left < FOR_OPENING and not self._path.with_name(self._path.name + "-shm").exists():
            self._give_up(FOR_OPENING - left, keeping=0)
            if self.left() < FOR_OPENING:
                raise DiskFull

    def allow(self, grown_by: int) -> None:
        """Refuse an act that makes the register so many bytes longer, where that is more than the disk can bear.

        Raises DiskTooShort.
        """
        left = self.left()
        # The log and the register each take it; and another writer may be as far.
        if grown_by and left < self._plenty and grown_by > left // 4:
            raise _too_short(left)

    def ask_for_plenty(self) -> None:
        """Raise DiskTooShort when only small acts are taken."""
        left = self.left()
        if left < self._plenty:
            raise _too_short(left)

    def keep_spare(self) -> None:
        """Where there is plenty, make the spare, or fill again what was given up of it. The lock of writers is held.

        A disk or a quota that refuses it is asked again the next time.
        """
        with suppress(OSError):
            if self.left() >= self._plenty and self._spare_bytes() < self._whole_spare:
                self._fill_spare()

    def _spare_bytes(self) -> int:
        try:
            return self._spare.lstat().st_size
        except FileNotFoundError:
            return 0

    def _fill_spare(self) -> None:
        register = self._path.stat()
        fd = os.open(self._spare, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            with suppress(PermissionError):
                os.fchown(fd, register.st_uid if os.geteuid() == 0 else -1, register.st_gid)
                os.fchmod(fd, register.st_mode & 0o777)
            # Bytes that no file system can press together, so that they really hold the room.
            with open(fd, "wb", closefd=False) as file:
                file.write(os.urandom(self._whole_spare))
        finally:
            os.close(fd)

    def _give_up(self, wanted: int, keeping: int) -> None:
        with suppress(OSError):
            fd = os.open(self._spare, os.O_WRONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            try:
                size = os.fstat(fd).st_size
                os.ftruncate(fd, min(size, max(keeping, size - wanted - FOR_OPENING)))
            finally:
                os.close(fd)


def _too_short(left: int) -> DiskTooShort:
    return DiskTooShort(left=left // MEBIBYTE)
