"""What is known of a meeting, as plain values: for its quorum, and for its minutes."""

from collections import defaultdict

from sqlmodel import Session, col, select

from asotui import clock
from asotui.models import AgendaItem, Decision, Dossier, Meeting, Officer, Room, Task
from asotui.rules import profiles
from asotui.rules.attendance import Count, Seat, counted
from asotui.rules.minutes import Account, ActionText, DecisionText, ItemText, Person
from asotui.rules.profiles import Profile, Quorum
from asotui.services.meetings.agenda import items_of
from asotui.services.meetings.found import invitees
from asotui.terms import MeetingPart, MeetingState, TaskState


def profile(meeting: Meeting) -> Profile:
    """The rules that the meeting follows. Raises UnknownKind."""
    return profiles.profile(meeting.kind, clock.local(meeting.starts_at).date())


def seats(session: Session, meeting: Meeting) -> list[Seat]:
    """Who is convened and how they are there."""
    return [
        Seat(person.key, person.role, person.attendance, person.represented_by_id, person.substitute_for_id)
        for person in invitees(session, meeting)
    ]


def quorum(session: Session, meeting: Meeting) -> Quorum:
    """Whether enough members are here for the kind of the meeting."""
    rule = profile(meeting)
    count: Count = counted(seats(session, meeting), rule.proxies_per_member)
    return profiles.quorum(rule, count.members, count.here, meeting.reconvenes_id is not None)


def account(session: Session, meeting: Meeting) -> Account:
    """Everything that minutes can say of a meeting, by the office's wall clock."""
    room = None if meeting.room_id is None else session.get_one(Room, meeting.room_id)
    former = None if meeting.reconvenes_id is None else session.get_one(Meeting, meeting.reconvenes_id)
    reached = quorum(session, meeting)
    people = invitees(session, meeting)
    names = {person.key: person.name for person in people}
    return Account(
        number=meeting.number,
        title=meeting.title,
        starts=clock.local(meeting.starts_at),
        ends=clock.local(meeting.ends_at),
        place=", ".join(part for part in (room.name if room else "", meeting.place) if part),
        opened=None if meeting.opened_at is None else clock.local(meeting.opened_at),
        closed=None if meeting.closed_at is None else clock.local(meeting.closed_at),
        quorum=reached.why if profile(meeting).quorum else "",
        has_quorum=meeting.state != MeetingState.NO_QUORUM.value and not _had_none(session, meeting, reached),
        urgency_reason=meeting.urgency_reason,
        reconvenes=former.number if former else "",
        people=[
            Person(person.name, person.role, person.attendance, names.get(person.represented_by_id or 0, ""))
            for person in people
        ],
        items=_items(session, meeting),
    )


def _had_none(session: Session, meeting: Meeting, reached: Quorum) -> bool:
    """Whether a meeting of which the minutes are drafted was closed for want of quorum: then it decided nothing."""
    if reached.reached:
        return False
    return (
        session.exec(select(Decision.id).where(Decision.meeting_id == meeting.key).limit(1)).first() is None
    )


def _items(session: Session, meeting: Meeting) -> list[ItemText]:
    decisions: defaultdict[int, list[DecisionText]] = defaultdict(list)
    for decision in decisions_of(session, meeting):
        decisions[decision.item_id].append(decision_text(decision))
    actions: defaultdict[int, list[ActionText]] = defaultdict(list)
    query = (
        select(Task, Officer.name)
        .join(Officer, col(Officer.id) == col(Task.owner_id))
        .where(
            Task.meeting_id == meeting.key,
            Task.meeting_part == MeetingPart.ACTION.value,
            Task.state != TaskState.DROPPED.value,
        )
        .order_by(col(Task.id))
    )
    for task, owner in session.exec(query):
        actions[task.item_id or 0].append(ActionText(task.title, owner, task.due_on))
    return [
        item_text(session, item, decisions[item.key], actions[item.key])
        for item in items_of(session, meeting)
    ]


def item_text(
    session: Session,
    item: AgendaItem,
    decisions: list[DecisionText] | None = None,
    actions: list[ActionText] | None = None,
) -> ItemText:
    """An item as minutes have it."""
    dossier = None if item.dossier_id is None else session.get_one(Dossier, item.dossier_id)
    return ItemText(
        title=item.title,
        type=item.type,
        rapporteur=item.rapporteur,
        dossier=dossier.number if dossier else "",
        notes=item.notes,
        decisions=decisions or [],
        actions=actions or [],
    )


def decision_text(decision: Decision) -> DecisionText:
    """A decision as minutes have it."""
    return DecisionText(
        decision.text, decision.sense, decision.votes_for, decision.votes_against, decision.abstained
    )


def decisions_of(session: Session, meeting: Meeting) -> list[Decision]:
    """What a meeting decided, in order."""
    query = select(Decision).where(Decision.meeting_id == meeting.key)
    return list(session.exec(query.order_by(col(Decision.position), col(Decision.id))))
