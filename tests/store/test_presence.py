"""Who has the desk open: said beside a shared register, gone with whoever said it."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from asotui.store.presence import MOST_OPEN, Presence, folder_of, open_desks

HOLD = """
import sys
from pathlib import Path
from asotui.store.presence import Presence
here = Presence(Path(sys.argv[1]), "petit")
here.say([("dossier", 12)])
print("here", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The file of a register that a group shares."""
    path = tmp_path / "register.db"
    path.touch()
    path.chmod(0o660)
    return path


def files(register: Path) -> list[Path]:
    return sorted(folder_of(register).iterdir())


def test_others_see_what_is_open_and_not_their_own(register: Path) -> None:
    one, two = Presence(register, "diallo"), Presence(register, "petit")
    one.say([("dossier", 12), ("receipt", 3)])
    two.say([])
    (seen,) = two.others()
    assert seen.login == "diallo" and [thing for thing, _at in seen.things] == [
        ("dossier", 12),
        ("receipt", 3),
    ]
    assert [desk.login for desk in one.others()] == ["petit"]
    assert [desk.login for desk in open_desks(register)] == ["diallo", "petit"]
    one.end()
    assert two.others() == () and len(files(register)) == 1
    two.end()
    assert open_desks(register) == () and files(register) == []


def test_what_stays_open_keeps_its_hour_and_is_not_written_again(register: Path) -> None:
    one, two = Presence(register, "diallo"), Presence(register, "petit")
    one.say([("dossier", 12)])
    before = two.others()
    (path,) = files(register)
    changed = path.stat().st_mtime_ns
    one.say([("dossier", 12)])
    assert path.stat().st_mtime_ns == changed and two.others() == before
    one.say([("dossier", 12), ("meeting", 1)])
    assert two.others()[0].things[0] == before[0].things[0]
    one.end()


def test_it_goes_with_a_process_that_is_killed(register: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(register)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"here\n"
        (seen,) = open_desks(register)
        assert seen.login == "petit" and seen.things[0][0] == ("dossier", 12)
        assert len(files(register)) == 1
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert len(files(register)) == 1
    assert open_desks(register) == ()
    assert files(register) == []


def test_the_folder_and_its_files_are_for_the_group_of_the_register_whatever_the_umask(
    register: Path,
) -> None:
    before = os.umask(0o077)
    try:
        one = Presence(register, "diallo")
        one.say([])
    finally:
        os.umask(before)
    (path,) = files(register)
    assert stat.S_IMODE(path.stat().st_mode) == 0o660
    assert stat.S_IMODE(folder_of(register).stat().st_mode) == 0o2770
    assert path.stat().st_gid == register.stat().st_gid
    one.end()


def test_nobody_is_told_of_a_register_of_one_officer(register: Path) -> None:
    register.chmod(0o600)
    one = Presence(register, "diallo")
    one.say([("dossier", 12)])
    assert one.others() == () and open_desks(register) == () and not folder_of(register).exists()


def test_a_folder_that_cannot_be_made_leaves_the_desk_without(register: Path) -> None:
    folder_of(register).touch()
    one = Presence(register, "diallo")
    one.say([("dossier", 12)])
    one.say([("dossier", 13)])
    assert one.others() == ()
    one.end()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff\x00",
        b"[]",
        b'{"login": "x"}',
        b'{"login": "x", "since": "2026-11-23T10:00:00+00:00", "open": [["dossier", 1]]}',
        b'{"login": "x", "since": "2026-11-23T10:00:00", "open": []}',
        b'{"login": 7, "since": "2026-11-23T10:00:00+00:00", "open": []}',
        b"[" * 4000,
    ],
)
def test_what_cannot_be_understood_is_passed_over(register: Path, said: bytes) -> None:
    import fcntl

    one = Presence(register, "diallo")
    one.say([])
    path = folder_of(register) / "999-strange"
    path.write_bytes(said)
    with path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert one.others() == ()
    one.end()


def test_no_control_character_of_another_desk_gets_through(register: Path) -> None:
    one, two = Presence(register, "\x1b]52;c;x\x07diallo"), Presence(register, "petit")
    one.say([("dos\x1b[31msier", 1)])
    (seen,) = two.others() or open_desks(register)
    assert "\x1b" not in seen.login + seen.things[0][0][0]
    one.end()


def test_links_and_pipes_in_the_folder_are_left_alone(register: Path, tmp_path: Path) -> None:
    one = Presence(register, "diallo")
    one.say([])
    victim = tmp_path / "victim"
    victim.write_text("x")
    (folder_of(register) / "1-link").symlink_to(victim)
    os.mkfifo(folder_of(register) / "2-pipe")
    assert one.others() == () and victim.read_text() == "x"
    one.end()


def test_no_more_is_said_than_fits(register: Path) -> None:
    one = Presence(register, "d" * 64)
    one.say([("meeting_dossier", 10**15 + n) for n in range(50)])
    (seen,) = open_desks(register)
    assert len(seen.things) == MOST_OPEN
    one.end()
