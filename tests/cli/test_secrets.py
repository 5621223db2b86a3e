"""What nobody foresaw, in the middle of a login: the password stands in nothing that is shown."""

from __future__ import annotations

import imaplib
from typing import Any

import pytest
from click.testing import CliRunner
from textual.worker import WorkerFailed

from asotui.app import Desk
from asotui.cli.root import root
from asotui.config import Config
from asotui.config import Source as ConfiguredSource
from tests.cli.conftest import Terminal
from tests.ingest.imap_server import ImapServer
from tests.screens.looking import press, running

SECRET = "s3cr3t-of-anne"


class Unforeseen(Exception):
    """A fault that no part of the program expects."""


@pytest.fixture(autouse=True)
def broken_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that fails with the password in its hands, and in its words."""

    def login(_session: Any, _user: str, password: str) -> None:
        raise Unforeseen(f"cannot say {password}")

    monkeypatch.setattr(imaplib.IMAP4, "login", login)
    monkeypatch.setenv("ASOTUI_IMAP_PASSWORD", SECRET)


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_command_says_it_without_the_password(
    terminal: Terminal, debug: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if debug:
        monkeypatch.setenv("ASOTUI_DEBUG", debug)
    with ImapServer() as server:
        result = CliRunner().invoke(root, ["--store", str(terminal.path), "collect", server.address])
    assert result.exit_code == 1
    assert "Unforeseen: cannot say •••" in result.stderr
    assert SECRET not in result.output
    assert ("Traceback" in result.stderr) is bool(debug)


async def test_the_desk_closes_and_shows_nothing_of_what_it_was_working_on(terminal: Terminal) -> None:
    with ImapServer() as server:
        closing = Desk(
            terminal.section.store, terminal.login, Config(sources=(ConfiguredSource(server.address),))
        )
        with pytest.raises(WorkerFailed, match="Unforeseen"):
            await _collect(closing)
    assert isinstance(closing.fault, Unforeseen)
    assert closing._exit_renderables == []
    assert closing.return_code == 1


async def _collect(app: Desk) -> None:
    async with running(app) as pilot:
        await press(pilot, "C")
