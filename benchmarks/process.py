"""What a running program costs, from /proc: memory, wake-ups and processor time of it and of its children."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Spent:
    """Counters since the start: times a thread gave up the processor by itself, and milliseconds it ran."""

    wakeups: int
    cpu_ms: float

    def __sub__(self, earlier: "Spent") -> "Spent":
        return Spent(self.wakeups - earlier.wakeups, self.cpu_ms - earlier.cpu_ms)


def family(pid: int, proc: Path = PROC) -> list[int]:
    """A process and everything that descends from it."""
    found = [pid]
    for one in found:
        for children in sorted((proc / str(one) / "task").glob("*/children")):
            with suppress(OSError):
                found += [int(child) for child in children.read_text().split() if int(child) not in found]
    return found


def pss_mib(pid: int, proc: Path = PROC) -> float:
    """The memory of a family in MiB: pages shared with other processes count by their share."""
    return sum(_rollup(proc / str(one) / "smaps_rollup") for one in family(pid, proc)) / 1024


def _rollup(path: Path) -> int:
    with suppress(OSError):
        for line in path.read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def spent(pid: int, proc: Path = PROC) -> Spent:
    """What every thread of a family has spent so far."""
    wakeups, nanoseconds = 0, 0
    for one in family(pid, proc):
        for task in (proc / str(one) / "task").iterdir():
            with suppress(OSError):
                wakeups += _switches((task / "status").read_text())
                nanoseconds += int((task / "schedstat").read_text().split()[0])
    return Spent(wakeups, nanoseconds / 1e6)


def _switches(status: str) -> int:
    for line in status.splitlines():
        if line.startswith("voluntary_ctxt_switches:"):
            return int(line.split()[1])
    return 0
