"""`asotui meeting begin`, `attend`, `quorum`, `write-notes`, `close`, `reconvene`: while people sit together."""

import click

from asotui.cli import meeting_schema, printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import argument, command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import (
    item_argument,
    meeting_argument,
    meeting_id,
    person_id,
    room_id,
)
from asotui.cli.meeting_planning import when_argument
from asotui.cli.meeting_reading import detail
from asotui.cli.notes import text_argument, written
from asotui.cli.saying import done, json_option
from asotui.cli.timing import moment
from asotui.i18n import N_, _
from asotui.queries import meetings as queries
from asotui.services import meetings
from asotui.services.meetings import KEEP
from asotui.terms import Attendance

ATTENDANCES = [one.value for one in Attendance]


@command("begin", MEETING_COMMANDS["begin"].help)
@meeting_argument
@json_option
@pass_desk
def begin(desk: Desk, number: str, as_json: bool) -> None:
    """Open a meeting."""
    done(desk.perform(meetings.begin, meeting_id(desk, number)), as_json)


@command("attend", MEETING_COMMANDS["attend"].help)
@meeting_argument
@argument(
    "people", nargs=-1, required=True, metavar=N_("WHO…"), help=N_("Names, logins or addresses on the list.")
)
@option(
    "--as",
    "attendance",
    type=click.Choice(ATTENDANCES),
    default="present",
    show_default=True,
    help=N_("How they are there."),
)
@option("--by", "speaker", metavar=N_("WHO"), help=N_("Who represents them, or has their proxy."))
@json_option
@pass_desk
def attend(
    desk: Desk, number: str, people: tuple[str, ...], attendance: str, speaker: str | None, as_json: bool
) -> None:
    """Say how people are there, and whether that makes a quorum."""
    meeting = meeting_id(desk, number)
    keys = [person_id(desk, meeting, one) for one in people]
    by = None if speaker is None else person_id(desk, meeting, speaker)
    done(desk.perform(meetings.attend, keys, attendance, by), as_json)
    with desk.read() as session:
        found = queries.quorum(session, meeting)
    if found.asked:
        say(found.why)


@command("quorum", MEETING_COMMANDS["quorum"].help)
@meeting_argument
@json_option
@pass_desk
def quorum(desk: Desk, number: str, as_json: bool) -> None:
    """Print whether enough members are there."""
    key = meeting_id(desk, number)
    with desk.read() as session:
        found = queries.quorum(session, key)
    if as_json:
        printing.as_json(meeting_schema.quorum(found))
    else:
        printing.block(found.why)


@command("write-notes", MEETING_COMMANDS["write-notes"].help)
@item_argument
@text_argument
@json_option
@pass_desk
def write_notes(desk: Desk, item: int, text: str | None, as_json: bool) -> None:
    """Keep what is said under an item; it takes the place of what was there."""
    done(desk.perform(meetings.write_notes, item, written(text)), as_json)


@command("close", MEETING_COMMANDS["close"].help)
@meeting_argument
@option("--no-quorum", is_flag=True, help=N_("Too few members came: it is over without being held."))
@json_option
@pass_desk
def close(desk: Desk, number: str, no_quorum: bool, as_json: bool) -> None:
    """End a meeting."""
    service = meetings.no_quorum if no_quorum else meetings.close
    key = meeting_id(desk, number)
    done(desk.perform(service, key), as_json)
    with desk.read() as session:
        end = queries.series_end(session, key)
    if end is not None:
        say(
            _(
                "Nothing more is planned of this series. Let it go on with: asotui meeting prolong {meeting}"
            ).format(meeting=number)
        )


@command("reconvene", MEETING_COMMANDS["reconvene"].help)
@meeting_argument
@when_argument
@option("--room", metavar=N_("ROOM"), help=N_("The name of a room, or enough of it; the same unless given."))
@option("--no-tasks", is_flag=True, help=N_("Without the dated tasks around it."))
@json_option
@pass_desk
def reconvene(desk: Desk, number: str, typed: str, room: str | None, no_tasks: bool, as_json: bool) -> None:
    """Plan a meeting without quorum anew and print its number."""
    found = detail(desk, number)
    starts_at = moment(desk, typed, found.block.starts_at)
    room_key = KEEP if room is None else room_id(desk, room)
    performed = desk.perform(meetings.reconvene, found.id, starts_at, room_key, not no_tasks)
    done(performed, as_json, number=str(performed.facts["other"]))
