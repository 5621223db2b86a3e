"""`asotui meeting minutes`, `draft`, `write-minutes`, `circulate`, `approve`, `amend`: what a meeting leaves in writing."""

import click

from asotui import when
from asotui.cli import meeting_schema, printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import command, option
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_letters import sent
from asotui.cli.meeting_naming import meeting_argument, meeting_id
from asotui.cli.notes import text_argument, written
from asotui.cli.saying import done, json_option
from asotui.errors import MinutesMissing
from asotui.exports import circulating
from asotui.i18n import N_, _
from asotui.queries import meetings as queries
from asotui.queries.meetings.minutes import MinutesDetail
from asotui.services import meetings
from asotui.terms import MinutesForm

FORMS = [form.value for form in MinutesForm]


@command("minutes", MEETING_COMMANDS["minutes"].help)
@meeting_argument
@json_option
@pass_desk
def minutes(desk: Desk, number: str, as_json: bool) -> None:
    """Print the minutes, with the corrections made since they were approved."""
    found = _found(desk, number)
    if as_json:
        printing.as_json(meeting_schema.minutes(found))
        return
    printing.block(found.text)
    for one in found.amendments:
        click.echo()
        printing.block(
            _("Correction, {officer}, {when}").format(
                officer=one.written_by, when=when.day_and_time(one.written_at)
            )
        )
        printing.block(one.text)


def _found(desk: Desk, number: str) -> MinutesDetail:
    key = meeting_id(desk, number)
    with desk.read() as session:
        found = queries.minutes(session, key)
        if found is None:
            raise MinutesMissing(meeting=queries.detail(session, key, today=desk.today).block.number)
    return found


@command("draft", MEETING_COMMANDS["draft"].help)
@meeting_argument
@option(
    "--form", type=click.Choice(FORMS), default="summary", show_default=True, help=N_("How much they say.")
)
@json_option
@pass_desk
def draft(desk: Desk, number: str, form: str, as_json: bool) -> None:
    """Compose the minutes from the notes."""
    done(desk.perform(meetings.draft, meeting_id(desk, number), form), as_json)


@command("write-minutes", MEETING_COMMANDS["write-minutes"].help)
@meeting_argument
@text_argument
@json_option
@pass_desk
def write_minutes(desk: Desk, number: str, text: str | None, as_json: bool) -> None:
    """Change the text of the minutes."""
    done(desk.perform(meetings.write, meeting_id(desk, number), written(text)), as_json)


@command("circulate", MEETING_COMMANDS["circulate"].help)
@meeting_argument
@json_option
@pass_desk
def circulate(desk: Desk, number: str, as_json: bool) -> int:
    """Send the minutes round, and print where each letter is."""
    return sent(desk, desk.perform(circulating.circulate, meeting_id(desk, number)), as_json)


@command("approve", MEETING_COMMANDS["approve"].help)
@meeting_argument
@option("--in", "other", metavar=N_("MEETING"), help=N_("The meeting that approved them."))
@json_option
@pass_desk
def approve(desk: Desk, number: str, other: str | None, as_json: bool) -> None:
    """Approve the minutes."""
    approved_in = None if other is None else meeting_id(desk, other)
    done(desk.perform(meetings.approve, meeting_id(desk, number), approved_in), as_json)


@command("amend", MEETING_COMMANDS["amend"].help)
@meeting_argument
@text_argument
@json_option
@pass_desk
def amend(desk: Desk, number: str, text: str | None, as_json: bool) -> None:
    """Correct approved minutes."""
    done(desk.perform(meetings.amend, meeting_id(desk, number), written(text)), as_json)
