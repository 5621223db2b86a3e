"""`asotui file`, `open`, `assign`, `give-back`, `snooze`, `call-book`: a receipt finds its place."""

import click

from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option
from asotui.cli.naming import (
    RECEIPTS,
    dossier_id,
    last_apart,
    receipt_ids,
    receipts_argument,
)
from asotui.cli.receiving import receiver_id
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.errors import NotFound
from asotui.i18n import N_, _
from asotui.queries import receipts
from asotui.services import triage
from asotui.services.dossiers import DossierInput
from asotui.terms import Urgency


class NothingProposed(NotFound):
    """A receipt does not point to a dossier by itself."""

    sentence = N_("No one dossier is proposed for these receipts. Name it: asotui file RECEIPT DOSSIER")


@command("file", COMMANDS["file"].help)
@argument("words", nargs=-1, required=True, metavar=N_("RECEIPT… DOSSIER"), help=RECEIPTS)
@option("--proposed", is_flag=True, help=N_("File in the dossier that is proposed, instead of naming one."))
@json_option
@pass_desk
def file(desk: Desk, words: tuple[str, ...], proposed: bool, as_json: bool) -> None:
    """File receipts as one act."""
    if proposed:
        ids = receipt_ids(desk, words)
        dossier = _proposed(desk, ids)
    else:
        numbers, number = last_apart(words, _("The dossier"))
        ids, dossier = receipt_ids(desk, numbers), dossier_id(desk, number)
    done(desk.perform(triage.file, ids, dossier), as_json)


def _proposed(desk: Desk, ids: list[int]) -> int:
    with desk.read() as session:
        found = {receipts.detail(session, receipt_id).row.proposed_id for receipt_id in ids}
    proposed = found.pop()
    if found or proposed is None:
        raise NothingProposed
    return proposed


@command("open", COMMANDS["open"].help)
@receipts_argument
@option("--title", metavar=N_("TITLE"), help=N_("The title; the subject of the first receipt unless given."))
@option(
    "--urgency",
    type=click.IntRange(1, 4),
    metavar="1-4",
    help=N_("From 1 to 4; that of the first receipt unless given."),
)
@json_option
@pass_desk
def open_dossier(
    desk: Desk, numbers: tuple[str, ...], title: str | None, urgency: int | None, as_json: bool
) -> None:
    """Open a dossier and file receipts in it as one act; print its number."""
    ids = receipt_ids(desk, numbers)
    with desk.read() as session:
        first = receipts.detail(session, ids[0]).row
    entry = DossierInput(
        title=title or first.subject or first.number, urgency=Urgency(urgency or first.urgency)
    )
    performed = desk.perform(triage.open_dossier, ids, entry)
    done(performed, as_json, number=str(performed.facts["dossier"]))


@command("assign", COMMANDS["assign"].help)
@receipts_argument
@argument("login", metavar=N_("LOGIN"), help=N_("The login of an officer of the section."))
@json_option
@pass_desk
def assign(desk: Desk, numbers: tuple[str, ...], login: str, as_json: bool) -> None:
    """Give receipts to an officer as one act."""
    done(desk.perform(triage.assign, receipt_ids(desk, numbers), receiver_id(desk, login)), as_json)


@command("give-back", COMMANDS["give-back"].help)
@receipts_argument
@json_option
@pass_desk
def give_back(desk: Desk, numbers: tuple[str, ...], as_json: bool) -> None:
    """Give receipts back to the section as one act."""
    done(desk.perform(triage.unassign, receipt_ids(desk, numbers)), as_json)


@command("snooze", COMMANDS["snooze"].help)
@argument("words", nargs=-1, required=True, metavar=N_("RECEIPT… DATE"), help=RECEIPTS)
@option("--until-new", is_flag=True, help=N_("Until something new arrives in the matter, instead of a date."))
@json_option
@pass_desk
def snooze(desk: Desk, words: tuple[str, ...], until_new: bool, as_json: bool) -> None:
    """Put receipts off as one act."""
    numbers, on = (words, None) if until_new else last_apart(words, _("The date"))
    done(desk.perform(triage.put_off, receipt_ids(desk, numbers), desk.day(on)), as_json)


@command("call-book", COMMANDS["call-book"].help)
@receipts_argument
@option("--event", required=True, metavar=N_("TEXT"), help=N_("The event that is awaited."))
@option("--review", required=True, metavar=N_("DATE"), help=N_("The day on which it is looked at again."))
@json_option
@pass_desk
def call_book(desk: Desk, numbers: tuple[str, ...], event: str, review: str, as_json: bool) -> None:
    """Enter receipts in the call book as one act."""
    done(desk.perform(triage.call_book, receipt_ids(desk, numbers), event, desk.on(review)), as_json)
