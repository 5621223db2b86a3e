"""The days and moments of the story, seen from the present."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from asotui import clock
from asotui.calendar_days import public_holidays
from asotui.demo.story import When
from asotui.rules.days import add_working_days

LONGEST_TODAY = timedelta(minutes=330)
"""What happened today happened within these minutes, or since midnight where the day is younger."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Days and moments of the story as dates and instants, seen from `present`, an aware instant."""

    present: datetime
    country: str

    def day(self, working_days: int) -> date:
        """The day so many working days from today; 0 is today, whatever day that is."""
        today = clock.local(self.present).date()
        return add_working_days(today, working_days, public_holidays(self.country)) if working_days else today

    def instant(self, when: When) -> datetime:
        """When it happened. What is of today stays in its order and before now, also just after midnight."""
        if when.at:
            return clock.instant(datetime.combine(self.day(-when.days), time.fromisoformat(when.at)))
        since_midnight = self.present - clock.start_of(clock.local(self.present).date())
        ago = timedelta(minutes=when.minutes)
        return self.present - ago * min(1.0, since_midnight / LONGEST_TODAY)
