"""Who stands in for whom, on which day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.absences import Absence, circle, stood_in_for, substitute_of

MONDAY = date(2026, 11, 23)
A, B, C, D = 1, 2, 3, 4


def away(first: int, last: int, substitute: int | None = None) -> Absence:
    """An absence by the days from that Monday."""
    return Absence(MONDAY + timedelta(first), MONDAY + timedelta(last), substitute)


def on(day: int) -> date:
    return MONDAY + timedelta(day)


def test_the_substitute_stands_in_from_the_first_to_the_last_day() -> None:
    absences = {A: away(1, 3, B)}
    assert [substitute_of(absences, A, on(day)) for day in range(5)] == [None, B, B, B, None]
    assert [stood_in_for(absences, B, on(day)) for day in range(5)] == [(), (A,), (A,), (A,), ()]


def test_a_substitute_who_is_away_too_passes_it_on() -> None:
    absences = {A: away(0, 9, B), B: away(3, 5, C)}
    assert [substitute_of(absences, A, on(day)) for day in (2, 3, 5, 6)] == [B, C, C, B]
    assert stood_in_for(absences, C, on(4)) == (A, B)
    assert stood_in_for(absences, B, on(4)) == ()


def test_where_nobody_was_named_nobody_stands_in() -> None:
    assert substitute_of({A: away(0, 9)}, A, on(1)) is None
    assert substitute_of({A: away(0, 9, B), B: away(0, 9)}, A, on(1)) is None


def test_a_circle_ends_with_nobody_and_is_found_with_its_first_day() -> None:
    absences = {A: away(0, 5, B), B: away(3, 9, C), C: away(4, 8, A)}
    assert substitute_of(absences, A, on(4)) is None
    assert circle(absences, A) == (on(4), (A, B, C))
    assert circle(absences, B) == (on(4), (B, C, A))


def test_absences_that_only_follow_each_other_are_no_circle() -> None:
    absences = {A: away(0, 2, B), B: away(3, 5, A)}
    assert circle(absences, A) is None
    assert circle({A: away(0, 2, B)}, A) is None
    assert circle({A: away(0, 2)}, A) is None


def test_a_circle_further_on_is_named_without_who_only_leads_to_it() -> None:
    absences = {D: away(0, 9, A), A: away(0, 5, B), B: away(2, 9, A)}
    assert circle(absences, D) == (on(2), (A, B))


PEOPLE = st.integers(1, 5)


@given(
    st.dictionaries(
        PEOPLE,
        st.tuples(st.integers(0, 6), st.integers(0, 6), st.none() | PEOPLE).map(
            lambda one: away(min(one[:2]), max(one[:2]), one[2])
        ),
    ),
    PEOPLE,
    st.integers(0, 6),
)
def test_who_stands_in_is_there_and_is_somebody_else(
    absences: dict[int, Absence], officer_id: int, day: int
) -> None:
    found = substitute_of(absences, officer_id, on(day))
    if found is not None:
        assert found != officer_id
        assert found not in absences or not absences[found].covers(on(day))
        assert officer_id in stood_in_for(absences, found, on(day))
    for start in absences:
        met = circle(absences, start)
        if met is not None:
            assert all(absences[one].covers(met[0]) for one in met[1])
