"""A disk runs full under a section at work, at three sizes of block, and is then mounted for reading only.

Whatever room is left when it happens: nothing that was acknowledged is lost, no process dies of it, the last acts go
through, the register can be read, and work goes on when there is room again. Where no disk can be mounted, a limit on
the size of files takes its place.

`python -m endurance.disk_full [--rounds N]`
"""

import argparse
import os
import random
import resource
import signal
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from asotui.errors import AsotuiError, DiskFull, DiskRefused, RegisterOnlyRead
from asotui.store import Store
from endurance.history import whole
from endurance.mounts import Filler, remount, small_disk
from endurance.processes import Tell, at_work, officer
from endurance.reporting import NotHere, options, run, tell
from endurance.section import HEAD, Done, do, made

BLOCKS = (1024, 2048, 4096)
ROUNDS = 30
MOST_LEFT = 200_000
MOST_ACTS = 5000


def main(arguments: list[str] | None = None) -> int:
    """Fill, look, print; the exit code."""
    return run(prove, options(str(__doc__), ROUNDS, "times that each disk runs full").parse_args(arguments))


def prove(given: argparse.Namespace) -> list[str]:
    """What was lost, and who died of it."""
    with tempfile.TemporaryDirectory(prefix="endurance-") as name:
        folder, found = Path(name), list[str]()
        try:
            for block in BLOCKS:
                with small_disk(folder, block) as disk:
                    faults = _filled(disk, given.rounds, random.Random(given.seed), f"{block} bytes a block")
                    faults += _only_read(disk)
                    found += [f"{block} bytes a block: {fault}" for fault in faults]
        except NotHere as reason:
            print(f"no disk to fill ({reason}): a limit on the size of files instead")
            found += _limited(folder / "limited")
        return found


def _filled(disk: Path, rounds: int, chance: random.Random, title: str) -> list[str]:
    """Fill the disk round after round, leaving this and that much, while the register is open and while it is closed."""
    path, filler = disk / "section" / "register.sqlite", Filler(disk)
    made(path)
    done, found, last_acts = list[Done](), list[str](), list[int]()
    for turn in range(rounds):
        left = chance.choice([0, 0, chance.randrange(MOST_LEFT)])
        if turn % 2:
            work = partial(_work_until_full, filler, left)
        else:
            filler.fill(left)
            work = partial(_work_until_full, None, 0)
        acts, faults = _told(path, work)
        done += acts
        last_acts.append(len(acts))
        found += [f"round {turn} ({left} bytes left): {fault}" for fault in faults]
        found += _told(path, _read)[1]
        filler.empty()
        acts, faults = _told(path, _work_again)
        done += acts
        found += faults
        if path.with_name(path.name + ".spare").stat().st_size == 0:
            found.append(f"round {turn}: the spare was not made again")
    history, faults = whole(path, done)
    tell(
        disk=title,
        rounds=rounds,
        acts=history.acts,
        last_acts=f"{min(last_acts)} to {max(last_acts)}",
        findings=len(found + faults),
    )
    if not all(last_acts):
        found.append(f"no act went through on a full disk in {last_acts.count(0)} rounds")
    return found + faults


def _told(path: Path, work: Callable[[Store, Tell], None]) -> tuple[list[Done], list[str]]:
    """The acts of a process on the register, and what went wrong with it."""
    process = at_work(path, work)
    lines = process.told()
    code = process.ended()
    found = [line.decode() for line in lines if line.startswith(b"wrong")]
    if code:
        died = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        found.append(f"a process died: {died}")
    return [Done.read(line) for line in lines if line[:1].isdigit()], found


def _work_until_full(filler: Filler | None, left: int, store: Store, tell: Tell) -> None:
    if filler is not None:
        tell(do(store, HEAD, 0).line())
        filler.fill(left)
    for turn in range(MOST_ACTS):
        try:
            tell(do(store, HEAD, turn, 2000).line())
        except DiskFull:
            break
        except AsotuiError as other:
            tell(f"wrong: {other}\n".encode())
            break
    else:
        tell(b"wrong: the disk was never full\n")
    with store.read() as session:
        session.connection().exec_driver_sql("SELECT count(*) FROM act").one()


def _read(store: Store, tell: Tell) -> None:
    with store.read() as session:
        session.connection().exec_driver_sql("SELECT count(*), max(subject) FROM receipt").one()


def _work_again(store: Store, tell: Tell) -> None:
    for turn in range(4):
        tell(do(store, HEAD, turn).line())


def _only_read(disk: Path) -> list[str]:
    """A disk that was remounted after a fault, with what a killed officer left on it: all of it is read."""
    path = disk / "section" / "register.sqlite"
    killed = at_work(path, _killed)
    done = [Done.read(line) for line in killed.told() if line]
    if killed.ended() != -signal.SIGKILL:
        return ["the officer who was to be killed ended by itself"]
    os.sync()
    remount(disk, "ro")
    try:
        _acts, found = _told(path, partial(_look_only, done[-1].act_id))
    finally:
        remount(disk, "rw")
    _history, faults = whole(path, done)
    return found + faults


def _killed(store: Store, tell: Tell) -> None:
    for turn in range(6):
        tell(do(store, HEAD, turn).line())
    os.kill(os.getpid(), signal.SIGKILL)


def _look_only(last: int, store: Store, tell: Tell) -> None:
    if store.version() != last:
        tell(f"wrong: act {last} is not read, the last one seen is {store.version()}\n".encode())
    try:
        do(store, HEAD, 0)
        tell(b"wrong: an act was taken where nothing can be written\n")
    except RegisterOnlyRead:
        pass


def _limited(folder: Path) -> list[str]:
    """Files may not grow beyond a limit, as with a quota."""
    path = folder / "register.sqlite"
    made(path)

    def work(tell: Tell) -> None:
        store = Store.open(path)
        soft = path.stat().st_size + (1 << 17)
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, resource.RLIM_INFINITY))
        try:
            for turn in range(MOST_ACTS):
                tell(do(store, HEAD, turn, 2000).line())
            tell(b"wrong: the limit was never met\n")
        except DiskRefused:
            pass
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        tell(do(store, HEAD, 1).line())
        store.close()

    process = officer(work)
    lines = process.told()
    code = process.ended()
    found = [line.decode() for line in lines if line.startswith(b"wrong")] + (
        [f"died: {code}"] if code else []
    )
    done = [Done.read(line) for line in lines if line[:1].isdigit()]
    history, faults = whole(path, done)
    tell(limit_on_files="met", acts=history.acts, findings=len(found + faults))
    return found + faults


if __name__ == "__main__":
    sys.exit(main())
