"""The documents of receipts and dossiers: expected, received, produced."""

from datetime import date, datetime
from typing import ClassVar

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import PieceKind, PieceState


class Piece(Row, table=True):
    """A document.

    An enclosure of a receipt has its `receipt_id` and no serial. On the correspondence side of a dossier, a piece has
    its `dossier_id` and, once here, a `serial`; one of kind receipt stands for the whole receipt and its enclosures.
    `digest` names the `Content` with its bytes. `requirement` is the code of the piece that the procedure asks for.
    """

    __table_args__ = never_reuse_ids()
    BY_HAND: ClassVar[frozenset[str]] = frozenset({"state", "name", "expected_by"})

    kind: str = PieceKind.DOCUMENT.value
    state: str = PieceState.RECEIVED.value
    receipt_id: int | None = Field(default=None, foreign_key="receipt.id", index=True)
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    serial: int | None = None
    name: str
    media_type: str = ""
    size: int = 0
    digest: str = ""
    entered_at: datetime = Field(sa_type=Instant)
    entered_by: str = ""
    expected_from: str = ""
    expected_by: date | None = Field(default=None, index=True)
    received_on: date | None = None
    requirement: str = ""
