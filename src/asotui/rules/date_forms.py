"""The forms in which a date is typed: one regular expression and one reading each, tried in order."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from asotui.errors import DateNotUnderstood, DateOutOfReach, NoSuchDay, NoSuchMonth, WeekdayDisagrees
from asotui.rules.date_words import COUNTS, DAYS, EDGES, MONTHS, PERIODS, UNITS, WEEKDAYS, one_of, plain
from asotui.rules.days import Holidays, add_months, add_working_days, edge_of, monday_of

FIRST_YEAR, LAST_YEAR = 1900, 2199
_WEEK = timedelta(days=7)
# The nearest 29 February, or week 53, lies at most eight years away.
_FURTHEST = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, and what it is read against."""

    typed: str
    today: date
    language: str
    holidays: Holidays
    day_first: bool
    past: bool

    def nearest(self, candidates: Callable[[int], date | None]) -> date:
        """The first candidate from today on, or the last one up to today; candidate 0 is the one of now."""
        steps: Iterable[int] = range(1, -_FURTHEST - 1, -1) if self.past else range(-1, _FURTHEST + 1)
        for step in steps:
            on = candidates(step)
            if on is not None and (on <= self.today if self.past else on >= self.today):
                return on
        raise NoSuchDay(typed=self.typed)

    def out_of_reach(self) -> DateOutOfReach:
        """The refusal of a date outside the years that the register takes."""
        return DateOutOfReach(typed=self.typed, first=FIRST_YEAR, last=LAST_YEAR)

    def not_understood(self) -> DateNotUnderstood:
        """The refusal of what no form fits."""
        return DateNotUnderstood(typed=self.typed)


_Form = Callable[[re.Match[str], Asked], date]


def read(s: str, asked: Asked) -> date:
    """The date of a text in the spelling of `date_words.plain`.

    Raises DateNotUnderstood, and OverflowError where the calendar stops.
    """
    for pattern, form in _forms():
        if found := pattern.fullmatch(s):
            return form(found, asked)
    raise asked.not_understood()


def _year(digits: str, asked: Asked) -> int:
    """Two digits mean the latest such year that is at most twenty years ahead."""
    if len(digits) > 2:
        return int(digits)
    newest = asked.today.year + 20
    return newest - (newest - int(digits)) % 100


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: str | None, month: int, day: int, asked: Asked) -> date:
    if month > 12:
        raise NoSuchMonth(typed=asked.typed, month=month)
    if year is None:
        return asked.nearest(lambda step: _existing(asked.today.year + step, month, day))
    if not FIRST_YEAR <= _year(year, asked) <= LAST_YEAR:
        raise asked.out_of_reach()
    on = _existing(_year(year, asked), month, day)
    if on is None:
        raise NoSuchDay(typed=asked.typed)
    return on


def _relative_day(found: re.Match[str], asked: Asked) -> date:
    return asked.today + timedelta(days=DAYS[found[0]])


def _iso(found: re.Match[str], asked: Asked) -> date:
    return _day(found["year"], int(found["month"]), int(found["day"]), asked)


def _numbers(found: re.Match[str], asked: Asked) -> date:
    day, month = (found["first"], found["second"])[:: 1 if asked.day_first else -1]
    return _day(found["year"], int(month), int(day), asked)


def _eight_digits(found: re.Match[str], asked: Asked) -> date:
    """The year stands first when what would then be the year and the month can be."""
    digits = found[0]
    if FIRST_YEAR <= int(digits[:4]) <= LAST_YEAR and int(digits[4:6]) <= 12:
        return _day(digits[:4], int(digits[4:6]), int(digits[6:]), asked)
    return _numbers(found, asked)


def _named_month(found: re.Match[str], asked: Asked) -> date:
    return _day(found["year"], MONTHS[found["month"]], int(found["day"]), asked)


def _month_then_day(found: re.Match[str], asked: Asked) -> date:
    if found["month"] == "mar" and asked.language == "fr" and not found["year"]:
        return _on_weekday(WEEKDAYS["mar"], found["day"], asked)
    return _named_month(found, asked)


def _month_alone(found: re.Match[str], asked: Asked) -> date:
    if found[0] == "mar" and asked.language == "fr":
        return _weekday_alone(WEEKDAYS["mar"], asked)
    return _day(found["year"], MONTHS[found["month"]], 1, asked)


