"""Invitations that others send to the section (iTIP REQUEST and CANCEL, RFC 5546).

Each becomes a meeting of the planner that belongs to who convenes: a later version of it moves it, a cancellation ends it.
"""

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import Invitee, Meeting, Officer, Receipt, Series
from asotui.rules.answers import CANCEL, REQUEST, CalendarMessage
from asotui.services import typed
from asotui.services.counters import next_serials
from asotui.services.meetings.found import PLANNED, invitees
from asotui.services.meetings.heard import Heard, instant, with_uid
from asotui.services.meetings.invited_times import MeetingTime, times_of
from asotui.services.meetings.people import ask_again
from asotui.terms import MeetingState

KIND = "internal"
# A list of hundreds, every week of a year, says nothing that its first names do not.
_MOST_ROWS_OF_PEOPLE = 2_000


def receive(session: Session, receipt: Receipt, calendar: Sequence[CalendarMessage]) -> Heard | None:
    """Put an invitation of others in the planner, or what changed in one; None when the message is none or says too little.

    Part of another act.
    """
    said = [message for message in calendar if message.method in (REQUEST, CANCEL) and message.uid]
    if not said:
        return None
    first = said[0]
    said = [message for message in said if message.uid == first.uid and message.method == first.method]
    known = with_uid(session, first.uid)
    if any(not meeting.organizer_mail for meeting in known):
        return Heard("receipt.invitation_own", waits=False, facts=_facts(known[0]))
    if known and not _is_of_organizer(session, known, first, receipt):
        return Heard("receipt.invitation_of_another", waits=True, facts=_facts(known[0]))
    if first.method == CANCEL:
        return _end(known, said, receipt)
    if first.organizer is None:
        return None
    times = times_of(said)
    if not times:
        return None
    return _change(session, receipt, known, times, said) if known else _enter(session, receipt, times, said)


def _is_of_organizer(
    session: Session, known: Sequence[Meeting], message: CalendarMessage, receipt: Receipt
) -> bool:
    """Whether a later version comes from who convened: named as such, and sent from there or from where the first came."""
    organizer = known[0].organizer_mail
    if message.organizer is None or message.organizer.mail != organizer:
        return False
    senders = {organizer}
    for meeting in known:
        first = session.get(Receipt, meeting.receipt_id) if meeting.receipt_id else None
        senders.add(first.sender_address.casefold() if first else organizer)
    return receipt.sender_address.casefold() in senders


def _enter(
    session: Session, receipt: Receipt, times: Sequence[MeetingTime], said: Sequence[CalendarMessage]
) -> Heard:
    officer = _for_whom(session, said[0], receipt)
    series = _series(session, said, times)
    entered = _add(session, receipt, officer, times, series)
    facts = {**_facts(entered[0]), "starts_at": entered[0].starts_at.isoformat()}
    return Heard(
        "receipt.invitation", waits=True, facts=facts, rows=(*entered, *([series] if series else []))
    )


