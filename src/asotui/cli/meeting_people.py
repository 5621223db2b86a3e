"""`asotui meeting invite`, `dismiss`, `role`, `substitute`, `answer`: who is convened."""

import click

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import (
    PEOPLE,
    meeting_argument,
    meeting_id,
    people_input,
    person_argument,
    person_id,
    scope_option,
)
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.services import meetings
from asotui.terms import Answer, InviteeRole

ROLES = [role.value for role in InviteeRole]
ANSWERS = [answer.value for answer in Answer]


@command("invite", MEETING_COMMANDS["invite"].help)
@meeting_argument
@argument("typed", nargs=-1, required=True, metavar=N_("WHO…"), help=PEOPLE)
@option(
    "--as",
    "role",
    type=click.Choice(ROLES),
    default="member",
    show_default=True,
    help=N_("In which quality."),
)
@scope_option
@json_option
@pass_desk
def invite(desk: Desk, number: str, typed: tuple[str, ...], role: str, scope: str, as_json: bool) -> None:
    """Put people on the list as one act."""
    key = meeting_id(desk, number)
    done(desk.perform(meetings.invite, key, people_input(desk, typed, InviteeRole(role)), scope), as_json)


@command("dismiss", MEETING_COMMANDS["dismiss"].help)
@meeting_argument
@person_argument
@scope_option
@json_option
@pass_desk
def dismiss(desk: Desk, number: str, person: str, scope: str, as_json: bool) -> None:
    """Take somebody off the list."""
    key = person_id(desk, meeting_id(desk, number), person)
    done(desk.perform(meetings.dismiss, key, scope), as_json)


@command("role", MEETING_COMMANDS["role"].help)
@meeting_argument
@person_argument
@argument(
    "role",
    type=click.Choice(ROLES),
    metavar=N_("QUALITY"),
    help=N_("One of: chair, member, substitute, expert, guest."),
)
@json_option
@pass_desk
def role(desk: Desk, number: str, person: str, role: str, as_json: bool) -> None:
    """Say in which quality somebody is convened."""
    key = person_id(desk, meeting_id(desk, number), person)
    done(desk.perform(meetings.set_role, key, role), as_json)


@command("substitute", MEETING_COMMANDS["substitute"].help)
@meeting_argument
@person_argument
@argument("other", required=False, metavar=N_("FOR"), help=N_("Somebody else on the list."))
@option("--nobody", is_flag=True, help=N_("They stand in for nobody."))
@json_option
@pass_desk
def substitute(desk: Desk, number: str, person: str, other: str | None, nobody: bool, as_json: bool) -> None:
    """Say for whom somebody stands in."""
    if (other is None) is not nobody:
        raise click.UsageError(_("Name somebody of the list, or give --nobody."))
    meeting = meeting_id(desk, number)
    key = person_id(desk, meeting, person)
    stood_for = None if other is None else person_id(desk, meeting, other)
    done(desk.perform(meetings.substitute, key, stood_for), as_json)


@command("answer", MEETING_COMMANDS["answer"].help)
@meeting_argument
@person_argument
@argument(
    "answer",
    type=click.Choice(ANSWERS),
    metavar=N_("ANSWER"),
    help=N_("One of: accepted, declined, tentative, delegated, none."),
)
@option("--word", default="", metavar=N_("TEXT"), help=N_("What they said with it."))
@scope_option
@json_option
@pass_desk
def answer(desk: Desk, number: str, person: str, answer: str, word: str, scope: str, as_json: bool) -> None:
    """Write an answer down."""
    key = person_id(desk, meeting_id(desk, number), person)
    done(desk.perform(meetings.answer_by_telephone, key, answer, word, scope), as_json)
