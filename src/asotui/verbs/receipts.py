"""Sentences of what was done with receipts."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

RECEIPTS: dict[str, Verb] = {
    "receipt.registered": Verb(
        N_("{receipt} registered, from {sender}"),
        NN_("{count} receipt registered", "{count} receipts registered"),
    ),
    "receipt.collected": Verb(N_("{receipt} collected, from {sender}")),
    "receipt.copy_kept": Verb(N_("A copy of {receipt} was kept with it")),
    "receipt.graded": Verb(
        N_("{receipt} is now of urgency {urgency}"),
        NN_("{count} receipt is now of urgency {urgency}", "{count} receipts are now of urgency {urgency}"),
    ),
    "receipt.due": Verb(
        N_("{receipt} is due on {due_on}"),
        NN_("{count} receipt is due on {due_on}", "{count} receipts are due on {due_on}"),
    ),
    "receipt.not_due": Verb(
        N_("{receipt} has no due date any more"),
        NN_("{count} receipt has no due date any more", "{count} receipts have no due date any more"),
    ),
    "receipt.marked": Verb(
        N_("{receipt} now has the marking: {marking}"),
        NN_(
            "{count} receipt now has the marking: {marking}",
            "{count} receipts now have the marking: {marking}",
        ),
    ),
    "receipt.filed": Verb(
        N_("{receipt} filed in {dossier}"),
        NN_("{count} receipt filed in {dossier}", "{count} receipts filed in {dossier}"),
    ),
    "receipt.assigned": Verb(
        N_("{receipt} assigned to {officer}"),
        NN_("{count} receipt assigned to {officer}", "{count} receipts assigned to {officer}"),
    ),
    "receipt.given_back": Verb(
        N_("{receipt} given back to the section"),
        NN_("{count} receipt given back to the section", "{count} receipts given back to the section"),
    ),
    "receipt.put_off": Verb(
        N_("{receipt} put off until {until}"),
        NN_("{count} receipt put off until {until}", "{count} receipts put off until {until}"),
    ),
    "receipt.put_off_until_new": Verb(
        N_("{receipt} put off until something new arrives"),
        NN_(
            "{count} receipt put off until something new arrives",
            "{count} receipts put off until something new arrives",
        ),
    ),
    "receipt.call_book": Verb(
        N_("{receipt} entered in the call book until {until}: {event}"),
        NN_(
            "{count} receipt entered in the call book until {until}: {event}",
            "{count} receipts entered in the call book until {until}: {event}",
        ),
    ),
    "receipt.answered": Verb(
        N_("{receipt} closed as answered"),
        NN_("{count} receipt closed as answered", "{count} receipts closed as answered"),
    ),
    "receipt.transferred": Verb(
        N_("{receipt} transferred: {word}"),
        NN_("{count} receipt transferred: {word}", "{count} receipts transferred: {word}"),
    ),
    "receipt.for_information": Verb(
        N_("{receipt} closed, for information"),
        NN_("{count} receipt closed, for information", "{count} receipts closed, for information"),
    ),
    "receipt.no_action": Verb(
        N_("{receipt} closed without action"),
        NN_("{count} receipt closed without action", "{count} receipts closed without action"),
    ),
    "receipt.duplicate": Verb(
        N_("{receipt} closed as a duplicate"),
        NN_("{count} receipt closed as a duplicate", "{count} receipts closed as a duplicate"),
    ),
    "receipt.reopened": Verb(
        N_("{receipt} back in the inbox"),
        NN_("{count} receipt back in the inbox", "{count} receipts back in the inbox"),
    ),
    "receipt.cancelled": Verb(N_("Registration {receipt} cancelled: {word}")),
}
