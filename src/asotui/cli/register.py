"""`asotui register`: what did not come by mail."""

import click

from asotui.cli import piped
from asotui.cli.desk import Desk, pass_desk
from asotui.cli.grammar import argument, command, option, whole
from asotui.cli.root import COMMANDS
from asotui.cli.saying import done, json_option
from asotui.i18n import N_
from asotui.services import receipts
from asotui.services.receipts import ReceiptInput
from asotui.terms import Channel, Marking, Urgency

BY_HAND = [channel.value for channel in Channel if channel is not Channel.MAIL]


@command("register", COMMANDS["register"].help)
@argument("subject", metavar=N_("SUBJECT"), help=N_("What it is about."))
@option("--from", "sender", required=True, metavar=N_("NAME"), help=N_("Who wrote, called or came."))
@option("--channel", type=click.Choice(BY_HAND), default="letter", show_default=True, help=N_("How it came."))
@option("--address", default="", metavar=N_("ADDRESS"), help=N_("Where the sender is reached."))
@option("--received", metavar=N_("DATE"), help=N_("The day it came; today unless given."))
@option("--dated", metavar=N_("DATE"), help=N_("The date on the document."))
@option("--announced", type=whole(0), default=0, metavar=N_("COUNT"), help=N_("Enclosures it announces."))
@option(
    "--enclosed",
    type=whole(0),
    default=0,
    metavar=N_("COUNT"),
    help=N_("Enclosures that were in it."),
)
@option("--text", default="", metavar=N_("TEXT"), help=N_("What it says; - reads it from standard input."))
@option(
    "--urgency",
    type=click.IntRange(1, 4),
    metavar="1-4",
    help=N_("From 1 (immediate) to 4; proposed unless given."),
)
@option("--due", metavar=N_("DATE"), help=N_("The day by which it must be treated."))
@option(
    "--marking", type=click.Choice([one.value for one in Marking]), default="none", help=N_("Its protection.")
)
@option("--cover-only", is_flag=True, help=N_("Only the cover of a closed envelope is registered."))
@json_option
@pass_desk
def register(
    desk: Desk,
    subject: str,
    sender: str,
    channel: str,
    address: str,
    received: str | None,
    dated: str | None,
    announced: int,
    enclosed: int,
    text: str,
    urgency: int | None,
    due: str | None,
    marking: str,
    cover_only: bool,
    as_json: bool,
) -> None:
    """Register a receipt and print its number."""
    entry = ReceiptInput(
        channel=Channel(channel),
        sender=sender,
        sender_address=address,
        subject=subject,
        received_on=desk.day(received, past=True),
        dated_on=desk.day(dated, past=True),
        enclosures_announced=announced,
        enclosures_received=enclosed,
        text=piped.text() if text == "-" else text,
        urgency=None if urgency is None else Urgency(urgency),
        due_on=desk.day(due),
        marking=Marking(marking),
        cover_only=cover_only,
    )
    performed = desk.perform(receipts.register, entry)
    done(performed, as_json, number=str(performed.facts["receipt"]))
