"""What was done, as sentences: one for each verb that an act can have."""

import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from asotui import clock, i18n, text
from asotui.i18n import N_, NN_, _, ngettext
from asotui.terms import (
    Answer,
    Attendance,
    Channel,
    DossierState,
    InviteeRole,
    Marking,
    MinutesForm,
    Outcome,
    Role,
    Urgency,
)


@dataclass(frozen=True, slots=True)
class Verb:
    """The sentence of an act; `many` has the two plural forms of an act on `count` things at once."""

    one: str
    many: tuple[str, str] | None = None


VERBS: dict[str, Verb] = {
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
    "dossier.opened_from": Verb(
        N_("Dossier {dossier} opened from {receipt}: {title}"),
        NN_(
            "Dossier {dossier} opened from {count} receipt: {title}",
            "Dossier {dossier} opened from {count} receipts: {title}",
        ),
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
    "dossier.taken_up": Verb(N_("{dossier} taken up by {officer}")),
    "dossier.closed": Verb(N_("{dossier} closed")),
    "dossier.reopened": Verb(N_("{dossier} reopened")),
    "dossier.cancelled": Verb(N_("The opening of {dossier} is cancelled")),
    "dossier.linked": Verb(N_("{dossier} linked to {other}")),
    "dossier.unlinked": Verb(N_("{dossier} no longer linked to {other}")),
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
    "officer.added": Verb(N_("{officer} ({login}) added as: {role}")),
    "officer.changed": Verb(N_("The entry of {officer} changed")),
    "officer.absent": Verb(N_("{officer} is absent from {absent_from} until {absent_until}")),
    "officer.absent_substituted": Verb(
        N_("{officer} is absent from {absent_from} until {absent_until}; {substitute} stands in")
    ),
    "officer.back": Verb(N_("{officer} is back")),
    "setting.set": Verb(N_("Setting {setting} is now: {value}")),
    "room.added": Verb(N_("Room {room} added")),
    "room.changed": Verb(N_("Room {room} changed")),
    "room.retired": Verb(N_("Room {room} given up")),
    "receipt.answer_taken": Verb(N_("{receipt}: {name}, on meeting {meeting}: {answer}")),
    "receipt.answer_of_chair": Verb(
        N_("{receipt}: {name}, who presides over meeting {meeting}, is not coming: {answer}")
    ),
    "receipt.answer_without_quorum": Verb(
        N_("{receipt}: {name}, on meeting {meeting}: {answer}. The quorum can no longer be reached")
    ),
    "receipt.time_proposed": Verb(N_("{receipt}: {name} proposes {starts_at} for meeting {meeting}")),
    "receipt.answer_unknown": Verb(
        N_("{receipt}, from {sender}, answers to a meeting that is not known here; nothing was changed")
    ),
    "receipt.answer_stranger": Verb(
        N_("{receipt}: {name} answers and is not convened to meeting {meeting}; nothing was changed")
    ),
    "receipt.answer_of_another": Verb(
        N_("{receipt}: {sender} answers in the name of {name} to meeting {meeting}; nothing was changed")
    ),
    "receipt.answer_outdated": Verb(
        N_("{receipt}: {name} answers to an earlier convocation to meeting {meeting}; nothing was changed")
    ),
    "receipt.answer_known": Verb(
        N_("{receipt}: the answer of {name} to meeting {meeting} is not new; nothing was changed")
    ),
    "receipt.answer_over": Verb(
        N_("{receipt}: {name} answers to meeting {meeting}, which is over; nothing was changed")
    ),
    "receipt.invitation": Verb(
        N_("{receipt}: {sender} invites to “{title}” on {starts_at}, meeting {meeting}")
    ),
    "receipt.invitation_changed": Verb(
        N_("{receipt}: {sender} changes meeting {meeting}, now on {starts_at}: {title}")
    ),
    "receipt.invitation_cancelled": Verb(
        N_("{receipt}: {sender} calls off meeting {meeting} of {starts_at}: {title}")
    ),
    "receipt.invitation_known": Verb(
        N_("{receipt}, from {sender}, says nothing new of meeting {meeting}; nothing was changed")
    ),
    "receipt.invitation_own": Verb(
        N_("{receipt} is a copy of our own convocation to meeting {meeting}; nothing was changed")
    ),
    "receipt.invitation_of_another": Verb(
        N_("{receipt}: {sender} did not convene meeting {meeting} and cannot change it; nothing was changed")
    ),
    "receipt.cancellation_unknown": Verb(
        N_("{receipt}: {sender} calls off a meeting that is not known here; nothing was changed")
    ),
    "calendar.taken_in": Verb(N_("Calendar {calendar} taken in: {new} new, {changed} changed, {gone} gone")),
    "calendar.forgotten": Verb(N_("Calendar {calendar} taken out of the register, dates taken out: {times}")),
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
    "meeting.begun": Verb(N_("Meeting {meeting} has begun: {title}")),
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
    "meeting.minutes_circulated": Verb(
        N_("Minutes of meeting {meeting} circulated"),
        NN_(
            "Minutes of meeting {meeting} circulated, {count} letter written",
            "Minutes of meeting {meeting} circulated, {count} letters written",
        ),
    ),
    "meeting.minutes_circulated_in_part": Verb(
        N_("Minutes of meeting {meeting} circulated; without a mail address: {names}"),
        NN_(
            "Minutes of meeting {meeting} circulated, {count} letter written; without a mail address: {names}",
            "Minutes of meeting {meeting} circulated, {count} letters written; without a mail address: {names}",
        ),
    ),
    "meeting.minutes_approved": Verb(N_("Minutes of meeting {meeting} approved")),
    "meeting.minutes_approved_in": Verb(N_("Minutes of meeting {meeting} approved in meeting {other}")),
    "meeting.minutes_amended": Verb(N_("Minutes of meeting {meeting} amended")),
    "meeting.convened": Verb(
        N_("Meeting {meeting} convened"),
        NN_(
            "Meeting {meeting} convened, {count} letter written",
            "Meeting {meeting} convened, {count} letters written",
        ),
    ),
    "meeting.convened_in_part": Verb(
        N_("Meeting {meeting} convened; without a mail address: {names}"),
        NN_(
            "Meeting {meeting} convened, {count} letter written; without a mail address: {names}",
            "Meeting {meeting} convened, {count} letters written; without a mail address: {names}",
        ),
    ),
    "meeting.update_sent": Verb(
        N_("What changed in meeting {meeting} was told"),
        NN_(
            "What changed in meeting {meeting} goes out in {count} letter",
            "What changed in meeting {meeting} goes out in {count} letters",
        ),
    ),
    "meeting.update_sent_in_part": Verb(
        N_("What changed in meeting {meeting} was told; without a mail address: {names}"),
        NN_(
            "What changed in meeting {meeting} goes out in {count} letter; without a mail address: {names}",
            "What changed in meeting {meeting} goes out in {count} letters; without a mail address: {names}",
        ),
    ),
    "meeting.letter_in_outbox": Verb(N_("Letter to {recipient} put in the outbox: {sent_to}")),
    "meeting.letter_left": Verb(N_("Letter to {recipient} left by {sent_to}")),
    "meeting.letter_kept": Verb(
        N_("Letter to {recipient} could not leave: {why}"),
        NN_("{count} letter could not leave: {why}", "{count} letters could not leave: {why}"),
    ),
    "meeting.letters_wait_again": Verb(
        N_("Letters of meeting {meeting} wait to leave again"),
        NN_(
            "{count} letter of meeting {meeting} waits to leave again",
            "{count} letters of meeting {meeting} wait to leave again",
        ),
    ),
}


def sentence(verb: str, facts: Mapping[str, Any]) -> str:
    """What an act did, in the language in force. `facts` are those that the store keeps: codes and ISO dates.

    Facts come from outside and are made harmless; one that is missing shows as a question mark. A verb that this
    version does not know is shown as it is stored.
    """
    if verb == "act.undone":
        return _("Undone: {act}").format(act=sentence(facts["verb"], facts["facts"]))
    if verb == "act.redone":
        return _("Done again: {act}").format(act=sentence(facts["verb"], facts["facts"]))
    known = VERBS.get(verb)
    if known is None:
        return text.clean_line(verb)
    count = facts.get("count")
    pattern = _(known.one) if count is None or known.many is None else ngettext(*known.many, count)
    return _Filling().vformat(pattern, (), {name: _shown(name, value) for name, value in facts.items()})


def shown_date(on: date) -> str:
    """A date in full, as the language in force writes it: `1 Mar 2026`, `1er mars 2026`."""
    return i18n.written_day(on, "d MMM y")


def shown_instant(at: datetime) -> str:
    """An instant at the office's wall clock, with its day: `Tuesday 24 November, 10:00`; with the year when it is another one."""
    local = clock.local(at)
    pattern = "EEEE d MMMM" if local.year == clock.today().year else "EEEE d MMMM y"
    return _("{day}, {time}").format(day=i18n.written_day(local.date(), pattern), time=f"{local:%H:%M}")


class _Filling(string.Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(str(key), "?")


_TERMS: dict[str, Callable[[Any], Any]] = {
    "answer": Answer,
    "attendance": Attendance,
    "channel": Channel,
    "invitee_role": InviteeRole,
    "marking": Marking,
    "minutes_form": MinutesForm,
    "outcome": Outcome,
    "role": Role,
    "state": DossierState,
    "urgency": Urgency,
}
_DATES = frozenset(
    ["on", "until", "due_on", "review_on", "received_on", "expected_by", "absent_from", "absent_until"]
)
_INSTANTS = frozenset(["starts_at"])


def _shown(name: str, value: Any) -> str:
    try:
        if name in _TERMS:
            return str(_TERMS[name](value).label)
        if name in _DATES:
            return shown_date(date.fromisoformat(value))
        if name in _INSTANTS:
            return shown_instant(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        pass
    return text.clean_line(str(value))
