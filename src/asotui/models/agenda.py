"""What a meeting speaks about, in which order, and what it decided."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Index
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import ItemType, Sense


class AgendaItem(Row, table=True):
    """An item of an agenda. `minutes` is how long it should take; `standing` items come back at each meeting of a series."""

    __tablename__ = "agenda_item"
    __table_args__ = never_reuse_ids(Index("agenda_of", "meeting_id", "position"))
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {"title", "type", "rapporteur", "minutes", "dossier_id", "standing", "notes"}
    )

    meeting_id: int = Field(foreign_key="meeting.id")
    position: int
    title: str
    type: str = ItemType.INFORMATION.value
    rapporteur: str = ""
    minutes: int = 0
    dossier_id: int | None = Field(default=None, foreign_key="dossier.id", index=True)
    standing: bool = False
    carried_from_id: int | None = Field(default=None, foreign_key="meeting.id")
    notes: str = ""


class Paper(Row, table=True):
    """A document that goes with an item: a piece of the dossier, or one that was attached for the meeting."""

    __table_args__ = never_reuse_ids()

    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    piece_id: int = Field(foreign_key="piece.id")
    position: int


class Decision(Row, table=True):
    """What was decided under an item; `note_id` is the paragraph on the note side of the dossier that says so."""

    __table_args__ = never_reuse_ids()
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {"text", "sense", "votes_for", "votes_against", "abstained"}
    )

    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    item_id: int = Field(foreign_key="agenda_item.id", index=True)
    position: int
    text: str
    sense: str = Sense.NONE.value
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None
    note_id: int | None = Field(default=None, foreign_key="note.id")
    decided_at: datetime = Field(sa_type=Instant)
