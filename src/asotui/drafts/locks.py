"""One desk alone has a draft: a lock beside its file, held as long as the desk lives."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path


def is_held(path: Path) -> bool:
    """Whether a desk, this one or another, has a draft open now."""
    try:
        descriptor = os.open(_lock_path(path), os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(descriptor)
    return False


def lock(path: Path) -> int | None:
    """Take a draft for this desk: the descriptor that holds it, or None when another desk has it.

    The folder of drafts is there. Raises OSError.
    """
    name = _lock_path(path)
    while True:
        descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except OSError:
            # A file system that knows no locks: one desk alone is the rule.
            return descriptor
        if _is_still(name, descriptor):
            return descriptor
        os.close(descriptor)


def _is_still(name: Path, descriptor: int) -> bool:
    """Whether a file has that name still: who had it before may have taken it away in between."""
    try:
        return os.path.samestat(name.lstat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def unlock(path: Path, descriptor: int) -> None:
    """Let go of a draft."""
    with suppress(OSError):
        _lock_path(path).unlink()
    os.close(descriptor)


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")
