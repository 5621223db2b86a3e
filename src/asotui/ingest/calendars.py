"""Calendars of others, as times that are taken: read in a process of its own, compared with the register, never trusted."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlmodel import Session

import asotui
from asotui import clock
from asotui.errors import ReaderUnavailable
from asotui.ingest import calendar_limits as limits
from asotui.ingest.calendar_refusals import DOUBTS, Refusal, RefusalCode, refusal
from asotui.queries import busy as taken
from asotui.queries.busy import Clash
from asotui.services import busy
from asotui.services.busy import Difference, Hold, Occurrence

DAYS_BACK, DAYS_AHEAD = 31, 731


@dataclass(frozen=True, slots=True)
class ParsedCalendarFile:
    """What a calendar says of the days from `first` to before `last`.

    `events` are the times of its events, soonest first; `refusals` the events that are not taken; `doubts` what was
    taken and may be wrong. `counted` is how many events there are, refused ones among them.
    """

    events: tuple[Occurrence, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    doubts: tuple[Refusal, ...] = ()
    counted: int = 0
    first: date = date.min
    last: date = date.max


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """What taking a calendar in would do, and the meetings of the section that it would clash with."""

    difference: Difference
    clashes: tuple[Clash, ...]


class CalendarReader:
    """Reads calendar files one after the other in a child process, started at the first and again when one kills it.

    Use it as a context manager, from one thread at a time.
    """

    def __init__(self, seconds: float = limits.WAIT_SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child. A later `read` starts another."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def read(self, data: bytes, first: date | None = None, last: date | None = None) -> ParsedCalendarFile:
        """What a calendar file says of the days from `first` to before `last`: from a month ago to in two years unless said.

        Floating times and days are by the office's clock. Raises ReaderUnavailable where no process can be started.
        """
        first = first or clock.today() - timedelta(days=DAYS_BACK)
        last = last or clock.today() + timedelta(days=DAYS_AHEAD)
        if len(data) > limits.FILE_BYTES:
            too_large = refusal(RefusalCode.FILE_TOO_LARGE, limit=limits.FILE_BYTES)
            return ParsedCalendarFile(refusals=(too_large,), first=first, last=last)
        try:
            said = json.loads(self._asked(data, first, last))
            return _parsed(said, first, last)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            self.close()
            out = refusal(RefusalCode.OUT_OF_LIMITS)
            return ParsedCalendarFile(refusals=(out,), first=first, last=last)
        except BaseException:
            # An interrupted question leaves half an answer in the pipe: the next file must not get it.
            self.close()
            raise

    def _asked(self, data: bytes, first: date, last: date) -> bytes:
        child = self._running()
        assert child.stdin is not None
        assert child.stdout is not None
        question = {"size": len(data), "first": first.isoformat(), "last": last.isoformat()}
        watch = threading.Timer(self._seconds, child.kill)
        watch.daemon = True
        watch.start()
        try:
            # The child reads the whole question before it answers, so neither waits for the other.
            child.stdin.write(json.dumps(question).encode("ascii") + b"\n" + data)
            child.stdin.flush()
            return child.stdout.readline()
        finally:
            watch.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is None:
            return self._child
        self.close()
        # -P keeps the working folder, which may be anybody's, out of where modules are looked for.
        command = [sys.executable, "-P", "-m", "asotui.ingest.calendar_child"]
        environment = {
            "PYTHONPATH": str(Path(asotui.__file__).parents[1]),
            "PYTHONUTF8": "1",
            "LC_ALL": "C.UTF-8",
        }
        try:
            self._child = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                # Ctrl-C belongs to the desk, which ends the child itself.
                start_new_session=True,
            )
        except OSError as error:
            raise ReaderUnavailable from error
        return self._child


def read(data: bytes, first: date | None = None, last: date | None = None) -> ParsedCalendarFile:
    """What one calendar file says; see `CalendarReader.read`."""
    with CalendarReader() as reader:
        return reader.read(data, first, last)


def preview(
    session: Session,
    calendar: str,
    read: ParsedCalendarFile,
    officer_id: int | None = None,
    room_id: int | None = None,
) -> CalendarPreview:
    """What `services.busy.take_in` would do with a calendar, for an officer, a room or (neither) the whole office.

    Raises UnknownOfficer or UnknownRoom, as it does.
    """
    difference = busy.difference(session, calendar, read.events, officer_id, room_id, read.first, read.last)
    coming = [*difference.new, *difference.changed]
    clashes = taken.clashes(session, [(each.starts_at, each.ends_at) for each in coming], officer_id, room_id)
    return CalendarPreview(difference, tuple(clashes))


def _parsed(said: dict[str, Any], first: date, last: date) -> ParsedCalendarFile:
    """What the child answered, checked. Raises ValueError, TypeError or KeyError for what is no answer."""
    events = [_occurrence(*each) for each in said["times"]]
    events.sort(key=lambda each: (each.starts_at, each.ends_at, each.uid, each.key))
    told = [
        Refusal(str(code), str(uid), {str(name): str(fact) for name, fact in facts.items()})
        for code, uid, facts in said["refusals"]
    ]
    return ParsedCalendarFile(
        events=tuple(events),
        refusals=tuple(each for each in told if each.code not in DOUBTS),
        doubts=tuple(each for each in told if each.code in DOUBTS),
        counted=int(said["events"]),
        first=first,
        last=last,
    )


def _occurrence(uid: str, key: str, title: str, starts: str, ends: str, hold: str) -> Occurrence:
    return Occurrence(
        uid=uid,
        key=key,
        title=title,
        starts_at=_instant(starts),
        ends_at=_instant(ends),
        all_day=len(starts) == 10,
        hold=Hold(hold),
    )


def _instant(written: str) -> datetime:
    """The instant of a day's beginning or of a wall time at the office, or the instant that is written."""
    if len(written) == 10:
        return clock.start_of(date.fromisoformat(written))
    at = datetime.fromisoformat(written)
    return at if at.tzinfo else clock.instant(at)


def sentences(told: Sequence[Refusal]) -> list[str]:
    """Refusals or doubts in the language in force."""
    return [each.sentence for each in told]
