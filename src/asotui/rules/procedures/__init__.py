"""The regulatory path of a matter: procedures as data, where a matter stands in one, and what it still lacks."""

from asotui.rules.procedures.course import Place, Skipped, next_stage, path, read, skip, written
from asotui.rules.procedures.lacks import Facts, Lack, missing, settled
from asotui.rules.procedures.packs import in_force, shipped
from asotui.rules.procedures.procedure import Procedure, Required, Stage, TimeLimit

__all__ = [
    "Facts",
    "Lack",
    "Place",
    "Procedure",
    "Required",
    "Skipped",
    "Stage",
    "TimeLimit",
    "in_force",
    "missing",
    "next_stage",
    "path",
    "read",
    "settled",
    "shipped",
    "skip",
    "written",
]
