"""`asotui meeting decisions`, `decide`, `change-decision`, `drop-decision`, `action`, `actions`: what is decided and done."""

import re

import click

from asotui import errors, text
from asotui.cli import meeting_schema, printing
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option, whole
from asotui.cli.meeting import MEETING_COMMANDS
from asotui.cli.meeting_naming import item_argument, meeting_argument, meeting_id
from asotui.cli.meeting_tables import ACTIONS, DECISIONS
from asotui.cli.naming import dossier_id, officer_id
from asotui.cli.notes import text_argument, written
from asotui.cli.receiving import receiver_id
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import meetings as queries
from asotui.services import meetings
from asotui.terms import Sense

SENSES = [one.value for one in Sense]
_VOTES = re.compile(r"([0-9]{1,6})[/,-]([0-9]{1,6})(?:[/,-]([0-9]{1,6}))?", re.ASCII)

sense_option = option(
    "--sense", type=click.Choice(SENSES), default="none", show_default=True, help=N_("The sense of it.")
)
votes_option = option(
    "--votes", metavar=N_("NUMBERS"), help=N_("For, against and abstained, if it was put to the vote: 9/2/1.")
)
decision_argument = argument(
    "decision",
    type=whole(),
    metavar=N_("DECISION"),
    help=N_("The number of a decision, as meeting decisions lists it."),
)


class VotesNotUnderstood(errors.Usage):
    """What was typed is no count of votes."""

    sentence = N_(
        "“{typed}” is not understood as a vote. Write those for, those against, those who abstained: 9/2/1."
    )


def votes_of(typed: str | None) -> tuple[int, int, int] | None:
    """Votes for, against and abstained, None for none. Raises VotesNotUnderstood."""
    if typed is None:
        return None
    found = _VOTES.fullmatch(typed.strip())
    if found is None:
        raise VotesNotUnderstood(typed=text.clean_line(typed, 40))
    return int(found[1]), int(found[2]), int(found[3] or 0)


@command("decisions", MEETING_COMMANDS["decisions"].help)
@meeting_argument
@json_option
@pass_desk
def decisions(desk: Desk, number: str, as_json: bool) -> None:
    """Print what a meeting decided."""
    key = meeting_id(desk, number)
    with desk.read() as session:
        found = queries.decisions(session, key)
    if as_json:
        printing.as_json([meeting_schema.decision(one) for one in found])
    else:
        printing.rows(found, DECISIONS, _("Nothing was decided yet."))


@command("decide", MEETING_COMMANDS["decide"].help)
@item_argument
@text_argument
@sense_option
@votes_option
@json_option
@pass_desk
def decide(desk: Desk, item: int, text: str | None, sense: str, votes: str | None, as_json: bool) -> None:
    """Write a decision down and print its number."""
    counted = votes_of(votes)
    performed = desk.perform(meetings.decide, item, written(text), sense, counted)
    done(performed, as_json, decision=performed.value)


@command("change-decision", MEETING_COMMANDS["change-decision"].help)
@decision_argument
@text_argument
@sense_option
@votes_option
@json_option
@pass_desk
def change_decision(
    desk: Desk, decision: int, text: str | None, sense: str, votes: str | None, as_json: bool
) -> None:
    """Say otherwise what was decided."""
    counted = votes_of(votes)
    done(desk.perform(meetings.change_decision, decision, written(text), sense, counted), as_json)


@command("drop-decision", MEETING_COMMANDS["drop-decision"].help)
@decision_argument
@json_option
@pass_desk
def drop_decision(desk: Desk, decision: int, as_json: bool) -> None:
    """Take a decision back."""
    done(desk.perform(meetings.drop_decision, decision), as_json)


@command("action", MEETING_COMMANDS["action"].help)
@item_argument
@argument("title", metavar=N_("TEXT"), help=N_("What is to be done."))
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("Who does it; you unless given."))
@option("--due", metavar=N_("DATE"), help=N_("By which day."))
@option(
    "--dossier", metavar=N_("DOSSIER"), help=N_("The dossier it belongs to; that of the item unless given.")
)
@json_option
@pass_desk
def action(
    desk: Desk, item: int, title: str, login: str | None, due: str | None, dossier: str | None, as_json: bool
) -> None:
    """Give somebody what a meeting asks for, and print the number of the action."""
    owner = None if login is None else receiver_id(desk, login)
    dossier_key = None if dossier is None else dossier_id(desk, dossier)
    performed = desk.perform(meetings.act, item, title, owner, desk.day(due), dossier_key)
    done(performed, as_json, task=performed.value)


@command("actions", MEETING_COMMANDS["actions"].help)
@argument("number", required=False, metavar=N_("MEETING"), help=N_("One meeting; all of them unless given."))
@option("--officer", "login", metavar=N_("LOGIN"), help=N_("Only those of this officer."))
@option("--done", "with_done", is_flag=True, help=N_("With what was done or dropped."))
@json_option
@pass_desk
def actions(desk: Desk, number: str | None, login: str | None, with_done: bool, as_json: bool) -> None:
    """Print what meetings asked for."""
    meeting = None if number is None else meeting_id(desk, number)
    owner = None if login is None else officer_id(desk, login)
    today = desk.today
    with desk.read() as session:
        found = queries.actions(
            session, today=today, open_only=not with_done, meeting_id=meeting, owner_id=owner
        )
    if as_json:
        printing.as_json([meeting_schema.action(one) for one in found])
    else:
        printing.rows(found, ACTIONS, _("Nothing to do here."))
