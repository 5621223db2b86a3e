"""Sentences of meetings being held, and of their minutes."""

from asotui.i18n import N_, NN_
from asotui.verbs.verb import Verb

SITTINGS: dict[str, Verb] = {
    "meeting.begun": Verb(
        N_("Meeting {meeting} has begun: {title}"),
        NN_(
            "Meeting {meeting} has begun, {count} person is excused or represented as they answered: {title}",
            "Meeting {meeting} has begun, {count} people are excused or represented as they answered: {title}",
        ),
    ),
    "meeting.attended": Verb(
        N_("{name}, at meeting {meeting}: {attendance}"),
        NN_(
            "{count} person, at meeting {meeting}: {attendance}",
            "{count} people, at meeting {meeting}: {attendance}",
        ),
    ),
    "meeting.attended_by": Verb(
        N_("{name}, at meeting {meeting}: {attendance} {other}"),
        NN_(
            "{count} person, at meeting {meeting}: {attendance} {other}",
            "{count} people, at meeting {meeting}: {attendance} {other}",
        ),
    ),
    "meeting.notes_written": Verb(N_("Notes of meeting {meeting} written under “{item}”")),
    "meeting.decided": Verb(N_("Meeting {meeting} decided on “{item}”: {decision}")),
    "meeting.decision_changed": Verb(N_("Decision of meeting {meeting} on “{item}” is now: {decision}")),
    "meeting.decision_dropped": Verb(N_("Decision of meeting {meeting} on “{item}” taken back: {decision}")),
    "meeting.action_given": Verb(N_("{officer} acts on meeting {meeting}: {task}")),
    "meeting.closed": Verb(
        N_("Meeting {meeting} held and closed: {title}"),
        NN_(
            "Meeting {meeting} held and closed, {count} decision put in the notes of its dossier",
            "Meeting {meeting} held and closed, {count} decisions put in the notes of their dossiers",
        ),
    ),
    "meeting.without_quorum": Verb(N_("Meeting {meeting} closed for want of quorum: {title}")),
    "meeting.reconvened": Verb(
        N_("Meeting {meeting} is held again as {other} on {starts_at}, with the same agenda")
    ),
    "meeting.minutes_drafted": Verb(N_("Minutes of meeting {meeting} drafted: {minutes_form}")),
    "meeting.minutes_written": Verb(N_("Minutes of meeting {meeting} changed")),
    "meeting.minutes_approved": Verb(N_("Minutes of meeting {meeting} approved")),
    "meeting.minutes_approved_in": Verb(N_("Minutes of meeting {meeting} approved in meeting {other}")),
    "meeting.minutes_amended": Verb(N_("Minutes of meeting {meeting} amended")),
}
