"""What the section changed in the retro-planning of its kinds of meeting, and which tasks came of a step."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from asotui.models.columns import Row, never_reuse_ids
from asotui.terms import StepPart


class PlanStep(Row, table=True):
    """A step of the section's own, or how the section wants one of those that come with the program.

    `kind` is the key of a rule profile. `shipped` names the step whose place it takes, None for one that was added.
    `days` are counted from the meeting, negative before it. An empty `title` means the words of its `part` in the
    language of who reads. `active` is false for a step that came with the program and is not wanted.
    """

    __tablename__ = "plan_step"
    __table_args__ = never_reuse_ids(UniqueConstraint("kind", "shipped"))

    kind: str = Field(index=True)
    shipped: str | None = None
    part: str = StepPart.NONE.value
    days: int
    working: bool = True
    title: str = ""
    active: bool = True


class StepTask(Row, table=True):
    """The task that a step asked for, and the step as it was then: the task goes on by it, whatever becomes of the template.

    `title` and `due_on` are what the task was given; it differs from them once an officer changed it.
    """

    __tablename__ = "step_task"
    __table_args__ = never_reuse_ids()

    task_id: int = Field(foreign_key="task.id", unique=True)
    step: str
    part: str
    days: int
    working: bool
    title: str
    due_on: date
