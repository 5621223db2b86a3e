"""The people of the section."""

from datetime import date
from typing import Any, ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids
from asotui.terms import Role


class Officer(Row, table=True):
    """A person of the section, known by the login of the server. Never deleted: what they signed stays signed."""

    __table_args__ = never_reuse_ids()
    REGISTERED: ClassVar[dict[str, Any] | None] = {"active": False}
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {"name", "mail", "role", "active", "absent_from", "absent_until", "substitute_id"}
    )

    login: str = Field(unique=True)
    name: str
    mail: str = ""
    role: str = Role.OFFICER.value
    active: bool = True
    absent_from: date | None = None
    absent_until: date | None = None
    substitute_id: int | None = Field(default=None, foreign_key="officer.id")
