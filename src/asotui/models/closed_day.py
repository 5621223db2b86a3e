"""Days on which nobody is there, given by hand."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids


class ClosedDay(Row, table=True):
    """A closed day. A public one counts as a public holiday, where the country's are not known or one was proclaimed;
    else the section alone is closed, which no law knows."""

    __tablename__ = "closed_day"
    __table_args__ = never_reuse_ids()
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"name", "public"})

    day: date = Field(unique=True)
    name: str = ""
    public: bool = False
