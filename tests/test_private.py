"""What stays with the officer: passwords are never shown, files are theirs alone, and no network is touched unasked."""

import base64
import os
import smtplib
import socket
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from asotui import identity, locations, passwords
from asotui.cli.root import root
from asotui.config import MailWay
from asotui.errors import MailLoginRefused
from asotui.exports.smtp import Smtp
from asotui.identity import Identity
from asotui.screens import files
from tests.factories import HEAD, NAMES
from tests.ingest.imap_server import ImapServer
from tests.ingest.maildirs import letter, write_maildir

SECRET = 'hunter2 "ciel\\'
BLOB = base64.b64encode(f"\0anne\0{SECRET}".encode()).decode()
WITH_FILE = (
    b"From: a@b.example\nSubject: Avec\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nBonjour.\n"
    b'--b\nContent-Type: application/pdf; name="../../avis.pdf"\n\n%PDF\n--b--\n'
)


def run(*words: str) -> Result:
    return CliRunner().invoke(root, words)


@pytest.fixture
def alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An officer in an empty folder of their own."""
    monkeypatch.setattr(identity, "current", lambda: Identity(HEAD, NAMES[HEAD]))
    monkeypatch.setenv("LANGUAGE", "")
    monkeypatch.chdir(home)
    return home


@pytest.mark.parametrize(
    "said",
    [
        f"no such password: {SECRET}",
        'no: "hunter2 \\"ciel\\\\"',
        f"no: {BLOB}",
        f"no: {base64.b64encode(SECRET.encode()).decode()}",
    ],
)
def test_what_a_server_repeats_is_hidden(said: str) -> None:
    shown = passwords.without(said, "anne", SECRET)
    assert passwords.HIDDEN in shown and "hunter2" not in shown and BLOB not in shown
    assert shown.startswith("no")


@pytest.mark.parametrize("said", [b"TAG NO bad: hunter2\r\n", b"* BYE hunter2\r\n", b""])
def test_a_mail_server_that_repeats_the_password_does_not_have_it_shown(
    said: bytes, alone: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASOTUI_DEBUG", "1")
    monkeypatch.setenv("ASOTUI_IMAP_PASSWORD", "hunter2")
    assert run("init").exit_code == 0
    with ImapServer(password=b"hunter2", instead={b"LOGIN": said}) as server:
        refused = run("collect", server.address)
    assert any(b"hunter2" in line for line in server.asked)
    assert refused.exit_code != 0 and "127.0.0.1" in refused.output
    assert "hunter2" not in refused.output


def test_a_server_of_outgoing_mail_does_not_have_it_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    class Repeating(smtplib.SMTP):
        def __init__(self, *_where: object, **_how: object) -> None:
            super().__init__()

        def login(self, user: str, password: str, **_how: object) -> tuple[int, bytes]:
            raise smtplib.SMTPAuthenticationError(535, f"{user} {password} is wrong".encode())

    monkeypatch.setattr(smtplib, "SMTP_SSL", Repeating)
    monkeypatch.setattr("asotui.exports.smtp.smtplib.SMTP.ehlo", lambda *_: (250, b""))
    monkeypatch.setattr(Smtp, "_encrypt", lambda *_: None)
    monkeypatch.setenv("ASOTUI_SMTP_PASSWORD", "hunter2")
    with pytest.raises(MailLoginRefused) as refused:
        Smtp(MailWay(way="smtp", server="mail.example", port=465, user="anne")).greet()
    assert "is wrong" in str(refused.value) and "hunter2" not in str(refused.value)
    assert refused.value.__cause__ is None and refused.value.__suppress_context__


def test_all_that_a_session_writes_is_its_officers_alone_even_where_the_umask_is_none(alone: Path) -> None:
    maildir = write_maildir(alone / "mail", [letter(1), WITH_FILE])
    given = set(alone.rglob("*"))
    before = os.umask(0)
    try:
        for words in [
            ("init",),
            ("collect", str(maildir)),
            ("register", "Demande", "--from", "Mme Martin"),
            ("open", "1/2026", "--json"),
            ("export", "--all", "whole"),
            ("meeting", "export", "-o", "planner.ics"),
            ("backup",),
            ("backup", "copies"),
            ("log",),
        ]:
            done = run(*words)
            assert done.exit_code == 0, (words, done.output, done.stderr)
        files.save(alone / "saved.pdf", b"x")
        files.save(alone / "saved.pdf", b"y", replace=True)
    finally:
        os.umask(before)
    written = [path for path in alone.rglob("*") if path not in given]
    assert {"planner.ics", "saved.pdf", "whole", "copies"} <= {path.name for path in written}
    assert any(path.is_relative_to(locations.outbox().parents[1]) for path in written)
    assert [str(path) for path in written if stat.S_IMODE(path.lstat().st_mode) & 0o077] == []


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """A machine whose network nobody may touch; what was tried is remembered."""
    tried: list[object] = []
    made = socket.socket.__init__

    def refused(*what: object, **_how: object) -> None:
        tried.append(what)
        raise AssertionError(f"the network was touched: {what}")

    def local(self: socket.socket, family: int = -1, *rest: int, **how: int) -> None:
        if family not in (socket.AF_UNIX,) and how.get("fileno", rest[2] if len(rest) > 2 else None) is None:
            refused(family, *rest)
        made(self, family, *rest, **how)

    monkeypatch.setattr(socket.socket, "__init__", local)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "gethostbyname", refused)
    monkeypatch.setattr(socket, "getfqdn", refused)
    return tried


def test_the_network_would_be_seen(offline: list[object]) -> None:
    with pytest.raises(AssertionError, match="network"):
        socket.create_connection(("127.0.0.1", 9))
    with pytest.raises(AssertionError, match="network"):
        socket.socket()
    assert len(offline) == 2


def test_no_command_touches_the_network_unasked(alone: Path, offline: list[object]) -> None:
    maildir = write_maildir(alone / "mail", [letter(1), WITH_FILE])
    for words in [
        ("init",),
        ("collect", str(maildir)),
        ("register", "Demande", "--from", "Mme Martin"),
        ("inbox",),
        ("brief",),
        ("show", "1/2026"),
        ("open", "1/2026"),
        ("log", "verify"),
        ("who",),
        ("meeting", "list"),
        ("export", "--all", "whole"),
        ("backup",),
        ("setting", "list"),
    ]:
        done = run(*words)
        assert done.exit_code == 0, (words, done.output)
    assert offline == []
