"""Who may read and write a register is looked at when it is opened, and said with the command that mends it."""

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from asotui.errors import FORBIDDEN, RegisterExposed, RegisterLinked
from asotui.store import Store, modes
from tests.factories import HEAD
from tests.store.test_acts import put

GROUP = os.getgid()
OTHER = next(iter(set(os.getgroups()) - {GROUP}), 65534)
root_only = pytest.mark.skipif(os.getuid() != 0, reason="only root gives files to others")


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modes, "PAUSE_SECONDS", 0)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Path]:
    """A section's register that a colleague has open, so that everything stands beside it."""
    store = Store.create(tmp_path / "the section" / "register.db", group=GROUP)
    store.perform(HEAD, put, "a", "1")
    yield store.path
    store.close()


@pytest.fixture
def private(tmp_path: Path) -> Iterator[Path]:
    store = Store.create(tmp_path / "mine" / "register.db")
    store.perform(HEAD, put, "a", "1")
    yield store.path
    store.close()


def refused(path: Path) -> str:
    with pytest.raises(RegisterExposed) as error:
        Store.open(path)
    assert error.value.exit_code == FORBIDDEN
    return str(error.value)


def mend(sentence: str) -> None:
    """Do what the sentence says."""
    subprocess.run(["sh", "-c", sentence.rpartition(": ")[2]], check=True)


def beside(suffix: str) -> Callable[[Path], Path]:
    return lambda path: path.with_name(path.name + suffix)


MODES = [
    *[(beside(suffix), 0o640) for suffix in ("-wal", "-shm", ".lock", ".spare")],
    (beside("-wal"), 0o600),
    (beside("-wal"), 0o664),
    (beside(""), 0o664),
    (beside(""), 0o640),
    (lambda path: path.parent, 0o770),
    (lambda path: path.parent, 0o2750),
    (lambda path: path.parent, 0o2771),
    (lambda path: path.parent, 0o3770),
]


@pytest.mark.parametrize(("which", "mode"), MODES)
def test_a_mode_that_is_not_a_sections_is_said_and_the_command_mends_it(
    shared: Path, which: Callable[[Path], Path], mode: int
) -> None:
    spoilt = which(shared)
    spoilt.chmod(mode)
    sentence = refused(shared)
    assert f"{spoilt} has the mode {mode:04o} and needs" in sentence
    mend(sentence)
    Store.open(shared).close()


@root_only
@pytest.mark.parametrize("which", [beside("-wal"), beside("-shm"), beside(".lock"), lambda path: path.parent])
def test_another_group_is_said_and_the_command_mends_it(shared: Path, which: Callable[[Path], Path]) -> None:
    os.chown(which(shared), -1, OTHER)
    mend(refused(shared))
    Store.open(shared).close()
    assert which(shared).stat().st_gid == GROUP


def test_all_that_is_wrong_is_said_at_once(shared: Path) -> None:
    shared.parent.chmod(0o755)
    shared.chmod(0o660)
    beside("-shm")(shared).chmod(0o600)
    sentence = refused(shared)
    assert sentence.count(" has the mode ") == 2 and sentence.count("chmod") == 2
    mend(sentence)
    Store.open(shared).close()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o666, 0o604])
def test_an_officers_own_register_is_readable_by_nobody_else(private: Path, mode: int) -> None:
    private.chmod(mode)
    sentence = refused(private)
    assert re.search(rf"chmod 0600 {shlex.quote(str(private))}$", sentence)
    mend(sentence)
    Store.open(private).close()


@root_only
def test_a_log_of_somebody_else_is_not_read_into_an_officers_own_register(private: Path) -> None:
    os.chown(beside("-wal")(private), 65534, -1)
    mend(refused(private))
    Store.open(private).close()


def test_a_folder_in_which_everybody_may_rename_files_is_refused_unless_it_keeps_them_apart(
    private: Path,
) -> None:
    private.parent.chmod(0o777)
    sentence = refused(private)
    assert "chmod 0775" in sentence
    private.parent.chmod(0o1777)
    Store.open(private).close()


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal", ".lock", ".spare"])
@pytest.mark.parametrize("kind", ["symlink_to", "hardlink_to"])
def test_a_link_beside_the_register_is_never_followed(tmp_path: Path, suffix: str, kind: str) -> None:
    path = tmp_path / "mine" / "register.db"
    Store.create(path).close()
    target = tmp_path / "letter.txt"
    target.write_text("Dear Sir")
    link = beside(suffix)(path)
    link.unlink(missing_ok=True)
    getattr(link, kind)(target)
    with pytest.raises(RegisterLinked, match=re.escape(str(link))):
        Store.open(path)
    assert target.read_text() == "Dear Sir"


def test_a_file_that_gets_its_modes_a_moment_after_its_name_is_no_fault(
    shared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = beside("-wal")(shared)
    log.chmod(0o600)
    monkeypatch.setattr("asotui.store.modes.time.sleep", lambda _seconds: log.chmod(0o660))
    modes.check(shared)


def test_whatever_the_umask_members_can_write_all_that_stands_beside_the_register(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        store = Store.create(tmp_path / "section" / "register.db", group=GROUP)
        store.perform(HEAD, put, "a", "1")
        found = {file.name: file.stat().st_mode & 0o7777 for file in store.path.parent.iterdir()}
        store.close()
    finally:
        os.umask(before)
    assert len(found) == 5 and set(found.values()) == {0o660}
