"""The command line over a real register, as an officer types it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from asotui import identity
from asotui.cli.root import root
from asotui.identity import Identity
from asotui.store import Store
from tests.factories import HEAD, NAMES, Section


@dataclass
class Terminal:
    """Where an officer types commands on the register of a section."""

    section: Section
    path: Path
    login: str = HEAD

    def run(self, *words: str, code: int = 0, piped: str | bytes | None = None) -> Result:
        """Run a command on the register and expect its exit code."""
        return self.bare("--store", str(self.path), *words, code=code, piped=piped)

    def bare(self, *words: str, code: int = 0, piped: str | bytes | None = None) -> Result:
        """Run a command without naming a register."""
        result = CliRunner().invoke(root, words, input=piped)
        assert result.exit_code == code, (result.stdout, result.stderr, result.exception)
        assert "Traceback" not in result.stderr
        return result

    def json(self, *words: str, piped: str | bytes | None = None) -> Any:
        """What a command answers in JSON."""
        return json.loads(self.run(*words, "--json", piped=piped).stdout)

    def lines(self, *words: str) -> list[list[str]]:
        """The fields of the plain lines that a command prints."""
        return [line.split("  ") for line in self.run(*words).stdout.splitlines()]


@pytest.fixture
def terminal(section: Section, store: Store, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """The head of section at the command line."""
    found = Terminal(section, store.path)
    monkeypatch.setattr(identity, "current", lambda: Identity(found.login, NAMES[found.login]))
    monkeypatch.setenv("LANGUAGE", "")
    return found
