"""The password of a mail server: printed by a command, kept in a file of one's own, or in the environment."""

import os
import shlex
import stat
import subprocess
from collections.abc import Mapping
from pathlib import Path

from asotui.config import Source as ConfiguredSource
from asotui.errors import PasswordCommandFailed, PasswordFileOpen, PasswordFileUnreadable, PasswordMissing
from asotui.i18n import _
from asotui.ingest.incoming import shown, why
from asotui.text import clean_line

VARIABLE = "ASOTUI_IMAP_PASSWORD"
_COMMAND_SECONDS = 60
_MOST_BYTES = 1 << 16


def password_for(configured: ConfiguredSource, server: str, environment: Mapping[str, str]) -> str:
    """The password, from what the settings name, else from the environment.

    Raises PasswordMissing, PasswordCommandFailed, PasswordFileOpen or PasswordFileUnreadable.
    """
    if configured.password_command:
        return _printed(configured.password_command, server)
    if configured.password_file:
        return _kept(Path(configured.password_file).expanduser(), server)
    return _not_empty(environment.get(VARIABLE, ""), server)


def _printed(command: str, server: str) -> str:
    try:
        words = shlex.split(command)
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_COMMAND_SECONDS, check=False
        )
    except (OSError, ValueError, IndexError) as error:
        reason = why(error) if isinstance(error, OSError) else clean_line(str(error))
        raise PasswordCommandFailed(server=server, why=reason) from error
    except subprocess.TimeoutExpired:
        # The cause would show what the command printed so far.
        raise PasswordCommandFailed(server=server, why=_("it did not end in time")) from None
    if done.returncode:
        said = clean_line(done.stderr.decode("utf-8", "replace"), 200)
        raise PasswordCommandFailed(server=server, why=said or str(done.returncode))
    return _not_empty(_first_line(done.stdout), server)


def _kept(path: Path, server: str) -> str:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise PasswordFileUnreadable(path=shown(path), why=_("it is no plain file"))
            if status.st_uid != os.geteuid() or status.st_mode & 0o077:
                raise PasswordFileOpen(path=shown(path))
            return _not_empty(_first_line(file.read(_MOST_BYTES)), server)
    except OSError as error:
        raise PasswordFileUnreadable(path=shown(path), why=why(error)) from error


def _first_line(data: bytes) -> str:
    return data.partition(b"\n")[0].removesuffix(b"\r").decode("utf-8", "replace")


def _not_empty(password: str, server: str) -> str:
    if not password or any(sign in password for sign in "\0\r\n"):
        raise PasswordMissing(server=server)
    return password
