"""Procedures as data: the packs that come with the program, and those that a section writes."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import cast

from asotui.errors import MisspeltProcedure, TwicePackKey, UnknownProcedure
from asotui.rules import clocks
from asotui.rules.clocks import Amount, Rule
from asotui.rules.clocks.packs import PACKS as COUNTRIES
from asotui.rules.clocks.packs import amount_of, rules_of
from asotui.rules.laws import LAWS
from asotui.rules.packs.reading import Pack, Table
from asotui.rules.procedures.procedure import (
    REGISTRATION,
    SUBMISSION,
    Procedure,
    Required,
    Stage,
    TimeLimit,
)
from asotui.terms import ClockEvent, Mention, Role

PACKS = ("fr", "in", "eu", "any")
"""In the order in which they are offered; `any` has those that no country gives."""
_HIGHEST = max(law.limit for law in LAWS if law.name == "levels_of_submission")
_EXAMPLES = {"en": "…", "fr": "…"}


def shipped() -> tuple[Procedure, ...]:
    """The procedures of every pack that comes with the program."""
    return tuple(one for name in PACKS for one in pack(name))


@cache
def pack(name: str) -> tuple[Procedure, ...]:
    """The procedures of one pack that comes with the program. A fault in it is ours."""
    text = (files("asotui.rules.procedures") / "shipped" / f"{name}.toml").read_text(encoding="utf-8")
    read = Pack(f"{name}.toml", text)
    found = procedures_of(read, clocks.shipped())
    read.only("procedure")
    if read.faults:
        raise ValueError([str(error) for _line, error in read.faults])
    return tuple(found)


def whole(read: Pack) -> tuple[list[Rule], list[Procedure]]:
    """The time limits and the procedures of a section's pack; what is wrong with them is kept with it. A procedure may
    name a limit of the pack or of those that come with the program."""
    rules = rules_of(read)
    procedures = procedures_of(read, (*rules, *clocks.shipped()))
    read.only("rule", "procedure")
    read.faults.sort(key=lambda fault: fault[0])
    return rules, procedures


def in_force(procedures: Iterable[Procedure], code: str, on: date) -> Procedure:
    """The procedure of that code that is open to new matters on a day; the one given first where two are. Case does not
    count. Raises UnknownProcedure, or MisspeltProcedure with the one that was meant."""
    known = [one for one in procedures if one.in_force(on)]
    for one in known:
        if one.code.casefold() == code.strip().casefold():
            return one
    near = get_close_matches(code.strip().upper(), [one.code for one in known], n=1)
    if near:
        raise MisspeltProcedure(code=code, near=near[0])
    raise UnknownProcedure(code=code, on=on)


def procedures_of(read: Pack, rules: Iterable[Rule]) -> list[Procedure]:
    """The procedures of a pack, whose limits are among `rules`; what is wrong with them is kept with it."""
    known: dict[str, Rule] = {}
    for rule in rules:
        known.setdefault(rule.key, rule)
    found: list[tuple[int, Procedure]] = []
    for table in read.tables("procedure"):
        before = len(read.faults)
        procedure = _procedure(table, known)
        if len(read.faults) == before:
            _check_alone(table, procedure, found)
            found.append((table.line, procedure))
    return [procedure for _line, procedure in found]


def _procedure(table: Table, rules: Mapping[str, Rule]) -> Procedure:
    code = table.text("code", '"OUR-REPLY"')
    labels, sources = table.worded("label"), table.worded("source")
    country = _choice(table, "country", COUNTRIES, "")
    since, until = table.day("since"), table.day("until")
    levels = table.number("levels", "2", _HIGHEST)
    hold = table.value("hold", amount_of, '"7 working days"', Amount(7, "working_days"))
    mentions = table.terms("acknowledgement", Mention, ())
    piece_tables = table.tables("piece")
    pieces = [_required(one) for one in piece_tables]
    piece_codes = [one.code for one in pieces]
    limit_tables, stage_tables = table.tables("clock"), table.tables("stage")
    stage_codes = [one.values.get("code", "") for one in stage_tables]
    limits = [_limit(one, rules, stage_codes) for one in limit_tables]
    rule_keys = [one.rule for one in limits]
    stages = [_stage(one, piece_codes, rule_keys, levels) for one in stage_tables]
    table.done()
    if levels > _HIGHEST:
        table.bad("levels", levels, f"levels = {_HIGHEST}")
    if since and until and until < since:
        table.bad("until", until, f"until = {since}")
    if len(stages) < 2:
        table.bad("stage", [], "[[procedure.stage]]")
    _check_codes(piece_tables)
    _check_codes(stage_tables)
    return Procedure(
        code,
        labels,
        sources,
        tuple(stages),
        country,
        since,
        until,
        levels,
        hold or Amount(7, "working_days"),
        mentions,
        tuple(pieces),
        tuple(limits),
    )


def _required(table: Table) -> Required:
    found = Required(
        table.text("code", '"form"'),
        table.worded("label"),
        table.value("within", amount_of, '"1 month"', cast("Amount | None", None)),
        table.worded("from", needed=False),
    )
    table.done()
    return found


def _limit(table: Table, rules: Mapping[str, Rule], stages: Collection[str]) -> TimeLimit:
    key = table.text("rule", '"FR-SVR"')
    rule = rules.get(key)
    if key and rule is None:
        table.unknown("rule", key, tuple(rules))
    begins = table.choice("begins", (REGISTRATION, SUBMISSION, *stages), REGISTRATION)
    starts = rule.starts if rule else tuple(ClockEvent)
    event = _choice(table, "event", [one.value for one in starts], starts[0].value)
    table.done()
    return TimeLimit(key, begins, ClockEvent(event), rule.labels if rule else _EXAMPLES)


def _stage(table: Table, pieces: Collection[str], rules: Collection[str], levels: int) -> Stage:
    found = Stage(
        table.text("code", '"examination"'),
        table.worded("label"),
        Role(_choice(table, "decides", ("officer", "head"), "officer")),
        _among(table, "pieces", '["form"]', pieces),
        _among(table, "met", '["FR-SVR"]', rules),
        table.number("level", "1", 0),
        table.flag("decision"),
        table.flag("clear"),
        table.terms("events", ClockEvent, ()),
    )
    table.done()
    if found.level > levels:
        table.bad("level", found.level, f"level = {levels}")
    return found


def _among(table: Table, name: str, example: str, known: Collection[str]) -> tuple[str, ...]:
    given = table.texts(name, example)
    for one in given:
        if one not in known:
            table.unknown(name, one, known)
    return given


def _choice(table: Table, name: str, known: Collection[str], default: str) -> str:
    """One of a few words where one is given."""
    table.taken.add(name)
    return table.choice(name, known, default) if name in table.values else default


def _check_codes(tables: Iterable[Table]) -> None:
    """Each stage and each piece has a code of its own."""
    first: dict[str, int] = {}
    for one in tables:
        code = one.values.get("code", "")
        if code in first:
            where = one.pack.where(one.line)
            one.pack.fault(one.line, TwicePackKey(where=where, name=code, first=first[code]))
        elif code:
            first[code] = one.line


def _check_alone(table: Table, procedure: Procedure, others: Iterable[tuple[int, Procedure]]) -> None:
    """On each day one text at most is in force under a code."""
    for line, other in others:
        if other.code.casefold() == procedure.code.casefold() and _overlap(procedure, other):
            where = table.pack.where(table.line)
            table.pack.fault(table.line, TwicePackKey(where=where, name=procedure.code, first=line))
            return


def _overlap(one: Procedure, other: Procedure) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )
