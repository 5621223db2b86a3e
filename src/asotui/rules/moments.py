"""Times of the day and lengths as people type them, in French and English: `mardi 14h`, `24/11 10:00`, `tomorrow 2pm`, `1h30`."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from asotui.errors import LengthNotUnderstood, TimeMissing, TimeNotUnderstood
from asotui.rules.dates import understand_date
from asotui.rules.days import Holidays
from asotui.text import clean_line, fold

_LONGEST = 100
_CLOCK = r"(?P<hour>\d{1,2}) ?(?:(?:h|:) ?(?P<minute>\d{2})|h(?:eures?|rs?)?|(?=[ap]\.?m\b))(?::00)? ?(?P<half>[ap]\.?m\.?)?"
_NAMED = {"midi": time(12), "noon": time(12), "minuit": time(0), "midnight": time(0)}
_TIME = rf"(?:{_CLOCK}|(?P<named>{'|'.join(_NAMED)}))"
_ALONE = re.compile(rf"(?:(?:a|at|@|vers) )?{_TIME}", re.ASCII)
_AT_END = re.compile(rf"(?P<day>.+?)(?:[ ,]+(?:(?:a|at|@|vers) )?|(?<=\d)t)(?<![\d:]){_TIME}", re.ASCII)
_AT_START = re.compile(rf"{_TIME}[ ,]+(?:(?:le|on) )?(?P<day>.+)", re.ASCII)
_LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,3}(?:[.,]\d)?) ?h(?:eures?|ours?|rs?)?)? ?"
    r"(?:(?P<minutes>\d{1,5})(?: ?m(?:in|inutes?|n)?)?)?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day and a time of the day by the wall clock, either of which may not have been typed."""

    on: date | None
    at: time | None


def read_moment(
    typed: str, today: date, language: str = "en", *, holidays: Holidays = None, day_first: bool = True
) -> Moment:
    """The day, the time or both that were typed. Raises DateNotUnderstood or one of its kinds."""
    words = fold(clean_line(typed, _LONGEST)).strip(" .;!?")
    if found := _ALONE.fullmatch(words):
        at = _time(found)
        if at is not None:
            return Moment(None, at)
    for form in (_AT_END, _AT_START):
        found = form.fullmatch(words)
        if found and (at := _time(found)) is not None:
            on = understand_date(found["day"], today, language, holidays=holidays, day_first=day_first)
            return Moment(on, at)
    return Moment(
        understand_date(typed, today, language, holidays=holidays, day_first=day_first),
        None,
    )


def understand_moment(
    typed: str,
    now: datetime,
    language: str = "en",
    *,
    holidays: Holidays = None,
    day_first: bool = True,
    was: datetime | None = None,
) -> datetime:
    """The wall time that was typed, naive, as is `now`. A time alone is today's, or tomorrow's when it has gone by.

    With `was`, what is not typed stays: the day, or the time. Raises TimeMissing, DateNotUnderstood or one of its kinds.
    """
    moment = read_moment(typed, now.date(), language, holidays=holidays, day_first=day_first)
    at = moment.at or (was.time() if was and moment.at is None else None)
    if at is None and moment.at is None:
        raise TimeMissing(typed=clean_line(typed, 40))
    assert at is not None
    if moment.on is not None:
        return datetime.combine(moment.on, at)
    if was is not None:
        return datetime.combine(was.date(), at)
    today = datetime.combine(now.date(), at)
    if today > now:
        return today
    return datetime.combine(understand_date("tomorrow", now.date()), at)


def understand_time(typed: str) -> int:
    """A time of the day in minutes after midnight; 24:00 is the end of the day. Raises TimeNotUnderstood."""
    words = fold(clean_line(typed, _LONGEST)).strip(" .;!?")
    if words in {"24h", "24:00", "24h00"}:
        return 24 * 60
    found = _ALONE.fullmatch(words)
    at = _time(found) if found else None
    if at is None:
        raise TimeNotUnderstood(typed=clean_line(typed, 40))
    return at.hour * 60 + at.minute


def understand_length(typed: str) -> int:
    """A length in minutes: a number alone is minutes, `1h30` an hour and a half. Raises LengthNotUnderstood."""
    words = fold(clean_line(typed, _LONGEST)).strip(" .;!?")
    found = _LENGTH.fullmatch(words.replace(":", "h") if re.fullmatch(r"\d{1,2}:\d{2}", words) else words)
    if not words or found is None:
        raise LengthNotUnderstood(typed=clean_line(typed, 40))
    hours = float((found["hours"] or "0").replace(",", "."))
    minutes = round(hours * 60) + int(found["minutes"] or 0)
    if not minutes:
        raise LengthNotUnderstood(typed=clean_line(typed, 40))
    return minutes


def _time(found: re.Match[str]) -> time | None:
    """The time of the day, or None for one that no clock shows."""
    if found["named"]:
        return _NAMED[found["named"]]
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
