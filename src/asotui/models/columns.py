"""Column types and the common shape of every table."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import Dialect, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

INSTANT_FORMAT = "%Y-%m-%dT%H:%M:%S.%fZ"


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, stored as ISO text so that the order of the text is the order of time."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Refuse naive datetimes: an instant without a zone is a guess."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime: {value!r}")
        return value.astimezone(UTC).strftime(INSTANT_FORMAT)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Give back an aware UTC datetime."""
        return None if value is None else datetime.fromisoformat(value)


class Row(SQLModel):
    """A row with an identity that is never used twice, and what the trace of acts does with it."""

    # Tables do not validate: pydantic need not build, at every start, what would.
    model_config = {"defer_build": True}

    id: int | None = Field(default=None, primary_key=True)

    REGISTERED: ClassVar[dict[str, Any] | None] = None
    """Set on nouns that are never deleted: undoing their creation sets these values instead."""
    KEPT_ON_UNDO: ClassVar[bool] = False
    """True where undoing an act leaves the row as it is: counters, contents, known correspondents."""
    TRACED_BY_DIGEST: ClassVar[frozenset[str]] = frozenset()
    """Columns too large for the trace: their SHA-256 stands in it instead of their value."""

    BY_HAND: ClassVar[frozenset[str]] = frozenset()
    """Columns that officers set: what somebody else put there meanwhile is never overwritten unseen."""

    @property
    def key(self) -> int:
        """The identity of a row that is in the register."""
        assert self.id is not None
        return self.id


def never_reuse_ids(*constraints: Any) -> tuple[Any, ...]:
    """Table arguments: the constraints given, and identities that are never used a second time."""
    return (*constraints, {"sqlite_autoincrement": True})
