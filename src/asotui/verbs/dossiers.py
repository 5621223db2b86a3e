"""Sentences of what was done with dossiers."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

DOSSIERS: dict[str, Verb] = {
    "dossier.opened_from": Verb(
        N_("Dossier {dossier} opened from {receipt}: {title}"),
        NN_(
            "Dossier {dossier} opened from {count} receipt: {title}",
            "Dossier {dossier} opened from {count} receipts: {title}",
        ),
    ),
    "dossier.opened": Verb(N_("Dossier {dossier} opened: {title}")),
    "dossier.renamed": Verb(N_("{dossier} is now called: {title}")),
    "dossier.classified": Verb(N_("{dossier} classified under {classification}")),
    "dossier.unclassified": Verb(N_("{dossier} is no longer classified")),
    "dossier.urgency_set": Verb(
        N_("{dossier} is now of urgency {urgency}"),
        NN_("{count} dossier is now of urgency {urgency}", "{count} dossiers are now of urgency {urgency}"),
    ),
    "dossier.marked": Verb(
        N_("{dossier} now has the marking: {marking}"),
        NN_(
            "{count} dossier now has the marking: {marking}",
            "{count} dossiers now have the marking: {marking}",
        ),
    ),
    "dossier.due_set": Verb(
        N_("{dossier} is due on {due_on}"),
        NN_("{count} dossier is due on {due_on}", "{count} dossiers are due on {due_on}"),
    ),
    "dossier.due_removed": Verb(
        N_("{dossier} has no due date any more"),
        NN_("{count} dossier has no due date any more", "{count} dossiers have no due date any more"),
    ),
    "dossier.next_action_set": Verb(N_("Next action on {dossier}: {action}")),
    "dossier.next_action_removed": Verb(N_("No next action on {dossier} any more")),
    "dossier.correspondent_set": Verb(N_("{dossier} concerns {correspondent}")),
    "dossier.correspondent_removed": Verb(N_("{dossier} no longer names a correspondent")),
    "dossier.puc_set": Verb(N_("The paper under consideration of {dossier} is now: {piece}")),
    "dossier.examined": Verb(N_("{dossier} is under examination")),
    "dossier.submitted": Verb(N_("{dossier} submitted at level {level}")),
    "dossier.submitted_to": Verb(N_("{dossier} submitted at level {level} to {officer}")),
    "dossier.returned": Verb(N_("{dossier} returned")),
    "dossier.returned_to": Verb(N_("{dossier} returned to {officer}")),
    "dossier.decided": Verb(N_("{dossier} decided")),
    "dossier.procedure_taken": Verb(N_("{dossier} follows: {procedure}")),
    "dossier.piece_given": Verb(N_("In {dossier}, “{piece}” is the piece asked for: {required}")),
    "dossier.stage_passed": Verb(N_("{dossier}: “{stage}” passed, now at “{next}”")),
    "dossier.stage_decided": Verb(N_("{dossier}: “{stage}” decided, now at “{next}”")),
    "dossier.stage_skipped": Verb(
        N_("{dossier}: “{stage}” skipped on the authority of {authority}, now at “{next}”")
    ),
    "dossier.issued": Verb(N_("{dossier} issued")),
    "dossier.recorded": Verb(N_("{dossier} recorded")),
    "dossier.reply_awaited": Verb(N_("{dossier} awaits a reply by {review_on}")),
    "dossier.pieces_asked": Verb(N_("{dossier} is incomplete: pieces are asked")),
    "dossier.parked": Verb(N_("{dossier} parked until {review_on}")),
    "dossier.called_back": Verb(N_("{dossier} in the call book until {review_on}: {event}")),
    "dossier.transmitted": Verb(
        N_("{dossier} transmitted to {officer}"),
        NN_("{count} dossier transmitted to {officer}", "{count} dossiers transmitted to {officer}"),
    ),
    "dossier.seen": Verb(N_("{dossier} opened for the first time by {officer}")),
    "dossier.taken_up": Verb(
        N_("{dossier} acknowledged by {officer}"),
        NN_("{count} dossier acknowledged by {officer}", "{count} dossiers acknowledged by {officer}"),
    ),
    "dossier.recalled": Verb(
        N_("{dossier} recalled by {officer} before it was opened"),
        NN_(
            "{count} dossier recalled by {officer} before it was opened",
            "{count} dossiers recalled by {officer} before they were opened",
        ),
    ),
    "dossier.closed": Verb(N_("{dossier} closed")),
    "dossier.reopened": Verb(N_("{dossier} reopened")),
    "dossier.cancelled": Verb(N_("The opening of {dossier} is cancelled")),
    "dossier.linked": Verb(N_("{dossier} linked to {other}")),
    "dossier.unlinked": Verb(N_("{dossier} no longer linked to {other}")),
}
