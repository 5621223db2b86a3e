"""The office as the rules need it: its closed days, the texts it counts by, and the time limits of its matters."""

from asotui.office.clocks import counted, happened, recounted
from asotui.office.days import NoCalendar, holidays, place, unknown
from asotui.office.packs import ClockRules, rules

__all__ = [
    "ClockRules",
    "NoCalendar",
    "counted",
    "happened",
    "holidays",
    "place",
    "recounted",
    "rules",
    "unknown",
]
