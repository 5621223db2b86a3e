"""The movement register."""

from datetime import datetime

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class Movement(Row, table=True):
    """A dossier changed hands: from whom, to whom, when, why. The first one has no `from_id`."""

    __table_args__ = never_reuse_ids()

    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    from_id: int | None = Field(default=None, foreign_key="officer.id")
    to_id: int = Field(foreign_key="officer.id")
    at: datetime = Field(sa_type=Instant)
    why: str = ""
