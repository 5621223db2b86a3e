"""Where the office is: its zone, the public holidays there, and the days on which the section is closed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from asotui import clock
from asotui.calendar_days import public_holidays
from asotui.errors import UnknownHolidays
from asotui.models import ClosedDay, Setting
from asotui.rules.clocks import Office
from asotui.rules.days import Holidays
from asotui.rules.settings import DEFAULTS


@dataclass(frozen=True, slots=True)
class NoCalendar:
    """The public holidays of the country are not known: only week-ends and the days given by hand are closed."""

    country: str
    subdivision: str


def place(session: Session) -> Office:
    """The office of the register. Where its country has no calendar, the days given by hand stand for it."""
    of_office = holidays(session)
    own = frozenset(_days(session, public=False))

    def of_places(regions: tuple[str, ...]) -> Holidays:
        if not regions:
            return of_office
        calendars = tuple(_of_region(region) for region in regions)
        return lambda year: frozenset().union(*(of_year(year) for of_year in calendars))

    return Office(ZoneInfo(clock.zone_name()), of_places, own)


def holidays(session: Session) -> Callable[[int], frozenset[date]]:
    """The public holidays of the office: those of its country that are known, and those given by hand."""
    country, subdivision = _where(session)
    by_hand = frozenset(_days(session, public=True))
    try:
        known = public_holidays(country, subdivision or None)
    except UnknownHolidays:
        return lambda _year: by_hand
    return (lambda year: known(year) | by_hand) if by_hand else known


def unknown(session: Session) -> NoCalendar | None:
    """Where the office is, when no calendar of public holidays is known for it."""
    country, subdivision = _where(session)
    try:
        public_holidays(country, subdivision or None)
    except UnknownHolidays:
        return NoCalendar(country, subdivision)
    return None


def _of_region(region: str) -> Callable[[int], frozenset[date]]:
    country, _dash, subdivision = region.partition("-")
    return public_holidays(country, subdivision or None)


def _where(session: Session) -> tuple[str, str]:
    names = ("country", "subdivision")
    query = select(col(Setting.name), col(Setting.value)).where(col(Setting.name).in_(names))
    stored = {name: str(value) for name, value in session.connection().execute(query)}
    country, subdivision = (stored.get(name, DEFAULTS[name]) for name in names)
    return country, subdivision


def _days(session: Session, *, public: bool) -> list[date]:
    query = select(col(ClosedDay.day)).where(col(ClosedDay.public).is_(public))
    return list(session.connection().execute(query).scalars())
