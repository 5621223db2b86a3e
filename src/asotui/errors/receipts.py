"""Receipts and their triage."""

from asotui.errors.kinds import Conflict, Forbidden, NotFound, Usage
from asotui.errors.numbers import AmbiguousNumber
from asotui.i18n import N_


class UnknownReceipt(NotFound):
    """No receipt has that number."""

    sentence = N_("There is no receipt {receipt}. Look for it with: asotui inbox --view all")


class UnknownReceiptThisYear(UnknownReceipt):
    """The number was typed without a year, and only another year has it."""

    sentence = N_("There is no receipt {receipt} of this year. With its year, one exists: {candidate}.")


class AmbiguousReceipt(AmbiguousNumber):
    """The number was typed without a year, and several other years have it."""

    sentence = N_(
        "There is no receipt {number} of this year, and other years have several: {candidates}. Write the year too."
    )


class ReceiptCancelled(Conflict):
    """The registration was cancelled: the number stays used, nothing more is done with it."""

    sentence = N_(
        "The registration {receipt} was cancelled; it can be read, not treated. Undo the cancelling if it was a mistake."
    )


class ReceiptSettled(Conflict):
    """The receipt has its outcome already."""

    sentence = N_(
        "Receipt {receipt} has left the inbox with an outcome. Undo that act, or bring a closed receipt back to the inbox first."
    )


class ReceiptNotSettled(Conflict):
    """The receipt is in the inbox already."""

    sentence = N_("Receipt {receipt} is in the inbox already.")


class CannotPutOffToThePast(Usage):
    """A receipt sleeps until a day to come."""

    sentence = N_("{until} is not a day to come. Choose a date from tomorrow on.")


class OutcomeNeedsItsOwnWay(Usage):
    """Filing names a dossier."""

    sentence = N_(
        "To file a receipt, name the dossier. In the inbox: m. On the command line: asotui file RECEIPT DOSSIER"
    )


class CoverOnly(Forbidden):
    """The content of what must stay closed is never registered."""

    sentence = N_(
        "Only the cover of this envelope may be registered: take the text out. Nothing was registered."
    )


class NoRawMessage(NotFound):
    """The receipt did not come by mail."""

    sentence = N_("This receipt did not come by mail: there is no original message to show.")


class NotYetReceived(Usage):
    """What was received was received today at the latest."""

    sentence = N_("{on} is still to come: nothing was received then. Give today or an earlier day.")
