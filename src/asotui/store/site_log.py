"""The log of the machine, to which a head of the chain goes once a day."""

import os
from pathlib import Path

SYSLOG, NONE = "syslog", "none"


def write(line: str, where: str) -> bool:
    """Put a line where the settings say: the system's log, a file that is there already, or nowhere; whether it went.

    The file is the administrator's, best one to which lines can only be added (`chattr +a`): it is never made here.
    """
    if where == NONE:
        return False
    if where == SYSLOG:
        import syslog

        syslog.openlog("asotui", 0, syslog.LOG_USER)
        syslog.syslog(syslog.LOG_NOTICE, line)
        return True
    try:
        fd = os.open(where, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(fd, "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write(line + "\n")
    except OSError:
        return False
    return True


def lines(where: str) -> list[str]:
    """What such a file holds; nothing for the system's log, which only its own programs read."""
    if where in (SYSLOG, NONE):
        return []
    try:
        return Path(where).read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
