"""What programs are told of meetings in JSON: stable keys, values as the register stores them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from asotui.rules.days import ONE_DAY
from asotui.when import hour

if TYPE_CHECKING:
    from asotui.cli.meeting_time import Found
    from asotui.exports.posting import Posted
    from asotui.ingest.calendars import CalendarPreview, ParsedCalendarFile
    from asotui.queries.busy import CalendarRow
    from asotui.queries.meetings import ItemRow, MeetingBlock, MeetingDetail, MeetingTask, PersonRow
    from asotui.queries.meetings.actions import ActionRow
    from asotui.queries.meetings.minutes import MinutesDetail
    from asotui.queries.meetings.sendings import SendingRow
    from asotui.queries.meetings.sitting import DecisionRow, QuorumRow
    from asotui.queries.rooms import RoomRow


def room(found: RoomRow) -> dict[str, Any]:
    """A room."""
    return {
        "name": found.name,
        "place": found.place,
        "capacity": found.capacity or None,
        "equipment": found.equipment,
        "opens": hour(found.opens),
        "closes": hour(found.closes),
        "active": found.active,
    }


def block(found: MeetingBlock) -> dict[str, Any]:
    """A meeting in the list."""
    return {
        "id": found.id,
        "number": found.number,
        "title": found.title,
        "kind": found.kind,
        "state": found.state,
        "marking": found.marking,
        "starts_at": found.starts_at,
        "ends_at": found.ends_at,
        "room": found.room,
        "place": found.place,
        "organizer": found.organizer,
        "organizer_mail": found.organizer_mail,
        "series": found.series_id,
        "begun": found.begun,
        "invited": found.invited,
        "yes": found.yes,
        "no": found.no,
        "perhaps": found.perhaps,
        "waiting": found.waiting,
        "conflicts": found.conflicts,
    }


def meeting(found: MeetingDetail, decided: list[DecisionRow], given: list[ActionRow]) -> dict[str, Any]:
    """A meeting in full."""
    return block(found.block) | {
        "description": found.description,
        "zone": found.zone,
        "uid": found.uid,
        "sequence": found.sequence,
        "rule": found.rule,
        "series_until": found.series_until,
        "original_at": found.original_at,
        "created_at": found.created_at,
        "convened_at": found.convened_at,
        "urgency_reason": found.urgency_reason,
        "opened_at": found.opened_at,
        "closed_at": found.closed_at,
        "reconvenes": found.reconvenes,
        "minutes": found.minutes,
        "agenda_minutes": found.agenda_minutes,
        "not_told": found.not_told,
        "too_many": found.too_many,
        "allowed": list(found.allowed),
        "dossiers": [
            {"number": one.number, "title": one.title, "state": one.state} for one in found.dossiers
        ],
        "people": [person(one) for one in found.people],
        "agenda": [item(one) for one in found.agenda],
        "plan": [planned(one) for one in found.plan],
        "decisions": [decision(one) for one in decided],
        "actions": [action(one) for one in given],
    }


def person(found: PersonRow) -> dict[str, Any]:
    """Somebody convened."""
    return {
        "person": found.id,
        "name": found.name,
        "mail": found.mail,
        "officer": found.officer_id is not None,
        "role": found.role,
        "substitute_for": found.substitute_for,
        "sent_sequence": found.sent_sequence,
        "sent_at": found.sent_at,
        "answer": found.answer,
        "answered_at": found.answered_at,
        "word": found.answer_word,
        "delegated_to": found.delegated_to,
        "proposed_at": found.proposed_at,
        "attendance": found.attendance,
        "represented_by": found.represented_by,
    }


def item(found: ItemRow) -> dict[str, Any]:
    """An item of an agenda."""
    return {
        "item": found.id,
        "position": found.position,
        "title": found.title,
        "type": found.type,
        "rapporteur": found.rapporteur,
        "minutes": found.minutes,
        "starts_after": found.starts_after,
        "dossier": found.dossier_number,
        "standing": found.standing,
        "carried_from": found.carried_from,
        "notes": found.notes,
        "decisions": found.decisions,
        "papers": [
            {
                "paper": one.id,
                "piece": one.piece_id,
                "name": one.name,
                "media_type": one.media_type,
                "size": one.size,
            }
            for one in found.papers
        ],
    }


def planned(found: MeetingTask) -> dict[str, Any]:
    """A task of the retro-planning."""
    return {
        "task": found.id,
        "title": found.title,
        "owner": found.owner,
        "due_on": found.due_on,
        "state": found.state,
        "late": found.late,
    }


def posted(found: Posted) -> dict[str, Any]:
    """What became of a letter just now."""
    return {
        "letter": found.sending_id,
        "meeting": found.meeting,
        "recipient": found.recipient,
        "subject": found.subject,
        "way": found.way,
        "sent_to": found.sent_to,
        "fault": found.fault,
    }


def letter(found: SendingRow) -> dict[str, Any]:
    """A letter, left or not."""
    return {
        "letter": found.id,
        "meeting": found.meeting,
        "name": found.name,
        "recipient": found.recipient,
        "subject": found.subject,
        "method": found.method,
        "sequence": found.sequence,
        "state": found.state,
        "made_at": found.made_at,
        "sent_at": found.sent_at,
        "way": found.way,
        "sent_to": found.sent_to,
        "fault": found.fault,
    }


def quorum(found: QuorumRow) -> dict[str, Any]:
    """Whether enough members are there."""
    return {
        "asked": found.asked,
        "members": found.members,
        "here": found.here,
        "needed": found.needed,
        "reached": found.reached,
        "why": found.why,
    }


def decision(found: DecisionRow) -> dict[str, Any]:
    """What was decided under an item."""
    return {
        "decision": found.id,
        "item": found.item_id,
        "item_title": found.item,
        "text": found.text,
        "sense": found.sense,
        "votes_for": found.votes_for,
        "votes_against": found.votes_against,
        "abstained": found.abstained,
        "decided_at": found.decided_at,
        "noted_in": found.noted_in,
    }


def action(found: ActionRow) -> dict[str, Any]:
    """A task that a meeting decided."""
    return {
        "task": found.id,
        "title": found.title,
        "owner": found.owner,
        "due_on": found.due_on,
        "state": found.state,
        "late": found.late,
        "meeting": found.meeting,
        "meeting_title": found.meeting_title,
        "item": found.item,
        "dossier": found.dossier,
    }


def minutes(found: MinutesDetail) -> dict[str, Any]:
    """The minutes of a meeting."""
    return {
        "form": found.form,
        "text": found.text,
        "drafted_at": found.drafted_at,
        "drafted_by": found.drafted_by,
        "circulated_at": found.circulated_at,
        "approved_at": found.approved_at,
        "approved_by": found.approved_by,
        "approved_in": found.approved_in,
        "amendments": [
            {"text": one.text, "written_at": one.written_at, "written_by": one.written_by}
            for one in found.amendments
        ],
    }


def slot(found: Found) -> dict[str, Any]:
    """A time at which a meeting could be."""
    return {
        "starts_at": found.starts_at,
        "ends_at": found.ends_at,
        "room": found.room,
        "missing": found.missing,
        "seats_short": found.seats_short,
        "perfect": found.is_perfect,
    }


def calendar(
    name: str, read: ParsedCalendarFile, seen: CalendarPreview, dry_run: bool, act_id: int | None
) -> dict[str, Any]:
    """What taking a calendar in did, or would do."""
    difference = seen.difference
    return {
        "calendar": name,
        "act": act_id,
        "dry_run": dry_run,
        "first": read.first,
        "last": read.last - ONE_DAY,
        "events": read.counted,
        "times": len(read.events),
        "new": len(difference.new),
        "changed": len(difference.changed),
        "gone": len(difference.gone),
        "same": difference.same,
        "free": difference.free,
        "clashes": [
            {"meeting": one.number, "title": one.title, "starts_at": one.starts_at, "ends_at": one.ends_at}
            for one in seen.clashes
        ],
        "refused": [{"event": one.uid, "why": one.sentence} for one in read.refusals],
        "doubts": [{"event": one.uid, "why": one.sentence} for one in read.doubts],
    }


def several_calendars(told: list[dict[str, Any]]) -> dict[str, Any]:
    """Several calendars taken in at once: their sums, then each."""
    summed = {
        name: sum(one[name] for one in told) for name in ("events", "times", "new", "changed", "gone", "same")
    }
    return {
        "files": len(told),
        **summed,
        "refused": sum(len(one["refused"]) for one in told),
        "doubts": sum(len(one["doubts"]) for one in told),
        "imports": told,
    }


def known_calendar(found: CalendarRow) -> dict[str, Any]:
    """A calendar that was taken in."""
    return {
        "calendar": found.name,
        "officer": found.officer,
        "room": found.room,
        "times": found.times,
        "first_at": found.first_at,
        "last_at": found.last_at,
    }
