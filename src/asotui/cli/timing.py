"""Times and lengths that were typed, by the wall clock of the office."""

from datetime import datetime

from asotui import clock
from asotui.cli.desk import Desk
from asotui.i18n import day_comes_first, language
from asotui.rules.moments import understand_length, understand_moment, understand_time

END_OF_DAY = 24 * 60


def moment(desk: Desk, typed: str, was: datetime | None = None) -> datetime:
    """The instant that was typed; with `was`, the day or the time that is not typed stays as it was.

    Raises TimeMissing, DateNotUnderstood or one of its kinds.
    """
    desk.open()
    wall = understand_moment(
        typed,
        clock.local(clock.now()).replace(tzinfo=None),
        language(),
        holidays=desk.holidays(),
        day_first=day_comes_first(),
        was=None if was is None else clock.local(was).replace(tzinfo=None),
    )
    return clock.instant(wall)


def minutes(typed: str | None) -> int | None:
    """A length in minutes, None for none. Raises LengthNotUnderstood."""
    return None if typed is None else understand_length(typed)


def time_of_day(typed: str | None) -> int | None:
    """Minutes after midnight, None for none. Raises TimeNotUnderstood."""
    return None if typed is None else understand_time(typed)


def wall(at: datetime) -> str:
    """An instant for scripts, as the wall clock of the office shows it: `2026-11-24T10:00+01:00`."""
    return clock.local(at).isoformat(timespec="minutes")
