"""What is to be done around a meeting, and by when: the retro-planning that each kind starts with.

It is the custom of offices and no text; each task may be moved, changed or dropped once it is there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from asotui.i18n import N_
from asotui.rules.days import ONE_DAY, Holidays, add_working_days, first_working_day, is_working_day


@dataclass(frozen=True, slots=True)
class Step:
    """A task so many days before (negative) or after the meeting; `title` is a message to translate."""

    days: int
    working: bool
    title: str


CONVOCATION = N_("Send the convocation, the agenda and the papers")
_DECISIONS = N_("Send the decisions to those who act on them")
MINUTES = N_("Circulate the minutes")

_AMONG_OURSELVES = (
    Step(-2, True, CONVOCATION),
    Step(1, True, _DECISIONS),
    Step(8, False, MINUTES),
)
_WITH_OTHERS = (
    Step(-11, True, N_("Make sure of the room and of what it needs")),
    Step(-8, True, N_("Get the papers from the rapporteurs")),
    Step(-6, True, CONVOCATION),
    Step(-2, True, N_("Remind those who have not answered")),
    Step(1, True, _DECISIONS),
    Step(8, False, MINUTES),
)
_STEPS = {"internal": _AMONG_OURSELVES}


def steps(kind: str) -> tuple[Step, ...]:
    """The retro-planning of a kind of meeting, in order."""
    return _STEPS.get(kind, _WITH_OTHERS)


def dated(steps: Iterable[Step], meeting_on: date, holidays: Holidays = None) -> list[tuple[Step, date]]:
    """The steps with their days, all of them working days.

    One that counts calendar days and falls on another day goes to the working day before when it comes before the
    meeting, to the one after otherwise.
    """
    return [(step, _day(step, meeting_on, holidays)) for step in steps]


def _day(step: Step, meeting_on: date, holidays: Holidays) -> date:
    if step.working:
        return add_working_days(meeting_on, step.days, holidays)
    on = meeting_on + step.days * ONE_DAY
    if step.days >= 0:
        return first_working_day(on, holidays)
    return on if is_working_day(on, holidays) else add_working_days(on, -1, holidays)
