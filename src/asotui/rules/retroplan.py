"""What is to be done around a meeting, and by when: the retro-planning that each kind starts with.

It is the custom of offices and no text. The section changes it into its own, kind by kind; and each task may be moved,
changed or dropped once it is there.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from asotui.errors import StepDaysNotUnderstood, StepTooFar, TextNeeded
from asotui.i18n import N_, _, in_every_language
from asotui.rules.days import ONE_DAY, Holidays, add_working_days, first_working_day, is_working_day
from asotui.terms import StepPart

MOST_DAYS = 366
"""How far from its meeting a step may lie, in days."""

_TYPED_DAYS = re.compile(r"(?:[dj]\s*)?([-+\u2212\u2013]?)\s*(\d{1,4})|[dj]", re.IGNORECASE)

WORDS: Mapping[StepPart, str] = {
    StepPart.ROOM: N_("Make sure of the room and of what it needs"),
    StepPart.PAPERS: N_("Get the papers from the rapporteurs"),
    StepPart.CONVOCATION: N_("Send the convocation, the agenda and the papers"),
    StepPart.REMINDER: N_("Remind those who have not answered"),
    StepPart.DECISIONS: N_("Send the decisions to those who act on them"),
    StepPart.MINUTES: N_("Circulate the minutes"),
}
"""What a step says that has no words of its own, as messages to translate."""


@dataclass(frozen=True, slots=True)
class Step:
    """A task so many days before (negative) or after the meeting; `key` names it within the template of its kind.

    An empty `title` means the words of its part.
    """

    key: str
    part: StepPart
    days: int
    working: bool
    title: str = ""

    @property
    def words(self) -> str:
        """What is to be done: its own words as they were written, or those of its part in the language in force."""
        return self.title or _(WORDS.get(self.part, ""))

    def says(self, title: str) -> bool:
        """Whether a title is what the step says, in whichever language somebody wrote it down."""
        return title == self.title if self.title else title in in_every_language(WORDS.get(self.part, ""))


@dataclass(frozen=True, slots=True)
class Changed:
    """What the section made of a step; `shipped` is the key of the one whose place it takes, None for one that was added."""

    step: Step
    shipped: str | None
    active: bool


def _shipped(part: StepPart, days: int, working: bool = True) -> Step:
    return Step(part.value, part, days, working)


_AMONG_OURSELVES = (
    _shipped(StepPart.CONVOCATION, -2),
    _shipped(StepPart.DECISIONS, 1),
    _shipped(StepPart.MINUTES, 8, working=False),
)
_WITH_OTHERS = (
    _shipped(StepPart.ROOM, -11),
    _shipped(StepPart.PAPERS, -8),
    _shipped(StepPart.CONVOCATION, -6),
    _shipped(StepPart.REMINDER, -2),
    _shipped(StepPart.DECISIONS, 1),
    _shipped(StepPart.MINUTES, 8, working=False),
)
_STEPS = {"internal": _AMONG_OURSELVES}


def steps(kind: str) -> tuple[Step, ...]:
    """The retro-planning with which a kind of meeting comes, in order."""
    return _STEPS.get(kind, _WITH_OTHERS)


def in_force(kind: str, changed: Iterable[Changed] = ()) -> tuple[Step, ...]:
    """The retro-planning of a kind with what the section changed in it, the earliest step first."""
    found = {step.key: step for step in steps(kind)}
    for one in changed:
        if one.shipped is not None:
            found.pop(one.shipped, None)
        if one.active:
            found[one.step.key] = one.step
    return tuple(sorted(found.values(), key=_place))


def checked(step: Step) -> Step:
    """The step, its title left out where it only repeats the words of its part. Raises TextNeeded, StepTooFar."""
    if abs(step.days) > MOST_DAYS:
        raise StepTooFar(days=step.days, most=MOST_DAYS)
    by_part = Step(step.key, step.part, step.days, step.working)
    if step.part is StepPart.NONE and not step.title:
        raise TextNeeded
    return by_part if step.title and step.part is not StepPart.NONE and by_part.says(step.title) else step


def understood_days(typed: str) -> int:
    """How far from the meeting, as offices write it: `-8`, `D-8` and `J-8` before it, `+3` and `D+3` after, `0` the day itself.

    Raises StepDaysNotUnderstood.
    """
    found = _TYPED_DAYS.fullmatch(typed.strip())
    if found is None:
        raise StepDaysNotUnderstood(typed=typed.strip())
    sign, days = found[1] or "", int(found[2] or 0)
    return days if sign in ("", "+") else -days


def dated(steps: Iterable[Step], meeting_on: date, holidays: Holidays = None) -> list[tuple[Step, date]]:
    """The steps with their days, all of them working days.

    One that counts calendar days and falls on another day goes to the working day before when it comes before the
    meeting, to the one after otherwise.
    """
    return [(step, day(step.days, step.working, meeting_on, holidays)) for step in steps]


def day(days: int, working: bool, meeting_on: date, holidays: Holidays = None) -> date:
    """The working day that lies so many working or calendar days from a meeting."""
    if working:
        return add_working_days(meeting_on, days, holidays)
    on = meeting_on + days * ONE_DAY
    if days >= 0:
        return first_working_day(on, holidays)
    return on if is_working_day(on, holidays) else add_working_days(on, -1, holidays)


def shown_days(days: int) -> str:
    """How far from the meeting, as offices write it: `D-8`, `D`, `D+3`."""
    return _("D") + (f"{days:+}" if days else "")


def _place(step: Step) -> tuple[float, str]:
    """About how many calendar days from the meeting: five working days make a week."""
    return (step.days * 7 / 5 if step.working else step.days, step.key)
