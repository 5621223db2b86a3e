"""`asotui show`: one thing, read as plain text."""

from dataclasses import replace

import click

from asotui import clock
from asotui.cli import printing, schema
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import receipt_or_dossier
from asotui.cli.reading import print_dossier, print_notes
from asotui.cli.root import COMMANDS
from asotui.cli.saying import json_option
from asotui.errors import Usage
from asotui.i18n import N_
from asotui.ingest.faults import Fault, fault_sentence
from asotui.queries import notes, officers, receipts
from asotui.queries.receipts import ReceiptDetail
from asotui.screens import wording


class NotAReceipt(Usage):
    """What only a receipt has was asked of a dossier."""

    sentence = N_("{number} is a dossier: --raw and --why are for receipts.")


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
        raise NotAReceipt(number=number)
    else:
        print_dossier(desk, found_id, as_json)


def _show_receipt(desk: Desk, receipt_id: int, raw: bool, why: bool, as_json: bool) -> None:
    with desk.read() as session:
        if raw:
            printing.exactly(receipts.raw(session, receipt_id))
            return
        found = receipts.detail(session, receipt_id)
        written = notes.of_receipt(session, receipt_id)
    if as_json:
        printing.as_json(schema.receipt(found, written, _faults(found)))
    elif why:
        printing.block(_why(desk, found))
    else:
        printing.block(wording.head_of(found, desk.today, _faults(found)))
        if found.text:
            click.echo()
            printing.block(found.text)
        print_notes(written)


def _why(desk: Desk, found: ReceiptDetail) -> str:
    with desk.read() as session:
        names = officers.names(session)
    row = replace(found.row, urgency_set_by=names.get(found.row.urgency_set_by, found.row.urgency_set_by))
    return f"{wording.where_is(row, desk.today)} {wording.why_row(row, desk.today, clock.now())}"


def _faults(found: ReceiptDetail) -> list[str]:
    return [fault_sentence(Fault(str(one.get("code", "")), _facts(one))) for one in found.faults]


def _facts(fault: dict[str, object]) -> dict[str, str]:
    facts = fault.get("facts", {})
    return {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