def _day_of_month(found: re.Match[str], asked: Asked) -> date:
    def candidate(step: int) -> date | None:
        month = add_months(asked.today.replace(day=1), step)
        return _existing(month.year, month.month, int(found["day"]))

    return asked.nearest(candidate)


_WITHOUT_COUNT = frozenset(["fortnight", "quinzaine", "huitaine"])


def _count(found: re.Match[str], asked: Asked) -> date:
    unit = UNITS[found["unit"]]
    if not (found["count"] or found["word"] or unit in _WITHOUT_COUNT):
        raise asked.not_understood()
    count = int(found["count"] or COUNTS[found["word"] or "a"])
    back = found["back"] or found["ago"] or (asked.past and not found["ahead"])
    return _moved(asked, -count if back else count, unit)


def _letter_count(found: re.Match[str], asked: Asked) -> date:
    """What planners write: J+5, J-2, J+5o, S+1; a sign alone counts days."""
    unit = UNITS[found["unit"] or "d"]
    if found["working"]:
        if unit != "day":
            raise asked.not_understood()
        unit = "working"
    return _moved(asked, int(found["sign"] + found["count"]), unit)


def _moved(asked: Asked, count: int, unit: str) -> date:
    if unit == "working":
        return add_working_days(asked.today, count, asked.holidays)
    if unit in {"month", "year"}:
        return add_months(asked.today, count * (12 if unit == "year" else 1))
    days = {"day": 1, "week": 7, "huitaine": 8, "fortnight": 14, "quinzaine": 15}[unit]
    return asked.today + timedelta(days=count * days)


def _next_working_day(_found: re.Match[str], asked: Asked) -> date:
    return add_working_days(asked.today, 1, asked.holidays)


def _weekday_alone(weekday: int, asked: Asked) -> date:
    if asked.past:
        return asked.today - timedelta(days=(asked.today.weekday() - weekday - 1) % 7 + 1)
    return asked.today + timedelta(days=(weekday - asked.today.weekday() - 1) % 7 + 1)


def _weekday(found: re.Match[str], asked: Asked) -> date:
    weekday, today = WEEKDAYS[found["weekday"]], asked.today
    if found["this"]:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    if found["next"] or found["next_after"]:
        return monday_of(today) + _WEEK + timedelta(days=weekday)
    if found["last"] or found["last_after"]:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    later = {None: 0, "en huit": 1, "week": 1, "en quinze": 2}[found["later"]]
    return _weekday_alone(weekday, asked) + later * _WEEK


def _weekday_and_date(found: re.Match[str], asked: Asked) -> date:
    return _on_weekday(WEEKDAYS[found["weekday"]], plain(found["date"]), asked)


def _on_weekday(weekday: int, rest: str, asked: Asked) -> date:
    on = read(rest, asked)
    if on.weekday() != weekday:
        raise WeekdayDisagrees(typed=asked.typed)
    return on


def _week_number(found: re.Match[str], asked: Asked) -> date:
    week = int(found["week"])

    def monday(year: int) -> date | None:
        try:
            return date.fromisocalendar(year, week, 1)
        except ValueError:
            return None

    if found["year"] is None:
        return asked.nearest(lambda step: monday(asked.today.isocalendar().year + step))
    on = monday(_year(found["year"], asked))
    if on is None:
        raise NoSuchDay(typed=asked.typed)
    return on


def _step(found: re.Match[str]) -> int | None:
    if found["next"] or found["next_after"]:
        return 1
    return -1 if found["last"] or found["last_after"] else None


def _period(found: re.Match[str], asked: Asked) -> date:
    """Next week, le mois prochain: their first day. This week, ce mois-ci: their last."""
    period, step = PERIODS[found["period"]], _step(found)
    if step is not None:
        return edge_of(period, step, "start", asked.today)
    if not found["this"]:
        raise asked.not_understood()
    return asked.nearest(lambda near: edge_of(period, near, "end", asked.today))


def _edge(found: re.Match[str], asked: Asked) -> date:
    period, edge, step = PERIODS[found["period"]], EDGES[found["edge"]], _step(found)
    if step is not None:
        return edge_of(period, step, edge, asked.today)
    return asked.nearest(lambda near: edge_of(period, near, edge, asked.today))


