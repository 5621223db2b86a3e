import os
from pathlib import Path

import pytest

from asotui.config import Source
from asotui.errors import (
    AsotuiError,
    PasswordCommandFailed,
    PasswordFileOpen,
    PasswordFileUnreadable,
    PasswordMissing,
)
from asotui.ingest.passwords import password_for


def given(command: str | None = None, file: Path | None = None, variable: str | None = None) -> str:
    environment = {} if variable is None else {"ASOTUI_IMAP_PASSWORD": variable}
    source = Source("imaps://anne@b.example/INBOX", command, None if file is None else str(file))
    return password_for(source, "b.example", environment)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "password"
    path.write_text("sécret \nsecond line\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def test_from_the_first_line_of_a_command() -> None:
    assert given(command="printf 'a b\\nc'") == "a b"


def test_from_the_first_line_of_a_file(file: Path) -> None:
    assert given(file=file) == "sécret "


def test_from_the_environment() -> None:
    assert given(variable="abc") == "abc"


def test_what_is_configured_goes_before_the_environment(file: Path) -> None:
    assert given(file=file, variable="abc") == "sécret "
    assert given(command="echo one", file=file) == "one"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_a_file_that_others_can_read_is_refused(file: Path, mode: int) -> None:
    file.chmod(mode)
    with pytest.raises(PasswordFileOpen, match="chmod 600"):
        given(file=file)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)
    for path in (tmp_path / "nowhere", tmp_path / "pipe", tmp_path):
        with pytest.raises(PasswordFileUnreadable):
            given(file=path)


@pytest.mark.parametrize(
    "command", ["false", "/nonexistent/pass", "sh -c 'echo secret; echo no >&2; exit 3'", "'"]
)
def test_a_command_that_fails_is_said_without_what_it_printed(command: str) -> None:
    with pytest.raises(PasswordCommandFailed) as refusal:
        given(command=command)
    assert "secret" not in str(refusal.value)


def test_the_words_of_a_command_go_to_no_shell() -> None:
    assert given(command="echo $HOME;id") == "$HOME;id"


@pytest.mark.parametrize("nothing", [{"command": "true"}, {"variable": ""}, {}, {"variable": "a\r\nb"}])
def test_without_a_password_it_is_said_how_to_give_one(nothing: dict[str, str]) -> None:
    with pytest.raises(PasswordMissing) as refusal:
        given(**nothing)  # type: ignore[arg-type]
    assert isinstance(refusal.value, AsotuiError)
    assert "password_command" in str(refusal.value)
