"""Pieces as files of the officer: saved, opened with their own programs, and taken in."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from textual.app import App

from asotui.errors import AsotuiError, NotFound, Usage
from asotui.i18n import N_
from asotui.locations import at_home

MOST_BYTES = 25_000_000
_SUGGESTED = 50


class FileNotSaved(AsotuiError):
    """The system refuses to write the file."""

    sentence = N_("{path} could not be written: {why}.")


class FileNotRead(NotFound):
    """The system refuses to read the file, or there is none."""

    sentence = N_("{path} could not be read: {why}.")


class FileTooLarge(Usage):
    """A piece has at most 25 MB."""

    sentence = N_("{path} is larger than 25 MB, which is the most that the register takes.")


class NothingOpens(Usage):
    """No program for this kind of piece."""

    sentence = N_(
        "Nothing here opens “{name}”. Name a command as opener in the settings, or save the piece with W."
    )


class OpenerNotStarted(AsotuiError):
    """The officer's program is not there or fails to start."""

    sentence = N_("{command} could not be started: {why}.")


class OpenerFailed(AsotuiError):
    """The officer's program ended with a fault."""

    sentence = N_("{command} ended with code {code}: perhaps it cannot show “{name}”. W saves the piece.")


def default_path(name: str) -> str:
    """Where a piece is saved unless the officer says otherwise: their home folder."""
    return f"~/{name}"


def resolved(typed: str, name: str) -> Path:
    """The path that was typed; a folder means a file of that name in it. Raises nothing: saving says what is wrong."""
    path = at_home(typed.strip())
    with suppress(OSError):
        return path / name if path.is_dir() else path
    return path


def save(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write a file that only its owner reads, whole or not at all. Raises FileNotSaved; FileExistsError unless `replace`."""
    try:
        if replace:
            handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".asotui-")
        else:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600)
            unfinished = str(path)
    except FileExistsError:
        raise
    except OSError as error:
        raise FileNotSaved(path=path, why=error.strerror) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            Path(unfinished).replace(path)
    except OSError as error:
        Path(unfinished).unlink(missing_ok=True)
        raise FileNotSaved(path=path, why=error.strerror) from error


def read(typed: str) -> tuple[str, bytes]:
    """The name and the bytes of a file of the officer. Raises FileNotRead, FileTooLarge."""
    path = at_home(typed.strip())
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileNotRead(path=path, why=error.strerror) from error
    if len(data) > MOST_BYTES:
        raise FileTooLarge(path=path)
    return path.name, data


def paths(typed: str) -> list[str]:
    """Paths that go on where the officer stopped, folders with a slash at their end. Runs in a thread."""
    folder, _slash, begun = typed.rpartition("/")
    place = at_home(f"{folder}/" if _slash else ".")
    with suppress(OSError):
        names = sorted(
            entry.name + ("/" if entry.is_dir() else "")
            for entry in os.scandir(place)
            if entry.name.casefold().startswith(begun.casefold())
            and (begun or not entry.name.startswith("."))
        )
        return [f"{folder}{_slash}{name}" for name in names[:_SUGGESTED]]
    return []


def opening_command(opener: str | None, is_text: bool, environment: Mapping[str, str]) -> list[str]:
    """The officer's opener; without one a pager for text, the desktop's opener where there is a desktop, or their pager."""
    if opener:
        return _words(opener)
    if is_text:
        return _words(environment.get("PAGER") or "less")
    has_desktop = environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    if has_desktop and shutil.which("xdg-open"):
        return ["xdg-open"]
    # A pager that the officer chose may know more than text, as less does with lesspipe.
    return _words(environment.get("PAGER", ""))


def _words(command: str) -> list[str]:
    """The words of a command as a shell takes them; as they stand where a quotation is not closed."""
    try:
        return shlex.split(command)
    except ValueError:
        return command.split()


def open_outside(app: App[Any], opener: str | None, name: str, data: bytes, *, is_text: bool) -> None:
    """Show a piece with the officer's own program, while the desk waits; its copy is private and removed afterwards.

    The desktop's opener does not wait: its copy is removed when the server cleans its folder of passing files.
    Raises NothingOpens, OpenerNotStarted, OpenerFailed.
    """
    command = opening_command(opener, is_text, os.environ)
    if not command:
        raise NothingOpens(name=name)
    folder = Path(tempfile.mkdtemp(prefix="asotui-"))
    path = folder / name
    path.touch(mode=0o600)
    path.write_bytes(data)
    waits = command[0] != "xdg-open"
    try:
        if waits:
            with app.suspend():
                done = subprocess.run([*command, str(path)], check=False)
            if done.returncode:
                raise OpenerFailed(command=command[0], name=name, code=done.returncode)
        else:
            subprocess.Popen(
                [*command, str(path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
    except OSError as error:
        waits = True
        raise OpenerNotStarted(command=command[0], why=error.strerror) from error
    finally:
        if waits:
            shutil.rmtree(folder, ignore_errors=True)
