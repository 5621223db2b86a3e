"""Two users of the machine and their group share a register, whatever their umask; a third user learns nothing of it.

Users and group are made and removed again, which only root may.

`python -m endurance.two_users [--rounds N]`
"""

import argparse
import grp
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import IO

from sqlmodel import Session

from asotui.cli.root import root
from asotui.errors import FORBIDDEN
from asotui.services import receipts
from asotui.services.receipts import ReceiptInput
from asotui.store import Store
from asotui.terms import Channel, Urgency
from endurance.history import damage
from endurance.processes import Officer, Tell, officer
from endurance.reporting import NotHere, options, run, tell

GROUP, MEMBERS, STRANGER = "asotui-end", ("asotui-anna", "asotui-bert"), "asotui-carl"
UMASK = 0o077
ROUNDS = 10
REFUSED = 77
"""What a user's process ends with when the machine refused it."""

HALF_DONE = ReceiptInput(channel=Channel.LETTER, sender="x", subject="half done", urgency=Urgency.NORMAL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a process of a user came to."""

    code: int
    out: str
    err: str


def main(arguments: list[str] | None = None) -> int:
    """Work as two users, look as a third, print; the exit code."""
    return run(prove, options(str(__doc__), ROUNDS, "acts of each user").parse_args(arguments))


def prove(given: argparse.Namespace) -> list[str]:
    """What one of them could not do, or the third could see."""
    if os.geteuid():
        raise NotHere("only root may make users")
    if shutil.which("useradd") is None:
        raise NotHere("useradd is not installed (apt install passwd)")
    with _users(), tempfile.TemporaryDirectory(prefix="endurance-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        _read_in(folder)
        return _Section(folder).proved(given.rounds)


@contextmanager
def _users() -> Iterator[None]:
    known = {user.pw_name for user in pwd.getpwall()} | {group.gr_name for group in grp.getgrall()}
    taken = known & {GROUP, *MEMBERS, STRANGER}
    if taken:
        raise NotHere(f"left from before, or somebody’s: {', '.join(sorted(taken))}")
    try:
        _system("groupadd", GROUP)
        for member in MEMBERS:
            _system("useradd", "--no-create-home", "--user-group", "--groups", GROUP, member)
        _system("useradd", "--no-create-home", "--user-group", STRANGER)
        yield
    finally:
        for user in (*MEMBERS, STRANGER):
            subprocess.run(["userdel", user], capture_output=True, check=False)
        subprocess.run(["groupdel", GROUP], capture_output=True, check=False)


def _system(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotHere(f"{' '.join(command)}: {done.stderr.strip()}")


class _Section:
    """The register of the two, and what each of the three gets by the program itself."""

    def __init__(self, folder: Path) -> None:
        self._homes, self._path = folder / "homes", folder / "office" / "register.sqlite"
        self._findings: list[str] = []
        self._homes.mkdir()
        for user in (*MEMBERS, STRANGER):
            home = self._homes / user
            home.mkdir(mode=0o700)
            shutil.chown(home, user, user)

    def proved(self, rounds: int) -> list[str]:
        """Everything that was not as it should be."""
        anna, bert = MEMBERS
        if not self._make(anna):
            return self._findings
        self._wants(anna, "officer", "add", bert, "--name", "Bert")
        for turn in range(rounds):
            for member in MEMBERS:
                self._wants(member, "register", f"Letter {turn}", "--from", "Mme Martin")
        self._leftovers(killed=anna, other=bert)
        self._leftovers(killed=bert, other=anna)
        self._modes()
        self._stranger()
        numbers = self._wants(bert, "log").count("\n")
        self._findings += damage(self._path)
        tell(users=len(MEMBERS), acts_told=numbers, findings=len(self._findings))
        return self._findings

    def _make(self, member: str) -> bool:
        """The first try is refused with the command that an administrator has to run; then it is run."""
        refused = self._run(member, "init", "--section", GROUP, "--store", str(self._path))
        command = refused.err.rpartition(": ")[2].strip()
        if refused.code != FORBIDDEN or not command.startswith("install -d"):
            self._findings.append(f"no command for the administrator: {refused.err}")
            return False
        subprocess.run(["sh", "-c", command], check=True)
        self._wants(member, "init", "--section", GROUP, "--store", str(self._path))
        return not self._findings

    def _run(self, user: str, *words: str) -> Answer:
        """What the program answers to a user."""
        return self._as(user, lambda: root.main(list(words), prog_name="asotui"))

    def _as(self, user: str, work: Callable[[], object]) -> Answer:
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:

            def answer(_tell: Tell) -> None:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                self._become(user)
                sys.exit(_exit_code(work))

            process = officer(answer)
            process.told()
            code = process.ended()
            return Answer(code, _read(out), _read(err))

    def _become(self, user: str) -> None:
        """Go on as a user of the machine, in a home that is empty; all that is needed was read in before."""
        account = pwd.getpwnam(user)
        os.initgroups(user, account.pw_gid)
        os.setgid(account.pw_gid)
        os.setuid(account.pw_uid)
        os.umask(UMASK)
        os.chdir("/")
        os.environ.clear()
        os.environ |= {
            "HOME": str(self._homes / user),
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "ASOTUI_STORE": str(self._path),
        }

    def _wants(self, user: str, *words: str) -> str:
        """Run a command that has to succeed; what it printed."""
        done = self._run(user, *words)
        if done.code:
            self._findings.append(f"{user} could not {' '.join(words[:2])}: {done.err.strip()[-300:]}")
        return done.out

    def _holding(self, user: str) -> Officer:
        """An officer who stops in the middle of an act, with the lock and the changes in hand."""

        def hold(tell: Tell) -> None:
            self._become(user)

            def stay(session: Session) -> None:
                receipts.register(session, HALF_DONE)
                session.flush()
                tell(b"holding\n")
                signal.pause()

            Store.open(self._path).perform(user, stay)

        process = officer(hold)
        if os.read(process.heard, 100) != b"holding\n":
            self._findings.append(f"{user} could not write")
        return process

    def _taken_away(self, process: Officer) -> None:
        process.kill()
        process.told()
        if process.ended() != -signal.SIGKILL:
            self._findings.append("who was to be killed ended by itself")

    def _leftovers(self, killed: str, other: str) -> None:
        """One is killed in the middle of an act, holding the lock; the other goes on, and so does the first."""
        self._taken_away(self._holding(killed))
        if not self._path.with_name(self._path.name + "-wal").exists():
            self._findings.append("the killed one left nothing")
        began = time.monotonic()
        self._wants(other, "register", "After the kill", "--from", "Mme Martin")
        tell(killed=killed, then_other_wrote_after_s=round(time.monotonic() - began, 2))
        self._wants(killed, "register", "Back again", "--from", "Mme Martin")

    def _modes(self) -> None:
        """While it is open, all that stands beside the register is the group's and nobody else's."""
        process = self._holding(MEMBERS[0])
        found = {file.name: file.stat() for file in self._path.parent.iterdir()}
        self._taken_away(process)
        group = grp.getgrnam(GROUP).gr_gid
        self._findings += [
            f"{name} has the mode {stat.S_IMODE(status.st_mode):04o} and the group {status.st_gid}"
            for name, status in found.items()
            if stat.S_IMODE(status.st_mode) != 0o660 or status.st_gid != group
        ]
        if len(found) < 5:
            self._findings.append(f"only {sorted(found)} stand in the folder")

    def _stranger(self) -> None:
        """Who is not in the group gets no name, no byte, and a sentence with the command for the administrator."""
        tries: dict[str, Callable[[], object]] = {
            "listed the folder": lambda: list(self._path.parent.iterdir()),
            "read the file": self._path.read_bytes,
            "saw its size": self._path.stat,
        }
        for tried, work in tries.items():
            if self._as(STRANGER, work).code != REFUSED:
                self._findings.append(f"{STRANGER} {tried}")
        refused = self._run(STRANGER, "inbox")
        if refused.code != FORBIDDEN or f"usermod -aG {GROUP} {STRANGER}" not in refused.err:
            self._findings.append(f"{STRANGER} was told: {refused.err.strip()[-300:]}")


def _exit_code(work: Callable[[], object]) -> int:
    """What a work comes to: 0, the code of the program, or REFUSED by the machine."""
    try:
        work()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except PermissionError:
        return REFUSED
    return 0


def _read(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")


def _read_in(folder: Path) -> None:
    """Read in all that the commands need, as long as every file of the program and of Python can be read."""
    place = str(folder / "warm" / "register.sqlite")
    known = os.environ.get("ASOTUI_STORE")
    os.environ["ASOTUI_STORE"] = place
    for words in (
        ["init", "--store", place],
        ["officer", "add", "x", "--name", "X"],
        ["register", "Letter", "--from", "x"],
        ["inbox"],
        ["log"],
    ):
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            _exit_code(partial(root.main, words, prog_name="asotui"))
    os.environ.pop("ASOTUI_STORE")
    if known is not None:
        os.environ["ASOTUI_STORE"] = known


if __name__ == "__main__":
    sys.exit(main())
