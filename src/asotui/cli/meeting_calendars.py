"""`asotui meeting export`, `import`, `calendars`, `forget`: calendars of other programs."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from asotui import clock, errors, text, when
from asotui.cli import meeting_schema, piped, printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import argument, command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import room_id
from asotui.cli.naming import officer_id
from asotui.cli.printing import Column
from asotui.cli.saying import done, json_option
from asotui.exports import planner
from asotui.i18n import N_, _, ngettext
from asotui.ingest import calendars as reading
from asotui.ingest.calendars import CalendarPreview, ParsedCalendarFile
from asotui.queries import busy as queries
from asotui.queries.busy import CalendarRow
from asotui.rules.days import ONE_DAY
from asotui.services import busy

MOST_SAID = 20


class CalendarUnreadable(errors.Forbidden):
    """The system refuses to read a file."""

    sentence = N_("{path} cannot be read: {why}. Nothing was taken in.")


class OneNameForOne(errors.Usage):
    """A name is that of one calendar."""

    sentence = N_(
        "--name is for one calendar and {count} files were given. Take them in one by one, or leave it out."
    )


class CalendarAlreadyThere(errors.Conflict):
    """A file is never written over."""

    sentence = N_("{path} is already there and was left as it is. Give another name with --output.")


class CalendarNotWritten(errors.Forbidden):
    """The system refuses to write a file."""

    sentence = N_("{path} cannot be written: {why}.")


@command("export", MEETING_COMMANDS["export"].help)
@option("--from", "first", metavar=N_("DATE"), help=N_("The first day; the first meeting unless given."))
@option("--until", "last", metavar=N_("DATE"), help=N_("The last day; the last meeting unless given."))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar=N_("FILE"),
    help=N_("Where; standard output unless given."),
)
@pass_desk
def export(desk: Desk, first: str | None, last: str | None, output: Path | None) -> None:
    """Write the planner as iCalendar."""
    from_at, to_at = _bounds(desk, first, last)
    with desk.read() as session:
        data = planner.export(session, from_at, to_at)
    if output is None or str(output) == "-":
        printing.exactly(data)
        return
    _write(output, data)
    say(_("Saved."))
    click.echo(text.clean_line(str(output)))


def _bounds(desk: Desk, first: str | None, last: str | None) -> tuple[datetime | None, datetime | None]:
    desk.open()
    first_on, last_on = desk.day(first), desk.day(last)
    return (
        None if first_on is None else clock.start_of(first_on),
        None if last_on is None else clock.start_of(last_on + ONE_DAY),
    )


def _write(path: Path, data: bytes) -> None:
    """Write a file that only its owner reads, and never over another."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        with os.fdopen(fd, "wb") as file:
            file.write(data)
    except FileExistsError:
        raise CalendarAlreadyThere(path=text.clean_line(str(path))) from None
    except OSError as refusal:
        raise CalendarNotWritten(path=text.clean_line(str(path)), why=refusal.strerror) from None


