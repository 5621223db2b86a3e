"""Rules of time limits as data: the packs that come with the program, and those that a section writes."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any, cast

from asotui.errors import TwicePackKey
from asotui.rules.clocks.rule import UNITS, Amount, Authority, Carry, Extension, Pause, Rule
from asotui.rules.packs.reading import Pack, Table
from asotui.terms import ClockEvent, Silence

PACKS = ("fr", "in", "eu", "uk")
"""In the order in which they are offered."""
_AMOUNT = re.compile(r"(\d{1,4}) (working )?(hour|day|week|month|year)s?")


def shipped() -> tuple[Rule, ...]:
    """The rules of every pack that comes with the program."""
    return tuple(rule for name in PACKS for rule in pack(name))


@cache
def pack(name: str) -> tuple[Rule, ...]:
    """The rules of one pack that comes with the program. A fault in it is ours."""
    text = (files("asotui.rules.clocks") / "shipped" / f"{name}.toml").read_text(encoding="utf-8")
    read = Pack(f"{name}.toml", text)
    rules = rules_of(read)
    read.only("rule")
    if read.faults:
        raise ValueError([str(error) for _line, error in read.faults])
    return tuple(rules)


def rules_of(read: Pack) -> list[Rule]:
    """The rules of a pack; what is wrong with them is kept with it."""
    found: list[tuple[int, Rule]] = []
    for table in read.tables("rule"):
        before = len(read.faults)
        rule = _rule(table)
        if len(read.faults) == before:
            _check_alone(table, rule, found)
            found.append((table.line, rule))
    return [rule for _line, rule in found]


def amount_of(given: Any) -> Amount | None:
    """An amount as it is written: `2 months`, `20 working days`, `48 hours`; None when it is none."""
    found = _AMOUNT.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        return None
    unit = "working_days" if found[2] else f"{found[3]}s"
    if (found[2] and found[3] != "day") or unit not in UNITS:
        return None
    return Amount(int(found[1]), unit)


def _rule(table: Table) -> Rule:
    amount = table.value("limit", amount_of, '"2 months"') or Amount(0, "days")
    starts = table.terms("starts", ClockEvent)
    interruptions = table.value("interruptions", _times, "1", 0)
    rule = Rule(
        key=table.text("key", '"FR-SVR"'),
        labels=table.worded("label"),
        sources=table.worded("source"),
        amount=amount,
        starts=starts,
        met_by=table.terms("met_by", ClockEvent, (ClockEvent.DONE,)),
        since=table.day("since"),
        until=table.day("until"),
        authority=cast(Authority, table.choice("authority", ("first", "competent"), "first")),
        first_day_counts=table.flag("first_day_counts"),
        clear=table.flag("clear"),
        carry=cast(Carry, table.choice("carry", ("none", "next", "previous"), "none")),
        backwards=table.flag("backwards"),
        regions=table.texts("regions", '["GB-SCT"]'),
        section_days=table.flag("section_days"),
        start_moves=table.flag("start_moves"),
        pause=cast(Pause, table.choice("pause", ("none", "suspend", "restart"), "none")),
        asks=table.worded("asks", needed=False),
        interruptions=None if interruptions == -1 else interruptions,
        restarts="at_once"
        if table.choice("restarts", ("resumed", "at_once"), "resumed") == "at_once"
        else "resumed",
        keeps_longer=table.flag("keeps_longer"),
        interim=table.flag("interim"),
        extension=_extension(table.table("extension")),
        additions=_additions(table.table("additions"), amount),
        silence=table.term("silence", Silence, Silence.NONE),
        effects=table.worded("effect", needed=False),
        warn=table.numbers("warn", (6, 3, 1)),
    )
    table.done()
    _check_whole(table, rule)
    return rule


def _times(given: Any) -> int | None:
    """How often; -1 is any number of times."""
    if given == "any":
        return -1
    return given if type(given) is int and given >= 0 else None


def _extension(table: Table | None) -> Extension | None:
    if table is None:
        return None
    amount = table.value("amount", amount_of, '"2 months"', cast("Amount | None", None))
    found = Extension(
        amount,
        table.number("times", "1", 1, least=1),
        table.flag("before_end", True),
        table.worded("by", needed=False),
    )
    table.done()
    return found


def _additions(table: Table | None, amount: Amount) -> Mapping[ClockEvent, Amount]:
    found: dict[ClockEvent, Amount] = {}
    if table is None:
        return found
    known = [one.value for one in ClockEvent]
    for name in table.values:
        more = table.value(name, amount_of, '"5 days"')
        if name not in known:
            table.unknown(name, name, known)
        elif more is not None and more.unit != amount.unit:
            table.bad(name, table.values[name], f'{name} = "5 {amount.unit.replace("_", " ")}"')
        elif more is not None:
            found[ClockEvent(name)] = more
    return found


def _check_whole(table: Table, rule: Rule) -> None:
    """What each value says alone must hold together."""
    if rule.since and rule.until and rule.until < rule.since:
        table.bad("until", rule.until, f"until = {rule.since}")
    in_hours = rule.amount.unit == "hours"
    for name, given in (
        ("pause", rule.pause != "none"),
        ("carry", rule.carry != "none"),
        ("clear", rule.clear),
        ("backwards", rule.backwards),
        ("first_day_counts", rule.first_day_counts),
    ):
        if in_hours and given:
            table.bad(name, table.values[name], 'limit = "2 days"')
    if rule.clear and rule.first_day_counts:
        table.bad("first_day_counts", True, "clear = false")
    if rule.backwards and rule.carry == "next":
        table.bad("carry", rule.carry, 'carry = "previous"')
    for kind in rule.met_by:
        if kind in rule.starts:
            table.bad("met_by", kind.value, 'met_by = ["done"]')


def _check_alone(table: Table, rule: Rule, others: Iterable[tuple[int, Rule]]) -> None:
    """On each day one text at most is in force under a name."""
    for line, other in others:
        if other.key == rule.key and _overlap(rule, other):
            where = table.pack.where(table.line)
            table.pack.fault(table.line, TwicePackKey(where=where, name=rule.key, first=line))
            return


def _overlap(one: Rule, other: Rule) -> bool:
    return (one.since or date.min) <= (other.until or date.max) and (other.since or date.min) <= (
        one.until or date.max
    )
