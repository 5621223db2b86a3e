"""Bytes kept exactly as they came."""

from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids


class Content(Row, table=True):
    """A raw message or a document, addressed by the SHA-256 of its bytes; written once, never changed."""

    __table_args__ = never_reuse_ids()
    KEPT_ON_UNDO: ClassVar[bool] = True
    TRACED_BY_DIGEST: ClassVar[frozenset[str]] = frozenset({"body"})

    digest: str = Field(unique=True)
    size: int
    body: bytes
