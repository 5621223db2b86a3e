"""`asotui meeting plan`, `prolong`, `retroplan`, `task`."""

from collections.abc import Sequence
from datetime import date, datetime

import click

from asotui import clock
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import PEOPLE, meeting_argument, meeting_id, people_input, room_id
from asotui.cli.meeting_reading import detail
from asotui.cli.naming import dossier_ids
from asotui.cli.receiving import receiver_id
from asotui.cli.saying import done, json_option
from asotui.cli.timing import minutes, moment
from asotui.errors import NotInSeries
from asotui.i18n import N_
from asotui.rules import rhythms
from asotui.services import meetings
from asotui.services.meetings import KEEP, MeetingInput, PersonInput
from asotui.terms import InviteeRole, Marking

WHEN = N_("A day and a time as one says them: tuesday 14h, 24/11 10:00, tomorrow 2pm.")
when_argument = argument("typed", metavar=N_("WHEN"), help=WHEN)
LENGTH = N_("How long: 90, 1h30, 2h; an hour unless given.")
KINDS = N_("Its kind, which gives its rules: internal, interministerial, consultative.")
MARKINGS = [one.value for one in Marking]


@command("plan", MEETING_COMMANDS["plan"].help)
@argument("title", metavar=N_("TITLE"), help=N_("What the meeting is about."))
@when_argument
@option("--for", "lasting", metavar=N_("LENGTH"), help=LENGTH)
@option("--kind", default="internal", show_default=True, metavar=N_("KIND"), help=KINDS)
@option("--room", metavar=N_("ROOM"), help=N_("The name of a room, or enough of it."))
@option("--place", default="", metavar=N_("TEXT"), help=N_("Where, beside the room or instead of one."))
@option("--chair", metavar=N_("WHO"), help=N_("Who presides."))
@option("--with", "members", multiple=True, metavar=N_("WHO"), help=PEOPLE)
@option(
    "--expert", "experts", multiple=True, metavar=N_("WHO"), help=N_("Somebody who is heard as an expert.")
)
@option("--guest", "guests", multiple=True, metavar=N_("WHO"), help=N_("Somebody who comes as a guest."))
@option("--dossier", "dossiers", multiple=True, metavar=N_("DOSSIER"), help=N_("A dossier that it is about."))
@option("--marking", type=click.Choice(MARKINGS), default="none", help=N_("Its protection."))
@option("--description", default="", metavar=N_("TEXT"), help=N_("What the people convened should know."))
@option(
    "--repeat",
    default="",
    metavar=N_("RHYTHM"),
    help=N_(
        "Plan a series: daily, weekdays, weekly, fortnightly, monthly (the same weekday of the month), monthly-day, yearly, or an RRULE."
    ),
)
@option("--until", metavar=N_("DATE"), help=N_("The last day of the series; a year unless given."))
@option("--no-tasks", is_flag=True, help=N_("Without the dated tasks around it."))
@option("--follows", metavar=N_("MEETING"), help=N_("What this meeting left comes on the agenda."))
@json_option
@pass_desk
def plan(
    desk: Desk,
    title: str,
    typed: str,
    lasting: str | None,
    kind: str,
    room: str | None,
    place: str,
    chair: str | None,
    members: tuple[str, ...],
    experts: tuple[str, ...],
    guests: tuple[str, ...],
    dossiers: tuple[str, ...],
    marking: str,
    description: str,
    repeat: str,
    until: str | None,
    no_tasks: bool,
    follows: str | None,
    as_json: bool,
) -> None:
    """Plan a meeting and print its number."""
    starts_at = moment(desk, typed)
    entry = MeetingInput(
        title=title,
        kind=kind,
        starts_at=starts_at,
        minutes=minutes(lasting) or 60,
        room_id=None if room is None else room_id(desk, room),
        place=place,
        marking=Marking(marking),
        description=description,
        dossier_ids=dossier_ids(desk, dossiers),
        people=_people(desk, chair, members, experts, guests),
        rule=rule_of(repeat, clock.local(starts_at).date()),
        repeat_until=_until(desk, until, starts_at),
        plan=not no_tasks,
        follows_id=None if follows is None else meeting_id(desk, follows),
    )
    performed = desk.perform(meetings.plan, entry)
    done(performed, as_json, number=str(performed.facts["meeting"]))


def _people(
    desk: Desk, chair: str | None, members: Sequence[str], experts: Sequence[str], guests: Sequence[str]
) -> list[PersonInput]:
    return [
        *people_input(desk, [] if chair is None else [chair], InviteeRole.CHAIR),
        *people_input(desk, members),
        *people_input(desk, experts, InviteeRole.EXPERT),
        *people_input(desk, guests, InviteeRole.GUEST),
    ]


def _until(desk: Desk, typed: str | None, starts_at: datetime) -> date | None:
    return None if typed is None else desk.on(typed)


def rule_of(repeat: str, first_on: date) -> str:
    """The rule of a rhythm named by its word, for a series that begins on a day; any other word is a rule itself."""
    weekday, nth = first_on.weekday(), (first_on.day - 1) // 7 + 1
    named = {
        "daily": rhythms.daily(),
        "weekdays": rhythms.working_days(),
        "weekly": rhythms.weekly([weekday]),
        "fortnightly": rhythms.weekly([weekday], 2),
        "monthly": rhythms.monthly_on_weekday(nth if nth < 5 else -1, weekday),
        "monthly-day": rhythms.monthly_on_day(first_on.day),
        "yearly": rhythms.yearly(first_on),
    }
    return named.get(repeat.strip().lower(), repeat)


@command("prolong", MEETING_COMMANDS["prolong"].help)
@meeting_argument
@option(
    "--until",
    metavar=N_("DATE"),
    help=N_("The new last day of the series; a year after the last one unless given."),
)
@option("--room", metavar=N_("ROOM"), help=N_("The name of a room, or enough of it; the same unless given."))
@json_option
@pass_desk
def prolong(desk: Desk, number: str, until: str | None, room: str | None, as_json: bool) -> None:
    """Make the further meetings of a series and print the number of the first."""
    block = detail(desk, number).block
    if block.series_id is None:
        raise NotInSeries(meeting=block.number)
    last_day = None if until is None else desk.on(until)
    room_key = KEEP if room is None else room_id(desk, room)
    performed = desk.perform(meetings.prolong, block.series_id, last_day, room_key)
    done(performed, as_json, number=str(performed.facts["meeting"]))


@command("retroplan", MEETING_COMMANDS["retroplan"].help)
@meeting_argument
@json_option
@pass_desk
def retroplan(desk: Desk, number: str, as_json: bool) -> None:
    """Make the retro-planning by the steps of the kind as they are now."""
    done(desk.perform(meetings.replan, meeting_id(desk, number)), as_json)


@command("task", MEETING_COMMANDS["task"].help)
@meeting_argument
@argument("title", metavar=N_("TEXT"), help=N_("What is to be done."))
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("Who does it; you unless given."))
@option("--due", metavar=N_("DATE"), help=N_("By which day."))
@json_option
@pass_desk
def task(desk: Desk, number: str, title: str, login: str | None, due: str | None, as_json: bool) -> None:
    """Add a task around a meeting and print its number."""
    owner = None if login is None else receiver_id(desk, login)
    performed = desk.perform(meetings.add_task, meeting_id(desk, number), title, owner, desk.day(due))
    done(performed, as_json, task=performed.value)
