"""The notice and the quorum of each kind of meeting, counted by hand."""

from datetime import date, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.calendar_days import public_holidays
from asotui.errors import UnknownKind
from asotui.i18n import set_language
from asotui.rules.days import is_working_day
from asotui.rules.profiles import (
    KINDS,
    Profile,
    earliest_meeting,
    earliest_reconvened,
    kinds,
    latest_convocation,
    notice_kept,
    profile,
    quorum,
)

MONDAY = date(2026, 11, 23)
FRANCE = public_holidays("FR")
WORDS = {"en": "a kind", "fr": "un genre"}
INTERNAL, INTERMINISTERIAL, CONSULTATIVE = (profile(kind, MONDAY) for kind in KINDS)


def of(days: int, unit: str, clear: bool) -> Profile:
    """A profile with that notice."""
    assert unit in {"calendar", "working"}
    return Profile("kind", WORDS, WORDS, days, "working" if unit == "working" else "calendar", clear)


def test_every_kind_is_shipped_with_its_source_in_both_languages() -> None:
    assert [one.key for one in kinds(MONDAY)] == list(KINDS)
    shipped = {file.name for file in files("asotui.rules.profiles").iterdir() if file.name.endswith(".toml")}
    assert shipped == {f"{kind}.toml" for kind in KINDS}
    for one in kinds(MONDAY):
        assert one.labels.keys() == one.sources.keys() == {"en", "fr"}
    assert (CONSULTATIVE.label, CONSULTATIVE.source) == ("consultative commission", "CRPA R133-8 to R133-10")
    set_language("fr")
    assert (CONSULTATIVE.label, CONSULTATIVE.source) == ("commission consultative", "CRPA, R133-8 à R133-10")


def test_a_rule_holds_on_the_days_of_its_text() -> None:
    assert profile("consultative", date(2016, 1, 1)).notice_days == 5
    with pytest.raises(UnknownKind) as refused:
        profile("consultative", date(2015, 12, 31))
    assert refused.value.facts["known"] == "internal, interministerial"
    ended = Profile("kind", WORDS, WORDS, until=MONDAY)
    assert ended.in_force(MONDAY) and not ended.in_force(MONDAY + timedelta(days=1))


def test_a_kind_that_nobody_knows_is_refused_with_those_that_are() -> None:
    with pytest.raises(UnknownKind, match=r"garden party.*interministerial"):
        profile("garden party", MONDAY)


def test_what_each_kind_asks_for() -> None:
    assert (INTERNAL.notice_days, INTERNAL.quorum, INTERNAL.proxies_per_member) == (0, None, 0)
    assert (INTERMINISTERIAL.notice_days, INTERMINISTERIAL.notice_unit) == (5, "working")
    assert "no text" in INTERMINISTERIAL.source and "no text" in INTERNAL.source
    assert (CONSULTATIVE.notice_days, CONSULTATIVE.notice_unit, CONSULTATIVE.clear) == (5, "calendar", False)
    assert (CONSULTATIVE.quorum, CONSULTATIVE.proxies_per_member) == ((1, 2), 1)


@pytest.mark.parametrize(
    ("days", "unit", "clear", "convened_on", "meeting_on"),
    [
        (0, "calendar", False, MONDAY, MONDAY),
        (5, "calendar", False, MONDAY, date(2026, 11, 28)),
        # A clear day is neither the first nor the last: 24, 25, 26, 27, 28.
        (5, "calendar", True, MONDAY, date(2026, 11, 29)),
        (0, "calendar", True, MONDAY, date(2026, 11, 24)),
        # 24, 25, 26, 27, and 30 after the week-end.
        (5, "working", False, MONDAY, date(2026, 11, 30)),
        (5, "working", True, MONDAY, date(2026, 12, 1)),
        (0, "working", False, date(2026, 11, 28), date(2026, 11, 28)),
        # From a Saturday the first working day is the Monday.
        (1, "working", False, date(2026, 11, 28), date(2026, 11, 30)),
        # 25 December is a Friday: 24, 28, 29.
        (3, "working", False, date(2026, 12, 23), date(2026, 12, 29)),
        # 29 February counts like any day.
        (5, "calendar", False, date(2028, 2, 26), date(2028, 3, 2)),
    ],
)
def test_the_first_day_after_the_notice(
    days: int, unit: str, clear: bool, convened_on: date, meeting_on: date
) -> None:
    rule = of(days, unit, clear)
    assert earliest_meeting(rule, convened_on, FRANCE) == meeting_on
    assert notice_kept(rule, convened_on, meeting_on, FRANCE)
    assert not notice_kept(rule, convened_on, meeting_on - timedelta(days=1), FRANCE)


