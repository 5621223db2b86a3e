"""`asotui meeting change`, `move`, `postpone`, `cancel`, `link`, `unlink`."""

from typing import Any

import click

from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_letters import sent
from asotui.cli.meeting_naming import (
    dossier_argument,
    meeting_argument,
    meeting_id,
    room_id,
    scope_option,
)
from asotui.cli.meeting_planning import KINDS, LENGTH, MARKINGS, WHEN, when_argument
from asotui.cli.meeting_reading import detail
from asotui.cli.naming import dossier_id, officer_id
from asotui.cli.saying import done, json_option
from asotui.cli.timing import minutes, moment
from asotui.exports import convening
from asotui.i18n import N_, ngettext
from asotui.services import meetings
from asotui.services.meetings import KEEP, ChangeInput
from asotui.terms import Marking

reason_option = option("--reason", required=True, metavar=N_("TEXT"), help=N_("Why; the register keeps it."))
room_option = option("--room", metavar=N_("ROOM"), help=N_("The name of a room, or enough of it."))
no_room_option = option("--no-room", is_flag=True, help=N_("In no room."))


@command("change", MEETING_COMMANDS["change"].help)
@meeting_argument
@option("--title", metavar=N_("TITLE"), help=N_("What the meeting is about."))
@option("--kind", metavar=N_("KIND"), help=KINDS)
@option("--when", "typed", metavar=N_("WHEN"), help=WHEN)
@option("--for", "lasting", metavar=N_("LENGTH"), help=LENGTH)
@room_option
@no_room_option
@option("--place", metavar=N_("TEXT"), help=N_("Where, beside the room or instead of one."))
@option("--marking", type=click.Choice(MARKINGS), help=N_("Its protection."))
@option("--description", metavar=N_("TEXT"), help=N_("What the people convened should know."))
@option("--organizer", metavar=N_("LOGIN"), help=N_("Who convenes it."))
@scope_option
@json_option
@pass_desk
def change(
    desk: Desk,
    number: str,
    title: str | None,
    kind: str | None,
    typed: str | None,
    lasting: str | None,
    room: str | None,
    no_room: bool,
    place: str | None,
    marking: str | None,
    description: str | None,
    organizer: str | None,
    scope: str,
    as_json: bool,
) -> None:
    """Change what is given of a meeting, or of several of its series."""
    found = detail(desk, number)
    given: dict[str, Any] = {
        "title": title,
        "kind": kind,
        "starts_at": None if typed is None else moment(desk, typed, found.block.starts_at),
        "minutes": minutes(lasting),
        "room_id": None if room is None else room_id(desk, room),
        "place": place,
        "marking": None if marking is None else Marking(marking),
        "description": description,
        "organizer_id": None if organizer is None else officer_id(desk, organizer),
    }
    entry = ChangeInput(
        **{
            name: value
            for name, value in given.items()
            if value is not None or (no_room and name == "room_id")
        }
    )
    done(desk.perform(meetings.change, found.id, entry, scope), as_json)
    _say_untold(desk, number)


@command("move", MEETING_COMMANDS["move"].help)
@meeting_argument
@when_argument
@room_option
@no_room_option
@scope_option
@json_option
@pass_desk
def move(
    desk: Desk, number: str, typed: str, room: str | None, no_room: bool, scope: str, as_json: bool
) -> None:
    """Move a meeting; a day alone keeps its time, a time alone its day."""
    found = detail(desk, number)
    room_key = None if no_room else KEEP if room is None else room_id(desk, room)
    starts_at = moment(desk, typed, found.block.starts_at)
    done(desk.perform(meetings.move, found.id, starts_at, room_key, scope), as_json)
    _say_untold(desk, number)


def _say_untold(desk: Desk, number: str) -> None:
    """Say that the people convened were told something else."""
    found = detail(desk, number)
    if found.not_told:
        say(
            ngettext(
                "{count} person has not been told. Tell them with: asotui meeting update {meeting}",
                "{count} people have not been told. Tell them with: asotui meeting update {meeting}",
                found.not_told,
            ).format(count=found.not_told, meeting=found.block.number)
        )


@command("postpone", MEETING_COMMANDS["postpone"].help)
@meeting_argument
@reason_option
@json_option
@pass_desk
def postpone(desk: Desk, number: str, reason: str, as_json: bool) -> int:
    """Put a meeting off; who was convened is told."""
    return sent(desk, desk.perform(convening.postpone, meeting_id(desk, number), reason), as_json)


@command("cancel", MEETING_COMMANDS["cancel"].help)
@meeting_argument
@reason_option
@scope_option
@json_option
@pass_desk
def cancel(desk: Desk, number: str, reason: str, scope: str, as_json: bool) -> int:
    """Call a meeting off; who was convened is told."""
    return sent(desk, desk.perform(convening.cancel, meeting_id(desk, number), reason, scope), as_json)


@command("link", MEETING_COMMANDS["link"].help)
@meeting_argument
@dossier_argument
@json_option
@pass_desk
def link(desk: Desk, number: str, dossier: str, as_json: bool) -> None:
    """Join a meeting and a dossier."""
    done(desk.perform(meetings.link, meeting_id(desk, number), dossier_id(desk, dossier)), as_json)


@command("unlink", MEETING_COMMANDS["unlink"].help)
@meeting_argument
@dossier_argument
@json_option
@pass_desk
def unlink(desk: Desk, number: str, dossier: str, as_json: bool) -> None:
    """Part a meeting and a dossier."""
    done(desk.perform(meetings.unlink, meeting_id(desk, number), dossier_id(desk, dossier)), as_json)
