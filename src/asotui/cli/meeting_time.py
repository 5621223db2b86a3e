"""`asotui meeting find-time`: when people and a room are free together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from asotui import clock, when
from asotui.cli import meeting_schema, printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import command, option, whole
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import people_input, room_id
from asotui.cli.meeting_planning import KINDS, LENGTH
from asotui.cli.printing import Column
from asotui.cli.saying import json_option
from asotui.cli.timing import minutes, wall
from asotui.i18n import N_, _
from asotui.queries import officers, rooms
from asotui.queries.meetings.times import TimeAsked, wanted
from asotui.rules import slots
from asotui.rules.slots import Slot
from asotui.services.meetings import PersonInput

DAYS = timedelta(days=60)
WHO = N_(
    "Somebody who is to come: an officer, or somebody from outside, whose meetings with the section are known."
)


@dataclass(frozen=True, slots=True)
class Found:
    """A time, with the names of the room and of who is missing."""

    starts_at: datetime
    ends_at: datetime
    room: str
    missing: tuple[str, ...]
    seats_short: int
    is_perfect: bool


@command("find-time", MEETING_COMMANDS["find-time"].help)
@option("--for", "lasting", metavar=N_("LENGTH"), help=LENGTH)
@option("--with", "people", multiple=True, metavar=N_("WHO"), help=WHO)
@option("--chair", metavar=N_("WHO"), help=N_("Somebody without whom it makes no sense."))
@option("--room", metavar=N_("ROOM"), help=N_("Only in this room; in any unless given."))
@option("--no-room", is_flag=True, help=N_("Without a room."))
@option(
    "--seats",
    type=whole(0, 100_000),
    metavar=N_("NUMBER"),
    help=N_("For how many people; those named unless given."),
)
@option("--kind", default="internal", show_default=True, metavar=N_("KIND"), help=KINDS)
@option("--from", "first", metavar=N_("DATE"), help=N_("The first day; today unless given."))
@option(
    "--until", "last", metavar=N_("DATE"), help=N_("The last day; sixty days after the first unless given.")
)
@option(
    "--limit",
    type=whole(1, 100),
    default=8,
    show_default=True,
    metavar=N_("NUMBER"),
    help=N_("At most so many rows."),
)
@json_option
@pass_desk
def find_time(
    desk: Desk,
    lasting: str | None,
    people: tuple[str, ...],
    chair: str | None,
    room: str | None,
    no_room: bool,
    seats: int | None,
    kind: str,
    first: str | None,
    last: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Print the next times: perfect ones first, then those that cost the least."""
    chairs = people_input(desk, [] if chair is None else [chair])
    expected = [*chairs, *people_input(desk, people)]
    outside = {one.mail.casefold(): one.name or one.mail for one in expected if _is_outside(one)}
    asked = TimeAsked(
        minutes=minutes(lasting) or 60,
        officer_ids=[one.officer_id for one in expected if one.officer_id is not None],
        needed={one.officer_id or one.mail.casefold() for one in chairs},
        with_room=not no_room,
        room_id=None if room is None else room_id(desk, room),
        seats=len(expected) if seats is None else seats,
        kind=kind,
        outside=outside,
    )
    first_on = desk.day(first) or desk.today
    last_on = desk.day(last) or first_on + DAYS
    holidays = desk.holidays()
    with desk.read() as session:
        found = slots.find(wanted(session, asked, first_on, last_on, holidays=holidays), limit)
        names: dict[object, str] = {one.id: one.name for one in officers.all(session, active=False)}
        names.update(outside)
        called = {one.id: one.name for one in rooms.all(session, active=False)}
    times = [_named(one, names, called) for one in found]
    if as_json:
        printing.as_json([meeting_schema.slot(one) for one in times])
    else:
        printing.rows(times, TIMES, _("No time was found in these days."))


def _is_outside(person: PersonInput) -> bool:
    """Of them only the meetings with the section are known, by their mail address."""
    return person.officer_id is None and bool(person.mail)


def _named(slot: Slot, names: dict[object, str], called: dict[int, str]) -> Found:
    return Found(
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        room=called.get(slot.room_id or 0, ""),
        missing=tuple(names[key] for key in slot.missing),
        seats_short=slot.seats_short,
        is_perfect=slot.is_perfect,
    )


def _day(slot: Found) -> str:
    start, end = clock.local(slot.starts_at), clock.local(slot.ends_at)
    return _("{weekday} {day}, {start} to {end}").format(
        weekday=when.weekday(start.date()),
        day=when.short_day(start.date(), clock.today()),
        start=start.strftime("%H:%M"),
        end=end.strftime("%H:%M"),
    )


TIMES: list[Column[Found]] = [
    Column(N_("When"), _day, lambda row: wall(row.starts_at)),
    Column(N_("Room"), lambda row: row.room, grows=True),
    Column(N_("Missing"), lambda row: ", ".join(row.missing), grows=True),
    Column(N_("Seats lacking"), lambda row: str(row.seats_short or ""), right=True),
]
