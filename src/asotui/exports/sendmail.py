"""Letters given to the mail system of the server, as every Unix has it."""

import os
import shlex
import subprocess

from asotui.errors import SendmailFailed, SendmailSilent
from asotui.exports.ways import Outgoing, Refused
from asotui.text import clean_line

_SECONDS = 60
# The meaning of exit codes is that of sysexits.h.
_NO_SUCH_ADDRESS = frozenset([os.EX_NOUSER, os.EX_NOHOST, os.EX_DATAERR])


class Sendmail:
    """The command of the settings; it gets the letter on its standard input."""

    name = "sendmail"

    def __init__(self, command: str, seconds: float = _SECONDS) -> None:
        self._command = command
        self._seconds = seconds

    def deliver(self, letter: Outgoing) -> str:
        """Give a letter over. Raises Refused for an address that is none, else SendmailFailed, SendmailSilent."""
        try:
            # The addresses stand behind the dashes, so that none is taken for an option.
            words = [*shlex.split(self._command), "-i", "-f", letter.sender, "--", letter.recipient]
            text = letter.raw.replace(b"\r\n", b"\n")
            done = subprocess.run(words, input=text, capture_output=True, timeout=self._seconds, check=False)
        except subprocess.TimeoutExpired as error:
            raise SendmailSilent(command=self._said(), seconds=round(self._seconds)) from error
        except (OSError, ValueError) as error:
            raise self._failed(str(error)) from error
        said = clean_line((done.stderr or done.stdout).decode("utf-8", "replace"), 200)
        if done.returncode in _NO_SUCH_ADDRESS:
            raise Refused(said or str(done.returncode), for_good=True)
        if done.returncode:
            raise self._failed(said or str(done.returncode))
        return self._command

    def close(self) -> None:
        """Nothing is held."""

    def _failed(self, why: str) -> SendmailFailed:
        return SendmailFailed(command=self._said(), why=clean_line(why, 200))

    def _said(self) -> str:
        return clean_line(self._command, 100)
