"""Meetings by key, what belongs to them, and the act that is named on them."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import MeetingOver, NotInSeries, UnknownInvitee, UnknownMeeting
from asotui.models import Dossier, Invitee, Meeting, MeetingDossier, Row
from asotui.rules.meetings import PLANNED_STATES
from asotui.store import name_act
from asotui.terms import MeetingState

PLANNED = frozenset(state.value for state in PLANNED_STATES)
SCOPES = ("this", "following", "all")


def find(session: Session, meeting_id: int) -> Meeting:
    """A meeting by key. Raises UnknownMeeting."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise UnknownMeeting(meeting=meeting_id)
    return meeting


def planned(session: Session, meeting_id: int) -> Meeting:
    """A meeting that is still to come about. Raises UnknownMeeting, MeetingOver."""
    meeting = find(session, meeting_id)
    if meeting.state not in PLANNED:
        raise MeetingOver(meeting=meeting.number, state=MeetingState(meeting.state).label)
    return meeting


def in_scope(session: Session, meeting_id: int, scope: str) -> list[Meeting]:
    """The meetings that a change is for, the chosen one first: `this`, or with it those of its series still to come,
    the `following` ones or `all`.

    Raises UnknownMeeting, MeetingOver, NotInSeries.
    """
    chosen = planned(session, meeting_id)
    if scope not in SCOPES:
        raise ValueError(scope)
    if scope == "this":
        return [chosen]
    if chosen.series_id is None:
        raise NotInSeries(meeting=chosen.number)
    others = session.exec(
        select(Meeting)
        .where(
            Meeting.series_id == chosen.series_id,
            Meeting.id != chosen.id,
            col(Meeting.state).in_(PLANNED),
            Meeting.ends_at > clock.now(),
        )
        .order_by(col(Meeting.original_at))
    ).all()
    return [chosen, *(m for m in others if scope == "all" or _first_at(m) > _first_at(chosen))]


def _first_at(meeting: Meeting) -> Any:
    return meeting.original_at or meeting.starts_at


def invitee(session: Session, invitee_id: int) -> tuple[Invitee, Meeting]:
    """Somebody convened, and to what. Raises UnknownInvitee."""
    found = session.get(Invitee, invitee_id)
    if found is None:
        raise UnknownInvitee(invitee=invitee_id)
    return found, find(session, found.meeting_id)


def invitees(session: Session, meeting: Meeting) -> list[Invitee]:
    """Who is convened, in order."""
    query = select(Invitee).where(Invitee.meeting_id == meeting.key)
    return list(session.exec(query.order_by(col(Invitee.position), col(Invitee.id))))


def dossiers_of(session: Session, meetings: Iterable[Meeting]) -> list[Dossier]:
    """The dossiers that meetings are about."""
    keys = [meeting.key for meeting in meetings]
    query = (
        select(Dossier)
        .join(MeetingDossier, col(MeetingDossier.dossier_id) == col(Dossier.id))
        .where(col(MeetingDossier.meeting_id).in_(keys))
        .distinct()
    )
    return list(session.exec(query))


def named(
    session: Session,
    verb: str,
    meetings: Sequence[Meeting],
    *,
    reason: str = "",
    concerns: Iterable[Row] = (),
    **facts: Any,
) -> None:
    """Name the act on one meeting or on several; their dossiers keep it in their history too."""
    said: dict[str, Any] = {"meeting": meetings[0].number, "title": meetings[0].title}
    if len(meetings) > 1:
        said["count"] = len(meetings)
    session.flush()
    with_them = [*meetings, *dossiers_of(session, meetings), *concerns]
    name_act(session, verb, meetings[0], reason=reason, facts=said | facts, concerns=with_them)
