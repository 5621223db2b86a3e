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
_given: set[str] = set()
"""Those that this process was given: what nobody foresaw may repeat them."""


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
    _given.add(password)
    return password


def hidden(text: str) -> str:
    """A text, as that of an unforeseen fault, without the passwords that this process was given."""
    for form in sorted({form for one in _given for form in _forms("", one)}, key=len, reverse=True):
        text = text.replace(form, HIDDEN)
    return text


def without(said: str, user: str, password: str, limit: int = 200) -> str:
    """What a server says as one line of at most `limit` characters, without the password wherever it repeats it.

    It is hidden before anything is cut, for the half of a password is no secret kept: in clear, as commands quote it,
    encoded (RFC 4616), and as the libraries write the bytes of a line that they do not understand.
    """
    forms = sorted(_forms(user, password), key=len, reverse=True) if password else []
    for form in forms:
        said = said.replace(form, HIDDEN)
    line = clean_line(said)
    for form in forms:
        # White space that a server has repeated in its own way is one space by now.
        if shown := clean_line(form):
            line = line.replace(shown, HIDDEN)
    return clean_line(line, limit)


def _forms(user: str, password: str) -> set[str]:
    """Every spelling in which a server may repeat a password."""
    plain = {password, password.replace("\\", "\\\\").replace('"', '\\"')}
    encoded = {
        base64.b64encode(sent.encode("utf-8", "replace")).decode("ascii").rstrip("=")
        for sent in (password, f"\0{user}\0{password}")
    }
    written = {_written(form, mark) for form in plain for mark in ("'", "\\'")}
    return plain | encoded | written


def _written(form: str, mark: str) -> str:
    """As the representation of bytes has it, in which an apostrophe is escaped or not, after what stands around it."""
    return mark.join(repr(part.encode("utf-8", "replace"))[2:-1] for part in form.split("'"))


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
        # A script that tells what it does (set -x) repeats what it prints.
        said = without(done.stderr.decode("utf-8", "replace"), "", _first_line(done.stdout).strip())
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
