"""A copy of a register, kept beside it before its tables change."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

from asotui.errors import DiskFull, RegisterUnreadable
from asotui.store.connections import kind_of


def keep_before(path: Path, version: int) -> Path:
    """Copy a register whole, as `NAME.version-N`, for the same readers; return the name of the copy.

    A copy that an earlier attempt left is replaced. Raises RegisterUnreadable when the folder cannot be written,
    DiskFull.
    """
    kept = path.with_name(f"{path.name}.version-{version}")
    unfinished = path.with_name(f".{kept.name}.{os.getpid()}.new")
    status = path.stat()
    try:
        fd = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(unfinished)) as target:
                source.backup(target)
            os.fchown(fd, -1, status.st_gid)
            os.fchmod(fd, stat.S_IMODE(status.st_mode))
            os.fsync(fd)
        finally:
            os.close(fd)
        unfinished.replace(kept)
    except sqlite3.OperationalError as error:
        unfinished.unlink(missing_ok=True)
        if kind_of(error) == sqlite3.SQLITE_FULL:
            raise DiskFull from error
        raise
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise RegisterUnreadable(path=path, why=error.strerror) from None
    return kept
