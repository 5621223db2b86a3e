"""Officers as processes of their own, forked once everything is read in, who tell what they have done through a pipe."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from asotui.store import Store
from endurance.section import Done

Tell = Callable[[bytes], object]


@dataclass(slots=True)
class Officer:
    """A process at work on the register."""

    pid: int
    heard: int

    def kill(self) -> None:
        """Take it away in the middle of whatever it does."""
        os.kill(self.pid, signal.SIGKILL)

    def told(self) -> list[bytes]:
        """The whole lines that it wrote until its end, and wait for that."""
        data = b""
        while part := os.read(self.heard, 1 << 16):
            data += part
        os.close(self.heard)
        return data.split(b"\n")[:-1]

    def ended(self) -> int:
        """The exit code, negative for a signal; after `told`."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def done(self) -> list[Done]:
        """The acts that it was told are done."""
        return [Done.read(line) for line in self.told()]


def officer(work: Callable[[Tell], None]) -> Officer:
    """Start a process. The register must not be open in this one: what SQLite holds does not survive a fork."""
    heard, told = os.pipe()
    pid = os.fork()
    if pid:
        os.close(told)
        return Officer(pid, heard)
    code = 1
    try:
        os.close(heard)
        work(lambda line: os.write(told, line))
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)


def at_work(path: Path, work: Callable[[Store, Tell], None]) -> Officer:
    """Start a process that opens the register and lets go of it."""

    def opened(tell: Tell) -> None:
        store = Store.open(path)
        work(store, tell)
        store.close()

    return officer(opened)
