"""The note side."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class Note(Row, table=True):
    """A numbered, dated, signed paragraph on a dossier, or on a receipt before it has one."""

    __table_args__ = never_reuse_ids(UniqueConstraint("dossier_id", "serial"))
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"text"})

    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id", index=True)
    serial: int
    author_id: int = Field(foreign_key="officer.id")
    at: datetime = Field(sa_type=Instant)
    changed_at: datetime | None = Field(default=None, sa_type=Instant)
    text: str
