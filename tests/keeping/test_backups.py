"""The copies that are kept: one a day, by one desk, and old ones go."""

import fcntl
import os
import threading
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine

from asotui.errors import BackupFolderUnusable, NoRoomForBackup
from asotui.keeping import backups, day
from asotui.rules.retention import kept
from tests.factories import Section

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 8, 30, tzinfo=PARIS)


@pytest.fixture(autouse=True)
def _morning() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def folder(section: Section) -> Path:
    return backups.folder_of(section.store.path)


def test_copies_lie_beside_the_register_unless_a_folder_is_named(section: Section, folder: Path) -> None:
    assert folder == section.store.path.parent / "backups"
    assert backups.folder_of(section.store.path, "/srv/copies") == Path("/srv/copies")


def test_one_copy_is_made_a_day(section: Section, folder: Path) -> None:
    first = backups.daily(section.store.path, folder)
    assert first is not None and first.path.name == "register.2026-11-23.sqlite"
    assert backups.daily(section.store.path, folder) is None
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        second = backups.daily(section.store.path, folder)
    assert second is not None and second.path.name == "register.2026-11-24.sqlite"


def test_while_another_desk_makes_it_nobody_else_does(section: Section, folder: Path) -> None:
    folder.mkdir()
    fd = os.open(folder / ".lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(fd, fcntl.LOCK_EX)
    assert backups.daily(section.store.path, folder) is None
    os.close(fd)
    assert backups.daily(section.store.path, folder) is not None


def test_of_desks_that_start_together_one_makes_it(section: Section, folder: Path) -> None:
    made: list[object] = []
    desks = [
        threading.Thread(target=lambda: made.append(backups.daily(section.store.path, folder)))
        for _ in range(5)
    ]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert sum(one is not None for one in made) == 1
    assert len(list(folder.glob("*.sqlite"))) == 1


def test_old_daily_copies_go_and_those_made_by_hand_stay(section: Section, folder: Path) -> None:
    backups.daily(section.store.path, folder)
    days = [date(2026, 11, 23) - timedelta(days=back) for back in range(60)]
    for one in days[1:]:
        (folder / f"register.{one}.sqlite").write_text("")
        (folder / f"register.{one}.sqlite.sha256").write_text("")
    hand = folder / "register.2020-01-01T10-00-00.sqlite"
    other = folder / "anderes.2020-01-01.sqlite"
    hand.write_text("")
    other.write_text("")
    backups.prune(section.store.path, folder)
    staying = kept(days, date(2026, 11, 23))
    assert {one.on for one in backups.kept(section.store.path, folder) if one.daily} == staying
    assert len(list(folder.glob("*.sha256"))) == len(staying)
    assert hand.exists() and other.exists()


def test_what_a_copy_that_was_cut_short_left_goes(section: Section, folder: Path) -> None:
    folder.mkdir()
    left = folder / ".register.2026-11-20.sqlite.999999999.unfinished"
    under_way = folder / f".register.2026-11-23T08-00-00.sqlite.{os.getpid()}.unfinished"
    left.write_text("")
    under_way.write_text("")
    backups.daily(section.store.path, folder)
    assert not left.exists() and under_way.exists()


def test_a_folder_that_cannot_be_written_is_said(section: Section, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BackupFolderUnusable):
        backups.daily(section.store.path, tmp_path / "file")


def test_a_desk_makes_the_copy_and_says_nothing(section: Section, folder: Path) -> None:
    leaving, told = Waits(1), list[str]()
    day.watch(section.store.path, folder, leaving, told.append)
    assert [one.on for one in backups.kept(section.store.path, folder)] == [date(2026, 11, 23)]
    assert told == [] and leaving.asked == [0.0, 15.5 * 3600 + day.SECONDS_AFTER_MIDNIGHT]


def test_a_desk_says_why_there_is_no_copy(
    section: Section, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise NoRoomForBackup(folder=folder, needed=70, free=3)

    monkeypatch.setattr(backups, "daily", full)
    told: list[str] = []
    day.watch(section.store.path, folder, Waits(2), told.append)
    assert len(told) == 2 and told[0].startswith("No copy was made: it needs 70 MiB")


def test_a_desk_that_is_left_stops_its_copy(section: Section, folder: Path) -> None:
    leaving = Waits(1)
    leaving.set()
    day.watch(section.store.path, folder, leaving, lambda why: pytest.fail(why))
    assert not list(folder.glob("*.sqlite*"))


def test_a_day_with_25_hours_is_waited_out() -> None:
    last_of_summer = datetime(2026, 10, 25, 0, 0, tzinfo=PARIS)
    assert day.seconds_to_tomorrow(last_of_summer) == 25 * 3600 + day.SECONDS_AFTER_MIDNIGHT


class Waits(threading.Event):
    """A desk that is left after so many waits, and does not wait."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._left = count
        self.asked: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.asked.append(timeout or 0.0)
        self._left -= 1
        return self._left < 0
