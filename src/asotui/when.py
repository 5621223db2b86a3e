"""Dates and instants as the officer reads them: relative when near, full when far, in the language in force."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from asotui import clock
from asotui.i18n import _, language, ngettext


def full_day(on: date) -> str:
    """`mercredi 25 novembre 2026`, `Wednesday 25 November 2026`."""
    return _format(on, "EEEE d MMMM y")


def day(on: date) -> str:
    """`25 novembre 2026`, `25 November 2026`."""
    return _format(on, "d MMMM y")


def short_day(on: date, today: date) -> str:
    """`25 nov.`, with the year when it is another one."""
    return _format(on, "d MMM" if on.year == today.year else "d MMM y")


def weekday(on: date) -> str:
    """`lun.`, `Mon`."""
    return _format(on, "EEE")


def weekday_and_day(on: date) -> str:
    """`lun. 23`, `Mon 23`."""
    return _format(on, "EEE d")


def month(on: date) -> str:
    """`novembre 2026`, `November 2026`."""
    return _format(on, "MMMM y")


def days_from_to(first: date, last: date, today: date) -> str:
    """`23 – 27 nov.`, `30 Nov – 4 Dec`: what both have in common is said once, and the year when it is another one."""
    begin = end = "d MMM" if first.year == last.year == today.year else "d MMM y"
    if (first.year, first.month) == (last.year, last.month):
        begin = "d"
    elif first.year == last.year:
        begin = "d MMM"
    return _("{first} – {last}").format(first=_format(first, begin), last=_format(last, end))


def hour(minutes: int) -> str:
    """Minutes after midnight, as `08:30`; the end of the day is `24:00`."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """`10:00-11:30` at the office's wall clock; with the day on which it ends when that is another one."""
    start, end = clock.local(starts_at), clock.local(ends_at)
    first, last = f"{start:%H:%M}", f"{end:%H:%M}"
    if start.date() == (end - timedelta(microseconds=1)).date():
        return f"{first}-{last}"
    return _("{start} until {day} at {end}").format(
        start=first, day=short_day(end.date(), start.date()), end=last
    )


def day_and_time(at: datetime) -> str:
    """An instant at the office's wall clock: `25 novembre 2026 à 14:30`."""
    local = clock.local(at)
    return _("{day} at {time}").format(day=day(local.date()), time=local.strftime("%H:%M"))


def short_time(at: datetime, today: date) -> str:
    """An instant in few characters: `14:30` today, else the short day."""
    local = clock.local(at)
    return local.strftime("%H:%M") if local.date() == today else short_day(local.date(), today)


def age(at: datetime, now: datetime) -> str:
    """How old an instant is, in at most six characters: `5 min`, `2 h`, `hier`, `lun.`, `12/11`, `11/25`."""
    elapsed = now - at
    today, on = clock.local(now).date(), clock.local(at).date()
    if elapsed < timedelta(hours=1):
        return _("{count} min").format(count=max(0, elapsed // timedelta(minutes=1)))
    if on == today:
        return _("{count} h").format(count=elapsed // timedelta(hours=1))
    if on == today - timedelta(days=1):
        return _("yest.")
    if today - on < timedelta(days=7):
        return weekday(on)
    return on.strftime("%d/%m" if on.year == today.year else "%m/%y")


def due(on: date, today: date) -> str:
    """A due date in at most ten characters: `auj.`, `demain`, `ven. 27`, `12 déc.`, `12/01/2027`."""
    if on == today:
        return _("today")
    if on == today + timedelta(days=1):
        return _("tomorrow")
    if on == today - timedelta(days=1):
        return _("yesterday")
    if today < on < today + timedelta(days=7):
        return _format(on, "EEE d")
    return _format(on, "d MMM") if on.year == today.year else on.strftime("%d/%m/%Y")


def past(on: date, today: date) -> str:
    """A date gone by in at most six characters: `hier`, `12/11`."""
    if on == today - timedelta(days=1):
        return _("yest.")
    return on.strftime("%d/%m" if on.year == today.year else "%m/%y")


def days_ahead(on: date, today: date) -> str:
    """A due date against today, as words of a sentence: `c’est aujourd’hui`, `dans 3 jours`, `depuis 2 jours`."""
    days = (on - today).days
    if days == 0:
        return _("that is today")
    if days > 0:
        return ngettext("in {count} day", "in {count} days", days).format(count=days)
    return ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def size(count: int) -> str:
    """A number of bytes for people: `212 kB`, `212 ko`."""
    value = float(count)
    for unit in (_("B"), _("kB"), _("MB")):
        if value < 999.5:
            return f"{_number(value)} {unit}"
        value /= 1000
    unit = _("GB")
    return f"{_number(value)} {unit}"


def _number(value: float) -> str:
    from babel.numbers import format_decimal

    rounded = round(value, 1)
    pattern = "0" if rounded >= 10 or rounded == int(rounded) else "0.0"
    return format_decimal(value, pattern, locale=_locale())


@cache
def _known_locale(code: str) -> Any:
    from babel import Locale

    return Locale.parse({"fr": "fr_FR", "en": "en_GB"}[code])


def _locale() -> Any:
    return _known_locale(language())


def _format(on: date, pattern: str) -> str:
    """Babel's words; the first of a month is `1er` in French, which its patterns do not know."""
    from babel.dates import format_date

    text = format_date(on, pattern, locale=_locale())
    if language() == "fr" and on.day == 1:
        words = text.split(" ")
        text = " ".join("1er" if word == "1" else word for word in words)
    return text
