"""`asotui demo`, and what opens the desk."""

import io
import os
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest

from asotui.cli import screen
from tests.cli.conftest import Terminal


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the desk was opened with, instead of opening it."""
    calls: list[dict[str, Any]] = []

    def run_desk(store: Any, login: str, settings: Any, *, notice: str = "") -> int:
        calls.append(
            {
                "path": store.path,
                "there": store.path.exists(),
                "login": login,
                "notice": notice,
                "sources": settings.sources,
            }
        )
        return 129

    monkeypatch.setattr("asotui.app.run_desk", run_desk, raising=False)
    return calls


def test_the_demo_without_a_terminal_prints_its_day_and_keeps_nothing(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = sorted(tmp_path.iterdir())
    result = terminal.bare("demo")
    assert "nothing is kept" in result.stderr
    assert "M. Diallo" in result.stdout and len(result.stdout.splitlines()) > 10
    assert sorted(tmp_path.iterdir()) == before
    assert not (home / "data").exists()


def test_the_demo_opens_the_desk_and_is_thrown_away(
    terminal: Terminal, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    file = home / "config" / "asotui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("[collect]\nsources = ['/var/mail/diallo']\n", "utf-8")
    monkeypatch.setattr(screen, "can_draw", lambda: True)
    terminal.bare("demo", "--seed", "2", code=129)
    (call,) = opened
    assert call["there"] and not call["path"].exists()
    assert call["sources"] == ()
    assert call["login"] == "diallo" and "nothing is kept" in call["notice"]


def test_without_a_command_the_desk_opens_on_the_register(
    terminal: Terminal, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "can_draw", lambda: True)
    terminal.run(code=129)
    assert opened == [{"path": terminal.path, "there": True, "login": "diallo", "notice": "", "sources": ()}]


def test_a_line_that_drops_leaves_no_demonstration_behind(
    terminal: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dropped(folder: Path, *_: object, **__: object) -> None:
        assert folder.is_dir()
        os.kill(os.getpid(), signal.SIGHUP)

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("asotui.demo.open_demo", dropped)
    before, answers = sorted(tmp_path.iterdir()), signal.getsignal(signal.SIGHUP)
    terminal.bare("demo", code=129)
    assert sorted(tmp_path.iterdir()) == before
    assert signal.getsignal(signal.SIGHUP) is answers


class End(io.StringIO):
    """A stream that is a terminal, or is not."""

    def __init__(self, name: str, piped: str) -> None:
        super().__init__()
        self.terminal = name != piped

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("term", "piped", "drawn"),
    [
        ("xterm", "", True),
        ("dumb", "", False),
        ("", "", False),
        ("xterm", "stdin", False),
        ("xterm", "stdout", False),
        ("xterm", "stderr", False),
    ],
)
def test_the_desk_is_drawn_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, term: str, piped: str, drawn: bool
) -> None:
    monkeypatch.setenv("TERM", term)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{name}", End(name, piped))
    assert screen.can_draw() is drawn
