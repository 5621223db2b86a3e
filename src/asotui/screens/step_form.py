"""A step of a retro-planning as it is filled in: how far from the meeting, what it is about, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from asotui import when
from asotui.errors import AsotuiError
from asotui.i18n import _
from asotui.queries.meetings import StepRow
from asotui.rules import retroplan as rules
from asotui.rules.days import Holidays
from asotui.rules.retroplan import Step, shown_days, understood_days
from asotui.terms import StepPart
from asotui.widgets.form import Field, Form


def step_form(
    title: str, row: StepRow | None = None, *, meeting_on: date | None = None, holidays: Holidays = None
) -> Form:
    """The form of a new step, or of one of the template; the values by the names of `services.meetings.add_step`."""

    def explain(typed: str) -> tuple[bool, str]:
        try:
            days = understood_days(typed)
            rules.checked(_step(days, title="…"))
        except AsotuiError as refusal:
            return False, str(refusal)
        return True, _said(days, meeting_on, holidays)

    fields = [
        Field(
            "days",
            _("Days"),
            "number",
            required=True,
            default="" if row is None else shown_days(row.days),
            explain=explain,
            parse=understood_days,
            hint=_("D-8: eight days before the meeting; D+3: three days after it; D: the day itself."),
        ),
        Field(
            "working",
            _("Counted in"),
            "choice",
            default=True if row is None else row.working,
            choices=[(True, _("working days")), (False, _("days of the calendar"))],
        ),
        Field(
            "part",
            _("About"),
            "choice",
            default=StepPart.NONE.value if row is None else row.part,
            choices=[(part.value, part.label) for part in StepPart],
            hint=_("The convocation and the minutes are struck off when they leave."),
        ),
        Field(
            "title",
            _("To do"),
            default="" if row is None else row.words,
            hint=_("Left empty, it has the words of what it is about, in the language of who reads."),
            max_length=300,
        ),
    ]
    return Form(title, fields, check=_wrong)


def _wrong(values: dict[str, Any]) -> Mapping[str, str]:
    """What the register would refuse, said while it still stands in the form."""
    try:
        rules.checked(_step(values["days"], part=StepPart(values["part"]), title=values["title"].strip()))
    except AsotuiError:
        return {"title": _("Say what is to be done.")}
    return {}


def _step(days: int, *, part: StepPart = StepPart.NONE, title: str = "") -> Step:
    return Step("", part, days, True, title)


def _said(days: int, meeting_on: date | None, holidays: Holidays) -> str:
    """Before or after, and the days on which that falls for the meeting at hand."""
    if meeting_on is None:
        return shown_days(days)
    working, calendar = (rules.day(days, counted, meeting_on, holidays) for counted in (True, False))
    if working == calendar:
        return _("{days}: {day}").format(days=shown_days(days), day=when.full_day(working))
    return _("{days}: {working} in working days, {calendar} by the calendar").format(
        days=shown_days(days),
        working=when.short_day(working, meeting_on),
        calendar=when.short_day(calendar, meeting_on),
    )
