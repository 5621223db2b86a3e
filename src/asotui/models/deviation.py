"""Where a matter left its path, and why something took long."""

from datetime import datetime

from sqlmodel import Field

from asotui.models.columns import Instant, Row, never_reuse_ids
from asotui.terms import DeviationKind


class Deviation(Row, table=True):
    """A step of a procedure that was skipped, or something that should have been done and was not: the reason, and on
    whose authority. `authorised_by_id` is that officer when it is one of the section, `authority` their words else.

    `stage` is the code of the stage it was in, `skipped` what was passed over, in the words of the day.
    """

    __table_args__ = never_reuse_ids()

    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    kind: str = DeviationKind.STAGE.value
    stage: str = ""
    skipped: str = ""
    reason: str
    authority: str = ""
    authorised_by_id: int | None = Field(default=None, foreign_key="officer.id")
    made_at: datetime = Field(sa_type=Instant)
    made_by: str


class Delay(Row, table=True):
    """Why a dossier stayed with a holder longer than the section's limit, said once for each time it is held."""

    __table_args__ = never_reuse_ids()

    dossier_id: int = Field(foreign_key="dossier.id", index=True)
    holder_id: int = Field(foreign_key="officer.id")
    held_since: datetime = Field(sa_type=Instant)
    reason: str
    given_at: datetime = Field(sa_type=Instant)
    given_by: str
