"""Where a dossier stands on its path, and what it lacks for the next stage."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, func, select

from asotui import clock
from asotui.errors import UnknownDossier
from asotui.models import Clock, Deviation, Dossier, Piece, Task
from asotui.queries import officers
from asotui.rules import procedures as rules
from asotui.rules.procedures import Facts, Lack, Place
from asotui.rules.procedures.lacks import DECIDED
from asotui.rules.roles import Right
from asotui.terms import ClockState, DeviationKind, PieceState, Role, TaskState


@dataclass(frozen=True, slots=True)
class Course:
    """The path of a dossier: its line of stages with the place where it stands, the labels of the stage that comes next
    (None at the end), and what is missing for the officer who asks to go there."""

    code: str
    labels: Mapping[str, str]
    places: tuple[Place, ...]
    next_labels: Mapping[str, str] | None
    lacks: tuple[Lack, ...]


def course(session: Session, dossier_id: int, officer_id: int) -> Course | None:
    """The path of a dossier as an officer sees it; None where it follows none. Raises UnknownDossier."""
    dossier = session.get(Dossier, dossier_id)
    if dossier is None:
        raise UnknownDossier(number=dossier_id)
    if not dossier.procedure:
        return None
    on = dossier.procedure_on or clock.today()
    procedure = rules.in_force(rules.shipped(), dossier.procedure, on)
    following = rules.next_stage(procedure, dossier.stage)
    may_decide = officers.why_not(session, officer_id, Right.DECIDE) is None
    facts = _facts(session, dossier, procedure.levels, Role.HEAD if may_decide else Role.OFFICER)
    kept = select(Deviation.skipped).where(
        Deviation.dossier_id == dossier_id, Deviation.kind == DeviationKind.STAGE.value
    )
    skipped = rules.read(procedure, session.exec(kept))
    return Course(
        procedure.code,
        procedure.labels,
        rules.path(procedure, dossier.stage, skipped),
        None if following is None else following.labels,
        tuple(rules.missing(procedure, dossier.stage, facts)) if following else (),
    )


def _facts(session: Session, dossier: Dossier, levels: int, role: Role) -> Facts:
    pieces = session.exec(select(Piece.requirement, Piece.state).where(Piece.dossier_id == dossier.id)).all()
    clocks = session.exec(select(Clock.rule, Clock.state).where(Clock.dossier_id == dossier.id)).all()
    tasks = session.exec(
        select(func.count())
        .select_from(Task)
        .where(Task.dossier_id == dossier.id, Task.state == TaskState.OPEN.value)
    ).one()
    decided = dossier.state in DECIDED
    return Facts(
        pieces=rules.settled((code, PieceState(state)) for code, state in pieces),
        clocks={rule: ClockState(state) for rule, state in clocks},
        level=max(dossier.level, levels if decided else 0),
        decided=decided,
        open_pieces=sum(state == PieceState.EXPECTED.value for _code, state in pieces),
        open_tasks=tasks,
        role=role,
    )
