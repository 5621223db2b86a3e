"""The days on which a series of meetings comes back: the RRULE of RFC 5545, by the wall clock.

Days are computed here and not by a library, because a rule that never comes ("30 February") must end at the last day
asked, and because a meeting at 09:00 is at 09:00 on both sides of a change of the clock. What comes back within a day is
no meeting, so hours, minutes and seconds are refused.
"""

import re
from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Self
from zoneinfo import ZoneInfo

from asotui.errors import BadRule, RulePartRefused, RuleTooFrequent
from asotui.text import clean_line

MOST = 400
"""How many meetings one series holds at most."""

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WITHIN_A_DAY = ("HOURLY", "MINUTELY", "SECONDLY")
_HIGHEST = {
    "INTERVAL": 999,
    "COUNT": 9999,
    "BYMONTH": 12,
    "BYWEEKNO": 53,
    "BYYEARDAY": 366,
    "BYMONTHDAY": 31,
    "BYSETPOS": 366,
}
_NEVER_NEGATIVE = frozenset(["INTERVAL", "COUNT", "BYMONTH"])
_PARTS = ("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS")
# [law: RFC 5545, 3.3.10] which part may stand beside which frequency.
_NOT_WITH = {
    "BYWEEKNO": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYYEARDAY": ("DAILY", "WEEKLY", "MONTHLY"),
    "BYMONTHDAY": ("WEEKLY",),
}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,4}", re.ASCII)
_UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?", re.ASCII)
_LONGEST = 300
_FURTHEST = timedelta(days=100 * 366)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as read. `days` are pairs of an ordinal (0 for each) and a weekday, 0 for Monday.

    `until` is the last day, in the wall clock of the series unless `until_at` gives the exact instant.
    """

    frequency: str
    interval: int = 1
    months: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    days: tuple[tuple[int, int], ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 0
    count: int | None = None
    until: date | None = None
    until_at: datetime | None = None
    until_wall: datetime | None = None

    @classmethod
    def read(cls, rule: str) -> Self:
        """The rule that a text gives, with or without `RRULE:` in front. Raises BadRule or one of its kinds."""
        typed = clean_line(rule, _LONGEST)
        parts = _parts(rule, typed)
        frequency = parts.pop("FREQ", "")
        if frequency in _WITHIN_A_DAY or {"BYHOUR", "BYMINUTE", "BYSECOND"} & parts.keys():
            raise RuleTooFrequent(typed=typed)
        if frequency not in _FREQUENCIES:
            raise BadRule(typed=typed)
        try:
            until, until_at, until_wall = _until(parts)
            read = cls(
                frequency,
                interval=_one("INTERVAL", parts) or 1,
                months=_numbers("BYMONTH", parts),
                weeks=_numbers("BYWEEKNO", parts),
                year_days=_numbers("BYYEARDAY", parts),
                month_days=_numbers("BYMONTHDAY", parts),
                days=_days(parts),
                positions=_numbers("BYSETPOS", parts),
                week_start=_week_start(parts),
                count=_one("COUNT", parts),
                until=until,
                until_at=until_at,
                until_wall=until_wall,
            )
        except ValueError as wrong:
            raise RulePartRefused(typed=typed, part=clean_line(str(wrong.args[0]), 40)) from None
        if wrong_part := next(iter(parts), "") or read._out_of_place():
            raise RulePartRefused(typed=typed, part=clean_line(wrong_part, 40))
        return read

    def _out_of_place(self) -> str:
        """The part that cannot stand beside the others, or nothing."""
        given = {"BYWEEKNO": self.weeks, "BYYEARDAY": self.year_days, "BYMONTHDAY": self.month_days}
        for name, values in given.items():
            if values and self.frequency in _NOT_WITH[name]:
                return name
        ordinals = [nth for nth, _weekday in self.days if nth]
        if ordinals and (self.frequency in {"DAILY", "WEEKLY"} or self.weeks):
            return "BYDAY"
        if any(abs(nth) > 5 for nth in ordinals) and (self.frequency == "MONTHLY" or self.months):
            return "BYDAY"
        if self.positions and not (self.months or self.days or any(given.values())):
            return "BYSETPOS"
        return "COUNT" if self.count and self.has_end else ""

    @property
    def has_end(self) -> bool:
        """Whether the rule names its last day itself."""
        return not (self.until is None and self.until_at is None and self.until_wall is None)

    def written(self) -> str:
        """The rule as the register keeps it, its parts in one order."""
        parts = [f"FREQ={self.frequency}"]
        parts += [f"INTERVAL={self.interval}"] if self.interval > 1 else []
        days = [f"{nth or ''}{WEEKDAYS[weekday]}" for nth, weekday in self.days]
        numbers = (self.months, self.weeks, self.year_days, self.month_days, days, self.positions)
        for name, values in zip(_PARTS, numbers, strict=True):
            parts += [f"{name}={','.join(map(str, values))}"] if values else []
        parts += [f"WKST={WEEKDAYS[self.week_start]}"] if self.week_start else []
        parts += [f"COUNT={self.count}"] if self.count else []
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        if self.until_wall:
            parts.append(f"UNTIL={self.until_wall:%Y%m%dT%H%M%S}")
        if self.until_at:
            parts.append(f"UNTIL={self.until_at:%Y%m%dT%H%M%SZ}")
        return ";".join(parts)


def checked(rule: str) -> str:
    """The rule as the register keeps it. Raises BadRule or one of its kinds."""
    return Rule.read(rule).written()


def starts(rule: str, first_wall: datetime, zone: str, until: date, most: int = MOST) -> list[datetime]:
    """The starts of a series, in UTC, in order: at most `most`, none after the day `until` or a century later.

    `first_wall` is naive, by the wall clock of `zone` (an IANA name), and is itself a start only where the rule says so.
    A time that the clock skips in spring is an hour later on it, one that it shows twice in autumn is the earlier.
    Raises BadRule, and ZoneInfoNotFoundError for a name that is no zone.
    """
    read, place = Rule.read(rule), ZoneInfo(zone)
    first, clock = first_wall.date(), first_wall.time()
    last = min(until, first + min(_FURTHEST, date.max - first - 400 * _ONE_DAY))
    found: list[datetime] = []
    for on in _days_of(read, first, min(last, read.until or last)):
        wall = datetime.combine(on, clock)
        at = wall.replace(tzinfo=place).astimezone(UTC)
        ended = (read.until_at and at > read.until_at) or (read.until_wall and wall > read.until_wall)
        if ended or len(found) >= (most if read.count is None else min(most, read.count)):
            break
        found.append(at)
    return found


def _days_of(rule: Rule, first: date, last: date) -> Iterator[date]:
    """The days of a rule from `first` to `last`, both counted."""
    rule = _completed(rule, first)
    for period in _periods(rule, first, last):
        fitting = [on for on in period if _fits(rule, on)]
        if rule.positions:
            size = len(fitting)
            places = {nth - 1 if nth > 0 else size + nth for nth in rule.positions}
            fitting = [fitting[place] for place in sorted(places) if 0 <= place < size]
        for on in fitting:
            if on > last:
                return
            if on >= first:
                yield on


def _completed(rule: Rule, first: date) -> Rule:
    """The rule with what it leaves to its first day: the weekday, the day of the month, the month."""
    if rule.weeks or rule.year_days or rule.month_days or rule.days:
        return rule
    match rule.frequency:
        case "WEEKLY":
            return replace(rule, days=((0, first.weekday()),))
        case "MONTHLY":
            return replace(rule, month_days=(first.day,))
        case "YEARLY":
            return replace(rule, month_days=(first.day,), months=rule.months or (first.month,))
    return rule


def _periods(rule: Rule, first: date, last: date) -> Iterator[list[date]]:
    """The days of each period of the rule, from the one of `first` to the one of `last`."""
    for step in count(0, rule.interval):
        match rule.frequency:
            case "DAILY":
                start, length = first + step * _ONE_DAY, 1
            case "WEEKLY":
                start = first - (first.weekday() - rule.week_start) % 7 * _ONE_DAY + 7 * step * _ONE_DAY
                length = 7
            case "MONTHLY":
                year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
                start, length = date(year, month + 1, 1), monthrange(year, month + 1)[1]
            case _:
                start, length = date(first.year + step, 1, 1), 365 + isleap(first.year + step)
        if start > last:
            return
        yield [start + day * _ONE_DAY for day in range(length)]


def _fits(rule: Rule, on: date) -> bool:
    """Whether a day passes every part of the rule but BYSETPOS."""
    month_length = monthrange(on.year, on.month)[1]
    year_length, year_day = 365 + isleap(on.year), on.timetuple().tm_yday
    return (
        (not rule.months or on.month in rule.months)
        and _among(rule.month_days, on.day, month_length)
        and _among(rule.year_days, year_day, year_length)
        and (not rule.weeks or _among(rule.weeks, *_week(on, rule.week_start)))
        and (not rule.days or any(_on_weekday(rule, nth, day, on) for nth, day in rule.days))
    )


def _among(wanted: tuple[int, ...], number: int, highest: int) -> bool:
    """Whether a number is among those wanted, which count from the end when negative."""
    return not wanted or number in wanted or number - highest - 1 in wanted


def _week(on: date, week_start: int) -> tuple[int, int]:
    """The number of the day's week, and how many weeks its year has; a week is of the year in which most of it lies."""
    middle = on - (on.weekday() - week_start) % 7 * _ONE_DAY + 3 * _ONE_DAY
    day = middle.timetuple().tm_yday
    return (day - 1) // 7 + 1, (day - 1) // 7 + 1 + (365 + isleap(middle.year) - day) // 7


