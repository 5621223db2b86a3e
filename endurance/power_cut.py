"""The power goes at any moment: what the disk was told is replayed up to there, with what it had not kept yet kept or not.

The writes of a section at work are recorded with strace. For each cut a folder is made that holds every write that was
synced, and of the others any part, torn at a sector; then the register is opened. Two kinds of disk are tried: one that
keeps the names of files with their first sync, as ext4 does, and one that keeps names only when the folder is synced.

`python -m endurance.power_cut [--rounds N]`
"""

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from asotui.store import Store, file_systems
from endurance.history import whole
from endurance.reporting import NotHere, options, run, tell
from endurance.section import HEAD, Done, do, made

CUTS = 2000
ACTS, FEW_ACTS = 60, 8
"""Between one opening of the register and the next; the few are for a short run."""

OPENINGS = 3
SECTOR = 512
SMALLEST_ACTS, LARGEST = 10, 3000
KINDS = ("", "nfs")
"""The file systems that the register believes to be on: this machine's own, where it keeps a log, and a network's."""

NAMES_WITH_FILES, NAMES_WITH_FOLDER = "names kept with files", "names kept with the folder"
CALLS = "pwrite64,write,fdatasync,fsync,ftruncate,unlink,openat"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a disk was told: bytes at a place of a file, a length, a sync, a name made or taken away.

    `done` is what the section was told to be done by then; no disk hears of it.
    """

    what: str
    name: str = ""
    at: int = 0
    data: bytes = b""
    done: Done | None = None


@dataclass(slots=True)
class File:
    """What a disk has of a file: kept for good, and told since."""

    kept: bytearray = field(default_factory=bytearray)
    told: list[Event] = field(default_factory=list)

    def apply(self, event: Event) -> None:
        """Keep a write or a length."""
        if event.what == "length":
            del self.kept[event.at :]
        self.kept.extend(bytes(max(0, event.at - len(self.kept))))
        self.kept[event.at : event.at + len(event.data)] = event.data

    def sync(self) -> None:
        """Keep all that was told."""
        for event in self.told:
            self.apply(event)
        self.told.clear()


class Disk:
    """A disk that was told events, and what may stand on it when the power goes."""

    def __init__(self, before: dict[str, bytes], names: str) -> None:
        self._names = names
        self._files = {name: File(bytearray(data)) for name, data in before.items()}
        self._kept_names = dict(self._files)
        self._told_names: list[tuple[str, File | None]] = []

    def hear(self, event: Event) -> None:
        """Take one event."""
        if event.what == "made":
            if event.name not in self._files:
                self._name(event.name, File())
        elif event.what == "gone":
            self._name(event.name, None)
        elif event.what == "folder":
            self._keep_names()
        elif event.what == "sync":
            self._files[event.name].sync()
            if self._names == NAMES_WITH_FILES:
                self._keep_names()
        else:
            self._files[event.name].told.append(event)

    def _name(self, name: str, file: File | None) -> None:
        self._told_names.append((name, file))
        if file is None:
            self._files.pop(name, None)
        else:
            self._files[name] = file

    def _keep_names(self, count: int | None = None) -> None:
        for name, file in self._told_names[:count]:
            if file is None:
                self._kept_names.pop(name, None)
            else:
                self._kept_names[name] = file
        del self._told_names[:count]

    def cut(self, chance: random.Random) -> dict[str, bytes]:
        """What may be found: names in the order in which they were told up to somewhere, writes in any choice."""
        self._keep_names(chance.randint(0, len(self._told_names)))
        for file in self._kept_names.values():
            lucky = chance.random()
            for event in file.told:
                if lucky > 0.6 or (lucky > 0.3 and chance.random() < 0.5):
                    file.apply(_torn(event, chance))
        return {name: bytes(file.kept) for name, file in self._kept_names.items()}


def _torn(event: Event, chance: random.Random) -> Event:
    if event.what != "write" or chance.random() > 0.3:
        return event
    return Event(
        event.what, event.name, event.at, event.data[: chance.randrange(0, len(event.data) + 1, SECTOR)]
    )


def main(arguments: list[str] | None = None) -> int:
    """Record, cut, look, print; or, inside strace, work; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--work"]:
        _work(Path(given[1]), given[2], int(given[3]), int(given[4]))
        return 0
    return run(prove, options(str(__doc__), CUTS, "power cuts").parse_args(given))


def prove(given: argparse.Namespace) -> list[str]:
    """What was lost or damaged in all the cuts."""
    if shutil.which("strace") is None:
        raise NotHere("strace is not installed (apt install strace)")
    found: list[str] = []
    acts = ACTS if given.rounds >= CUTS // 10 else FEW_ACTS
    with tempfile.TemporaryDirectory(prefix="endurance-") as name:
        folder = Path(name)
        for turn, kind in enumerate(KINDS):
            before, events = _recorded(folder / f"recorded-{turn}", kind, acts, given.seed)
            for names in (NAMES_WITH_FILES, NAMES_WITH_FOLDER):
                chance, faults = random.Random(given.seed), list[str]()
                cuts = given.rounds // 4
                for cut in range(cuts):
                    after = folder / "after"
                    faults += _cut(after, before, events, names, chance, kind)
                    shutil.rmtree(after)
                    if cut % 100 == 99:
                        print(f"  {cut + 1} of {cuts}", file=sys.stderr, flush=True)
                tell(
                    journal="truncate" if kind else "wal",
                    disk=names,
                    events=len(events),
                    cuts=cuts,
                    findings=len(faults),
                )
                found += faults
    return found


