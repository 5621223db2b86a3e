"""The tasks around a meeting fall on working days, and early enough."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui import i18n
from asotui.calendar_days import public_holidays
from asotui.errors import StepDaysNotUnderstood, StepTooFar, TextNeeded
from asotui.rules.days import is_working_day
from asotui.rules.profiles import KINDS, notice_kept, profile
from asotui.rules.retroplan import (
    WORDS,
    Changed,
    Step,
    checked,
    dated,
    in_force,
    shown_days,
    steps,
    understood_days,
)
from asotui.terms import StepPart

FRANCE = public_holidays("FR")
THURSDAY = date(2026, 12, 10)
DAYS = st.dates(date(2024, 1, 1), date(2030, 1, 1))


def test_around_a_meeting_with_others() -> None:
    assert [on for _step, on in dated(steps("interministerial"), THURSDAY, FRANCE)] == [
        date(2026, 11, 25),
        date(2026, 11, 30),
        date(2026, 12, 2),
        date(2026, 12, 8),
        date(2026, 12, 11),
        date(2026, 12, 18),
    ]


def test_a_meeting_among_ourselves_asks_for_less() -> None:
    ours = steps("internal")
    assert {step.words for step in ours} < {step.words for step in steps("consultative")}
    assert dated(ours, THURSDAY, FRANCE)[0][1] == date(2026, 12, 8)


def step(days: int, working: bool = True, title: str = "Autre", key: str = "7") -> Step:
    return Step(key, StepPart.NONE, days, working, title)


@pytest.mark.parametrize(
    ("one", "meeting_on", "due_on"),
    [
        # Sunday 29 November: the Friday before.
        (step(-11, False), THURSDAY, date(2026, 11, 27)),
        # Christmas Day, then a week-end: the Monday after; before the meeting, the day before Christmas.
        (step(15, False), THURSDAY, date(2026, 12, 28)),
        (step(-3, False), date(2026, 12, 28), date(2026, 12, 24)),
        (step(-1, True), date(2026, 12, 28), date(2026, 12, 24)),
        (step(0, False), THURSDAY, THURSDAY),
    ],
)
def test_a_step_keeps_off_closed_days(one: Step, meeting_on: date, due_on: date) -> None:
    assert dated([one], meeting_on, FRANCE) == [(one, due_on)]


@given(st.sampled_from(KINDS), DAYS)
def test_steps_are_working_days_in_order_on_their_side_of_the_meeting(kind: str, meeting_on: date) -> None:
    found = dated(steps(kind), meeting_on, FRANCE)
    assert [on for _step, on in found] == sorted(on for _step, on in found)
    for one, on in found:
        assert is_working_day(on, FRANCE)
        assert on < meeting_on if one.days < 0 else on > meeting_on


@given(st.sampled_from(KINDS), DAYS)
def test_the_convocation_is_due_early_enough_for_its_notice(kind: str, meeting_on: date) -> None:
    (due_on,) = (on for one, on in dated(steps(kind), meeting_on, FRANCE) if one.part is StepPart.CONVOCATION)
    assert notice_kept(profile(kind, meeting_on), due_on, meeting_on, FRANCE)


def test_what_the_section_changed_stands_in_the_place_of_what_came_with_the_program() -> None:
    later = step(5, False, key="minutes")
    changed = [Changed(later, "minutes", True), Changed(steps("internal")[1], "decisions", False)]
    added = step(-1, False, key="9")
    assert [one.key for one in in_force("internal", [*changed, Changed(added, None, True)])] == [
        "convocation",
        "9",
        "minutes",
    ]
    assert in_force("internal", changed)[-1] == later
    assert in_force("internal") == steps("internal")


def test_steps_stand_in_the_order_of_their_days_working_or_not() -> None:
    added = [Changed(step(-9, False, key="a"), None, True), Changed(step(-15, False, key="b"), None, True)]
    assert [one.key for one in in_force("consultative", added)][:5] == [
        "room",
        "b",
        "papers",
        "a",
        "convocation",
    ]


def test_a_step_speaks_the_language_of_its_reader_until_it_has_words_of_its_own() -> None:
    room = steps("consultative")[0]
    i18n.set_language("fr")
    french = room.words
    i18n.set_language("en")
    assert french != room.words == WORDS[StepPart.ROOM]
    assert room.says(french) and room.says(room.words) and not room.says("Réserver")
    assert checked(replace(room, title=french)) == room
    own = replace(room, title="Réserver")
    assert checked(own).words == "Réserver" and own.says("Réserver") and not own.says(french)


def test_a_step_says_something_and_lies_near_its_meeting() -> None:
    with pytest.raises(TextNeeded):
        checked(step(-1, title=""))
    with pytest.raises(StepTooFar):
        checked(step(-367))
    assert checked(step(366)).days == 366


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("-8", -8),
        ("D-8", -8),
        ("J-8", -8),
        ("j - 8", -8),
        ("d+3", 3),
        ("3", 3),
        ("J", 0),
        ("0", 0),
        ("−2", -2),
    ],
)
def test_days_are_typed_as_offices_write_them(typed: str, days: int) -> None:
    assert understood_days(typed) == days


@pytest.mark.parametrize("typed", ["", "huit", "8 jours", "--8", "J-", "1e3", "12345"])
def test_what_is_no_number_of_days_is_refused(typed: str) -> None:
    with pytest.raises(StepDaysNotUnderstood):
        understood_days(typed)


def test_days_are_shown_as_offices_write_them() -> None:
    assert [shown_days(days) for days in (-15, 0, 3)] == ["D-15", "D", "D+3"]
    i18n.set_language("fr")
    assert shown_days(-15) == "J-15"
