"""What a meeting speaks about, in which order."""

from typing import Any

from sqlmodel import Session, col, select

from asotui.errors import ItemTreated, UnknownItem
from asotui.models import AgendaItem, Decision, Meeting, Officer, Paper, Task
from asotui.services import dossiers, officers, typed
from asotui.services.meetings import retroplan
from asotui.services.meetings.found import PLANNED, in_scope, named, planned
from asotui.services.meetings.inputs import ItemChange, ItemInput
from asotui.terms import MeetingPart, TaskState


def add_item(session: Session, meeting_id: int, entry: ItemInput, place: int | None = None) -> int:
    """Put an item at the end of the agenda, or at a place from 1 on; return its id.

    A standing item goes on the agenda of the following meetings of the series too. Raises TextNeeded, UnknownDossier,
    UnknownMeeting, MeetingOver.
    """
    officers.writing(session)
    meeting = planned(session, meeting_id)
    if entry.dossier_id is not None:
        dossiers.find(session, entry.dossier_id)
    item = _entered(session, meeting, entry, place)
    others = []
    if entry.standing and meeting.series_id is not None:
        others = in_scope(session, meeting_id, "following")[1:]
        for other in others:
            if item.title not in {there.title for there in items_of(session, other)}:
                _entered(session, other, entry, place)
    _named(session, "meeting.item_added", meeting, item, *others)
    return item.key


def change_item(session: Session, item_id: int, entry: ItemChange) -> None:
    """Change what is given of an item. Raises UnknownItem, MeetingOver, TextNeeded, UnknownDossier."""
    officers.writing(session)
    item, meeting = _planned(session, item_id)
    if entry.title is not None:
        item.title = typed.needed_line(entry.title)
    if entry.type is not None:
        item.type = entry.type.value
    if entry.rapporteur is not None:
        item.rapporteur = typed.line(entry.rapporteur)
    if entry.minutes is not None:
        item.minutes = entry.minutes
    if entry.standing is not None:
        item.standing = entry.standing
    if "dossier_id" in entry.model_fields_set:
        item.dossier_id = None if entry.dossier_id is None else dossiers.find(session, entry.dossier_id).key
    _named(session, "meeting.item_changed", meeting, item)


def move_item(session: Session, item_id: int, by: int) -> None:
    """Move an item so many places down, or up when negative; it stops at the ends. Raises UnknownItem, MeetingOver."""
    officers.writing(session)
    item, meeting = _planned(session, item_id)
    items = items_of(session, meeting)
    old = items.index(item)
    new = min(max(old + by, 0), len(items) - 1)
    items.insert(new, items.pop(old))
    _number(items)
    _named(session, "meeting.item_moved", meeting, item, place=new + 1)


def drop_item(session: Session, item_id: int) -> None:
    """Take an item and its papers off the agenda; the documents stay where they are. Raises UnknownItem, ItemTreated, MeetingOver."""
    officers.writing(session)
    item, meeting = _planned(session, item_id)
    for table in (Decision, Task):
        if session.exec(select(table.id).where(table.item_id == item.key).limit(1)).first() is not None:
            raise ItemTreated(item=item.title)
    for paper in session.exec(select(Paper).where(Paper.item_id == item.key)):
        session.delete(paper)
    session.flush()
    session.delete(item)
    session.flush()
    _number(items_of(session, meeting))
    _named(session, "meeting.item_dropped", meeting, item)


def carry_over(session: Session, source: Meeting, target: Meeting) -> None:
    """Put what is left of a meeting on the agenda of another: standing items, and the actions not done. Part of another act.

    The next one of a series also gets its retro-planning, when this one had one.
    """
    if target.series_id is not None and target.series_id == source.series_id:
        retroplan.pass_on(session, source, target)
    put_standing(session, source, target)
    there = {item.title for item in items_of(session, target)}
    for task in open_actions(session, source):
        if task.title not in there:
            owner = session.get_one(Officer, task.owner_id)
            item = AgendaItem(
                meeting_id=target.key,
                position=0,
                title=task.title,
                rapporteur=owner.name,
                dossier_id=task.dossier_id,
                carried_from_id=task.meeting_id,
            )
            _put(session, target, item, None)


def put_standing(session: Session, source: Meeting, target: Meeting) -> None:
    """Put the standing items of a meeting on the agenda of another, but those that it has. Part of another act."""
    there = {item.title for item in items_of(session, target)}
    for item in items_of(session, source):
        if item.standing and item.title not in there:
            values = item.model_dump(
                include={"title", "type", "rapporteur", "minutes", "dossier_id", "standing"}
            )
            _put(session, target, AgendaItem(meeting_id=target.key, position=0, **values), None)


def open_actions(session: Session, meeting: Meeting) -> list[Task]:
    """What was decided and is not done: in this meeting, in those of its series before, and in those that it carried on."""
    sources = {meeting.key, *(item.carried_from_id for item in items_of(session, meeting))} - {None}
    if meeting.series_id is not None:
        before = select(Meeting.id).where(
            Meeting.series_id == meeting.series_id, Meeting.starts_at <= meeting.starts_at
        )
        sources |= set(session.exec(before))
    query = select(Task).where(
        col(Task.meeting_id).in_(sources),
        Task.meeting_part == MeetingPart.ACTION.value,
        Task.state == TaskState.OPEN.value,
    )
    return list(session.exec(query.order_by(col(Task.due_on).nulls_last(), col(Task.id))))


def next_of(session: Session, meeting: Meeting) -> Meeting | None:
    """The next meeting of the series that is still to come about."""
    if meeting.series_id is None:
        return None
    query = select(Meeting).where(
        Meeting.series_id == meeting.series_id,
        Meeting.starts_at > meeting.starts_at,
        col(Meeting.state).in_(PLANNED),
    )
    return session.exec(query.order_by(col(Meeting.starts_at)).limit(1)).first()


def items_of(session: Session, meeting: Meeting) -> list[AgendaItem]:
    """The agenda, in order."""
    query = select(AgendaItem).where(AgendaItem.meeting_id == meeting.key)
    return list(session.exec(query.order_by(col(AgendaItem.position), col(AgendaItem.id))))


def find_item(session: Session, item_id: int) -> AgendaItem:
    """An item by key. Raises UnknownItem."""
    item = session.get(AgendaItem, item_id)
    if item is None:
        raise UnknownItem(item=item_id)
    return item


def _planned(session: Session, item_id: int) -> tuple[AgendaItem, Meeting]:
    item = find_item(session, item_id)
    return item, planned(session, item.meeting_id)


def _entered(session: Session, meeting: Meeting, entry: ItemInput, place: int | None) -> AgendaItem:
    item = AgendaItem(
        meeting_id=meeting.key,
        position=0,
        title=typed.needed_line(entry.title),
        type=entry.type.value,
        rapporteur=typed.line(entry.rapporteur),
        minutes=entry.minutes,
        dossier_id=entry.dossier_id,
        standing=entry.standing,
    )
    return _put(session, meeting, item, place)


def _put(session: Session, meeting: Meeting, item: AgendaItem, place: int | None) -> AgendaItem:
    items = items_of(session, meeting)
    items.insert(len(items) if place is None else max(place - 1, 0), item)
    _number(items)
    session.add(item)
    session.flush()
    return item


def _number(items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position


def _named(
    session: Session, verb: str, meeting: Meeting, item: AgendaItem, *others: Meeting, **facts: Any
) -> None:
    about = [] if item.dossier_id is None else [dossiers.find(session, item.dossier_id)]
    named(session, verb, [meeting], concerns=[*others, *about], item=item.title, **facts)
