"""A text in the officer's own editor."""

import os
import shlex
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from textual.app import App

from asotui.errors import AsotuiError
from asotui.i18n import N_

MOST_CHARACTERS = 200_000
SECONDS_PER_LOOK = 0.25
"""What the editor saved is known to the desk after so long: no more of it is lost on a dropped line than of other typing."""

Saved = Callable[[str], None]


class EditorNotStarted(AsotuiError):
    """No editor, or one that is not there."""

    sentence = N_("The editor {editor} could not be started. Set VISUAL or EDITOR to one that is installed.")


class EditorFailed(AsotuiError):
    """The editor ended with an error: its file is not taken."""

    sentence = N_("The editor {editor} ended with an error, so the text is as it was.")


class EditorCutShort(EditorFailed):
    """The editor was killed, or gave up, after it had `saved` something else than it was given."""

    sentence = N_(
        "The editor {editor} ended with an error. What it had saved by then stands there again, and is not kept yet."
    )

    def __init__(self, *, editor: str, saved: str) -> None:
        super().__init__(editor=editor)
        self.saved = saved


def edit_outside(app: App[Any], text: str, folder: Path, on_saved: Saved | None = None) -> str:
    """The text after the officer edited it in VISUAL or EDITOR, while the desk waits.

    The file is readable by its owner only, stands in `folder` and is removed afterwards. What the editor saves meanwhile
    is handed to `on_saved`, in a thread of its own. Raises EditorNotStarted or EditorFailed; the text is then unchanged.
    What an editor that failed had saved is handed on as well, and is told by EditorCutShort.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "") or _found()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix="text-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text + "\n")
        with _watched(path, on_saved):
            _run(app, [*command, name])
        return _written(path)
    except EditorFailed as failure:
        saved = _saved(path, text)
        if saved is None:
            raise
        if on_saved is not None:
            on_saved(saved)
        raise EditorCutShort(editor=command[0], saved=saved) from failure
    finally:
        path.unlink(missing_ok=True)
        _rescued(path).unlink(missing_ok=True)


def _saved(path: Path, given: str) -> str | None:
    """What stands in the file, or in the one in which an editor that was hung up puts what was not saved; None for nothing new."""
    for written in (_rescued(path), path):
        with suppress(OSError):
            text = _written(written)
            if text != given.rstrip("\n"):
                return text
    return None


def _rescued(path: Path) -> Path:
    """Where nano saves when its terminal goes."""
    return path.with_name(f"{path.name}.save")


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")[:MOST_CHARACTERS].rstrip("\n")


@contextmanager
def _watched(path: Path, on_saved: Saved | None) -> Iterator[None]:
    """Hand on what stands in a file whenever it was written anew."""
    ended = threading.Event()

    def stamp() -> tuple[int, int, int]:
        status = path.stat()
        return status.st_ino, status.st_mtime_ns, status.st_size

    def watch(saved: Saved, before: tuple[int, int, int]) -> None:
        while not ended.wait(SECONDS_PER_LOOK):
            # Between two files of an editor that puts a new one in place there may be none.
            with suppress(OSError):
                now = stamp()
                if now != before:
                    before = now
                    saved(_written(path))

    if on_saved is not None:
        threading.Thread(target=watch, args=(on_saved, stamp()), daemon=True, name="outside").start()
    try:
        yield
    finally:
        ended.set()


def _found() -> list[str]:
    installed = next((editor for editor in ("sensible-editor", "nano", "vi") if shutil.which(editor)), "vi")
    return [installed]


def _run(app: App[Any], command: list[str]) -> None:
    try:
        with app.suspend():
            ended = subprocess.run(command, check=False)
    except OSError as error:
        raise EditorNotStarted(editor=command[0]) from error
    if ended.returncode != 0:
        raise EditorFailed(editor=command[0])
