"""Where a matter stands on its path, what comes next, and what skipping a stage passes over."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from asotui.errors import AuthorityNeeded, LastStage, ReasonNeeded, StageNotAhead
from asotui.rules.procedures.lacks import Facts, Lack, missing
from asotui.rules.procedures.procedure import Procedure, Stage

_BETWEEN = " · "
Standing = Literal["passed", "skipped", "here", "ahead"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stage of the line, and how the matter stands to it."""

    stage: Stage
    standing: Standing


def path(procedure: Procedure, stage: str, skipped: frozenset[str] = frozenset()) -> tuple[Place, ...]:
    """The line of stages with the place where the matter stands; `skipped` are codes of those passed over. Raises
    LookupError for a stage that the procedure does not have."""
    here = procedure.stages.index(procedure.stage(stage))

    def standing(number: int, code: str) -> Standing:
        if number < here:
            return "skipped" if code in skipped else "passed"
        return "here" if number == here else "ahead"

    return tuple(Place(one, standing(number, one.code)) for number, one in enumerate(procedure.stages))


def next_stage(procedure: Procedure, stage: str) -> Stage | None:
    """The stage after one, None after the last. Raises LookupError for a stage that the procedure does not have."""
    after = procedure.stages.index(procedure.stage(stage)) + 1
    return procedure.stages[after] if after < len(procedure.stages) else None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A deviation to be kept: the stages left behind without being passed, the one gone to, and what was lacking."""

    stages: tuple[Stage, ...]
    to: Stage
    lacks: tuple[Lack, ...]
    reason: str
    authority: str


def skip(
    procedure: Procedure, stage: str, facts: Facts, *, reason: str, authority: str, to: str = ""
) -> Skipped:
    """Leave a stage although its conditions do not hold, for the next one or one further ahead.

    Raises ReasonNeeded, AuthorityNeeded, LastStage when nothing follows, StageNotAhead for a stage that does not lie
    ahead, and LookupError for one that the procedure does not have.
    """
    if not reason.strip():
        raise ReasonNeeded
    if not authority.strip():
        raise AuthorityNeeded
    following = next_stage(procedure, stage)
    if following is None:
        raise LastStage(stage=procedure.stage(stage).label)
    wanted = procedure.stage(to) if to else following
    here, there = procedure.stages.index(procedure.stage(stage)), procedure.stages.index(wanted)
    if there <= here:
        raise StageNotAhead(stage=wanted.label)
    left = procedure.stages[here:there]
    lacks = [lack for one in left for lack in missing(procedure, one.code, facts)]
    said: list[Lack] = []
    for lack in lacks:
        if lack not in said:
            said.append(lack)
    return Skipped(left, wanted, tuple(said), reason.strip(), authority.strip())


def written(stages: Iterable[Stage]) -> str:
    """Stages as a deviation keeps them: in the words of the day."""
    return _BETWEEN.join(stage.label for stage in stages)


def read(procedure: Procedure, kept: Iterable[str]) -> frozenset[str]:
    """The codes of the stages that deviations keep, in whichever language they were written."""
    words = {word for one in kept for word in one.split(_BETWEEN)}
    return frozenset(stage.code for stage in procedure.stages if words & set(stage.labels.values()))
