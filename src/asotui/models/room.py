"""Where the section meets."""

from typing import Any, ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids

OPENS, CLOSES = 8 * 60, 19 * 60


class Room(Row, table=True):
    """A room that can be booked. `opens` and `closes` are minutes after midnight by the office's wall clock."""

    __table_args__ = never_reuse_ids()
    REGISTERED: ClassVar[dict[str, Any] | None] = {"active": False}
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {"name", "place", "capacity", "equipment", "opens", "closes", "active"}
    )

    name: str = Field(unique=True)
    place: str = ""
    capacity: int = 0
    equipment: str = ""
    opens: int = OPENS
    closes: int = CLOSES
    active: bool = True