@pytest.mark.parametrize(
    ("days", "unit", "clear", "meeting_on", "convened_on"),
    [
        (5, "calendar", False, date(2026, 11, 28), MONDAY),
        (5, "calendar", True, date(2026, 11, 29), MONDAY),
        # A letter that leaves on the Sunday has the Monday and the Tuesday before it.
        (2, "working", False, date(2026, 11, 24), date(2026, 11, 22)),
        (1, "working", False, date(2026, 11, 28), date(2026, 11, 26)),
        (3, "working", False, date(2026, 12, 29), date(2026, 12, 23)),
        (1, "working", True, date(2026, 11, 25), MONDAY),
    ],
)
def test_the_last_day_for_the_convocation(
    days: int, unit: str, clear: bool, meeting_on: date, convened_on: date
) -> None:
    assert latest_convocation(of(days, unit, clear), meeting_on, FRANCE) == convened_on


@given(
    st.integers(0, 15),
    st.sampled_from(["calendar", "working"]),
    st.booleans(),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
def test_the_last_day_keeps_the_notice_and_the_next_does_not(
    days: int, unit: str, clear: bool, meeting_on: date
) -> None:
    rule = of(days, unit, clear)
    last = latest_convocation(rule, meeting_on, FRANCE)
    assert notice_kept(rule, last, meeting_on, FRANCE)
    assert not notice_kept(rule, last + timedelta(days=1), meeting_on, FRANCE)


@given(st.integers(1, 15), st.booleans(), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_working_days_are_counted_one_by_one(days: int, clear: bool, convened_on: date) -> None:
    first = earliest_meeting(of(days, "working", clear), convened_on, FRANCE)
    between = [convened_on + timedelta(days=ahead) for ahead in range(1, (first - convened_on).days)]
    counted = between if clear else [*between, first]
    assert sum(is_working_day(on, FRANCE) for on in counted) == days


def test_the_second_convocation_has_its_own_notice() -> None:
    assert earliest_reconvened(CONSULTATIVE, MONDAY) == date(2026, 11, 28)
    assert earliest_reconvened(INTERMINISTERIAL, MONDAY) == MONDAY


@pytest.mark.parametrize(("members", "needed"), [(1, 1), (2, 1), (9, 5), (10, 5), (11, 6), (0, 1)])
def test_half_of_the_members_at_least(members: int, needed: int) -> None:
    assert quorum(CONSULTATIVE, members, needed).needed == needed
    assert quorum(CONSULTATIVE, members, needed).reached
    assert not quorum(CONSULTATIVE, members, needed - 1).reached


def test_the_quorum_says_why() -> None:
    assert quorum(CONSULTATIVE, 9, 5).why == (
        "Quorum reached: members here or represented 5 of 9, needed 5 (CRPA R133-8 to R133-10)."
    )
    assert quorum(CONSULTATIVE, 9, 4).why.startswith(
        "No quorum: members here or represented 4 of 9, needed 5"
    )


def test_convened_again_there_is_no_quorum_to_reach() -> None:
    again = quorum(CONSULTATIVE, 9, 1, reconvened=True)
    assert (again.needed, again.reached) == (0, True) and "same agenda" in again.why
    stubborn = Profile("kind", WORDS, WORDS, quorum=(1, 2))
    assert not quorum(stubborn, 9, 1, reconvened=True).reached


def test_where_no_quorum_is_asked_nobody_is_enough() -> None:
    assert quorum(INTERNAL, 9, 0).reached and quorum(INTERNAL, 9, 0).needed == 0
