"""`asotui collect`: what it prints, how it ends, how it stops."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from asotui.cli import collect as collecting
from asotui.cli import eyes
from tests.cli.conftest import Terminal


def mail(n: int) -> bytes:
    return (
        f"From: a{n}@example.org\nSubject: Objet {n}\nMessage-ID: <{n}@example.org>\n\nTexte {n}\n".encode()
    )


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    """Three messages, one of them twice."""
    folder = tmp_path / "mail"
    for name in ("new", "cur", "tmp"):
        (folder / name).mkdir(parents=True)
    for n in (1, 2, 3):
        (folder / "new" / f"{n}.x").write_bytes(mail(n))
    (folder / "new" / "4.x").write_bytes(b"Received: by another way\n" + mail(3))
    return folder


def test_mail_is_registered_once(terminal: Terminal, maildir: Path) -> None:
    foreseen = terminal.json("collect", "--dry-run", str(maildir))
    assert (foreseen["registered"], foreseen["copies"], foreseen["dry_run"]) == (3, 1, True)
    assert terminal.json("inbox")["rows"] == []
    first = terminal.run("collect", str(maildir))
    assert first.stdout.splitlines()[0] == "3 messages registered"
    assert "1 copy kept with its original" in first.stdout and first.stderr == ""
    second = terminal.json("collect", str(maildir))
    assert (second["registered"], second["copies"], second["known"]) == (0, 0, 4)
    assert len(terminal.json("inbox")["rows"]) == 3


def test_the_sources_of_the_settings_are_collected(terminal: Terminal, maildir: Path, home: Path) -> None:
    file = home / "config" / "asotui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(f"[collect]\nsources = [{json.dumps(str(maildir))}]\n", "utf-8")
    assert terminal.json("collect")["registered"] == 3


def test_a_source_that_fails_does_not_keep_the_others(
    terminal: Terminal, maildir: Path, tmp_path: Path
) -> None:
    result = terminal.run("collect", str(tmp_path / "none"), str(maildir), code=3)
    assert "3 messages registered" in result.stdout
    assert "There is nothing at" in result.stderr


def test_a_password_in_an_address_is_not_said_again(terminal: Terminal) -> None:
    result = terminal.run("collect", "imaps://me:secret@server/INBOX", "--json", code=2)
    assert "secret" not in result.stdout + result.stderr
    assert json.loads(result.stdout)["refused"][0]["source"] == "imaps://"


def test_progress_is_for_eyes(terminal: Terminal, maildir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(eyes, "at_eyes", lambda: True)
    result = terminal.run("collect", str(maildir))
    assert "4 of 4, 3 registered" in result.stderr and result.stderr.endswith(eyes.CLEAR)
    assert "\r" not in result.stdout


def test_ctrl_c_stops_between_two_messages(
    terminal: Terminal, maildir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(*_: object) -> str:
        os.kill(os.getpid(), signal.SIGINT)
        return ""

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(eyes, "at_eyes", lambda: True)
    monkeypatch.setattr(collecting, "_said", press)
    result = terminal.run("collect", str(maildir), code=130)
    assert result.stdout.splitlines()[0] == "1 message registered"
    assert "Stopped" in result.stderr
    assert signal.getsignal(signal.SIGINT) is before


def test_nobody_reads_the_rest(terminal: Terminal, maildir: Path) -> None:
    """`asotui … | head -0`: no trace and no complaint."""
    terminal.section.store.close()
    command = [sys.executable, "-m", "asotui", "--help"]
    reader, writer = os.pipe()
    os.close(reader)
    run = subprocess.run(
        command,
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(writer)
    assert run.stderr == b""
