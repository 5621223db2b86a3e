"""The meetings of the story as acts of the register."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from asotui import clock
from asotui.demo.steps import Told
from asotui.demo.story import Gathering, Point, Step
from asotui.exports import circulating, convening
from asotui.queries import meetings as queries
from asotui.queries import officers
from asotui.queries.meetings import sendings
from asotui.rules.rhythms import weekly
from asotui.services import meetings
from asotui.services.meetings import ItemInput, MeetingInput, PersonInput
from asotui.services.meetings.sendings import left
from asotui.terms import InviteeRole, ItemType

MAIL_SERVER = "mail.department.example"


def plan(told: Told, given: Gathering) -> None:
    """Plan a meeting with its people and its agenda."""
    starts_at = _instant(told, given.days, given.at)
    on = clock.local(starts_at).date()
    entry = MeetingInput(
        title=given.title,
        kind=given.kind,
        starts_at=starts_at,
        minutes=given.minutes,
        room_id=told.rooms[given.room] if given.room else None,
        place=given.place,
        description=given.description,
        dossier_ids=[told.dossiers[key] for key in given.dossiers],
        people=[_person(told, who, given.presides) for who in given.people],
        rule=weekly([on.weekday()]) if given.weeks else "",
        repeat_until=on + timedelta(weeks=given.weeks) if given.weeks else None,
        plan=given.plan,
    )
    told.meetings[given.key] = told.do(given.who, meetings.plan, entry)
    for point in given.points:
        told.do(given.who, meetings.add_item, told.meetings[given.key], _item(told, point))


def on_meeting(told: Told, step: Step, meeting_id: int) -> None:
    """Do a step of the story to a meeting."""
    who, said = step.who, step.values
    match step.what:
        case "convene":
            told.do(who, convening.convene, meeting_id)
            _leave(told, who, meeting_id)
        case "answer":
            person = _find(told, meeting_id, said["person"])
            told.do(who, meetings.answer_by_telephone, person, said["answer"], said.get("word", ""))
        case "paper":
            dossier = told.dossiers[said["dossier"]]
            told.do(
                who, meetings.add_paper, _point(told, meeting_id, said), told.pieces[dossier, said["name"]]
            )
        case "cancel":
            told.do(who, convening.cancel, meeting_id, said["reason"])
            _leave(told, who, meeting_id)
        case "postpone":
            told.do(who, convening.postpone, meeting_id, said["reason"])
            _leave(told, who, meeting_id)
        case "reconvene":
            at = _instant(told, said["in_days"], said["hour"])
            told.do(who, meetings.reconvene, meeting_id, at)
        case _:
            _sit(told, step, meeting_id)


def _sit(told: Told, step: Step, meeting_id: int) -> None:
    """What happens while people sit together, and afterwards."""
    who, said = step.who, step.values
    match step.what:
        case "begin":
            told.do(who, meetings.begin, meeting_id)
        case "attend":
            people = [_find(told, meeting_id, person) for person in said["people"]]
            told.do(who, meetings.attend, people, said.get("attendance", "present"))
        case "notes":
            told.do(who, meetings.write_notes, _point(told, meeting_id, said), said["text"])
        case "resolve":
            item = _point(told, meeting_id, said)
            told.do(who, meetings.decide, item, said["text"], said.get("sense", "none"), said.get("votes"))
        case "act":
            owner, due = told.officers[said["owner"]], told.day(said, "due")
            told.do(who, meetings.act, _point(told, meeting_id, said), said["title"], owner, due)
        case "end":
            told.do(who, meetings.close, meeting_id)
        case "no_quorum":
            told.do(who, meetings.no_quorum, meeting_id)
        case "draft":
            told.do(who, meetings.draft, meeting_id, said.get("form", "summary"))
        case "circulate":
            told.do(who, circulating.circulate, meeting_id)
            _leave(told, who, meeting_id)
        case "approve":
            told.do(who, meetings.approve, meeting_id)
        case _:
            raise ValueError(step.what)


def _instant(told: Told, days: int, at: str) -> datetime:
    return clock.instant(datetime.combine(told.calendar.day(days), time.fromisoformat(at)))


def _person(told: Told, who: str, presides: str) -> PersonInput:
    """An officer by key, or somebody from outside by name and address."""
    role = InviteeRole.CHAIR if who == presides else InviteeRole.MEMBER
    if who in told.officers:
        return PersonInput(officer_id=told.officers[who], role=role)
    name, _sign, rest = who.partition("<")
    return PersonInput(name=name.strip(), mail=rest.rstrip(">"), role=role)


def _item(told: Told, point: Point) -> ItemInput:
    return ItemInput(
        title=point.title,
        type=ItemType(point.type),
        rapporteur=point.rapporteur,
        minutes=point.minutes,
        dossier_id=told.dossiers[point.dossier] if point.dossier else None,
        standing=point.standing,
    )


def _find(told: Told, meeting_id: int, who: str) -> int:
    """Somebody on the list, by the key of an officer or by name."""
    with told.store.read() as session:
        name = officers.by_id(session, told.officers[who]).name if who in told.officers else who
        return next(one.id for one in queries.people(session, meeting_id) if one.name == name)


def _point(told: Told, meeting_id: int, said: Mapping[str, Any]) -> int:
    """The item of an agenda that a step names by its place, from 1 on."""
    with told.store.read() as session:
        place: int = said["point"]
        return queries.agenda(session, meeting_id)[place - 1].id


def _leave(told: Told, who: str, meeting_id: int) -> None:
    """The letters have left: the demonstration sends nothing."""
    with told.store.read() as session:
        waiting = [one.id for one in sendings.of_meeting(session, meeting_id) if one.sent_at is None]
    for sending_id in reversed(waiting):
        told.do(who, left, sending_id, "smtp", MAIL_SERVER)
