"""`asotui urgency`, `due` and `mark`: how a receipt is graded."""

import click

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import RECEIPTS, last_apart, receipt_ids, receipts_argument
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_, _
from asotui.services import receipts
from asotui.terms import Marking

urgency_argument = argument(
    "urgency", type=click.IntRange(1, 4), metavar=N_("URGENCY"), help=N_("1 is immediate, 4 when possible.")
)
marking_argument = argument(
    "marking",
    type=click.Choice([one.value for one in Marking]),
    metavar=N_("MARKING"),
    help=N_("One of: none, internal, personal, restricted, confidential."),
)
none_option = option("--none", "nothing", is_flag=True, help=N_("Take the date away."))


@command("urgency", COMMANDS["urgency"].help)
@receipts_argument
@urgency_argument
@json_option
@pass_desk
def urgency(desk: Desk, numbers: tuple[str, ...], urgency: int, as_json: bool) -> None:
    """Grade receipts as one act."""
    done(desk.perform(receipts.set_urgency, receipt_ids(desk, numbers), urgency), as_json)


@command("due", COMMANDS["due"].help)
@argument("words", nargs=-1, required=True, metavar=N_("RECEIPT… DATE"), help=RECEIPTS)
@none_option
@json_option
@pass_desk
def due(desk: Desk, words: tuple[str, ...], nothing: bool, as_json: bool) -> None:
    """Set or take away a due date as one act."""
    numbers, on = (words, None) if nothing else last_apart(words, _("The date"))
    done(desk.perform(receipts.set_due, receipt_ids(desk, numbers), desk.day(on)), as_json)


@command("mark", COMMANDS["mark"].help)
@receipts_argument
@marking_argument
@json_option
@pass_desk
def mark(desk: Desk, numbers: tuple[str, ...], marking: str, as_json: bool) -> None:
    """Mark receipts as one act."""
    done(desk.perform(receipts.set_marking, receipt_ids(desk, numbers), marking), as_json)
