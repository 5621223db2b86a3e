"""The planner as a calendar that other programs read."""

from datetime import datetime

from sqlmodel import Session

from asotui import clock
from asotui.exports.ics import CalendarEvent, Method, calendar
from asotui.queries.meetings.published import PublishedMeeting, published
from asotui.terms import Marking, MeetingState


def export(session: Session, from_at: datetime | None = None, to_at: datetime | None = None) -> bytes:
    """The meetings of a span of time, open where it is None, as iCalendar.

    Those of a series stand one by one: it is a picture of what is planned, and programs that know no exceptions read it too.
    """
    return calendar(Method.PUBLISH, [_event(meeting) for meeting in published(session, from_at, to_at)])


def _event(meeting: PublishedMeeting) -> CalendarEvent:
    uid = meeting.uid
    if meeting.original_at is not None:
        uid = f"{meeting.original_at:%Y%m%dT%H%M%SZ}-{uid}"
    return CalendarEvent(
        uid=uid,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        zone=meeting.zone,
        stamp=clock.now(),
        sequence=meeting.sequence,
        state=MeetingState(meeting.state),
        marking=Marking(meeting.marking),
        place=meeting.place,
        description=meeting.description,
    )
