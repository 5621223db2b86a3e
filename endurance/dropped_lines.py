"""An officer types a note over SSH, and the line drops; or their desk is killed. What was typed stands on the disk.

A server of OpenSSH is started on the loopback. In turn the connection is cut, where nothing may be lost that was seen on
the screen, and the desk is killed, where at most half a second may be lost. Two seconds later no process of it is left.

`python -m endurance.dropped_lines [--rounds N]`
"""

import argparse
import getpass
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pyte

from asotui import identity
from asotui.services import officers, receipts
from asotui.services.receipts import ReceiptInput
from asotui.store import Store
from asotui.terms import Channel, Urgency
from endurance.reporting import NotHere, options, run, tell

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 200
SECONDS = 30
MOST_LOST, MOST_LEFT = 0.5, 2.0
SUBJECT = "Demande de subvention"


def main(arguments: list[str] | None = None) -> int:
    """Type, drop, look, print; the exit code."""
    return run(prove, options(str(__doc__), ROUNDS, "dropped lines and killed desks").parse_args(arguments))


def prove(given: argparse.Namespace) -> list[str]:
    """What was lost of the typing, and what was left of the processes."""
    chance, found = random.Random(given.seed), list[str]()
    worst_loss = worst_end = 0.0
    with tempfile.TemporaryDirectory(prefix="endurance-") as name, _server(Path(name)) as command:
        for turn in range(given.rounds):
            home = Path(name) / f"home-{turn}"
            line = _Line(command, _desk(home))
            try:
                typed = line.type_a_note(chance)
                killed = turn % 2 == 1
                moment = time.monotonic()
                line.kill_the_desk(home) if killed else line.drop()
                ended = _gone(home, moment)
                lost = _lost(home, typed, moment if killed else None)
            finally:
                line.drop()
            worst_loss, worst_end = max(worst_loss, lost), max(worst_end, ended)
            if lost > (MOST_LOST if killed else 0):
                found.append(
                    f"round {turn}: {lost:.2f} s of typing were lost when the {'desk was killed' if killed else 'line dropped'}"
                )
            if ended > MOST_LEFT:
                found.append(f"round {turn}: a process was left after {MOST_LEFT:.0f} s")
            shutil.rmtree(home)
            if turn % 20 == 19:
                print(f"  {turn + 1} of {given.rounds}", file=sys.stderr, flush=True)
    tell(
        rounds=given.rounds,
        worst_loss_s=round(worst_loss, 2),
        longest_end_s=round(worst_end, 2),
        findings=len(found),
    )
    return found


@contextmanager
def _server(folder: Path) -> Iterator[list[str]]:
    """A server on the loopback; the client's command that gets to it. Raises NotHere where OpenSSH is missing."""
    server = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
    missing = [
        name
        for name, path in (("openssh-server", server), ("openssh-client", shutil.which("ssh")))
        if not path
    ]
    if missing or server is None:
        raise NotHere(f"not installed: {' '.join(missing)} (apt install {' '.join(missing)})")
    for key in ("host", "officer"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "config").write_text(
        f"ListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/officer.pub\n"
        f"PidFile none\nStrictModes no\nUsePAM no\nPermitRootLogin prohibit-password\nPasswordAuthentication no\n"
    )
    process = subprocess.Popen(
        [server, "-D", "-e", "-f", str(folder / "config"), "-p", str(port)], stderr=subprocess.DEVNULL
    )
    try:
        _answers(port, process)
        yield [
            *("ssh", "-tt", "-q", "-F", "none", "-i", str(folder / "officer"), "-p", str(port)),
            *("-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"),
            f"{getpass.getuser()}@127.0.0.1",
        ]
    finally:
        process.terminate()
        process.wait()


def _answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NotHere(f"the server of OpenSSH ended with {process.returncode}")
        with closing(socket.socket()) as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise NotHere("the server of OpenSSH does not answer")


def _desk(home: Path) -> str:
    """A home with a register in which one receipt waits; the command that opens the desk there."""
    path = home / "mine" / "register.sqlite"
    home.mkdir(mode=0o700)
    who = identity.current()
    store = Store.create(path)
    store.perform(who.login, officers.first, who.login, who.name)
    entry = ReceiptInput(channel=Channel.LETTER, sender="Mme Martin", subject=SUBJECT, urgency=Urgency.NORMAL)
    store.perform(who.login, receipts.register, entry)
    store.close()
    given = {
        "HOME": home,
        "ASOTUI_STORE": path,
        "LANG": "C.UTF-8",
        "LANGUAGE": "en",
        "TERM": "xterm-256color",
    }
    given["PYTHONPATH"] = f"{ROOT / 'src'}"
    for kind in ("CONFIG", "DATA", "STATE"):
        given[f"XDG_{kind}_HOME"] = home / kind.lower()
    return " ".join(
        ["exec", "env", *(f"{name}={value}" for name, value in given.items()), sys.executable, "-m", "asotui"]
    )


class _Line:
    """A client with its terminal, at a desk on the other end."""

    def __init__(self, command: list[str], desk: str) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._client: Any = pexpect.spawn(
            command[0], [*command[1:], desk], dimensions=(24, 80), timeout=SECONDS
        )

    def type_a_note(self, chance: random.Random) -> list[tuple[float, str]]:
        """Open a note and type for a while, seeing what is typed; the text by then with each moment."""
        self._see(SUBJECT)
        self._client.send("i")
        self._see("F2")
        typed, text = list[tuple[float, str]](), ""
        for _ in range(chance.randrange(3, 20)):
            text += chance.choice("abcdefgh")
            self._client.send(text[-1])
            typed.append((time.monotonic(), text))
            self._see(text)
            time.sleep(chance.uniform(0, 0.08))
        return typed

    def _see(self, text: str) -> None:
        until = time.monotonic() + SECONDS
        while not any(text in line for line in self._screen.display):
            if time.monotonic() > until:
                raise RuntimeError(f"no {text!r} on the screen:\n" + "\n".join(self._screen.display))
            try:
                self._stream.feed(self._client.read_nonblocking(1 << 16, timeout=1))
            except pexpect.TIMEOUT:
                continue

    def drop(self) -> None:
        """Cut the connection without a word."""
        if self._client.isalive():
            self._client.kill(signal.SIGKILL)
        self._client.close(force=True)

    @staticmethod
    def kill_the_desk(home: Path) -> None:
        """Take the desk away on the other end."""
        for process in _processes(home):
            os.kill(process, signal.SIGKILL)


def _processes(home: Path) -> list[int]:
    """Whatever still runs with that home."""
    mark, found = f"HOME={home}\0".encode(), []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if mark in environment.read_bytes():
                found.append(int(environment.parent.name))
        except OSError:
            continue
    return found


def _gone(home: Path, since: float) -> float:
    """Seconds until no process is left; a little more than allowed when one stays, which is then taken away."""
    while time.monotonic() - since <= MOST_LEFT:
        if not _processes(home):
            return time.monotonic() - since
        time.sleep(0.02)
    for process in _processes(home):
        os.kill(process, signal.SIGKILL)
    return time.monotonic() - since


def _lost(home: Path, typed: list[tuple[float, str]], killed_at: float | None) -> float:
    """How many seconds of typing are on no disk; up to the moment of the kill, or to the last letter typed."""
    kept = "\n".join(
        file.read_text("utf-8", "replace") for file in (home / "state").rglob("*") if file.is_file()
    )
    missing = [moment for moment, text in typed if text not in kept]
    return (killed_at or typed[-1][0] + 0.01) - missing[0] if missing else 0.0


if __name__ == "__main__":
    sys.exit(main())