def _on_weekday(rule: Rule, nth: int, weekday: int, on: date) -> bool:
    """Whether a day is that weekday: any, or the nth of its month or year, from the end when negative."""
    if on.weekday() != weekday or not nth:
        return on.weekday() == weekday
    if rule.frequency == "MONTHLY" or rule.months:
        before, after = on.day - 1, monthrange(on.year, on.month)[1] - on.day
    else:
        before = on.timetuple().tm_yday - 1
        after = 365 + isleap(on.year) - 1 - before
    return (before // 7 + 1 if nth > 0 else -(after // 7 + 1)) == nth


def _parts(rule: str, typed: str) -> dict[str, str]:
    """The parts of a rule by name. Raises BadRule for what has no such shape or says a thing twice."""
    text = rule.strip().upper().removeprefix("RRULE:").rstrip(";")
    pairs = [part.partition("=") for part in text.split(";")]
    parts = {name.strip(): value.strip() for name, _sign, value in pairs}
    if len(rule) > _LONGEST or len(parts) < len(pairs) or not all(parts.values()):
        raise BadRule(typed=typed)
    return parts


def _numbers(name: str, parts: dict[str, str]) -> tuple[int, ...]:
    """The numbers of a part, taken out of `parts`. Raises ValueError with the part."""
    value = parts.pop(name, "")
    numbers = []
    for one in value.split(",") if value else ():
        number = int(one) if _NUMBER.fullmatch(one) else 0
        if not number or abs(number) > _HIGHEST[name] or (number < 0 and name in _NEVER_NEGATIVE):
            raise ValueError(f"{name}={value}")
        numbers.append(number)
    return tuple(dict.fromkeys(numbers))


def _one(name: str, parts: dict[str, str]) -> int | None:
    value = parts.get(name, "")
    numbers = _numbers(name, parts)
    if len(numbers) > 1:
        raise ValueError(f"{name}={value}")
    return numbers[0] if numbers else None


def _days(parts: dict[str, str]) -> tuple[tuple[int, int], ...]:
    value = parts.pop("BYDAY", "")
    days = []
    for one in value.split(",") if value else ():
        found = _DAY.fullmatch(one)
        nth = int(found[1] or 0) if found else 0
        if not found or abs(nth) > 53 or (found[1] and not nth):
            raise ValueError(f"BYDAY={value}")
        days.append((nth, WEEKDAYS.index(found[2])))
    return tuple(dict.fromkeys(days))


def _week_start(parts: dict[str, str]) -> int:
    value = parts.pop("WKST", "MO")
    if value not in WEEKDAYS:
        raise ValueError(f"WKST={value}")
    return WEEKDAYS.index(value)


def _until(parts: dict[str, str]) -> tuple[date | None, datetime | None, datetime | None]:
    """The end as a day, as an instant, or as a time of the wall clock."""
    value = parts.pop("UNTIL", "")
    found = _UNTIL.fullmatch(value)
    if value and not found:
        raise ValueError(f"UNTIL={value}")
    if not found:
        return None, None, None
    try:
        wall = datetime.fromisoformat(f"{found[1]}T{found[2] or '000000'}")
    except ValueError:
        raise ValueError(f"UNTIL={value}") from None
    if not found[2]:
        return wall.date(), None, None
    return (None, wall.replace(tzinfo=UTC), None) if found[3] else (None, None, wall)
