"""A meeting while people sit together: whether enough members are here, what was decided, who acts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from asotui import clock
from asotui.errors import UnknownMeeting
from asotui.models import AgendaItem, Decision, Dossier, Invitee, Meeting, Note
from asotui.queries.statements import read_all, read_one
from asotui.rules import profiles
from asotui.rules.attendance import Seat, counted
from asotui.rules.minutes import DecisionText, decision_line


@dataclass(frozen=True, slots=True)
class QuorumRow:
    """How many members a meeting has, how many are here or spoken for, how many are needed; `why` is the sentence to show."""

    asked: bool
    members: int
    here: int
    needed: int
    reached: bool
    why: str
    proxies_per_member: int
    may_reconvene: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What was decided under an item; `noted_in` is the dossier whose notes tell it, and cannot be changed any more."""

    id: int
    item_id: int
    item: str
    position: int
    text: str
    sense: str
    votes_for: int | None
    votes_against: int | None
    abstained: int | None
    decided_at: datetime
    noted_in: str
    meeting_id: int

    @property
    def identity(self) -> tuple[str, int]:
        """What stays the same when the row is read again."""
        return ("decision", self.id)

    @property
    def line(self) -> str:
        """The decision with its sense and its votes, in the language in force."""
        votes = (self.votes_for, self.votes_against, self.abstained)
        return decision_line(DecisionText(self.text, self.sense, *votes))


def quorum(session: Session, meeting_id: int) -> QuorumRow:
    """Whether enough members are here, by the rule of the meeting's kind. Raises UnknownMeeting."""
    query = select(col(Meeting.kind), col(Meeting.starts_at), col(Meeting.reconvenes_id)).where(
        col(Meeting.id) == meeting_id
    )
    found = read_one(session, query)
    if found is None:
        raise UnknownMeeting(meeting=meeting_id)
    kind, starts_at, reconvenes_id = found
    seats = select(
        col(Invitee.id),
        col(Invitee.role),
        col(Invitee.attendance),
        col(Invitee.represented_by_id),
        col(Invitee.substitute_for_id),
    ).where(col(Invitee.meeting_id) == meeting_id)
    rule = profiles.profile(kind, clock.local(starts_at).date())
    count = counted([Seat(*values) for values in read_all(session, seats)], rule.proxies_per_member)
    said = profiles.quorum(rule, count.members, count.here, reconvenes_id is not None)
    return QuorumRow(
        asked=rule.quorum is not None and said.needed > 0,
        members=count.members,
        here=count.here,
        needed=said.needed,
        reached=said.reached,
        why=said.why,
        proxies_per_member=rule.proxies_per_member,
        may_reconvene=rule.reconvene_without_quorum,
    )


def decisions(session: Session, meeting_id: int) -> list[DecisionRow]:
    """What a meeting decided, in order."""
    return decisions_where(session, col(Decision.meeting_id) == meeting_id)


def decisions_where(session: Session, *wanted: ColumnElement[bool]) -> list[DecisionRow]:
    """The decisions for which conditions on them and on their items hold, in the order of each meeting."""
    query = (
        select(
            col(Decision.id),
            col(Decision.item_id),
            col(AgendaItem.title),
            col(Decision.position),
            col(Decision.text),
            col(Decision.sense),
            col(Decision.votes_for),
            col(Decision.votes_against),
            col(Decision.abstained),
            col(Decision.decided_at),
            func.coalesce(col(Dossier.number), ""),
            col(Decision.meeting_id),
        )
        .join(AgendaItem, col(AgendaItem.id) == col(Decision.item_id))
        .outerjoin(Note, col(Note.id) == col(Decision.note_id))
        .outerjoin(Dossier, col(Dossier.id) == col(Note.dossier_id))
        .where(*wanted)
        .order_by(col(AgendaItem.position), col(Decision.position), col(Decision.id))
    )
    return [DecisionRow(*values) for values in read_all(session, query)]
