"""A copy put in the place of the register, which stays beside it; and what the register would lose."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfileobj

from asotui.errors import (
    CopyAltered,
    CopyIsRegister,
    CopyMissing,
    CopyNotRight,
    CopyOfAnother,
    NotARegister,
    RegisterInUse,
    RegisterMissing,
    RegisterNewer,
    RestoreFailed,
)
from asotui.store import chain, checking
from asotui.store.backups import digest_beside, digest_of, give_rights
from asotui.store.chain import Head
from asotui.store.locks import WriteLock
from asotui.store.modes import owner_name
from asotui.store.schema import APPLICATION_ID, SCHEMA

LOCKS = Path("/proc/locks")
_LOG, _SHARED = "-wal", "-shm"


@dataclass(frozen=True, slots=True)
class Compared:
    """A register and a copy of it: the last act of each, and the last one that both have.

    `there` is None where the register cannot be read. `again` has, for each series of numbers, the first and the last
    number that would be given a second time.
    """

    there: Head | None
    copied: Head
    common: int
    again: tuple[tuple[str, int, int], ...]


def check_copy(copy: Path, register: Path) -> None:
    """Refuse a copy that is not one, or is not as it was made.

    Raises CopyMissing, CopyIsRegister, CopyAltered, NotARegister, RegisterNewer, CopyNotRight with the first thing that
    is wrong.
    """
    if not copy.exists():
        raise CopyMissing(path=copy)
    if register.exists() and copy.samefile(register):
        raise CopyIsRegister(path=copy)
    digest = digest_beside(copy)
    if digest is not None and digest != digest_of(copy):
        raise CopyAltered(path=copy)
    try:
        with checking.examine(copy, resting=True) as examined:
            _check_header(examined.connection, copy)
            for check in (checking.structure, checking.trace, checking.contents, checking.rows):
                for finding in checking.looked_at(check, examined):
                    raise CopyNotRight(path=copy, what=finding.what)
    except sqlite3.DatabaseError as error:
        raise CopyNotRight(path=copy, what=f"{error}.") from None


def _check_header(connection: sqlite3.Connection, copy: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotARegister(path=copy)
    if version > SCHEMA:
        raise RegisterNewer(path=copy, version=version, known=SCHEMA)


def compare(register: Path, copy: Path) -> Compared:
    """What the register has beyond the copy. Raises CopyOfAnother when they have nothing in common."""
    with checking.examine(copy, resting=True) as copied:
        head = chain.head_of(copied.connection)
        try:
            with checking.examine(register) as present:
                there = chain.head_of(present.connection)
                common = _common(present.connection, copied.connection, min(there.act_id, head.act_id))
                again = tuple(_again(present.connection, copied.connection))
        except sqlite3.DatabaseError:
            return Compared(None, head, 0, ())
    if not common and there.act_id and head.act_id:
        raise CopyOfAnother(path=copy)
    return Compared(there, head, common, again)


def _common(present: sqlite3.Connection, copied: sqlite3.Connection, most: int) -> int:
    """The last act that both have: where a digest is the same, all before it is the same."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if chain.digest_at(present, middle) == chain.digest_at(copied, middle):
            low = middle
        else:
            high = middle - 1
    return low


def _again(present: sqlite3.Connection, copied: sqlite3.Connection) -> Iterator[tuple[str, int, int]]:
    query = "SELECT scope, last FROM counter ORDER BY scope"
    before = dict(copied.execute(query).fetchall())
    for scope, last in present.execute(query).fetchall():
        if last > before.get(scope, 0):
            yield scope, before.get(scope, 0) + 1, last


def users(register: Path) -> list[str]:
    """Who has the register open now, each by login and process; empty where the system does not tell."""
    try:
        shared = register.with_name(register.name + _SHARED).stat()
        held = LOCKS.read_text("ascii", "replace")
    except OSError:
        return []
    file = f"{os.major(shared.st_dev):02x}:{os.minor(shared.st_dev):02x}:{shared.st_ino}"
    found = {
        int(words[4])
        for words in (line.split() for line in held.splitlines())
        if len(words) > 5 and words[5] == file and words[4].isdigit()
    }
    return [f"{_login(process)} ({process})" for process in sorted(found - {os.getpid()})]


def _login(process: int) -> str:
    try:
        return owner_name(Path("/proc", str(process)).stat().st_uid)
    except OSError:
        return "?"


def restore(register: Path, copy: Path, aside: Path) -> None:
    """Put a copy in the place of the register, which is kept whole under the name `aside`.

    Owner, group and modes stay those of the register. Whoever opened it before is refused their next act, because the
    file is another. Raises RegisterInUse, RegisterBusy, RestoreFailed, RegisterMissing when there is no folder.
    """
    if not register.parent.is_dir():
        raise RegisterMissing(path=register)
    lock = WriteLock(register)
    try:
        if not register.exists():
            return _put(register, copy, register.parent.stat())
        with lock.held():
            _check_alone(register)
            status = register.stat()
            with _copied_beside(register, copy, status) as unfinished:
                _fold_log(register)
                _check_alone(register)
                _keep_aside(register, aside)
                unfinished.replace(register)
        _sync(register.parent)
    except OSError as error:
        raise RestoreFailed(why=error.strerror or str(error)) from None
    finally:
        lock.close()


def _check_alone(register: Path) -> None:
    who = users(register)
    if who:
        raise RegisterInUse(who=", ".join(who))


def _put(register: Path, copy: Path, folder: os.stat_result) -> None:
    """Bring the copy back where no register is left: its own modes hold."""
    with _copied_beside(register, copy, copy.stat()) as unfinished:
        os.link(unfinished, register)
    _sync(register.parent)


@contextmanager
def _copied_beside(register: Path, copy: Path, rights: os.stat_result) -> Iterator[Path]:
    """The copy, whole and on the disk, under a name of its own in the folder of the register."""
    unfinished = register.with_name(f".{register.name}.{os.getpid()}.restored")
    flags = os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_WRONLY | os.O_CLOEXEC
    try:
        with os.fdopen(os.open(unfinished, flags, 0o600), "wb") as target:
            with copy.open("rb") as source:
                copyfileobj(source, target, 1 << 20)
            target.flush()
            give_rights(target.fileno(), rights)
        yield unfinished
    finally:
        unfinished.unlink(missing_ok=True)


def _fold_log(register: Path) -> None:
    """Write the log back into the register, so that one file holds it all; a damaged one keeps its log."""
    with (
        suppress(sqlite3.DatabaseError),
        closing(
            sqlite3.connect(f"{register.absolute().as_uri()}?mode=rw", uri=True, timeout=10)
        ) as connection,
    ):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _keep_aside(register: Path, aside: Path) -> None:
    """Give the register its second name first: at no moment is it without one."""
    os.link(register, aside)
    for suffix in (_LOG, _SHARED):
        with suppress(FileNotFoundError):
            register.with_name(register.name + suffix).rename(aside.with_name(aside.name + suffix))


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)
