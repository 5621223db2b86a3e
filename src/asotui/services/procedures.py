"""The path of a dossier: taken up, gone stage by stage, a stage skipped on somebody's authority."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, func, select

from asotui import clock
from asotui.errors import (
    LastStage,
    NoProcedure,
    PieceElsewhere,
    ProcedureTaken,
    StageLacks,
    UnknownPiece,
    UnknownRequirement,
    UnknownStage,
)
from asotui.i18n import language
from asotui.models import Clock, Deviation, Dossier, Officer, Piece, Task
from asotui.rules import procedures as rules
from asotui.rules.clocks.spans import forwards
from asotui.rules.procedures import Facts, Procedure, Stage
from asotui.rules.procedures.lacks import DECIDED
from asotui.rules.roles import Right
from asotui.services import dossiers, officers, typed
from asotui.services.dossiers.found import awaited, stir
from asotui.services.meetings.retroplan import holidays
from asotui.store import allowed, name_act
from asotui.terms import ClockState, DeviationKind, PieceKind, PieceState, Role, TaskState

_DECIDES = "dossier.stage_decided"
"""Passing a stage that the head of section decides; skipping one needs the same right."""


def take(session: Session, dossier_id: int, code: str) -> None:
    """Have a dossier follow a procedure in force today, from its first stage.

    What the procedure asks of others becomes pieces that are awaited, each by its day; the receipt that opened the
    dossier is the first of them. Raises UnknownProcedure, MisspeltProcedure, ProcedureTaken, DossierEnded.
    """
    officer = officers.writing(session)
    dossier = dossiers.living(session, dossier_id)
    today = clock.today()
    if dossier.procedure:
        raise ProcedureTaken(number=dossier.number, procedure=_of(dossier).label)
    procedure = rules.in_force(rules.shipped(), typed.needed_line(code), today)
    dossier.procedure, dossier.procedure_on = procedure.code, today
    dossier.stage = procedure.stages[0].code
    pieces = _expect(session, dossier, procedure, officer, today)
    stir(dossier)
    facts = {"dossier": dossier.number, "procedure": dict(procedure.labels)}
    name_act(session, "dossier.procedure_taken", dossier, facts=facts, concerns=pieces)


def give(session: Session, piece_id: int, code: str) -> None:
    """Say that a piece of the dossier is the one that its procedure asks for under that code; one that was awaited
    under it is awaited no more.

    Raises UnknownPiece, PieceElsewhere for a piece that is not here, NoProcedure, UnknownRequirement, DossierEnded.
    """
    officers.writing(session)
    piece = session.get(Piece, piece_id)
    if piece is None or piece.dossier_id is None:
        raise UnknownPiece(piece=piece_id)
    dossier = dossiers.living(session, piece.dossier_id)
    procedure = _followed(dossier)
    wanted = typed.needed_line(code)
    known = {one.code: one for one in procedure.pieces}
    if wanted not in known:
        raise UnknownRequirement(procedure=procedure.label, piece=wanted, known=", ".join(known))
    if piece.state == PieceState.EXPECTED.value:
        raise PieceElsewhere(piece=piece.name, number=dossier.number)
    replaced = [one for one in awaited(session, dossier) if one.requirement == wanted]
    for one in replaced:
        one.state = PieceState.WAIVED.value
    piece.requirement = wanted
    stir(dossier)
    facts = {"dossier": dossier.number, "piece": piece.name, "required": dict(known[wanted].labels)}
    name_act(session, "dossier.piece_given", dossier, facts=facts, concerns=[piece, *replaced])


def next(session: Session, dossier_id: int) -> None:
    """Go on to the next stage. Raises NoProcedure, LastStage, StageLacks with all that is missing, DossierEnded."""
    officer = officers.writing(session)
    dossier = dossiers.living(session, dossier_id)
    procedure = _followed(dossier)
    here, following = procedure.stage(dossier.stage), rules.next_stage(procedure, dossier.stage)
    if following is None:
        raise LastStage(stage=here.label)
    lacks = rules.missing(procedure, dossier.stage, _facts(session, dossier, officer))
    if lacks:
        raise StageLacks(stage=here.label, lacks=" ".join(str(lack) for lack in lacks))
    dossier.stage = following.code
    stir(dossier)
    facts = _said(dossier, here) | {"next": dict(following.labels)}
    name_act(session, _needs((here,)) or "dossier.stage_passed", dossier, facts=facts)


def skip(
    session: Session,
    dossier_id: int,
    reason: str,
    authority: str = "",
    to: str = "",
    authorised_by_id: int | None = None,
) -> None:
    """Leave the stage although something is missing, for the next one or a later one; the deviation is kept.

    `authority` names who authorised it, or `authorised_by_id` an officer of the section. Raises NoProcedure,
    ReasonNeeded, AuthorityNeeded, LastStage, UnknownStage, StageNotAhead, DossierEnded, UnknownOfficer.
    """
    officer = officers.writing(session)
    dossier = dossiers.living(session, dossier_id)
    procedure = _followed(dossier)
    authorised = None if authorised_by_id is None else officers.find(session, authorised_by_id)
    named = typed.line(authority) or (authorised.name if authorised else "")
    wanted = typed.line(to)
    if wanted and wanted not in {stage.code for stage in procedure.stages}:
        known = ", ".join(stage.code for stage in procedure.stages)
        raise UnknownStage(procedure=procedure.label, stage=wanted, known=known)
    here = procedure.stage(dossier.stage)
    skipped = rules.skip(
        procedure,
        dossier.stage,
        _facts(session, dossier, officer),
        reason=typed.block(reason),
        authority=named,
        to=wanted,
    )
    deviation = Deviation(
        dossier_id=dossier_id,
        kind=DeviationKind.STAGE.value,
        stage=here.code,
        skipped=rules.written(skipped.stages),
        reason=skipped.reason,
        authority=skipped.authority,
        authorised_by_id=authorised_by_id,
        made_at=clock.now(),
        made_by=officer.login,
    )
    session.add(deviation)
    dossier.stage = skipped.to.code
    stir(dossier)
    session.flush()
    name_act(
        session,
        "dossier.stage_skipped",
        dossier,
        reason=skipped.reason,
        facts=_said(dossier, here) | {"next": dict(skipped.to.labels), "authority": skipped.authority},
        concerns=[deviation],
        needs=_needs(skipped.stages),
    )


def _of(dossier: Dossier) -> Procedure:
    return rules.in_force(rules.shipped(), dossier.procedure, dossier.procedure_on or clock.today())


def _followed(dossier: Dossier) -> Procedure:
    if not dossier.procedure:
        raise NoProcedure(number=dossier.number)
    return _of(dossier)


def _said(dossier: Dossier, stage: Stage) -> dict[str, Any]:
    return {"dossier": dossier.number, "stage": dict(stage.labels)}


def _needs(stages: tuple[Stage, ...]) -> str:
    return _DECIDES if any(stage.decides is Role.HEAD for stage in stages) else ""


def _expect(
    session: Session, dossier: Dossier, procedure: Procedure, officer: Officer, today: date
) -> list[Piece]:
    """The pieces that the procedure asks of others, awaited; the receipt already there is the first."""
    first = session.exec(
        select(Piece)
        .where(Piece.dossier_id == dossier.key, Piece.kind == PieceKind.RECEIPT.value)
        .order_by(col(Piece.serial))
    ).first()
    found: list[Piece] = []
    for code in procedure.stages[0].pieces[:1]:
        if first is not None:
            first.requirement = code
            found.append(first)
    given = {piece.requirement for piece in found}
    for wanted in procedure.pieces:
        if wanted.code in given or not wanted.comes_from:
            continue
        by = forwards(today, wanted.within, holidays(session)).end if wanted.within else None
        found.append(
            Piece(
                kind=PieceKind.DOCUMENT.value,
                state=PieceState.EXPECTED.value,
                dossier_id=dossier.key,
                name=wanted.label,
                expected_from=wanted.comes_from[language()],
                expected_by=by,
                entered_at=clock.now(),
                entered_by=officer.login,
                requirement=wanted.code,
            )
        )
    session.add_all(found)
    session.flush()
    return found


def _facts(session: Session, dossier: Dossier, officer: Officer) -> Facts:
    """What is known of a dossier that follows a procedure."""
    pieces = session.exec(select(Piece.requirement, Piece.state).where(Piece.dossier_id == dossier.key)).all()
    clocks = session.exec(select(Clock.rule, Clock.state).where(Clock.dossier_id == dossier.key)).all()
    tasks = session.exec(
        select(func.count())
        .select_from(Task)
        .where(Task.dossier_id == dossier.key, Task.state == TaskState.OPEN.value)
    ).one()
    decided = dossier.state in DECIDED
    return Facts(
        pieces=rules.settled((code, PieceState(state)) for code, state in pieces),
        clocks={rule: ClockState(state) for rule, state in clocks},
        level=max(dossier.level, _of(dossier).levels if decided else 0),
        decided=decided,
        open_pieces=sum(state == PieceState.EXPECTED.value for _code, state in pieces),
        open_tasks=tasks,
        role=Role.HEAD if Right.DECIDE in allowed(session, officer) else Role.OFFICER,
    )
