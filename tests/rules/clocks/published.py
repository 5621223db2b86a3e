"""Cases with an answer that somebody published: what each says, as a rule of ours and the day it must give."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from asotui.calendar_days import public_holidays
from asotui.rules.clocks import Event, Office, Rule, reckon
from asotui.rules.clocks.packs import amount_of
from asotui.rules.days import Holidays
from asotui.terms import ClockEvent

CASES = Path(__file__).parents[4] / "shared" / "corpora" / "deadlines" / "cases.json"

UNITED_KINGDOM = ("GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR")
PLACES = {"FR": ("FR",), "US": ("US",), "UK": ("GB-ENG",), "UK-all": UNITED_KINGDOM}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PERIOD = re.compile(r"(\d+) (clear )?(working )?(day|month)s?( franc)?( before)?")

FAMILIES: dict[str, dict[str, Any]] = {
    # A time limit of procedure ends on an open day.
    "FR-641": {"carry": "next"},
    "FR-642": {"carry": "next"},
    "FR-CONSO": {"carry": "next"},
    "EU-ICO": {"carry": "next"},
    "US-FWD": {"carry": "next"},
    "UK-MOJ-17": {"carry": "next"},
    # The calculator takes what comes on a bank holiday as come on the next working day; the ministry's does not.
    "UK-FOI": {"start_moves": True},
}
"""What the page of a case says beyond its period: how its answer was reached."""


@dataclass(frozen=True)
class Case:
    """A published case: the rule it applies, the days it may start on, the day of its answer for each."""

    name: str
    rule: Rule
    days: tuple[tuple[date, date], ...]
    is_wrong: bool


def cases() -> list[Case]:
    """The published cases; none where they are not at hand."""
    if not CASES.exists():
        return []
    return [_case(case) for case in json.loads(CASES.read_text("utf-8"))]


def office() -> Office:
    """An office for which only the places of a rule have holidays."""
    return Office(ZoneInfo("Europe/Paris"), _holidays)


def last_day(rule: Rule, start: date) -> date | None:
    """Our answer."""
    return reckon([rule], rule.key, [Event(rule.starts[0], start)], office(), start).due_on


@cache
def _holidays(regions: tuple[str, ...]) -> Holidays:
    of_each = [public_holidays(*region.split("-")) for region in regions]
    return lambda year: frozenset[date]().union(*(of(year) for of in of_each))


def _case(given: dict[str, str]) -> Case:
    found = _PERIOD.fullmatch(given["period"])
    assert found is not None, given
    count, clear, working, unit, franc, before = found.groups()
    amount = amount_of(f"{count} {working or ''}{unit}s")
    assert amount is not None
    family = next((said for name, said in FAMILIES.items() if given["id"].startswith(name)), {})
    backwards = bool(before) or given["direction"] == "before"
    rule = Rule(
        key=given["id"],
        labels={},
        sources={"en": given["source"], "fr": given["source"]},
        amount=amount,
        starts=(ClockEvent.RECEIVED,),
        clear=bool(clear or franc),
        backwards=backwards,
        regions=PLACES.get(given["calendar"], ()),
        **family,
    )
    wrong = "-BAD" in given["id"]
    return Case(given["id"], rule, tuple(_days(given, rule)), wrong)


def _days(given: dict[str, str], rule: Rule) -> Iterator[tuple[date, date]]:
    """The days of a case; one that names no year holds in each year in which its page's remark does."""
    start, expected = given["start"], given["expected"]
    if len(start) == 10:
        yield date.fromisoformat(start), date.fromisoformat(expected)
    elif start[0].isdigit():
        for year in range(2013, 2027):
            first, last = date.fromisoformat(f"{year}-{start}"), date.fromisoformat(f"{year}-{expected}")
            closed = last.weekday() >= 5 or last in _year(rule, year)
            is_leap_february = expected == "02-28" and year % 4 == 0
            if not is_leap_february and not (rule.carry == "next" and closed):
                yield first, last
    else:
        # A weekday alone: a week without holidays, and the day of that name before the event.
        monday = date(2026, 6, 15)
        event, before = (WEEKDAYS.index(words.split()[0]) for words in (start, expected))
        yield monday + timedelta(event), monday + timedelta(before - 7 * (before > event))


def _year(rule: Rule, year: int) -> frozenset[date]:
    days = _holidays(rule.regions)
    return days(year) if callable(days) else frozenset()
