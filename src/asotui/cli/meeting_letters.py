"""`asotui meeting convoke`, `update`, `reply`, `letters`, `post`: what people are written, and whether it has left."""

from typing import Any

import click

from asotui import errors, text, when
from asotui.cli import meeting_schema, printing
from asotui.cli.desk import Desk, pass_desk, say
from asotui.cli.grammar import argument, command, option, whole
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import meeting_argument, meeting_id, scope_option
from asotui.cli.printing import Column
from asotui.cli.saying import done, json_option, said
from asotui.exports import answering, convening, posting
from asotui.exports.posting import Posted
from asotui.i18n import N_, _, ngettext
from asotui.queries.meetings import sendings as queries
from asotui.queries.meetings.sendings import SendingRow
from asotui.services.meetings import sendings
from asotui.store import Performed
from asotui.terms import Answer, SendingState

late_option = option("--late", is_flag=True, help=N_("Also when the meeting has begun, or is over."))
SAID = [Answer.ACCEPTED.value, Answer.DECLINED.value, Answer.TENTATIVE.value]


@command("convoke", MEETING_COMMANDS["convoke"].help)
@meeting_argument
@option(
    "--urgency",
    default="",
    metavar=N_("TEXT"),
    help=N_("Why it is convened later than its kind asks; it goes into the minutes."),
)
@scope_option
@late_option
@json_option
@pass_desk
def convoke(desk: Desk, number: str, urgency: str, scope: str, late: bool, as_json: bool) -> int:
    """Write to everybody convened, and print where each letter is."""
    key = meeting_id(desk, number)
    return sent(desk, desk.perform(convening.convene, key, urgency, scope, late), as_json)


@command("update", MEETING_COMMANDS["update"].help)
@meeting_argument
@option("--everybody", is_flag=True, help=N_("Also those who know it already."))
@scope_option
@late_option
@json_option
@pass_desk
def update(desk: Desk, number: str, everybody: bool, scope: str, late: bool, as_json: bool) -> int:
    """Write to those concerned by a change, and print where each letter is."""
    key = meeting_id(desk, number)
    return sent(desk, desk.perform(convening.update, key, scope, everybody, late), as_json)


@command("reply", MEETING_COMMANDS["reply"].help)
@meeting_argument
@argument(
    "answer",
    type=click.Choice(SAID),
    metavar=N_("ANSWER"),
    help=N_("One of: accepted, declined, tentative."),
)
@option("--word", default="", metavar=N_("TEXT"), help=N_("A word to who invites."))
@option("--whole", is_flag=True, help=N_("For all meetings of the invitation that are still to come."))
@json_option
@pass_desk
def reply(desk: Desk, number: str, answer: str, word: str, whole: bool, as_json: bool) -> int:
    """Answer who invited the section."""
    key = meeting_id(desk, number)
    performed = desk.perform(answering.answer_invitation, key, answer, word, whole=whole)
    return sent(desk, performed, as_json)


def sent(desk: Desk, performed: "Performed[Any]", as_json: bool) -> int:
    """Say what was done, let the letters leave, and print where they are; give the exit code."""
    posted = posting.post(desk.store, desk.login, desk.settings)
    if as_json:
        letters = [meeting_schema.posted(one) for one in posted]
        done(performed, as_json, letters=letters)
    else:
        say(said(performed))
        _print_posted(posted)
    return errors.ERROR if any(one.fault for one in posted) else 0


def _print_posted(posted: list[Posted]) -> None:
    for one in posted:
        if one.fault:
            say(
                _("The letter to {recipient} waits: {why}").format(
                    recipient=text.clean_line(one.recipient), why=text.clean_line(one.fault)
                )
            )
        else:
            click.echo(text.clean_line(one.sent_to))


@command("letters", MEETING_COMMANDS["letters"].help)
@argument(
    "number", required=False, metavar=N_("MEETING"), help=N_("One meeting; all that wait unless given.")
)
@json_option
@pass_desk
def letters(desk: Desk, number: str | None, as_json: bool) -> None:
    """Print the letters of a meeting, newest first, or those of the section that have not left."""
    key = None if number is None else meeting_id(desk, number)
    with desk.read() as session:
        found = (
            queries.to_leave(session, None, failed=True) if key is None else queries.of_meeting(session, key)
        )
    if as_json:
        printing.as_json([meeting_schema.letter(one) for one in found])
    else:
        printing.rows(found, LETTERS, _("No letter here."))


@command("letter", MEETING_COMMANDS["letter"].help)
@argument(
    "key", type=whole(), metavar=N_("LETTER"), help=N_("The number of a letter, as meeting letters lists it.")
)
@pass_desk
def letter(desk: Desk, key: int) -> None:
    """Write a letter to standard output, exactly as it leaves."""
    desk.open()
    with desk.read() as session:
        raw = queries.raw(session, key)
    printing.exactly(raw)


@command("post", MEETING_COMMANDS["post"].help)
@option("--everybody", is_flag=True, help=N_("Also those that colleagues wrote."))
@option("--again", metavar=N_("MEETING"), help=N_("With those of this meeting that could not leave."))
@json_option
@pass_desk
def post(desk: Desk, everybody: bool, again: str | None, as_json: bool) -> int:
    """Let the letters leave that wait, and print where each is."""
    desk.open()
    if again is not None:
        desk.perform(sendings.try_again, meeting_id(desk, again))
    posted = posting.post(desk.store, desk.login, desk.settings, everybody=everybody)
    if as_json:
        printing.as_json([meeting_schema.posted(one) for one in posted])
    else:
        left = sum(not one.fault for one in posted)
        say(ngettext("{count} letter left.", "{count} letters left.", left).format(count=left))
        _print_posted(posted)
    return errors.ERROR if any(one.fault for one in posted) else 0


LETTERS: list[Column[SendingRow]] = [
    Column(N_("Letter"), lambda row: str(row.id), right=True),
    Column(N_("Meeting"), lambda row: row.meeting),
    Column(N_("To"), lambda row: row.recipient, grows=True),
    Column(N_("Subject"), lambda row: row.subject, grows=True),
    Column(N_("State"), lambda row: SendingState(row.state).label, lambda row: row.state),
    Column(
        N_("Left"),
        lambda row: when.day_and_time(row.sent_at) if row.sent_at else "",
        lambda row: row.sent_at.isoformat(timespec="seconds") if row.sent_at else "",
    ),
    Column(N_("Where"), lambda row: row.fault or row.sent_to, grows=True),
]
