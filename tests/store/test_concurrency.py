"""Officers work at the same time: nothing is lost, no number is given twice, none is left out."""

import fcntl
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlmodel import Session, select

from asotui.errors import RegisterBusy
from asotui.models import Act, Counter, Setting
from asotui.services.counters import next_serial
from asotui.store import Store, name_act
from asotui.store import store as store_module
from asotui.store.acts import digest_of
from asotui.store.locks import WriteLock
from tests.factories import HEAD
from tests.store.test_acts import put

WRITERS, EACH = 4, 8


class SecondThoughts(Exception):
    """A service that fails after it took a number."""


def number(session: Session, failing: bool = False) -> int:
    """Take the next serial and write it down."""
    serial = next_serial(session, "test:2026")
    setting = Setting(name=f"n{serial}", value=str(serial))
    session.add(setting)
    name_act(session, "setting.put", setting)
    if failing:
        raise SecondThoughts
    return serial


def written(store: Store) -> list[int]:
    with store.read() as session:
        return sorted(int(value) for value in session.exec(select(Setting.value)))


def assert_the_chain_holds(store: Store) -> None:
    with store.read() as session:
        chain = session.exec(select(Act).order_by(Act.id)).all()  # type: ignore[arg-type]
    assert [act.id for act in chain] == list(range(1, len(chain) + 1))
    assert [act.previous for act in chain] == ["", *(act.digest for act in chain[:-1])]
    assert all(act.digest == digest_of(act) for act in chain)


def test_threads_lose_nothing_and_share_no_number(store: Store) -> None:
    start = threading.Barrier(WRITERS)

    def write(login: str) -> list[int]:
        start.wait()
        return [store.perform(login, number).value for _ in range(EACH)]

    with ThreadPoolExecutor(WRITERS) as pool:
        given = [serial for taken in pool.map(write, "abcd") for serial in taken]
    assert sorted(given) == written(store) == list(range(1, WRITERS * EACH + 1))
    assert_the_chain_holds(store)


def test_what_is_rolled_back_gives_its_number_back(store: Store) -> None:
    def write(place: int) -> int | None:
        try:
            return store.perform("a", number, failing=place % 3 == 0).value
        except SecondThoughts:
            return None

    with ThreadPoolExecutor(WRITERS) as pool:
        given = [serial for serial in pool.map(write, range(24)) if serial is not None]
    assert sorted(given) == written(store) == list(range(1, 17))
    with store.read() as session:
        assert session.exec(select(Counter.last)).one() == 16


PROGRAM = """
import sys
from pathlib import Path
from asotui.store import Store
from tests.store.test_concurrency import number
store = Store.open(Path(sys.argv[1]))
print(*(store.perform(sys.argv[2], number).value for _ in range(int(sys.argv[3]))))
"""


def test_processes_lose_nothing_and_share_no_number(store: Store) -> None:
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(store.path), login, str(EACH)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        for login in "abc"
    ]
    given = [int(serial) for writer in writers for serial in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0, 0]
    assert sorted(given) == written(store) == list(range(1, 3 * EACH + 1))
    assert_the_chain_holds(store)


def test_readers_see_whole_acts_while_others_write(store: Store) -> None:
    store.perform("a", number)
    done = threading.Event()

    def write() -> None:
        for _ in range(20):
            store.perform("a", number)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    while not done.is_set():
        with store.read() as session:
            rows = len(session.exec(select(Setting.id)).all())
            seen.append(rows == session.exec(select(Counter.last)).one())
    writer.join()
    assert seen
    assert all(seen)


def test_two_stores_over_one_file_see_each_other(store: Store) -> None:
    other = Store.open(store.path)
    try:
        before = other.version()
        store.perform("a", number)
        assert other.version() != before
        assert other.perform("b", number).value == 2
        assert written(store) == [1, 2]
    finally:
        other.close()


def test_a_file_that_stays_held_says_so_and_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "ATTEMPTS", 2)
    with store._engine.connect() as impatient:
        impatient.exec_driver_sql("PRAGMA busy_timeout=10")
    holder = Store.open(store.path)
    try:
        with holder._writers.begin():

            def asked(session: Session) -> int:
                return number(session)

            # The connection that waits is the one above: the pool gives it out again.
            with pytest.raises(RegisterBusy):
                store.perform("a", asked)
    finally:
        holder.close()
    assert written(store) == []


def test_who_stopped_with_the_lock_does_not_stop_the_others_for_ever(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WriteLock, "SECONDS", 0.01)
    store.perform(HEAD, put, "a", "0")
    with store.path.with_name(store.path.name + ".lock").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(RegisterBusy):
            store.perform(HEAD, put, "a", "1")
    store.perform(HEAD, put, "a", "1")


def test_who_gave_up_does_not_take_the_lock_afterwards(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    lock, other = WriteLock(store.path), WriteLock(store.path)
    monkeypatch.setattr(WriteLock, "SECONDS", 0.01)
    with other.held():
        for _time in range(3):
            with pytest.raises(RegisterBusy), lock.held():
                pass
    monkeypatch.undo()
    for _time in range(3):
        with lock.held(), pytest.raises(BlockingIOError), WriteLock(store.path)._path.open() as free:
            fcntl.flock(free, fcntl.LOCK_EX | fcntl.LOCK_NB)
    lock.close()
    other.close()


def test_who_waits_has_the_lock_when_it_is_let_go(store: Store) -> None:
    lock, other = WriteLock(store.path), WriteLock(store.path)
    order: list[str] = []

    def wait() -> None:
        with other.held():
            order.append("other")

    with lock.held():
        waiting = threading.Thread(target=wait)
        waiting.start()
        order.append("one")
    waiting.join()
    with lock.held():
        order.append("one")
    assert order == ["one", "other", "one"]
    lock.close()
    other.close()
