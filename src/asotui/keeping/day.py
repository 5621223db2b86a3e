"""What is done once a day while a desk is open: the copy, and the letter to the head of section."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from asotui import clock
from asotui.errors import AsotuiError, BackupStopped
from asotui.i18n import _
from asotui.keeping import backups

SECONDS_AFTER_MIDNIGHT = 90.0


def watch(
    register: Path,
    folder: Path,
    leaving: threading.Event,
    failed: Callable[[str], None],
    write: Callable[[], object] = lambda: None,
) -> None:
    """Make the copy of today, and of each day that begins, until the desk is left. What fails is told in a sentence.

    `write` lets the letter of the day leave, if there is one.

    It works in the thread that calls it, and sleeps from one midnight to the next.
    """
    pause = 0.0
    while not leaving.wait(pause):
        try:
            backups.daily(register, folder, lambda: not leaving.is_set())
        except BackupStopped:
            return
        except AsotuiError as refusal:
            failed(str(refusal))
        except (OSError, sqlite3.Error) as error:
            failed(_("No copy of the register was made today: {why}").format(why=error))
        try:
            write()
        except (AsotuiError, OSError, sqlite3.Error) as refusal:
            failed(_("The head of section was not written to today: {why}").format(why=refusal))
        pause = seconds_to_tomorrow(clock.local(clock.now()))


def seconds_to_tomorrow(now: datetime) -> float:
    """From an instant at the office's wall clock to a little after its next midnight."""
    midnight = clock.start_of(now.date() + timedelta(days=1))
    return (midnight - now).total_seconds() + SECONDS_AFTER_MIDNIGHT
