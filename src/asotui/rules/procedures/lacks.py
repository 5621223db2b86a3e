"""What a matter lacks before it may leave its stage, each in a sentence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from asotui.i18n import N_, NN_, _, language, ngettext
from asotui.rules.procedures.procedure import Procedure, Stage
from asotui.terms import ClockState, DossierState, PieceState, Role, Term

_HERE = (PieceState.RECEIVED, PieceState.PRODUCED, PieceState.WAIVED)
_WEIGHT = {
    PieceState.EXPECTED: 0,
    PieceState.WAIVED: 1,
    PieceState.PRODUCED: 2,
    PieceState.RECEIVED: 2,
}
DECIDED = frozenset(
    state.value
    for state in (DossierState.DECIDED, DossierState.ISSUED, DossierState.CLOSED, DossierState.RECORDED)
)
"""The states of a dossier in which it was decided, and so was submitted as high as it had to be."""
_SETTLED = (ClockState.MET, ClockState.WAIVED)
_OPEN = (ClockState.WAITING, ClockState.RUNNING, ClockState.PAUSED)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a matter. `pieces` are required pieces by their code, `clocks` time limits by their rule, `level`
    the highest that it was submitted to, `open_pieces` and `open_tasks` what is awaited or to be done besides, `role` what
    the officer may act as who would take the next step."""

    pieces: Mapping[str, PieceState] = field(default_factory=dict)
    clocks: Mapping[str, ClockState] = field(default_factory=dict)
    level: int = 0
    decided: bool = False
    open_pieces: int = 0
    open_tasks: int = 0
    role: Role = Role.OFFICER


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing. `facts` whose value has a text for each language are said in the language in force;
    with `plural` the fact `count` chooses the form."""

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        """The sentence in the language in force."""
        words = ngettext(self.sentence, self.plural, self.facts["count"]) if self.plural else _(self.sentence)
        return words.format(**{name: _worded(fact) for name, fact in self.facts.items()})


def settled(pieces: Iterable[tuple[str, PieceState]]) -> dict[str, PieceState]:
    """How each required piece stands, by its code, when several were entered under it: here if one of them is."""
    found: dict[str, PieceState] = {}
    for code, state in pieces:
        if code and (code not in found or _WEIGHT[state] > _WEIGHT[found[code]]):
            found[code] = state
    return found


def missing(procedure: Procedure, stage: str, facts: Facts) -> list[Lack]:
    """What is missing before the matter may leave a stage, in the order in which an officer would see to it. Raises
    LookupError for a stage that the procedure does not have."""
    return list(_lacks(procedure, procedure.stage(stage), facts))


def _lacks(procedure: Procedure, stage: Stage, facts: Facts) -> Iterator[Lack]:
    for code in stage.pieces:
        if facts.pieces.get(code) not in _HERE:
            yield Lack(N_("“{piece}” is not here."), {"piece": procedure.piece(code).labels})
    for limit in procedure.clocks:
        state = facts.clocks.get(limit.rule)
        if limit.rule in stage.met and state not in _SETTLED:
            yield Lack(
                N_("The time limit “{limit}” is not met: {state}."),
                {"limit": limit.labels, "state": state or ClockState.WAITING},
            )
    if facts.level < stage.level:
        yield Lack(
            N_("It was submitted to level {now}; it must have gone to level {wanted}."),
            {"now": facts.level, "wanted": stage.level},
        )
    if stage.decision and not facts.decided:
        yield Lack(N_("Nothing is decided."))
    if stage.clear:
        yield from _left(procedure, stage, facts)
    if stage.decides is Role.HEAD and facts.role is not Role.HEAD:
        yield Lack(N_("Only the head of section, or who stands in, takes this step."))


def _left(procedure: Procedure, stage: Stage, facts: Facts) -> Iterator[Lack]:
    for limit in procedure.clocks:
        state = facts.clocks.get(limit.rule)
        if state in _OPEN and limit.rule not in stage.met:
            yield Lack(
                N_("The time limit “{limit}” is not over: {state}."), {"limit": limit.labels, "state": state}
            )
    if facts.open_pieces:
        one, several = NN_("{count} piece is still awaited.", "{count} pieces are still awaited.")
        yield Lack(one, {"count": facts.open_pieces}, several)
    if facts.open_tasks:
        one, several = NN_("{count} action is still to be done.", "{count} actions are still to be done.")
        yield Lack(one, {"count": facts.open_tasks}, several)


def _worded(fact: Any) -> Any:
    if isinstance(fact, Mapping):
        return fact[language()]
    return fact.label if isinstance(fact, Term) else fact
