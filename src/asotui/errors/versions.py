"""Somebody else changed the same thing meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asotui.errors.kinds import Conflict
from asotui.i18n import N_


@dataclass(frozen=True, slots=True)
class Version:
    """One value of one row in its three versions: what the officer saw, what stands there, what they would put.

    `login` and `officer` are who changed it last, `at` (UTC) when. `mine` is None where the row would go.
    """

    noun: str
    row_id: int
    column: str
    before: Any
    theirs: Any
    mine: Any
    login: str
    officer: str
    at: datetime


class ChangedMeanwhile(Conflict):
    """What an act would set was changed by somebody else since the officer saw it. Nothing was done.

    `act_id` is the last act by now: what the officer has seen once they were shown the `versions`.
    """

    sentence = N_(
        "Not done: {officer} has changed the same thing meanwhile: “{act}”. Look at it, then do it again if it is still wanted."
    )

    def __init__(self, versions: Sequence[Version], act_id: int, act: str) -> None:
        super().__init__(officer=versions[-1].officer, act=act)
        self.versions = tuple(versions)
        self.act_id = act_id
