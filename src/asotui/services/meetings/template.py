"""The retro-planning with which the meetings of a kind start: the section makes it its own, step by step.

Meetings already planned keep their tasks as they are. Each act needs the right to change templates: raises
ReadersOnlyRead, ReservedForTheHead.
"""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from asotui import clock
from asotui.errors import UnknownStep
from asotui.models import PlanStep
from asotui.rules import profiles
from asotui.rules import retroplan as rules
from asotui.rules.retroplan import Changed, Step
from asotui.rules.roles import Right
from asotui.services import officers, typed
from asotui.store import name_act
from asotui.terms import StepPart


def steps(session: Session, kind: str) -> tuple[Step, ...]:
    """The retro-planning of a kind as it is now, in order."""
    return rules.in_force(kind, (_changed(row) for row in _rows(session, kind)))


def add_step(
    session: Session,
    kind: str,
    days: int,
    working: bool = True,
    part: str = StepPart.NONE.value,
    title: str = "",
) -> str:
    """Add a step so many working or calendar days from the meeting, negative before it; return its key.

    Without a `title` it has the words of its part. Raises UnknownKind, UnknownWord, TextNeeded, StepTooFar.
    """
    officers.holding(session, Right.TEMPLATES)
    step = _checked("", days, working, part, title)
    row = PlanStep(kind=_kind(kind), days=days)
    session.add(row)
    _describe(row, step)
    session.flush()
    _named(session, "template.step_added", kind, [row], step=step.words)
    return str(row.key)


def change_step(
    session: Session,
    kind: str,
    key: str,
    days: int | None = None,
    working: bool | None = None,
    part: str | None = None,
    title: str | None = None,
) -> None:
    """Change what is given of a step; an empty `title` gives it the words of its part back.

    Raises UnknownKind, UnknownStep, UnknownWord, TextNeeded, StepTooFar.
    """
    officers.holding(session, Right.TEMPLATES)
    old = find_step(session, kind, key)
    new = _checked(
        key,
        old.days if days is None else days,
        old.working if working is None else working,
        old.part.value if part is None else part,
        old.title if title is None else title,
    )
    if new == old:
        return
    row = _row(session, kind, key)
    if new in rules.steps(kind):
        session.delete(row)
    else:
        _describe(row, new)
    _named(session, "template.step_changed", kind, [row], step=new.words)


def drop_step(session: Session, kind: str, keys: str | Sequence[str]) -> None:
    """Take steps out of the retro-planning of a kind. Raises UnknownKind, UnknownStep."""
    officers.holding(session, Right.TEMPLATES)
    dropped = [find_step(session, kind, key) for key in ([keys] if isinstance(keys, str) else keys)]
    rows = [_row(session, kind, step.key) for step in dropped]
    for row in rows:
        if row.shipped is None:
            session.delete(row)
        else:
            row.active = False
    said = {"step": dropped[0].words} if len(dropped) == 1 else {"count": len(dropped)}
    _named(session, "template.step_dropped", kind, rows, **said)


def reset_template(session: Session, kind: str) -> None:
    """Go back to the retro-planning with which the kind came. Raises UnknownKind."""
    officers.holding(session, Right.TEMPLATES)
    rows = _rows(session, _kind(kind))
    for row in rows:
        session.delete(row)
    if rows:
        _named(session, "template.reset", kind, rows)


def find_step(session: Session, kind: str, key: str) -> Step:
    """A step of the retro-planning of a kind. Raises UnknownKind, UnknownStep."""
    found = next((step for step in steps(session, _kind(kind)) if step.key == key), None)
    if found is None:
        raise UnknownStep(step=typed.line(key), kind=kind)
    return found


def _checked(key: str, days: int, working: bool, part: str, title: str) -> Step:
    part = typed.word(StepPart, part)
    return rules.checked(Step(key, StepPart(part), days, working, typed.line(title)))


def _kind(kind: str) -> str:
    return profiles.profile(kind, clock.today()).key


def _rows(session: Session, kind: str) -> list[PlanStep]:
    query = select(PlanStep).where(PlanStep.kind == kind).order_by(col(PlanStep.id))
    return list(session.exec(query))


def _row(session: Session, kind: str, key: str) -> PlanStep:
    """The row that holds a step of the template; a step that nobody changed yet gets one."""
    row = next((row for row in _rows(session, kind) if key in (row.shipped, str(row.key))), None)
    if row is None:
        step = find_step(session, kind, key)
        row = PlanStep(kind=kind, shipped=key, days=step.days)
        _describe(row, step)
        session.add(row)
        session.flush()
    return row


def _describe(row: PlanStep, step: Step) -> None:
    row.part, row.days, row.working, row.title = step.part.value, step.days, step.working, step.title


def _changed(row: PlanStep) -> Changed:
    key = row.shipped or str(row.key)
    step = Step(key, StepPart(row.part), row.days, row.working, row.title)
    return Changed(step, row.shipped, row.active)


def _named(session: Session, verb: str, kind: str, rows: Sequence[PlanStep], **facts: str | int) -> None:
    name_act(session, verb, rows[0], facts={"meeting_kind": kind, **facts}, concerns=rows)
