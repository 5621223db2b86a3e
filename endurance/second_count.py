"""Time limits counted a second time, by other people's code and by walking from day to day.

    python -m endurance.second_count [--rounds 100000] [--seed 1]

Each round draws a limit, a start, holidays of a country, and what happened: pieces that were asked for and came early,
late or never, extensions, clear periods, ends carried to an open day. Our reckoning is held against one that knows
nothing of it: months are added by python-dateutil, working days are those of the `holidays` package, days that stood
still are walked through one by one. Prints figures; ends with 1 when two ends differ.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

import holidays
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

from asotui.calendar_days import public_holidays
from asotui.rules.clocks import Amount, Event, Extension, Office, Rule, reckon
from asotui.rules.clocks.rule import Carry, Pause, Unit
from asotui.terms import ClockEvent
from endurance.reporting import options, run, tell

DAY = timedelta(days=1)
ROUNDS = 100_000
FIRST, LAST = date(1995, 1, 1), date(2060, 12, 31)
COUNTRIES = ("FR", "IN", "GB", "DE", "US", "NO")
UNITS: tuple[Unit, ...] = ("days", "working_days", "weeks", "months", "years")
MOST = {"days": 400, "working_days": 90, "weeks": 40, "months": 30, "years": 6}
CARRIES: tuple[Carry, ...] = ("none", "next", "previous")
PAUSES: tuple[Pause, ...] = ("none", "suspend", "restart")


@dataclass(frozen=True)
class Drawn:
    """A limit and what happened to it."""

    country: str
    rule: Rule
    start: date
    asked: date | None
    until: date | None
    produced: date | None
    extended: date | None


def draw(random: Random) -> Drawn:
    """A limit of any kind; what happens to it comes in an order that an office could meet."""
    unit = random.choice(UNITS)
    amount = Amount(random.randint(1, MOST[unit]), unit)
    backwards = random.random() < 0.15
    clear = random.random() < 0.2
    pause = "none" if backwards else random.choice(PAUSES)
    more = Amount(random.randint(1, MOST[unit]), unit)
    rule = Rule(
        key="drawn",
        labels={},
        sources={},
        amount=amount,
        starts=(ClockEvent.RECEIVED,),
        first_day_counts=not clear and not backwards and unit in {"days", "weeks"} and random.random() < 0.2,
        clear=clear,
        carry=random.choice(CARRIES),
        backwards=backwards,
        pause=pause,
        extension=None if backwards else Extension(more, before_end=False),
    )
    start = FIRST + random.randrange((LAST - FIRST).days) * DAY
    asked = until = produced = extended = None
    if pause != "none" and random.random() < 0.7 and _surely(rule) > 0:
        asked = start + random.randrange(_surely(rule)) * DAY
        if pause == "suspend" and random.random() < 0.6:
            until = asked + random.randint(1, 60) * DAY
        if until is None or random.random() < 0.7:
            produced = asked + random.randint(0, 90) * DAY
    if rule.extension and random.random() < 0.3:
        extended = max(start, produced or start, until or start) + random.randint(1, 20) * DAY
    return Drawn(random.choice(COUNTRIES), rule, start, asked, until, produced, extended)


def _surely(rule: Rule) -> int:
    """Days that surely lie within a limit: pieces are asked for while it runs, and an end can be carried back."""
    per = {"days": 1, "working_days": 1, "weeks": 7, "months": 27, "years": 360}[rule.amount.unit]
    return rule.amount.count * per - rule.first_day_counts - (10 if rule.carry == "previous" else 0)


def ours(drawn: Drawn) -> date | None:
    """The last day by the reckoning of the desk."""
    events = [Event(ClockEvent.RECEIVED, drawn.start)]
    if drawn.asked:
        events.append(Event(ClockEvent.ASKED, drawn.asked, until=drawn.until))
    if drawn.produced:
        events.append(Event(ClockEvent.PRODUCED, drawn.produced))
    if drawn.extended:
        events.append(Event(ClockEvent.EXTENDED, drawn.extended))
    office = Office(ZoneInfo("Europe/Paris"), lambda _regions: public_holidays(drawn.country))
    # A day after everything: what goes on by itself has gone on.
    today = max(event.until or event.on for event in events) + 400 * DAY
    return reckon([drawn.rule], "drawn", events, office, today).due_on


def theirs(drawn: Drawn) -> date:
    """The last day by other means."""
    rule, is_open = drawn.rule, _open_days(drawn.country)
    amount = rule.amount
    if drawn.extended:
        assert rule.extension is not None and rule.extension.amount is not None
        amount = Amount(amount.count + rule.extension.amount.count, amount.unit)
    if rule.backwards:
        return _carried(_back(drawn.start, amount, rule.clear, drawn.country), rule.carry, is_open)
    start = drawn.start
    still: tuple[date, date] | None = None
    if drawn.asked:
        if rule.pause == "restart" and drawn.produced:
            start = drawn.produced
        elif rule.pause == "suspend":
            ends = [day for day in (drawn.until, drawn.produced) if day]
            still = (drawn.asked, min(ends))
    end = _forth(start, amount, rule, drawn, still, is_open)
    return _carried(end, rule.carry, is_open)


def _forth(
    start: date,
    amount: Amount,
    rule: Rule,
    drawn: Drawn,
    still: tuple[date, date] | None,
    is_open: Callable[[date], bool],
) -> date:
    if amount.unit in {"months", "years"}:
        end = _months(start, amount, 1)
        end += (still[1] - still[0]) if still else timedelta()
        return end + DAY * rule.clear
    counted = amount.count * (7 if amount.unit == "weeks" else 1) - rule.first_day_counts
    in_working_days = amount.unit == "working_days"
    if in_working_days and still is None:
        return _calendar(drawn.country).get_nth_working_day(start, counted + rule.clear)
    on, left = start, counted + rule.clear
    while left:
        on += DAY
        stands_still = still is not None and still[0] < on <= still[1]
        if not stands_still and (not in_working_days or is_open(on)):
            left -= 1
    return on


def _months(on: date, amount: Amount, step: int) -> date:
    moved: date = on + relativedelta(**{amount.unit: amount.count * step})
    return moved


def _back(event: date, amount: Amount, clear: bool, country: str) -> date:
    match amount.unit:
        case "months" | "years":
            return _months(event, amount, -1) - DAY * clear
        case "working_days":
            return _calendar(country).get_nth_working_day(event, -(amount.count + clear))
        case _:
            return event - DAY * (amount.count * (7 if amount.unit == "weeks" else 1) + clear)


def _carried(end: date, carry: Carry, is_open: Callable[[date], bool]) -> date:
    if carry == "none" or is_open(end):
        return end
    step = 1 if carry == "next" else -1
    return next(end + DAY * step * days for days in range(1, 60) if is_open(end + DAY * step * days))


@cache
def _calendar(country: str) -> holidays.HolidayBase:
    return holidays.country_holidays(country, years=range(FIRST.year - 10, LAST.year + 80))


def _open_days(country: str) -> Callable[[date], bool]:
    calendar = _calendar(country)
    return calendar.is_working_day


def prove(given: argparse.Namespace) -> list[str]:
    """Count every limit twice; those whose ends differ."""
    random, found, began = Random(given.seed), [], time.monotonic()
    kinds: Counter[str] = Counter()
    for _round in range(given.rounds):
        drawn = draw(random)
        mine, other = ours(drawn), theirs(drawn)
        kinds[drawn.rule.amount.unit] += 1
        kinds["stood still" if drawn.asked else "went through"] += 1
        kinds["extended"] += bool(drawn.extended)
        if mine != other:
            found.append(f"{drawn}: {mine} here, {other} there")
    tell(limits=given.rounds, seconds=round(time.monotonic() - began), different=len(found))
    tell(**{name.replace(" ", "_"): count for name, count in sorted(kinds.items())})
    return found[:20]


def main() -> int:
    """Run and print; 1 when two ends differ."""
    return run(prove, options("Count time limits twice.", ROUNDS, "limits").parse_args())


if __name__ == "__main__":
    sys.exit(main())
