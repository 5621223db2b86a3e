"""The password of a server: printed by a command, kept in a file of one's own, or given by the environment."""

import base64
import os
import shlex
import stat
import subprocess
from pathlib import Path

from asotui.errors import PasswordCommandFailed, PasswordFileOpen, PasswordFileUnreadable, PasswordMissing
from asotui.i18n import _
from asotui.locations import at_home
from asotui.text import clean_line

HIDDEN = "•••"
_COMMAND_SECONDS = 60
_MOST_BYTES = 1 << 16


def password_for(server: str, command: str | None, file: str | None, given: str, variable: str) -> str:
    """The password: printed by `command`, else the first line of `file`, else what the environment has `given`.

    `server` and `variable`, the name in the environment, are for the sentence when there is none.
    Raises PasswordMissing, PasswordCommandFailed, PasswordFileOpen or PasswordFileUnreadable.
    """
    if command:
        password = _printed(command, server)
    elif file:
        password = _kept(at_home(file))
    else:
        password = given
    if not password or any(sign in password for sign in "\0\r\n"):
        raise PasswordMissing(server=server, variable=variable)
    return password


def without(said: str, user: str, password: str) -> str:
    """What a server says, without the password where it repeats what it was sent, in clear or encoded (RFC 4616)."""
    forms = {password, _quoted(password)}
    for plain in (password, f"\0{user}\0{password}"):
        forms.add(base64.b64encode(plain.encode("utf-8", "replace")).decode("ascii"))
    for form in sorted(forms, key=len, reverse=True):
        said = said.replace(form, HIDDEN)
    return said


def _quoted(password: str) -> str:
    """As it stands within a quoted string of a mail protocol."""
    return password.replace("\\", "\\\\").replace('"', '\\"')


def _printed(command: str, server: str) -> str:
    try:
        words = shlex.split(command)
        done = subprocess.run(
            words, stdin=subprocess.DEVNULL, capture_output=True, timeout=_COMMAND_SECONDS, check=False
        )
    except (OSError, ValueError, IndexError) as error:
        reason = _why(error) if isinstance(error, OSError) else clean_line(str(error))
        raise PasswordCommandFailed(server=server, why=reason) from error
    except subprocess.TimeoutExpired:
        # The cause would show what the command printed so far.
        raise PasswordCommandFailed(server=server, why=_("it did not end in time")) from None
    if done.returncode:
        said = clean_line(done.stderr.decode("utf-8", "replace"), 200)
        raise PasswordCommandFailed(server=server, why=said or str(done.returncode))
    return _first_line(done.stdout)


def _kept(path: Path) -> str:
    try:
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise PasswordFileUnreadable(path=clean_line(str(path)), why=_("it is no plain file"))
            if status.st_uid != os.geteuid() or status.st_mode & 0o077:
                raise PasswordFileOpen(path=clean_line(str(path)))
            return _first_line(file.read(_MOST_BYTES))
    except OSError as error:
        raise PasswordFileUnreadable(path=clean_line(str(path)), why=_why(error)) from error


def _first_line(data: bytes) -> str:
    return data.partition(b"\n")[0].removesuffix(b"\r").decode("utf-8", "replace")


def _why(error: OSError) -> str:
    return clean_line(error.strerror or str(error), 200)
