"""The movement register."""

from datetime import datetime

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class Movement(Row, table=True):
    """A dossier changed hands: from whom, to whom, when, why. The first one has no `from_id`.

    `seen_at` is when the receiver opened the dossier first, `acknowledged_at` when they said that they have it;
    `recalled_at` when the sender took it back before either.
    """

    __table_args__ = never_reuse_ids()

    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    from_id: int | None = Field(default=None, foreign_key="officer.id")
    to_id: int = Field(foreign_key="officer.id")
    at: datetime = Field(sa_type=Instant)
    why: str = ""
    seen_at: datetime | None = Field(default=None, sa_type=Instant)
    acknowledged_at: datetime | None = Field(default=None, sa_type=Instant)
    recalled_at: datetime | None = Field(default=None, sa_type=Instant)
