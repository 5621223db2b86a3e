"""A matter under treatment."""

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import DossierState, Marking, Urgency


class Dossier(Row, table=True):
    """A dossier, its holder and its state. `review_on` is the target, review or call-book date of a side state.

    `procedure` is the code of the procedure it follows, in the text in force on `procedure_on`, of the section's pack
    `pack_id` or of those that come with the program; `stage` is the code of the stage it is in.
    """

    __table_args__ = never_reuse_ids(
        Index("dossier_held", "holder_id", "state"),
        Index("dossier_state", "state", "due_on"),
    )
    REGISTERED: ClassVar[dict[str, Any] | None] = {"state": DossierState.CANCELLED.value, "puc_id": None}
    BY_HAND: ClassVar[frozenset[str]] = frozenset(
        {
            "title",
            "classification",
            "urgency",
            "marking",
            "due_on",
            "next_action",
            "correspondent_id",
            "state",
            "holder_id",
            "awaited_event",
            "review_on",
            "stage",
        }
    )

    number: str = Field(unique=True)
    title: str
    folded: str = ""
    classification: str = ""
    state: str = DossierState.OPEN.value
    level: int = 0
    urgency: int = Urgency.NORMAL.value
    urgency_set_by: str = ""
    marking: str = Marking.NONE.value
    opened_at: datetime = Field(sa_type=Instant)
    opened_by: str
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    holder_id: int = Field(foreign_key="officer.id")
    held_since: datetime = Field(sa_type=Instant)
    taken_up: bool = True
    moved_at: datetime = Field(sa_type=Instant, index=True)
    due_on: date | None = None
    next_action: str = ""
    puc_id: int | None = Field(default=None, foreign_key="piece.id")
    correspondent_id: int | None = Field(default=None, foreign_key="correspondent.id")
    awaited_event: str = ""
    review_on: date | None = None
    procedure: str = ""
    procedure_on: date | None = None
    pack_id: int | None = Field(default=None, foreign_key="pack.id")
    stage: str = ""


class DossierLink(Row, table=True):
    """Two dossiers that concern each other; `dossier_id` is the smaller identity."""

    __table_args__ = never_reuse_ids(UniqueConstraint("dossier_id", "other_id"))

    dossier_id: int = Field(foreign_key="dossier.id")
    other_id: int = Field(foreign_key="dossier.id", index=True)
    why: str = ""
