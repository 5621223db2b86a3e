"""`asotui show`: one thing, read as plain text."""

import sys

import click

from asotui import clock
from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import receipt_or_dossier
from asotui.cli.reading import print_dossier, print_notes
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import NoRawMessage
from asotui.i18n import N_
from asotui.ingest.faults import Fault, fault_sentence
from asotui.queries import notes, receipts
from asotui.queries.receipts import ReceiptDetail
from asotui.screens import wording


@command("show", COMMANDS["show"].help)
@argument("number", metavar=N_("NUMBER"), help=N_("A diary number, or else the number of a dossier."))
@option("--raw", is_flag=True, help=N_("Write the exact bytes of the mail it came as."))
@option("--why", is_flag=True, help=N_("Say where it is and why it stands where it stands."))
@json_option
@pass_desk
def show(desk: Desk, number: str, raw: bool, why: bool, as_json: bool) -> None:
    """Show a receipt, or a dossier where no receipt has the number."""
    noun, found_id = receipt_or_dossier(desk, number)
    if noun == "receipt":
        _show_receipt(desk, found_id, raw, why, as_json)
    elif raw or why:
        raise NoRawMessage if raw else click.BadOptionUsage("why", _why_not())
    else:
        print_dossier(desk, found_id, as_json)


def _why_not() -> str:
    from asotui.i18n import _

    return _("--why explains a receipt; a dossier is shown without it.")


def _show_receipt(desk: Desk, receipt_id: int, raw: bool, why: bool, as_json: bool) -> None:
    with desk.read() as session:
        if raw:
            sys.stdout.buffer.write(receipts.raw(session, receipt_id))
            return
        found = receipts.detail(session, receipt_id)
        written = notes.of_receipt(session, receipt_id)
    if as_json:
        printing.as_json(schema.receipt(found, written, _faults(found)))
    elif why:
        printing.block(
            wording.where_is(found.row, desk.today)
            + " "
            + wording.why_row(found.row, desk.today, clock.now())
        )
    else:
        printing.block(wording.head_of(found, desk.today, _faults(found)))
        if found.text:
            click.echo()
            printing.block(found.text)
        print_notes(written)


def _faults(found: ReceiptDetail) -> list[str]:
    return [fault_sentence(Fault(str(one.get("code", "")), _facts(one))) for one in found.faults]


def _facts(fault: dict[str, object]) -> dict[str, str]:
    facts = fault.get("facts", {})
    return {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