@command("import", MEETING_COMMANDS["import"].help)
@argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar=N_("FILE..."),
    help=N_("iCalendar files, each a calendar; - reads standard input."),
)
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("Whose time it takes."))
@option(
    "--room",
    "room",
    metavar=N_("ROOM"),
    help=N_("Which room it takes; without either, days on which the office is closed."),
)
@option(
    "--name",
    metavar=N_("NAME"),
    help=N_("What the calendar is called here; the name of the file unless given."),
)
@option("--from", "first", metavar=N_("DATE"), help=N_("The first day; a month ago unless given."))
@option("--until", "last", metavar=N_("DATE"), help=N_("The last day; in two years unless given."))
@option("--dry-run", is_flag=True, help=N_("Say what would change, and change nothing."))
@json_option
@pass_desk
def import_(
    desk: Desk,
    paths: tuple[Path, ...],
    login: str | None,
    room: str | None,
    name: str | None,
    first: str | None,
    last: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Take calendars in: what one said before and no longer says goes, so that twice changes nothing."""
    if name and len(paths) > 1:
        raise OneNameForOne(count=len(paths))
    owner = (
        None if login is None else officer_id(desk, login),
        None if room is None else room_id(desk, room),
    )
    last_on = desk.day(last)
    after = None if last_on is None else last_on + ONE_DAY
    desk.open()
    # All are read before anything is changed: a name that is wrong must not leave half of them taken in.
    given = [(name or path.stem, _bytes_of(path)) for path in paths]
    taken = []
    with reading.CalendarReader() as reader:
        for called, data in given:
            taken.append(_take(desk, called, reader.read(data, desk.day(first), after), owner, dry_run))
            if not as_json:
                _print(taken[-1], named=len(paths) > 1)
    if as_json:
        told = [meeting_schema.calendar(one.name, one.read, one.seen, dry_run, one.act_id) for one in taken]
        printing.as_json(told[0] if len(told) == 1 else meeting_schema.several_calendars(told))
    elif len(taken) > 1:
        _print_sum(taken)
    return 0 if all(one.is_read for one in taken) else errors.ERROR


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of one calendar; without any event that could be read it is left as it was."""

    name: str
    read: ParsedCalendarFile
    seen: CalendarPreview
    dry_run: bool
    act_id: int | None

    @property
    def is_read(self) -> bool:
        return not self.read.refusals or len(self.read.refusals) < self.read.counted


def _take(
    desk: Desk, name: str, read: ParsedCalendarFile, owner: tuple[int | None, int | None], dry_run: bool
) -> _Taken:
    with desk.read() as session:
        seen = reading.preview(session, name, read, *owner)
    taken = _Taken(name, read, seen, dry_run, None)
    if dry_run or not taken.is_read:
        return taken
    performed = desk.perform(busy.take_in, name, read.events, *owner, read.first, read.last)
    return replace(taken, act_id=performed.act_id)


def _bytes_of(path: Path) -> bytes:
    if str(path) == "-":
        return piped.data()
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise CalendarUnreadable(path=text.clean_line(str(path)), why=refusal.strerror) from None


def _print(taken: _Taken, *, named: bool) -> None:
    if named:
        click.echo(text.clean_line(taken.name))
    difference = taken.seen.difference
    _print_counts(
        taken.dry_run, len(difference.new), len(difference.changed), len(difference.gone), difference.same
    )
    for clash in taken.seen.clashes[:MOST_SAID]:
        click.echo(
            _("clashes with {meeting}, {when}: {title}").format(
                meeting=clash.number,
                when=when.day_and_time(clash.starts_at),
                title=text.clean_line(clash.title),
            )
        )
    _say_some(reading.sentences(taken.read.refusals))
    _say_some(reading.sentences(taken.read.doubts))


def _print_counts(dry_run: bool, new: int, changed: int, gone: int, same: int) -> None:
    sentence = (
        _("would be taken in: {new} new, {changed} changed, {gone} gone, {same} as before")
        if dry_run
        else _("taken in: {new} new, {changed} changed, {gone} gone, {same} as before")
    )
    click.echo(sentence.format(new=new, changed=changed, gone=gone, same=same))


def _print_sum(taken: Sequence[_Taken]) -> None:
    """All of them together, as the last lines."""
    refused = sum(len(one.read.refusals) for one in taken)
    click.echo(
        _("{files} calendars, {events} events, {refused} refused").format(
            files=len(taken), events=sum(one.read.counted for one in taken), refused=refused
        )
    )
    differences = [one.seen.difference for one in taken]
    _print_counts(
        taken[0].dry_run,
        sum(len(one.new) for one in differences),
        sum(len(one.changed) for one in differences),
        sum(len(one.gone) for one in differences),
        sum(one.same for one in differences),
    )


def _say_some(sentences: list[str]) -> None:
    for one in sentences[:MOST_SAID]:
        say(text.clean_line(one))
    more = len(sentences) - MOST_SAID
    if more > 0:
        say(ngettext("… and {count} more", "… and {count} more", more).format(count=more))


@command("calendars", MEETING_COMMANDS["calendars"].help)
@json_option
@pass_desk
def calendars(desk: Desk, as_json: bool) -> None:
    """Print the calendars that were taken in."""
    with desk.read() as session:
        found = queries.calendars(session)
    if as_json:
        printing.as_json([meeting_schema.known_calendar(one) for one in found])
    else:
        printing.rows(found, CALENDARS, _("No calendar was taken in."))


@command("forget", MEETING_COMMANDS["forget"].help)
@argument("name", metavar=N_("CALENDAR"), help=N_("The name of a calendar, as meeting calendars lists it."))
@json_option
@pass_desk
def forget(desk: Desk, name: str, as_json: bool) -> None:
    """Take a calendar out of the register."""
    done(desk.perform(busy.forget, name), as_json)


CALENDARS: list[Column[CalendarRow]] = [
    Column(N_("Calendar"), lambda row: row.name, grows=True),
    Column(N_("Takes"), lambda row: row.officer or row.room or _("the whole office"), grows=True),
    Column(N_("Times"), lambda row: str(row.times), right=True),
    Column(
        N_("From"),
        lambda row: when.day(clock.local(row.first_at).date()),
        lambda row: clock.local(row.first_at).date().isoformat(),
    ),
    Column(
        N_("Until"),
        lambda row: when.day(clock.local(row.last_at).date()),
        lambda row: clock.local(row.last_at).date().isoformat(),
    ),
]
