"""A run that is killed at any moment and begun again registers every message once, without a gap."""

import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import col, select

from asotui.ingest.collector import collect
from asotui.ingest.maildir import Maildir
from asotui.models import Act, Message, Receipt
from asotui.services import officers
from asotui.store import Store
from tests.ingest.maildirs import letter, write_maildir

COLLECTING = """
import sys
from pathlib import Path
from asotui.ingest.collector import collect
from asotui.ingest.maildir import Maildir
from asotui.store import Store

def told(progress):
    print(progress.seen, flush=True)

if __name__ == "__main__":
    collect(Store.open(Path(sys.argv[1])), "diallo", [Maildir(Path(sys.argv[2]))], progress=told)
"""


def kill_after(register: Path, maildir: Path, seen: int) -> None:
    """Collect in a process of its own and kill it once it says that it has seen so many messages, or a bit later."""
    command = [sys.executable, "-c", COLLECTING, str(register), str(maildir)]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2] / "src"), "TZ": "Europe/Paris"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            if int(line) >= seen:
                break
        child.send_signal(signal.SIGKILL)
    assert child.returncode in (-signal.SIGKILL, 0)


def check_whole(register: Path, messages: int, receipts: int) -> None:
    store = Store.open(register)
    with store.read() as session:
        raw = Counter(session.exec(select(Message.raw_digest)))
        serials = list(session.exec(select(Receipt.serial).order_by(col(Receipt.serial))))
        acts = list(session.exec(select(Act.id).where(Act.verb == "receipt.collected")))
    store.close()
    assert len(raw) == messages and set(raw.values()) == {1}
    assert serials == list(range(1, receipts + 1))
    assert len(acts) == receipts


@pytest.mark.parametrize("seed", [1, 2])
def test_killed_at_random_moments_and_run_again(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    raws = [letter(n, body="x" * chance.randrange(40_000)) for n in range(60)]
    raws += [letter(n, headers="Received: elsewhere\r\n", body="Le même.") for n in (900, 901)]
    raws += [letter(n, headers="Received: here\r\n", body="Le même.") for n in (900, 901)]
    maildir = write_maildir(tmp_path / "mail", raws)
    register = tmp_path / "register" / "section.db"
    store = Store.create(register)
    store.perform("diallo", officers.first, "diallo", "M. Diallo")
    store.close()
    for seen in sorted(chance.sample(range(1, 60), 3)):
        kill_after(register, maildir, seen)
    store = Store.open(register)
    collect(store, "diallo", [Maildir(maildir)])
    assert collect(store, "diallo", [Maildir(maildir)]).known == len(raws)
    store.close()
    check_whole(register, messages=64, receipts=62)
