"""The time limits of a matter, and what happened to them."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import ClockState, Silence


class Clock(Row, table=True):
    """A time limit of a dossier, or of a receipt, whose limits go with it into the dossier it is filed in.

    `rule` is the key of a rule, of the pack `pack_id` of the section or of those that come with the program. `target_on`
    is the service's own date, which moves nothing. The columns after it are the reckoning as of the last event: where it
    stood, its last day, the instant at which that ends, what silence means then, and `warns_on`, the first day on which
    the rule wants the officer warned. `is_open` says that something is still to be done.
    """

    __table_args__ = never_reuse_ids(Index("clock_open", "is_open", "due_on"))
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"target_on"})

    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id", index=True)
    rule: str
    pack_id: int | None = Field(default=None, foreign_key="pack.id")
    opened_at: datetime = Field(sa_type=Instant)
    opened_by: str
    target_on: date | None = None
    state: str = ClockState.WAITING.value
    is_open: bool = True
    started_on: date | None = None
    due_on: date | None = None
    ends_at: datetime | None = Field(default=None, sa_type=Instant)
    warns_on: date | None = None
    silence: str = Silence.NONE.value


class ClockHappening(Row, table=True):
    """Something that happened to a limit on a day of the office; `at` where the instant is known, for limits in hours.

    `until` is the day by which pieces were asked, the new end that was granted, or the day that an interim reply names.
    `words` are the reasons given.
    """

    __tablename__ = "clock_event"
    __table_args__ = never_reuse_ids()

    clock_id: int = Field(foreign_key="clock.id", index=True)
    kind: str
    day: date
    at: datetime | None = Field(default=None, sa_type=Instant)
    until: date | None = None
    words: str = ""
    entered_at: datetime = Field(sa_type=Instant)
    entered_by: str