def _edge_of_month(found: re.Match[str], asked: Asked) -> date:
    month, edge = MONTHS[found["month"]], EDGES[found["edge"]]
    if found["year"]:
        return edge_of("month", 0, edge, date(int(found["year"]), month, 1))
    return asked.nearest(lambda near: edge_of("month", 0, edge, date(asked.today.year + near, month, 1)))


@cache
def _forms() -> tuple[tuple[re.Pattern[str], _Form], ...]:
    """Every form; the first that fits the whole text is taken. Compiled at the first date, not at start."""
    month, weekday = f"(?P<month>{one_of(MONTHS)})", f"(?P<weekday>{one_of(WEEKDAYS)})"
    unit, period = f"(?P<unit>{one_of(UNITS)})", f"(?P<period>{one_of(PERIODS)})"
    nth, full_year = "(?: ?(?:ere|er|eme|e|st|nd|rd|th))?", r"(?P<year>[12]\d{3})"
    near = r"(?:(?P<this>cet|cette|ce|this coming|coming|this) |(?P<next>next|prochaine?) |(?P<last>last) )?"
    after = (
        r"(?: (?:(?P<next_after>next(?: week)?|prochaine?|suivante?|(?:de (?:la )?)?semaine prochaine)"
        r"|(?P<last_after>derniere?|passee?|last)|ci))?"
    )
    edge = rf"(?P<edge>{one_of(EDGES)})(?: (?:de|du|d|of|the|la|le|l|ce|cette|this|courant))*"
    later = "(?: (?P<later>en huit|en quinze|week))?"
    count = (
        r"(?:(?P<ahead>\+|dans|in|within|sous) ?|(?P<back>-|il y a) ?)?"
        rf"(?:(?P<count>\d{{1,4}}) ?|(?P<word>{one_of(COUNTS)}) )?"
    )
    forms: tuple[tuple[str, _Form], ...] = (
        (one_of(DAYS), _relative_day),
        (r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})", _iso),
        (r"(?P<first>\d{1,2})[-/. ](?P<second>\d{1,2})(?:[-/. ](?P<year>\d{4}|\d\d))?", _numbers),
        (r"(?P<first>\d\d)(?P<second>\d\d)(?P<year>\d{4})", _eight_digits),
        (r"(?P<first>\d\d)(?P<second>\d\d)(?P<year>\d\d)", _numbers),
        (
            rf"(?P<day>\d{{1,2}}){nth}[ -]?(?:(?:de|of) )?{month}(?:[ -]?(?P<year>\d{{4}}|\d\d))?",
            _named_month,
        ),
        (rf"{month}[ -]?(?:the )?(?P<day>\d{{1,2}}){nth}(?: (?P<year>\d{{4}}|\d\d))?", _month_then_day),
        (rf"(?:in )?{month}(?: {full_year})?", _month_alone),
        (rf"(?P<day>\d{{1,2}}){nth}", _day_of_month),
        (rf"{near}{weekday}{after}{later}", _weekday),
        (rf"{near}{period}{after}", _period),
        (rf"{edge}(?: (?:(?P<next>next)|(?P<last>last)))? {period}{after}", _edge),
        (rf"{edge} {month}(?: {full_year})?", _edge_of_month),
        (
            r"(?:(?:le )?prochain jour ouvre|jour ouvre suivant|next (?:working|business) day)",
            _next_working_day,
        ),
        (rf"{count}{unit}(?: (?:(?P<ago>ago)|from now))?", _count),
        (
            r"(?P<unit>jo|bd|wd|[jdswm])?(?P<sign>[+-])(?P<count>\d{1,4})(?P<working> ?(?:jo|jours? ouvres?|ouvres?|o|bd|wd))?",
            _letter_count,
        ),
        (
            r"(?:semaine|week|sem|wk|s|w) ?(?:n° ?)?(?P<week>\d{1,2})(?:[ /-](?:de )?(?P<year>\d{4}|\d\d))?",
            _week_number,
        ),
        (r"(?P<year>\d{4})[ -]?[sw](?P<week>\d{1,2})", _week_number),
        (rf"{weekday} (?P<date>.*\d.*)", _weekday_and_date),
    )
    return tuple((re.compile(pattern, re.ASCII), form) for pattern, form in forms)
