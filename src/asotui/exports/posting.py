"""The letters that wait leave, one by one; what became of each is written down at once."""

import fcntl
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from asotui.config import Config, MailWay
from asotui.errors import AsotuiError, PostingElsewhere, UnknownSending
from asotui.exports.outbox import Outbox
from asotui.exports.sendmail import Sendmail
from asotui.exports.smtp import Smtp
from asotui.exports.ways import Outgoing, Refused, Way
from asotui.queries.meetings.sendings import SendingRow, raw, to_leave
from asotui.services.meetings.sendings import Fault, failed, left
from asotui.store import Store
from asotui.text import safe_file_name

_PAUSE_SECONDS = 0.05
_MOST_PAUSES = 200


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of a letter: `sent_to` says where it is, or `fault` why it did not leave."""

    sending_id: int
    meeting: str
    name: str
    recipient: str
    subject: str
    way: str
    sent_to: str = ""
    fault: str = ""


def way_of(settings: MailWay) -> Way:
    """The way that the settings name."""
    if settings.way == "smtp":
        return Smtp(settings)
    if settings.way == "sendmail":
        return Sendmail(settings.sendmail)
    return Outbox(settings.outbox)


def post(
    store: Store,
    login: str,
    config: Config,
    progress: Callable[[int, int], None] | None = None,
    *,
    everybody: bool = False,
) -> list[Posted]:
    """Let the letters leave that the officer wrote and that wait; with `everybody`, those of the whole section.

    `progress` is told how many of how many are done. What could not leave waits on, and says why: nothing is lost, and
    a letter that left just before the power did leaves again as the same message. Raises PostingElsewhere, or what keeps the
    register from being written.
    """
    run = _Run(store, login)
    with alone(store.path), closing(way_of(config.mail)) as way:
        with store.read() as session:
            rows = to_leave(session, None if everybody else login)
        for done, row in enumerate(rows):
            if progress is not None:
                progress(done, len(rows))
            try:
                run.take(row, way)
            except _NothingLeaves as stopped:
                run.keep(rows[done:], way, str(stopped))
                break
        if progress is not None:
            progress(len(rows), len(rows))
    return run.posted


class _NothingLeaves(Exception):
    """No letter can leave by this way now: the others would meet the same."""


class _Run:
    """One round: what became of the letters so far."""

    def __init__(self, store: Store, login: str) -> None:
        self._store = store
        self._login = login
        self.posted: list[Posted] = []

    def take(self, row: SendingRow, way: Way) -> None:
        """Let one letter leave; one that was taken back meanwhile stays."""
        try:
            with self._store.read() as session:
                letter = Outgoing(row.recipient, raw(session, row.id), file_name(row))
        except UnknownSending:
            return
        try:
            sent_to = way.deliver(letter)
        except Refused as refused:
            self._store.perform(self._login, failed, Fault([row.id], refused.why, refused.for_good))
            self.posted.append(_posted(row, way, fault=refused.why))
            return
        except AsotuiError as error:
            raise _NothingLeaves(str(error)) from error
        # Taken back in this very moment: it has left all the same.
        with suppress(UnknownSending):
            self._store.perform(self._login, left, row.id, way.name, sent_to)
        self.posted.append(_posted(row, way, sent_to=sent_to))

    def keep(self, rows: list[SendingRow], way: Way, why: str) -> None:
        """Write down why letters wait on."""
        with suppress(UnknownSending):
            self._store.perform(self._login, failed, Fault([row.id for row in rows], why))
        self.posted += [_posted(row, way, fault=why) for row in rows]


def _posted(row: SendingRow, way: Way, *, sent_to: str = "", fault: str = "") -> Posted:
    return Posted(row.id, row.meeting, row.name, row.recipient, row.subject, way.name, sent_to, fault)


def file_name(row: SendingRow) -> str:
    """`M12-2026-seq0-Mme-Roussel.eml`."""
    whom = "-".join((row.name or row.recipient.partition("@")[0]).split())
    return safe_file_name(f"{row.meeting.replace('/', '-')}-seq{row.sequence}-{whom}.eml", "letter")


@contextmanager
def alone(register: Path) -> Iterator[None]:
    """Nobody else of the section posts at the same time: a letter leaves once. Raises PostingElsewhere after ten seconds."""
    status = register.stat()
    path, mode = register.with_name(register.name + ".posting"), stat.S_IMODE(status.st_mode)
    fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    try:
        with suppress(PermissionError):
            os.fchmod(fd, mode)
            os.fchown(fd, -1, status.st_gid)
        _take(fd)
        yield
    finally:
        os.close(fd)


def _take(fd: int) -> None:
    for _ in range(_MOST_PAUSES):
        try:
            return fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE_SECONDS)
    raise PostingElsewhere
