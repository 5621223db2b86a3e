"""A text in the officer's own editor."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App

from asotui.errors import AsotuiError
from asotui.i18n import N_

MOST_CHARACTERS = 200_000


class EditorNotStarted(AsotuiError):
    """No editor, or one that is not there."""

    sentence = N_("The editor {editor} could not be started. Set VISUAL or EDITOR to one that is installed.")


class EditorFailed(AsotuiError):
    """The editor ended with an error: its file is not taken."""

    sentence = N_("The editor {editor} ended with an error, so the text is as it was.")


def edit_outside(app: App[Any], text: str, folder: Path) -> str:
    """The text after the officer edited it in VISUAL or EDITOR, while the desk waits.

    The file is readable by its owner only, stands in `folder` and is removed afterwards. Raises EditorNotStarted or
    EditorFailed; the text is then unchanged.
    """
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "") or _found()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix="text-", suffix=".txt")
    path = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(text + "\n")
        _run(app, [*command, name])
        edited = path.read_text(encoding="utf-8", errors="replace")
    finally:
        path.unlink(missing_ok=True)
    return edited[:MOST_CHARACTERS].rstrip("\n")


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
