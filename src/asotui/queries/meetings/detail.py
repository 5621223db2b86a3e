"""Everything about one meeting: its people, its agenda, its dossiers, its retro-planning."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from asotui.errors import UnknownMeeting
from asotui.models import Dossier, Invitee, Meeting, MeetingDossier, Room, Series
from asotui.queries.meetings.agenda import ItemRow, agenda
from asotui.queries.meetings.tasks import MeetingTask, plan
from asotui.queries.meetings.week import MeetingBlock, blocks_where
from asotui.queries.statements import read_all, read_one
from asotui.rules.meetings import allowed
from asotui.terms import InviteeRole, MeetingState


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody convened; `sent_sequence` is the last convocation sent to them, None before the first."""

    id: int
    position: int
    officer_id: int | None
    name: str
    mail: str
    role: str
    substitute_for_id: int | None
    substitute_for: str
    sent_sequence: int | None
    sent_at: datetime | None
    answer: str
    answered_at: datetime | None
    answer_sequence: int
    answer_word: str
    delegated_to: str
    proposed_at: datetime | None
    attendance: str
    represented_by_id: int | None
    represented_by: str

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("invitee", self.id)

    @property
    def is_outside(self) -> bool:
        """Whether it is somebody from outside who is known again by their mail address."""
        return self.officer_id is None and bool(self.mail)


@dataclass(frozen=True, slots=True)
class MeetingDossierRow:
    """A dossier that the meeting is about."""

    id: int
    number: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class MeetingDetail:
    """A meeting; instants are UTC. `agenda_minutes` against `minutes` says whether the agenda runs over.

    `not_told` counts who has not been sent the present state of a convened meeting; `allowed` are the states it may go to.
    """

    block: MeetingBlock
    description: str
    zone: str
    uid: str
    sequence: int
    original_at: datetime | None
    created_at: datetime
    convened_at: datetime | None
    urgency_reason: str
    opened_at: datetime | None
    closed_at: datetime | None
    receipt_id: int | None
    reconvenes_id: int | None
    reconvenes: str
    rule: str
    series_until: date | None
    room_capacity: int
    people: tuple[PersonRow, ...]
    agenda: tuple[ItemRow, ...]
    dossiers: tuple[MeetingDossierRow, ...]
    plan: tuple[MeetingTask, ...]
    allowed: tuple[str, ...]

    @property
    def id(self) -> int:
        """The key of the meeting."""
        return self.block.id

    @property
    def minutes(self) -> int:
        """How long the meeting lasts."""
        return round((self.block.ends_at - self.block.starts_at).total_seconds() / 60)

    @property
    def agenda_minutes(self) -> int:
        """How long the items should take together."""
        return sum(item.minutes for item in self.agenda)

    @property
    def runs_over(self) -> int:
        """By how many minutes the agenda is longer than the meeting."""
        return max(0, self.agenda_minutes - self.minutes)

    @property
    def chair(self) -> PersonRow | None:
        """Who presides."""
        return next((person for person in self.people if person.role == InviteeRole.CHAIR.value), None)

    @property
    def not_told(self) -> int:
        """How many people have not been sent what the meeting is now."""
        if self.convened_at is None:
            return 0
        return sum(
            p.sent_sequence is None or p.sent_sequence < self.sequence
            for p in self.people
            if self._can_be_told(p)
        )

    def _can_be_told(self, person: PersonRow) -> bool:
        """Whether letters go to somebody: who convenes gets none, and who has no mail address is told otherwise."""
        if person.sent_sequence is not None:
            return True
        return bool(person.mail) and person.officer_id != self.block.organizer_id

    @property
    def too_many(self) -> int:
        """By how many people those who did not decline outnumber the seats; 0 when the capacity is not known."""
        coming = self.block.invited - self.block.no
        return max(0, coming - self.room_capacity) if self.room_capacity else 0


def detail(session: Session, meeting_id: int, *, today: date) -> MeetingDetail:
    """Everything about a meeting. Raises UnknownMeeting."""
    blocks = blocks_where(session, col(Meeting.id) == meeting_id)
    if not blocks:
        raise UnknownMeeting(meeting=meeting_id)
    former = Meeting.__table__.alias("former")  # type: ignore[attr-defined]
    more = read_one(
        session,
        select(
            col(Meeting.description),
            col(Meeting.zone),
            col(Meeting.uid),
            col(Meeting.sequence),
            col(Meeting.original_at),
            col(Meeting.created_at),
            col(Meeting.convened_at),
            col(Meeting.urgency_reason),
            col(Meeting.opened_at),
            col(Meeting.closed_at),
            col(Meeting.receipt_id),
            col(Meeting.reconvenes_id),
            func.coalesce(former.c.number, ""),
            func.coalesce(col(Series.rule), ""),
            col(Series.planned_until),
            func.coalesce(col(Room.capacity), 0),
        )
        .outerjoin(former, former.c.id == col(Meeting.reconvenes_id))
        .outerjoin(Series, col(Series.id) == col(Meeting.series_id))
        .outerjoin(Room, col(Room.id) == col(Meeting.room_id))
        .where(col(Meeting.id) == meeting_id),
    )
    belongings = (
        tuple(people(session, meeting_id)),
        tuple(agenda(session, meeting_id)),
        tuple(_dossiers(session, meeting_id)),
        tuple(plan(session, meeting_id, today=today)),
        tuple(state.value for state in allowed(MeetingState(blocks[0].state))),
    )
    return MeetingDetail(*(blocks[0], *more, *belongings))


def people(session: Session, meeting_id: int) -> list[PersonRow]:
    """Who is convened, in order."""
    stood_for = Invitee.__table__.alias("stood_for")  # type: ignore[attr-defined]
    by = Invitee.__table__.alias("by")  # type: ignore[attr-defined]
    query = (
        select(
            col(Invitee.id),
            col(Invitee.position),
            col(Invitee.officer_id),
            col(Invitee.name),
            col(Invitee.mail),
            col(Invitee.role),
            col(Invitee.substitute_for_id),
            func.coalesce(stood_for.c.name, ""),
            col(Invitee.sent_sequence),
            col(Invitee.sent_at),
            col(Invitee.answer),
            col(Invitee.answered_at),
            col(Invitee.answer_sequence),
            col(Invitee.answer_word),
            col(Invitee.delegated_to),
            col(Invitee.proposed_at),
            col(Invitee.attendance),
            col(Invitee.represented_by_id),
            func.coalesce(by.c.name, ""),
        )
        .outerjoin(stood_for, stood_for.c.id == col(Invitee.substitute_for_id))
        .outerjoin(by, by.c.id == col(Invitee.represented_by_id))
        .where(col(Invitee.meeting_id) == meeting_id)
        .order_by(col(Invitee.position), col(Invitee.id))
    )
    return [PersonRow(*values) for values in read_all(session, query)]


def _dossiers(session: Session, meeting_id: int) -> list[MeetingDossierRow]:
    query = (
        select(col(Dossier.id), col(Dossier.number), col(Dossier.title), col(Dossier.state))
        .join(MeetingDossier, col(MeetingDossier.dossier_id) == col(Dossier.id))
        .where(col(MeetingDossier.meeting_id) == meeting_id)
        .order_by(col(MeetingDossier.id))
    )
    return [MeetingDossierRow(*values) for values in read_all(session, query)]
