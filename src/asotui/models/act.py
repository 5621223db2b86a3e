"""The trace: every change of the register, chained."""

from datetime import datetime

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlmodel import Field, SQLModel

from asotui.models.columns import Instant, Row, never_reuse_ids


class Act(Row, table=True):
    """One thing an officer did.

    `facts` (JSON) fills the sentence of the verb; `changes` (JSON) holds the before and after values of every row;
    `digest` is chained to the one of the previous act. `undo` says how it is taken back: `reverse`, `cancel`
    (what was registered stays, cancelled) or `never`. `acted_for` is the login of the absent officer for whom `actor`
    stood in, empty for acts of one's own.
    """

    __table_args__ = never_reuse_ids(
        Index("act_actor", "actor", "id"),
        Index("act_undoes", "undoes_id", sqlite_where=sql("undoes_id IS NOT NULL")),
    )

    at: datetime = Field(sa_type=Instant)
    actor: str
    verb: str
    noun: str
    subject_id: int | None = None
    reason: str = ""
    facts: str = "{}"
    changes: str = "[]"
    undo: str = "reverse"
    undoes_id: int | None = None
    acted_for: str = ""
    previous: str = ""
    digest: str = Field(unique=True)


class Touched(SQLModel, table=True):
    """Which acts touched or concern a row: the way from a row to its history."""

    __table_args__ = (Index("touched_act", "act_id"), {"sqlite_with_rowid": False})

    noun: str = Field(primary_key=True)
    row_id: int = Field(primary_key=True)
    act_id: int = Field(primary_key=True)
