"""`asotui meeting list`, `show`, `people`, `agenda`, `timeline`."""

from datetime import timedelta

import click

from asotui import clock, text
from asotui.cli import meeting_schema, printing
from asotui.cli.acts import limit_option, print_acts
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import command, option, whole
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import meeting_argument, meeting_id, room_id
from asotui.cli.meeting_tables import ACTIONS, DECISIONS, ITEMS, MEETINGS, PEOPLE, PLAN, head
from asotui.cli.naming import dossier_id, officer_id
from asotui.cli.reading import print_part
from asotui.cli.saying import json_option
from asotui.i18n import N_, _
from asotui.queries import meetings
from asotui.queries import timeline as history
from asotui.queries.meetings import MeetingBlock, MeetingDetail
from asotui.rules.days import ONE_DAY
from asotui.terms import MeetingState

STATES = [state.value.replace("_", "-") for state in MeetingState]
A_FORTNIGHT = timedelta(days=14)


@command("list", MEETING_COMMANDS["list"].help)
@option("--from", "first", metavar=N_("DATE"), help=N_("The first day; today unless given."))
@option(
    "--until", "last", metavar=N_("DATE"), help=N_("The last day; a fortnight after the first unless given.")
)
@option("--mine", is_flag=True, help=N_("Only those that you convene or are convened to."))
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("Only those of this officer."))
@option("--room", "room", metavar=N_("ROOM"), help=N_("Only those in this room."))
@option("--dossier", "dossier", metavar=N_("DOSSIER"), help=N_("Those about this dossier, of any day."))
@option("--state", type=click.Choice(STATES), help=N_("Only those in this state."))
@option("--called-off", "called_off", is_flag=True, help=N_("With those that were called off."))
@option(
    "--filter",
    "words",
    metavar=N_("TEXT"),
    default="",
    help=N_("Those whose number, title or place holds these words, of any day, the latest first."),
)
@option("--limit", type=whole(), metavar=N_("NUMBER"), help=N_("At most so many rows."))
@json_option
@pass_desk
def list_(
    desk: Desk,
    first: str | None,
    last: str | None,
    mine: bool,
    login: str | None,
    room: str | None,
    dossier: str | None,
    state: str | None,
    called_off: bool,
    words: str,
    limit: int | None,
    as_json: bool,
) -> None:
    """Print the meetings of some days, of a dossier, or those that hold some words."""
    officer = desk.me.id if mine else officer_id(desk, login) if login else None
    if dossier is not None:
        found = _about(desk, dossier)
    elif words:
        with desk.read() as session:
            found = meetings.find(session, words, limit=limit or 50)
    else:
        found = _of_days(desk, first, last, officer, room, called_off or state == "cancelled")
    if state is not None:
        found = [one for one in found if one.state == state.replace("-", "_")]
    if officer is not None:
        found = [one for one in found if officer in one.officer_ids or officer == one.organizer_id]
    found = found[:limit]
    if as_json:
        printing.as_json([meeting_schema.block(one) for one in found])
    else:
        printing.rows(found, MEETINGS, _("No meeting here."))


def _about(desk: Desk, dossier: str) -> list[MeetingBlock]:
    dossier_key = dossier_id(desk, dossier)
    with desk.read() as session:
        return meetings.of_dossier(session, dossier_key)


def _of_days(
    desk: Desk, first: str | None, last: str | None, officer: int | None, room: str | None, called_off: bool
) -> list[MeetingBlock]:
    from_on = desk.day(first) or desk.today
    until = desk.day(last) or from_on + A_FORTNIGHT
    room_key = None if room is None else room_id(desk, room)
    with desk.read() as session:
        return meetings.between(
            session,
            clock.start_of(from_on),
            clock.start_of(until + ONE_DAY),
            officer_id=officer,
            room_id=room_key,
            cancelled=called_off,
        )


@command("show", MEETING_COMMANDS["show"].help)
@meeting_argument
@json_option
@pass_desk
def show(desk: Desk, number: str, as_json: bool) -> None:
    """Print a meeting in full."""
    found = detail(desk, number)
    with desk.read() as session:
        decided = meetings.decisions(session, found.id)
        given = meetings.actions(session, today=desk.today, open_only=False, meeting_id=found.id)
    if as_json:
        printing.as_json(meeting_schema.meeting(found, decided, given))
        return
    title = text.clean_line(found.block.title)
    printing.block(_("Meeting {number} · {title}").format(number=found.block.number, title=title))
    printing.pairs(head(found))
    if found.description:
        click.echo()
        printing.block(found.description)
    print_part(_("People"), found.people, PEOPLE)
    print_part(_("Agenda"), found.agenda, ITEMS)
    print_part(_("Decisions"), decided, DECISIONS)
    print_part(_("Actions"), given, ACTIONS)
    print_part(_("Retro-planning"), found.plan, PLAN)


def detail(desk: Desk, number: str) -> MeetingDetail:
    """Everything about a meeting. Raises UnknownMeeting, AmbiguousMeeting."""
    key = meeting_id(desk, number)
    with desk.read() as session:
        return meetings.detail(session, key, today=desk.today)


@command("people", MEETING_COMMANDS["people"].help)
@meeting_argument
@json_option
@pass_desk
def people(desk: Desk, number: str, as_json: bool) -> None:
    """Print who is convened."""
    key = meeting_id(desk, number)
    with desk.read() as session:
        found = meetings.people(session, key)
    if as_json:
        printing.as_json([meeting_schema.person(one) for one in found])
    else:
        printing.rows(found, PEOPLE, _("Nobody is convened yet."))


@command("agenda", MEETING_COMMANDS["agenda"].help)
@meeting_argument
@json_option
@pass_desk
def agenda(desk: Desk, number: str, as_json: bool) -> None:
    """Print the items of an agenda."""
    key = meeting_id(desk, number)
    with desk.read() as session:
        found = meetings.agenda(session, key)
    if as_json:
        printing.as_json([meeting_schema.item(one) for one in found])
    else:
        printing.rows(found, ITEMS, _("Nothing is on the agenda yet."))


@command("timeline", MEETING_COMMANDS["timeline"].help)
@meeting_argument
@limit_option
@json_option
@pass_desk
def timeline(desk: Desk, number: str, limit: int, as_json: bool) -> None:
    """Print the acts on a meeting, newest first."""
    key = meeting_id(desk, number)
    with desk.read() as session:
        found = history.of_meeting(session, key, limit=limit)
    print_acts(found, as_json)
