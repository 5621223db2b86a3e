"""The retro-planning with which the meetings of a kind start, and the days on which it falls for one of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from asotui.models import PlanStep
from asotui.queries.statements import read_all
from asotui.rules import retroplan as rules
from asotui.rules.days import Holidays
from asotui.rules.profiles import KINDS
from asotui.rules.retroplan import Changed, Step
from asotui.terms import StepPart


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step: `words` in the language in force, `title` only what the section wrote itself.

    `own` says that the section added or changed it. `due_on` is its day for a meeting; None without one.
    """

    kind: str
    key: str
    part: str
    days: int
    working: bool
    words: str
    title: str
    own: bool
    due_on: date | None = None

    @property
    def identity(self) -> tuple[str, str, str]:
        """What stays the same when the row is read again."""
        return ("plan_step", self.kind, self.key)


def template(
    session: Session, kind: str, meeting_on: date | None = None, *, holidays: Holidays = None
) -> list[StepRow]:
    """The steps of a kind, in order: by their days around a meeting where one is given."""
    steps = rules.in_force(kind, _changed(session, kind))
    days = (
        {step.key: due_on for step, due_on in rules.dated(steps, meeting_on, holidays)} if meeting_on else {}
    )
    rows = [_row(kind, step, days.get(step.key)) for step in steps]
    return sorted(rows, key=lambda row: row.due_on or date.min)


def changed_kinds(session: Session) -> list[str]:
    """The kinds whose retro-planning is the section's own."""
    found = {kind for (kind,) in read_all(session, select(col(PlanStep.kind)).distinct())}
    return [kind for kind in KINDS if kind in found]


def _changed(session: Session, kind: str) -> list[Changed]:
    query = (
        select(
            col(PlanStep.id),
            col(PlanStep.shipped),
            col(PlanStep.part),
            col(PlanStep.days),
            col(PlanStep.working),
            col(PlanStep.title),
            col(PlanStep.active),
        )
        .where(col(PlanStep.kind) == kind)
        .order_by(col(PlanStep.id))
    )
    return [
        Changed(Step(shipped or str(id), StepPart(part), days, working, title), shipped, active)
        for id, shipped, part, days, working, title, active in read_all(session, query)
    ]


def _row(kind: str, step: Step, due_on: date | None) -> StepRow:
    own = step not in rules.steps(kind)
    return StepRow(
        kind, step.key, step.part.value, step.days, step.working, step.words, step.title, own, due_on
    )
