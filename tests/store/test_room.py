"""Free space is looked at before each act; the last acts go through, and what is refused is refused before it is begun."""

from pathlib import Path

import pytest
from sqlmodel import Session, select

from asotui.errors import DiskFull, DiskTooShort
from asotui.models import Content, Setting
from asotui.store import Store, file_systems, name_act
from asotui.store import room as room_module
from asotui.store.room import FOR_OPENING, KEPT_FOR_OPENING, PLENTY, Room
from tests.factories import HEAD
from tests.store.test_acts import put

MIB = 1 << 20
GIB = 1 << 30


class Disk:
    """A disk of which something else takes the room; what stands beside the register counts in it."""

    def __init__(self, folder: Path, free: int) -> None:
        self.folder, self.free, self.size = folder, free, 100 * GIB

    def left(self, _folder: Path) -> int:
        spare = sum(one.stat().st_size for one in self.folder.glob("*.spare"))
        return max(0, self.free - spare)


@pytest.fixture
def disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """The disk of the store of the test, with plenty and a whole spare."""
    disk = Disk(store.path.parent, 10 * GIB)
    monkeypatch.setattr(file_systems, "free_bytes", disk.left)
    monkeypatch.setattr(file_systems, "size_in_bytes", lambda _folder: disk.size)
    monkeypatch.setattr(room_module, "SPARE", MIB)
    return disk


@pytest.fixture
def opened(store: Store, disk: Disk) -> Store:
    store.close()
    return Store.open(store.path)


def spare(store: Store) -> int:
    return store.path.with_name(store.path.name + ".spare").stat().st_size


def keep(session: Session, size: int) -> None:
    """An act of a size."""
    session.add(Content(digest="0" * 64, size=size, body=bytes(size)))
    setting = Setting(name="kept", value=str(size))
    session.add(setting)
    name_act(session, "setting.put", setting)


def test_a_spare_stands_beside_a_register_from_the_start(opened: Store) -> None:
    assert spare(opened) == MIB
    assert opened.room_left_when_short() is None


def test_a_short_disk_takes_small_acts_refuses_large_ones_and_says_it_is_short(
    opened: Store, disk: Disk
) -> None:
    disk.free = 4 * MIB
    assert opened.room_left_when_short() == 3 * MIB
    opened.perform(HEAD, put, "a", "1")
    with pytest.raises(DiskTooShort, match="3 MiB left"):
        opened.perform(HEAD, keep, 2 * MIB)
    with opened.read() as session:
        assert session.exec(select(Setting.name)).all() == ["a"]
        assert not session.exec(select(Content.id)).all()
    assert spare(opened) == MIB


def test_mail_is_not_taken_in_on_a_short_disk(opened: Store, disk: Disk) -> None:
    opened.ask_for_room()
    disk.free = PLENTY
    with pytest.raises(DiskTooShort):
        opened.ask_for_room()


def test_the_spare_lets_the_last_acts_through_and_room_for_opening_is_kept_of_it(
    opened: Store, disk: Disk
) -> None:
    disk.free = spare(opened)

    def until_refused() -> int:
        for done in range(100):
            try:
                opened.perform(HEAD, put, f"a{done}", "1")
            except DiskTooShort:
                break
            except DiskFull:
                return done
            # Each act, and others, take what was given up.
            disk.free = spare(opened)
        return 100

    done = until_refused()
    assert 2 <= done < 100
    assert spare(opened) == KEPT_FOR_OPENING
    with opened.read() as session:
        assert len(session.exec(select(Setting.name)).all()) == done


def test_a_full_disk_is_opened_to_be_read_as_long_as_the_spare_has_room_for_that(
    opened: Store, disk: Disk
) -> None:
    opened.perform(HEAD, put, "a", "1")
    opened.close()
    disk.free = spare(opened)
    again = Store.open(opened.path)
    with again.read() as session:
        assert session.exec(select(Setting.name)).all() == ["a"]
    assert MIB - 2 * FOR_OPENING <= spare(again) < MIB
    again.close()
    opened.path.with_name(opened.path.name + ".spare").unlink()
    disk.free = 0
    with pytest.raises(DiskFull):
        Store.open(opened.path)


def test_opening_beside_a_colleague_takes_nothing_of_the_spare(opened: Store, disk: Disk) -> None:
    disk.free = spare(opened)
    Store.open(opened.path).close()
    assert spare(opened) == MIB


def test_the_spare_is_made_again_when_there_is_room(opened: Store, disk: Disk) -> None:
    disk.free = spare(opened)
    opened.perform(HEAD, put, "a", "1")
    assert spare(opened) < MIB
    disk.free = 10 * GIB
    opened.perform(HEAD, put, "b", "1")
    assert spare(opened) == MIB


@pytest.mark.parametrize(
    ("size", "free", "short"),
    [
        (100 * GIB, 64 * MIB, False),
        (100 * GIB, 64 * MIB - 1, True),
        (64 * MIB, 2 * MIB, False),
        (64 * MIB, 2 * MIB - 1, True),
    ],
)
def test_what_is_short_depends_on_the_size_of_the_disk(
    store: Store, disk: Disk, size: int, free: int, short: bool
) -> None:
    disk.size, disk.free = size, free
    disk.folder = disk.folder / "nothing"
    assert Room(store.path).left_when_short() == (free if short else None)


def test_a_spare_that_is_a_link_is_never_written_through(store: Store, disk: Disk, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    planted = store.path.with_name(store.path.name + ".spare")
    planted.unlink(missing_ok=True)
    planted.symlink_to(letter)
    Room(store.path).keep_spare()
    disk.free = 0
    with pytest.raises(DiskFull):
        Room(store.path).make_for_an_act()
    assert letter.read_text() == "Dear Sir"


def test_what_is_not_to_last_keeps_no_spare(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "demo" / "register.db", lasting=False)
    store.perform(HEAD, put, "a", "1")
    assert not list(tmp_path.glob("demo/*.spare"))
    store.ask_for_room()
    store.close()