def _recorded(folder: Path, kind: str, acts: int, seed: int) -> tuple[dict[str, bytes], list[Event]]:
    """A register as it was, and all that its disk was told while its section worked."""
    path = folder / "register.sqlite"
    with _believing(kind):
        made(path)
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    trace = folder.with_suffix(".trace")
    told = subprocess.run(
        [
            *("strace", "-o", str(trace), "-xx", "-y", "-s", "100000000", "-e", f"trace={CALLS}"),
            *(sys.executable, "-m", "endurance.power_cut", "--work", str(path), kind, str(acts), str(seed)),
        ],
        stderr=subprocess.PIPE,
        check=False,
    )
    if told.returncode:
        raise NotHere(f"strace cannot record here: {told.stderr.decode(errors='replace').strip()[-300:]}")
    events = list(_events(trace, folder))
    if sum(event.done is not None for event in events) != acts * OPENINGS:
        raise RuntimeError("the record does not hold every act")
    return before, events


@contextmanager
def _believing(kind: str) -> Iterator[None]:
    """Let the register believe that its folder lies on a kind of file system."""
    really = file_systems.kind
    setattr(file_systems, "kind", lambda _folder: kind)  # noqa: B010
    try:
        yield
    finally:
        setattr(file_systems, "kind", really)  # noqa: B010


def _work(path: Path, kind: str, acts: int, seed: int) -> None:
    """A day of the section, inside strace: the register is opened several times, and each act said when it is done."""
    chance = random.Random(seed)
    with _believing(kind), Path(f"{path}.done").open("wb", buffering=0) as told:
        for _ in range(OPENINGS):
            store = Store.open(path)
            for turn in range(acts):
                told.write(do(store, HEAD, turn, chance.randrange(SMALLEST_ACTS, LARGEST)).line())
            store.close()


CALL = re.compile(
    rb'^(\w+)\((?:(?:\d+|AT_FDCWD)<?([^>]*)>?(?:, )?)?(?:"((?:\\x[0-9a-f]{2})*)")?(?:, (.*))?\)? += (\d+)'
)


def _events(trace: Path, folder: Path) -> Iterator[Event]:
    """What strace wrote down of the files in a folder, in order; calls that failed told the disk nothing."""
    with trace.open("rb") as lines:
        for line in lines:
            call = CALL.match(line)
            if call:
                yield from _event(call, folder)


def _event(call: re.Match[bytes], folder: Path) -> Iterator[Event]:
    what, opened, text, rest, result = call.groups()
    data = bytes.fromhex((text or b"").decode().replace("\\x", ""))
    path = Path(
        _plain(opened or b"") if what not in (b"openat", b"unlink") else data.decode(errors="replace")
    )
    if path == folder and what == b"fsync":
        yield Event("folder")
    if path.parent != folder or path.name.endswith("-shm"):
        return
    numbers = [int(number) for number in re.findall(rb"\d+", rest or b"")]
    if path.name.endswith(".done"):
        if what == b"write":
            yield Event("done", done=Done.read(data.rstrip(b"\n")))
    elif what == b"openat" and b"O_CREAT" in (rest or b""):
        yield Event("made", path.name)
    elif what == b"unlink":
        yield Event("gone", path.name)
    elif what == b"pwrite64":
        yield Event("write", path.name, numbers[-1], data[: int(result)])
    elif what in (b"fsync", b"fdatasync"):
        yield Event("sync", path.name)
    elif what == b"ftruncate":
        yield Event("length", path.name, numbers[-1])


def _plain(path: bytes) -> str:
    """A path as strace writes that of an open file: in hexadecimal where it was told to."""
    return re.sub(rb"\\x([0-9a-f]{2})", lambda pair: bytes([int(pair[1], 16)]), path).decode(errors="replace")


def _cut(
    folder: Path, before: dict[str, bytes], events: list[Event], names: str, chance: random.Random, kind: str
) -> list[str]:
    """What is lost or damaged when the power goes after some event."""
    disk, done = Disk(before, names), list[Done]()
    moment = chance.randint(0, len(events))
    for event in events[:moment]:
        if event.done is None:
            disk.hear(event)
        else:
            done.append(event.done)
    folder.mkdir(mode=0o700)
    for name, data in disk.cut(chance).items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o600)
    try:
        with _believing(kind):
            _history, found = whole(folder / "register.sqlite", done)
    except Exception as error:
        found = [f"{type(error).__name__}: {error}"]
    return [f"cut after event {moment} ({names}): {one}" for one in found]


if __name__ == "__main__":
    sys.exit(main())
