"""Times at which people and a room are free together: checked against every half hour, one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asotui.rules.slots import Attendee, RoomOffer, Slot, Taken, Wanted, find, priced

PARIS = ZoneInfo("Europe/Paris")
MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), PARIS).astimezone(UTC)


def taken(on: date, begin: int, end: int) -> Taken:
    return Taken(at(on, begin), at(on, end))


def wanted(
    minutes: int = 60, last_on: date = FRIDAY, not_before: datetime = LONG_AGO, **given: object
) -> Wanted:
    return Wanted(minutes, MONDAY, last_on, PARIS, not_before, **given)  # type: ignore[arg-type]


def walls(slots: list[Slot]) -> list[str]:
    return [slot.starts_at.astimezone(PARIS).strftime("%a %H:%M") for slot in slots]


def test_the_soonest_half_hours_within_office_hours() -> None:
    assert walls(find(wanted(minutes=480), most=4)) == ["Mon 09:00", "Mon 09:30", "Mon 10:00", "Tue 09:00"]


def test_everybody_is_free() -> None:
    people = [Attendee("a", [taken(MONDAY, 9, 12)]), Attendee("b", [taken(MONDAY, 13, 18)])]
    assert walls(find(wanted(people=people), most=3)) == ["Mon 12:00", "Tue 09:00", "Tue 09:30"]


def test_a_meeting_that_ends_when_another_begins_clashes_with_nothing() -> None:
    people = [Attendee("a", [taken(MONDAY, 10, 18)])]
    assert walls(find(wanted(people=people), most=1)) == ["Mon 09:00"]


def test_weekends_and_public_holidays_are_passed_over() -> None:
    busy = [Attendee("a", [taken(MONDAY, 9, 18)])]
    found = find(
        wanted(people=busy, holidays=frozenset({date(2026, 11, 24)}), last_on=date(2026, 11, 29)), most=1
    )
    assert walls(found) == ["Wed 09:00"]
    saturday = Wanted(60, date(2026, 11, 28), date(2026, 11, 29), PARIS, LONG_AGO)
    assert find(saturday) == []


def test_never_before_the_notice_has_run() -> None:
    assert walls(find(wanted(not_before=at(MONDAY, 16, 10)), most=2)) == ["Mon 16:30", "Mon 17:00"]


def test_the_smallest_room_that_is_large_enough() -> None:
    rooms = [RoomOffer(1, 40), RoomOffer(2, 12), RoomOffer(3, 6)]
    assert find(wanted(rooms=rooms, seats=10), most=1)[0].room_id == 2
    assert find(wanted(rooms=[*rooms, RoomOffer(4)], seats=100), most=1)[0].room_id == 4


def test_a_room_is_not_taken_nor_closed() -> None:
    rooms = [RoomOffer(1, 12, opens=600, closes=720, taken=[taken(MONDAY, 10, 11)])]
    found = find(wanted(rooms=rooms, seats=10), most=1)
    assert walls(found) == ["Mon 11:00"]


def test_when_nothing_is_perfect_each_says_what_it_costs() -> None:
    people = [
        Attendee("chair", [taken(MONDAY, 9, 12)], needed=True),
        Attendee("guest", [taken(MONDAY, 12, 18)]),
    ]
    found = find(wanted(last_on=MONDAY, people=people), most=2)
    assert walls(found) == ["Mon 12:00", "Mon 12:30"]
    assert [slot.missing for slot in found] == [("guest",), ("guest",)]
    assert not any(slot.is_perfect for slot in found)


def test_the_perfect_ones_come_first_even_when_later() -> None:
    people = [Attendee("a", [taken(MONDAY, 9, 17)])]
    found = find(wanted(last_on=MONDAY, people=people), most=3)
    assert walls(found) == ["Mon 17:00", "Mon 09:00", "Mon 09:30"]


def test_without_a_room_that_is_large_enough_the_largest_is_named_with_what_it_lacks() -> None:
    found = find(wanted(rooms=[RoomOffer(1, 6), RoomOffer(2, 9)], seats=12), most=1)
    assert (found[0].room_id, found[0].seats_short, found[0].is_perfect) == (2, 3, False)


def test_a_time_that_somebody_chose_is_priced_too() -> None:
    people = [Attendee("a", [taken(MONDAY, 9, 12)])]
    assert priced(wanted(people=people), at(MONDAY, 9)).missing == ("a",)
    assert priced(wanted(people=people), at(date(2026, 11, 28), 9)).is_perfect


def test_the_wall_clock_counts_on_both_sides_of_its_changes() -> None:
    spring, autumn = date(2027, 3, 26), date(2026, 10, 23)
    for first in (spring, autumn):
        found = find(Wanted(480, first, first + timedelta(days=4), PARIS, LONG_AGO), most=6)
        assert {slot.starts_at.astimezone(PARIS).hour for slot in found} == {9, 10}
        assert len({slot.starts_at.astimezone(PARIS).utcoffset() for slot in found}) == 2


def test_the_search_has_an_end() -> None:
    never = [Attendee("a", [Taken(LONG_AGO, datetime(9000, 1, 1, tzinfo=UTC))])]
    found = find(Wanted(60, MONDAY, date(9000, 1, 1), PARIS, LONG_AGO, people=never), most=3)
    assert [slot.missing for slot in found] == [("a",)] * 3


HOURS = st.integers(0, 4 * 24 * 2)
SPANS = st.lists(st.tuples(HOURS, st.integers(1, 12)), max_size=6)


def spans(drawn: list[tuple[int, int]]) -> list[Taken]:
    begin = at(MONDAY, 0)
    half = timedelta(minutes=30)
    return [Taken(begin + n * half, begin + (n + length) * half) for n, length in drawn]


@given(
    st.lists(SPANS, max_size=3), st.lists(SPANS, min_size=1, max_size=3), st.sampled_from([30, 45, 90, 240])
)
def test_a_perfect_slot_is_free_of_everything_and_none_is_left_out(
    people: list[list[tuple[int, int]]], rooms: list[list[tuple[int, int]]], minutes: int
) -> None:
    attendees = [Attendee(n, spans(drawn)) for n, drawn in enumerate(people)]
    offers = [RoomOffer(n, 10, 510, 1080, spans(drawn)) for n, drawn in enumerate(rooms)]
    search = wanted(minutes=minutes, people=attendees, rooms=offers, seats=8)
    found = {slot.starts_at: slot for slot in find(search, most=10_000)}
    expected = [
        at(MONDAY + timedelta(days=day), 9) + timedelta(minutes=30 * n)
        for day in range(5)
        for n in range(18)
        if 30 * n + minutes <= 540
    ]
    assert sorted(found) == expected
    for start, slot in found.items():
        end = start + timedelta(minutes=minutes)

        def is_free(one: Attendee | RoomOffer, begin: datetime = start, stop: datetime = end) -> bool:
            return all(stop <= other.starts_at or other.ends_at <= begin for other in one.taken)

        assert set(slot.missing) == {one.key for one in attendees if not is_free(one)}
        free = [one.id for one in offers if is_free(one)]
        assert slot.room_id == (free[0] if free else None)
        assert slot.is_perfect == (not slot.missing and bool(free))


@pytest.mark.parametrize("minutes", [541, 24 * 60])
def test_what_is_longer_than_the_day_finds_nothing(minutes: int) -> None:
    assert find(wanted(minutes=minutes)) == []


@given(
    st.dates(date(2026, 1, 1), date(2028, 12, 31)),
    st.sampled_from([15, 60, 180]),
    st.sets(st.integers(0, 20), max_size=8),
    st.integers(0, 16),
    st.integers(1, 8),
)
def test_no_slot_leaves_the_hours_of_office_and_room_nor_falls_on_a_closed_day(
    first_on: date, minutes: int, closed: set[int], opens: int, halves: int
) -> None:
    holidays = frozenset(first_on + timedelta(days=day) for day in closed)
    last_on = first_on + timedelta(days=20)
    room = RoomOffer(1, 0, 8 * 60 + 30 * opens, min(8 * 60 + 30 * (opens + halves), 24 * 60))
    search = Wanted(minutes, first_on, last_on, PARIS, LONG_AGO, rooms=[room], holidays=holidays)
    for slot in find(search, most=10_000):
        start, end = slot.starts_at.astimezone(PARIS), slot.ends_at.astimezone(PARIS)
        assert first_on <= start.date() == end.date() <= last_on
        assert start.weekday() < 5 and start.date() not in holidays
        from_midnight, to_midnight = start.hour * 60 + start.minute, end.hour * 60 + end.minute
        assert search.opens <= from_midnight and to_midnight <= search.closes
        fits = room.opens <= from_midnight and to_midnight <= room.closes
        assert slot.room_id == (1 if fits else None) and slot.is_perfect is fits
