"""The settings of the section, shared by its officers."""

from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids


class Setting(Row, table=True):
    """One setting: `name` is a key of `services.settings.DEFAULTS`."""

    __table_args__ = never_reuse_ids()
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"value"})

    name: str = Field(unique=True)
    value: str
