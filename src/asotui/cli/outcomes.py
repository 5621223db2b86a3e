"""`asotui answer`, `transfer`, `inform`, `close`, `reopen`, `cancel`: a receipt leaves the inbox, or comes back."""

import click

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import receipt_argument, receipt_ids, receipts_argument
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.services import triage
from asotui.terms import Outcome

OUTCOMES = [one.value.replace("_", "-") for one in Outcome if one is not Outcome.FILED]
word_option = option("--word", default="", metavar=N_("TEXT"), help=N_("A word about it, kept with the act."))


@command("answer", COMMANDS["answer"].help)
@receipts_argument
@option("--word", default="", metavar=N_("TEXT"), help=N_("How it was answered."))
@json_option
@pass_desk
def answer(desk: Desk, numbers: tuple[str, ...], word: str, as_json: bool) -> None:
    """Close receipts as answered, as one act."""
    done(desk.perform(triage.answer, receipt_ids(desk, numbers), word), as_json)


@command("transfer", COMMANDS["transfer"].help)
@receipts_argument
@argument("office", metavar=N_("OFFICE"), help=N_("The office that is competent."))
@json_option
@pass_desk
def transfer(desk: Desk, numbers: tuple[str, ...], office: str, as_json: bool) -> None:
    """Close receipts as transferred, as one act."""
    done(desk.perform(triage.transfer, receipt_ids(desk, numbers), office), as_json)


@command("inform", COMMANDS["inform"].help)
@receipts_argument
@word_option
@json_option
@pass_desk
def inform(desk: Desk, numbers: tuple[str, ...], word: str, as_json: bool) -> None:
    """Close receipts as being for information, as one act."""
    done(desk.perform(triage.inform, receipt_ids(desk, numbers), word), as_json)


@command("close", COMMANDS["close"].help)
@receipts_argument
@option("--outcome", type=click.Choice(OUTCOMES), required=True, help=N_("What was decided."))
@word_option
@json_option
@pass_desk
def close(desk: Desk, numbers: tuple[str, ...], outcome: str, word: str, as_json: bool) -> None:
    """Close receipts as one act."""
    done(desk.perform(triage.close, receipt_ids(desk, numbers), outcome.replace("-", "_"), word), as_json)


@command("reopen", COMMANDS["reopen"].help)
@receipts_argument
@json_option
@pass_desk
def reopen(desk: Desk, numbers: tuple[str, ...], as_json: bool) -> None:
    """Bring receipts back as one act."""
    done(desk.perform(triage.reopen, receipt_ids(desk, numbers)), as_json)


@command("cancel", COMMANDS["cancel"].help)
@receipt_argument
@option("--reason", required=True, metavar=N_("TEXT"), help=N_("Why; the register keeps it."))
@json_option
@pass_desk
def cancel(desk: Desk, number: str, reason: str, as_json: bool) -> None:
    """Cancel a registration; its number stays used."""
    (receipt_id,) = receipt_ids(desk, [number])
    done(desk.perform(triage.cancel, receipt_id, reason), as_json)
