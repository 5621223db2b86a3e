"""`asotui undo`, `redo` and `log`: the trace of what was done, and how it is printed."""

from collections.abc import Sequence

import click

from asotui import when
from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import Entry, LazyGroup, Option, Words, command, option, whole
from asotui.cli.printing import Column
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.queries import acts as queries
from asotui.queries.acts import ActRow
from asotui.services import acts


@command("undo", COMMANDS["undo"].help)
@option(
    "--act",
    "act_id",
    type=whole(),
    metavar=N_("NUMBER"),
    help=N_("The number of an act of yours, or done for you, as log lists it."),
)
@json_option
@pass_desk
def undo(desk: Desk, act_id: int | None, as_json: bool) -> None:
    """Put back what an act changed, if nobody changed it since."""
    done(desk.perform(acts.undo) if act_id is None else desk.perform(acts.undo_act, act_id), as_json)


@command("redo", COMMANDS["redo"].help)
@json_option
@pass_desk
def redo(desk: Desk, as_json: bool) -> None:
    """Bring back what the last undo took back."""
    done(desk.perform(acts.redo), as_json)


def _log(limit: int, before: int | None, login: str | None, as_json: bool) -> None:
    """List the acts of the section, when no other thing is asked of the log."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return
    desk = ctx.find_object(Desk)
    assert desk is not None
    with desk.read() as session:
        found = queries.log(session, before_id=before, limit=limit, actor=login)
    print_acts(found, as_json)


LOG_COMMANDS = {
    "verify": Entry(
        "asotui.cli.verifying:verify", N_("Walk the chain of acts, and compare it with what was seen.")
    ),
    "head": Entry("asotui.cli.verifying:head", N_("Print the last act in one line, to be kept elsewhere.")),
}

log = LazyGroup(
    "log",
    LOG_COMMANDS,
    help=COMMANDS["log"].help,
    callback=_log,
    invoke_without_command=True,
    no_args_is_help=False,
    params=[
        Option(
            ["--limit"],
            type=whole(),
            default=50,
            show_default=True,
            metavar=N_("NUMBER"),
            help=N_("At most so many acts."),
        ),
        Option(
            ["--before"],
            type=whole(),
            metavar=N_("NUMBER"),
            help=N_("Only acts before the one with this number."),
        ),
        Option(
            ["--officer", "login"], type=Words(), metavar=N_("LOGIN"), help=N_("Only acts of this officer.")
        ),
        Option(["--json", "as_json"], is_flag=True, help=N_("Answer in JSON.")),
    ],
)


def print_acts(found: Sequence[ActRow], as_json: bool) -> None:
    """Print acts, in the order in which they are given."""
    if as_json:
        printing.as_json([schema.act(one) for one in found])
    else:
        printing.rows(found, COLUMNS, _("No act yet."))


limit_option = option(
    "--limit",
    type=whole(),
    default=200,
    show_default=True,
    metavar=N_("NUMBER"),
    help=N_("At most so many acts."),
)
"""How many acts on one thing are printed."""

COLUMNS: list[Column[ActRow]] = [
    Column(N_("Act"), lambda row: str(row.act_id), right=True),
    Column(
        N_("When"), lambda row: when.day_and_time(row.at), lambda row: row.at.isoformat(timespec="seconds")
    ),
    Column(
        N_("Who"),
        lambda row: row.who,
        lambda row: f"{row.actor} for {row.acted_for}" if row.acted_for else row.actor,
    ),
    Column(
        N_("What was done"),
        lambda row: _("{act} (undone since)").format(act=row.sentence) if row.undone else row.sentence,
        grows=True,
    ),
]
