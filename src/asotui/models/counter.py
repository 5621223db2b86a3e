"""Where gap-free numbers come from."""

from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids


class Counter(Row, table=True):
    """The last serial given out in a scope such as `receipt:2026`. Never goes back."""

    __table_args__ = never_reuse_ids()
    KEPT_ON_UNDO: ClassVar[bool] = True

    scope: str = Field(unique=True)
    last: int = 0
