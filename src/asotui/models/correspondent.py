"""The people and offices who write to the section."""

from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids


class Correspondent(Row, table=True):
    """Somebody who wrote, called or came; `folded` is the name as searched."""

    __table_args__ = never_reuse_ids()
    KEPT_ON_UNDO: ClassVar[bool] = True

    name: str
    address: str = Field(default="", index=True)
    folded: str = Field(default="", index=True)
