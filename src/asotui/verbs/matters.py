"""Sentences of notes, tasks and pieces."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

MATTERS: dict[str, Verb] = {
    "note.written": Verb(N_("Note {serial} written on {dossier}")),
    "note.changed": Verb(N_("Note {serial} of {dossier} changed")),
    "note.written_on_receipt": Verb(N_("Note {serial} written on {receipt}")),
    "note.changed_on_receipt": Verb(N_("Note {serial} of {receipt} changed")),
    "task.added": Verb(N_("Action for {officer}: {task}")),
    "task.done": Verb(N_("Done: {task}"), NN_("{count} task done", "{count} tasks done")),
    "task.reopened": Verb(
        N_("To do again: {task}"), NN_("{count} task to do again", "{count} tasks to do again")
    ),
    "task.dropped": Verb(N_("Dropped: {task}"), NN_("{count} task dropped", "{count} tasks dropped")),
    "task.reassigned": Verb(
        N_("Given to {officer}: {task}"),
        NN_("{count} task given to {officer}", "{count} tasks given to {officer}"),
    ),
    "task.due_set": Verb(
        N_("To do by {due_on}: {task}"),
        NN_("{count} task to do by {due_on}", "{count} tasks to do by {due_on}"),
    ),
    "task.due_removed": Verb(
        N_("Without a date now: {task}"),
        NN_("{count} task without a date now", "{count} tasks without a date now"),
    ),
    "task.urgency_set": Verb(
        N_("Of urgency {urgency} now: {task}"),
        NN_("{count} task of urgency {urgency} now", "{count} tasks of urgency {urgency} now"),
    ),
    "task.renamed": Verb(N_("The task is now: {task}")),
    "piece.attached": Verb(N_("{piece} attached to {dossier} as number {serial}")),
    "piece.expected": Verb(N_("{piece} expected in {dossier}")),
    "piece.expected_from": Verb(N_("{piece} expected from {sender} in {dossier}")),
    "piece.received": Verb(N_("{piece} received in {dossier} on {received_on}")),
    "piece.waived": Verb(N_("{piece} no longer expected in {dossier}")),
    "piece.extended": Verb(N_("{piece} expected in {dossier} by {expected_by}")),
    "piece.renamed": Verb(N_("The piece is now called: {piece}")),
}
