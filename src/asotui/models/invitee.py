"""Who is convened to a meeting, what they answered, and whether they came."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import Answer, Attendance, InviteeRole


class Invitee(Row, table=True):
    """An officer of the section, or somebody known by a mail address.

    `sent_sequence` is the last convocation sent to them, None before the first. `answer_sequence` and `answer_stamp` are those of
    the answer in force, so that an older one changes nothing. `substitute_for_id` and `represented_by_id` are other
    invitees of the meeting; `proposed_at` is the start they proposed instead.
    """

    __table_args__ = never_reuse_ids(
        Index("invitee_of", "meeting_id", "position"), Index("invitee_mail", "mail")
    )

    BY_HAND: ClassVar[frozenset[str]] = frozenset({"role", "attendance", "represented_by_id"})

    meeting_id: int = Field(foreign_key="meeting.id")
    position: int
    officer_id: int | None = Field(default=None, foreign_key="officer.id", index=True)
    name: str
    mail: str = ""
    role: str = InviteeRole.MEMBER.value
    substitute_for_id: int | None = Field(default=None, foreign_key="invitee.id")
    sent_sequence: int | None = None
    sent_at: datetime | None = Field(default=None, sa_type=Instant)
    answer: str = Answer.NONE.value
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    answer_sequence: int = 0
    answer_stamp: datetime | None = Field(default=None, sa_type=Instant)
    answer_word: str = ""
    delegated_to: str = ""
    proposed_at: datetime | None = Field(default=None, sa_type=Instant)
    attendance: str = Attendance.UNKNOWN.value
    represented_by_id: int | None = Field(default=None, foreign_key="invitee.id")