def _add(
    session: Session, receipt: Receipt, officer: Officer, times: Sequence[MeetingTime], series: Series | None
) -> list[Meeting]:
    now = clock.now()
    year = clock.local(now).year
    serials = next_serials(session, f"meeting:{year}", len(times))
    added = [
        Meeting(
            number=f"M{serial}/{year}",
            title="",
            kind=KIND,
            state=MeetingState.CONVENED.value,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            zone=each.message.zone or clock.zone_name(),
            organizer_id=officer.key,
            organizer_mail=each.message.organizer.mail if each.message.organizer else "",
            series_id=series.key if series else None,
            original_at=each.original_at,
            uid=each.message.uid,
            created_at=now,
            convened_at=now,
        )
        for serial, each in zip(serials, times, strict=True)
    ]
    for meeting, each in zip(added, times, strict=True):
        _describe(meeting, each, receipt)
    session.add_all(added)
    session.flush()
    most = max(_MOST_ROWS_OF_PEOPLE // len(added), 1)
    for meeting, each in zip(added, times, strict=True):
        _invite(session, meeting, each.message, most)
    session.flush()
    return added


def _describe(meeting: Meeting, each: MeetingTime, receipt: Receipt) -> None:
    for name, value in _said(each, receipt).items():
        setattr(meeting, name, value)
    meeting.sequence, meeting.receipt_id = each.message.sequence, receipt.key
    meeting.zone = each.message.zone or meeting.zone


def _said(each: MeetingTime, receipt: Receipt) -> dict[str, Any]:
    """What the planner shows of an invitation."""
    message = each.message
    return {
        "title": typed.line(message.title) or receipt.subject or message.uid,
        "place": typed.line(message.place),
        "description": typed.block(message.description),
        "starts_at": each.starts_at,
        "ends_at": each.ends_at,
    }


def _invite(session: Session, meeting: Meeting, message: CalendarMessage, most: int) -> None:
    """The people of the invitation, those of the section first to be kept when they are too many."""
    section = {officer.mail.casefold(): officer for officer in session.exec(select(Officer)) if officer.mail}
    people = sorted(message.attendees, key=lambda each: each.mail not in section)[:most]
    people.sort(key=message.attendees.index)
    for position, each in enumerate(people):
        officer = section.get(each.mail)
        session.add(
            Invitee(
                meeting_id=meeting.key,
                position=position,
                officer_id=officer.key if officer else None,
                name=officer.name if officer else typed.line(each.name) or each.mail,
                mail=each.mail,
                role=each.role.value,
                answer=each.answer.value,
                sent_sequence=message.sequence,
            )
        )


def _for_whom(session: Session, message: CalendarMessage, receipt: Receipt) -> Officer:
    """Whose meeting it is in the section: the first officer invited, else who registered the message."""
    invited = [each.mail for each in message.attendees]
    query = select(Officer).where(col(Officer.active)).order_by(col(Officer.id))
    section = session.exec(query).all()
    asked = [officer for officer in section if officer.mail and officer.mail.casefold() in invited]
    return (asked or [officer for officer in section if officer.login == receipt.registered_by])[0]


def _series(session: Session, said: Sequence[CalendarMessage], times: Sequence[MeetingTime]) -> Series | None:
    master = next((message for message in said if message.original is None and message.rule), None)
    if master is None or len(times) < 2:
        return None
    series = Series(
        title=typed.line(master.title) or master.uid,
        rule=master.rule,
        zone=master.zone or clock.zone_name(),
        first_at=times[0].starts_at,
        planned_until=clock.local(times[-1].starts_at).date(),
    )
    session.add(series)
    session.flush()
    return series


def _change(
    session: Session,
    receipt: Receipt,
    known: Sequence[Meeting],
    times: Sequence[MeetingTime],
    said: Sequence[CalendarMessage],
) -> Heard:
    """What a later version of an invitation changes; an earlier one, or the same again, changes nothing."""
    rows = {meeting.original_at: meeting for meeting in known}
    changed = [
        meeting
        for each in times
        if (meeting := rows.get(each.original_at)) is not None and _update(session, meeting, each, receipt)
    ]
    new = [each for each in times if each.original_at not in rows]
    highest = max(meeting.sequence for meeting in known)
    if new and (changed or min(each.message.sequence for each in new) > highest or _is_apart(new)):
        owner = session.get_one(Officer, known[0].organizer_id)
        series = session.get(Series, known[0].series_id) if known[0].series_id else None
        changed += _add(session, receipt, owner, new, series)
    changed += _left_out(known, times, said, receipt) if changed else []
    if not changed:
        return Heard("receipt.invitation_known", waits=False, facts=_facts(known[0]))
    facts = {**_facts(changed[0]), "starts_at": changed[0].starts_at.isoformat()}
    return Heard("receipt.invitation_changed", waits=True, facts=facts, rows=tuple(changed))


def _is_apart(new: Sequence[MeetingTime]) -> bool:
    """Whether each of them stands for one meeting of a series only, and so has a sequence of its own."""
    return all(each.message.original is not None for each in new)


def _update(session: Session, meeting: Meeting, each: MeetingTime, receipt: Receipt) -> bool:
    if not _is_later(session, meeting, each, receipt):
        return False
    if meeting.state not in PLANNED and meeting.state != MeetingState.CANCELLED.value:
        return False
    moved = (meeting.starts_at, meeting.ends_at) != (each.starts_at, each.ends_at)
    back = meeting.state == MeetingState.CANCELLED.value
    meeting.state = MeetingState.CONVENED.value
    _describe(meeting, each, receipt)
    for person in invitees(session, meeting):
        person.sent_sequence = each.message.sequence
    if moved or back:
        ask_again(session, meeting)
    return True


def _is_later(session: Session, meeting: Meeting, each: MeetingTime, receipt: Receipt) -> bool:
    """Whether a version is later than the one known [RFC 5546, 2.1.5]: not every program counts a new room or title as one.

    Where the sequence is the same, what says something else was made after the version known had come.
    """
    message = each.message
    if message.sequence != meeting.sequence:
        return message.sequence > meeting.sequence
    known = session.get(Receipt, meeting.receipt_id) if meeting.receipt_id else None
    if known is None or message.stamp is None or message.stamp <= known.received_at:
        return False
    return any(getattr(meeting, name) != value for name, value in _said(each, receipt).items())


def _left_out(
    known: Sequence[Meeting],
    times: Sequence[MeetingTime],
    said: Sequence[CalendarMessage],
    receipt: Receipt,
) -> list[Meeting]:
    """The meetings of a series that its later version no longer has; one that speaks of single meetings leaves out none."""
    if all(message.original is not None for message in said):
        return []
    kept = {each.original_at for each in times}
    gone = [meeting for meeting in known if meeting.original_at not in kept and meeting.state in PLANNED]
    for meeting in gone:
        meeting.state, meeting.receipt_id = MeetingState.CANCELLED.value, receipt.key
    return gone


def _end(known: Sequence[Meeting], said: Sequence[CalendarMessage], receipt: Receipt) -> Heard:
    if not known:
        return Heard("receipt.cancellation_unknown", waits=False)
    originals = {instant(each.original) for each in said if each.original is not None}
    whole = any(message.original is None for message in said)
    sequence = max(message.sequence for message in said)
    ended = [
        meeting
        for meeting in known
        if (whole or meeting.original_at in originals)
        and sequence >= meeting.sequence
        and meeting.state in PLANNED
    ]
    if not ended:
        return Heard("receipt.invitation_known", waits=False, facts=_facts(known[0]))
    for meeting in ended:
        meeting.state, meeting.sequence, meeting.receipt_id = (
            MeetingState.CANCELLED.value,
            sequence,
            receipt.key,
        )
    facts = {**_facts(ended[0]), "starts_at": ended[0].starts_at.isoformat()}
    return Heard("receipt.invitation_cancelled", waits=True, facts=facts, rows=tuple(ended))


def _facts(meeting: Meeting) -> dict[str, str]:
    return {"meeting": meeting.number, "title": meeting.title}
