"""Sentences of meetings being planned and prepared."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

MEETINGS: dict[str, Verb] = {
    "meeting.planned": Verb(N_("Meeting {meeting} planned on {starts_at}: {title}")),
    "meeting.series_planned": Verb(
        N_("A series of one meeting planned, {meeting} on {starts_at}: {title}"),
        NN_(
            "A series of {count} meeting planned from {meeting} on {starts_at}: {title}",
            "A series of {count} meetings planned from {meeting} on {starts_at}: {title}",
        ),
    ),
    "meeting.series_prolonged": Verb(
        N_("The series goes on with one more meeting, {meeting} on {starts_at}: {title}"),
        NN_(
            "The series goes on with {count} more meeting, from {meeting} on {starts_at}: {title}",
            "The series goes on with {count} more meetings, from {meeting} on {starts_at}: {title}",
        ),
    ),
    "meeting.changed": Verb(
        N_("Meeting {meeting} changed: {title}"),
        NN_(
            "{count} meeting of the series changed: {title}",
            "{count} meetings of the series changed: {title}",
        ),
    ),
    "meeting.moved": Verb(
        N_("Meeting {meeting} moved to {starts_at}"),
        NN_(
            "{count} meeting of the series moved, {meeting} to {starts_at}",
            "{count} meetings of the series moved, {meeting} to {starts_at}",
        ),
    ),
    "meeting.moved_to_room": Verb(
        N_("Meeting {meeting} moved to {starts_at}, {room}"),
        NN_(
            "{count} meeting of the series moved, {meeting} to {starts_at}, {room}",
            "{count} meetings of the series moved, {meeting} to {starts_at}, {room}",
        ),
    ),
    "meeting.cancelled": Verb(
        N_("Meeting {meeting} called off: {title}"),
        NN_(
            "{count} meeting of the series called off: {title}",
            "{count} meetings of the series called off: {title}",
        ),
    ),
    "meeting.postponed": Verb(N_("Meeting {meeting} put off to a day not known yet: {title}")),
    "meeting.dossier_linked": Verb(N_("Meeting {meeting} is about {dossier}")),
    "meeting.dossier_unlinked": Verb(N_("Meeting {meeting} is no longer about {dossier}")),
    "meeting.person_invited": Verb(N_("{name} added to meeting {meeting}")),
    "meeting.people_invited": Verb(
        N_("People added to meeting {meeting}"),
        NN_("{count} person added to meeting {meeting}", "{count} people added to meeting {meeting}"),
    ),
    "meeting.person_dismissed": Verb(N_("{name} taken off meeting {meeting}")),
    "meeting.role_set": Verb(N_("{name} is at meeting {meeting} as: {invitee_role}")),
    "meeting.substitute_set": Verb(N_("{name} stands in for {other} at meeting {meeting}")),
    "meeting.substitute_none": Verb(N_("{name} stands in for nobody at meeting {meeting}")),
    "meeting.answered": Verb(
        N_("{name}, on meeting {meeting}: {answer}"),
        NN_(
            "{name}, on {count} meeting from {meeting} on: {answer}",
            "{name}, on {count} meetings from {meeting} on: {answer}",
        ),
    ),
    "meeting.item_added": Verb(N_("Agenda of {meeting}: {item} added")),
    "meeting.item_changed": Verb(N_("Agenda of {meeting}: {item} changed")),
    "meeting.item_moved": Verb(N_("Agenda of {meeting}: {item} is now number {place}")),
    "meeting.item_dropped": Verb(N_("Agenda of {meeting}: {item} taken off")),
    "meeting.paper_added": Verb(N_("{piece} goes with “{item}” of meeting {meeting}")),
    "meeting.paper_dropped": Verb(N_("{piece} no longer goes with “{item}” of meeting {meeting}")),
    "meeting.task_added": Verb(N_("“{task}” added to what is to do around meeting {meeting}, for {officer}")),
    "meeting.retroplanned": Verb(N_("Retro-planning of meeting {meeting} made")),
    "meeting.replanned": Verb(
        N_(
            "Retro-planning of {meeting} made anew: added {made}, changed {changed}, dropped {dropped}, left as officers put them {kept}"
        )
    ),
    "template.step_added": Verb(N_("“{step}” added to the retro-planning, kind: {meeting_kind}")),
    "template.step_changed": Verb(N_("“{step}” changed in the retro-planning, kind: {meeting_kind}")),
    "template.step_dropped": Verb(
        N_("“{step}” taken out of the retro-planning, kind: {meeting_kind}"),
        NN_(
            "{count} step taken out of the retro-planning, kind: {meeting_kind}",
            "{count} steps taken out of the retro-planning, kind: {meeting_kind}",
        ),
    ),
    "template.reset": Verb(N_("The retro-planning is again the one that came with the kind: {meeting_kind}")),
}
