"""When the meetings of an invitation take place, series and exceptions worked out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asotui import clock
from asotui.errors import AsotuiError
from asotui.rules.answers import CalendarMessage
from asotui.services.meetings.heard import instant, span
from asotui.services.meetings.series import occurrences


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """One meeting of an invitation; `original_at` says which one of its series."""

    message: CalendarMessage
    starts_at: datetime
    ends_at: datetime
    original_at: datetime | None


def times_of(said: Sequence[CalendarMessage]) -> list[MeetingTime]:
    """The meetings that the events of an invitation amount to, for a year at most, those called off left out."""
    master = next((message for message in said if message.original is None), None)
    apart = {instant(each.original): each for each in said if each.original is not None}
    found: dict[datetime | None, MeetingTime] = {}
    if master is not None and (lasting := span(master)) is not None and not master.is_cancelled:
        starts_at, ends_at = lasting
        starts = _starts(master, starts_at)
        for start in starts:
            found[start] = MeetingTime(
                master, start, start + (ends_at - starts_at), start if master.rule else None
            )
    for original_at, message in apart.items():
        found.pop(original_at, None)
        if (own := span(message)) is not None and not message.is_cancelled:
            found[original_at] = MeetingTime(message, *own, original_at)
    return sorted(found.values(), key=lambda each: each.starts_at)


def _starts(master: CalendarMessage, starts_at: datetime) -> list[datetime]:
    if not master.rule:
        return [starts_at]
    without = {instant(each) for each in master.without}
    try:
        starts = occurrences(master.rule, starts_at, master.zone or clock.zone_name(), None)
    except AsotuiError:
        # A rule that is not known here: the first meeting at least is in the planner.
        starts = [starts_at]
    return [start for start in dict.fromkeys([starts_at, *starts]) if start not in without]
