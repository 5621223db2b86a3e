"""The section's own procedures and time limits."""

from datetime import datetime

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids


class Pack(Row, table=True):
    """A pack as it was added: its text never changes. A later one of the same name takes its place for new matters; what
    was begun under it stays under it. `active` is false once it was replaced or given up."""

    __table_args__ = never_reuse_ids()

    name: str = Field(index=True)
    text: str
    digest: str
    active: bool = True
    added_at: datetime = Field(sa_type=Instant)
    added_by: str
