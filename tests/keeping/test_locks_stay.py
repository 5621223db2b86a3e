"""Nothing that looks at a register lets go of the locks by which its own process holds it.

POSIX drops all locks of a process on a file when it closes any descriptor of that file; another process could then take
the log away under an open desk (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from asotui.config import Config
from asotui.keeping import backups, doctor, restoring
from asotui.keeping.witness import Witness
from asotui.store import Store, files
from asotui.store import restoring as comparing
from tests.factories import HEAD, Section

LOCKS = Path("/proc/locks")


def held(path: Path) -> set[str]:
    """The locks of this process on a file, as the system lists them."""
    status = path.stat()
    file = f"{os.major(status.st_dev):02x}:{os.minor(status.st_dev):02x}:{status.st_ino}"
    lines = (line.split() for line in LOCKS.read_text("ascii", "replace").splitlines())
    return {" ".join(words[1:]) for words in lines if words[4:6] == [str(os.getpid()), file]}


def _open_again(section: Section) -> None:
    Store.open(section.store.path).close()


def _compare(section: Section) -> None:
    copy = backups.make(section.store.path, section.store.path.parent / "backups").path
    comparing.check_copy(copy, section.store.path)
    comparing.compare(section.store.path, copy)
    restoring.preview(section.store.path, copy, HEAD)


@pytest.mark.skipif(not LOCKS.exists(), reason="the system does not list its locks")
@pytest.mark.parametrize(
    "look",
    [
        lambda section: files.inspect(section.store.path),
        lambda section: list(doctor.examine(section.store.path, Config())),
        lambda section: backups.daily(section.store.path, section.store.path.parent / "backups"),
        lambda section: Witness(section.store).compare(),
        _open_again,
        _compare,
    ],
    ids=["opening checks", "doctor", "copy", "witness", "second opening", "comparing with a copy"],
)
def test_the_locks_of_an_open_register_stay(section: Section, look: Callable[[Section], object]) -> None:
    section.receipt()
    shared = section.store.path.with_name(section.store.path.name + "-shm")
    before = held(section.store.path), held(shared)
    assert all(before)
    look(section)
    assert before[0] <= held(section.store.path)
    assert before[1] <= held(shared)


@pytest.mark.skipif(not LOCKS.exists(), reason="the system does not list its locks")
def test_a_descriptor_that_is_closed_would_be_seen(section: Section) -> None:
    section.receipt()
    section.store.path.read_bytes()
    assert not held(section.store.path)
