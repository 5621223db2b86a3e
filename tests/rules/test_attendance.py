"""The members of a meeting are counted as they are here, or spoken for."""

import pytest

from asotui.rules.attendance import Count, Seat, counted, proxies_held, speaks_for_another
from asotui.terms import Attendance, InviteeRole

CHAIR, MEMBER, SUBSTITUTE, EXPERT, GUEST = (role.value for role in InviteeRole)
UNKNOWN, PRESENT, EXCUSED, REPRESENTED, PROXY, ABSENT = (said.value for said in Attendance)


def test_the_chair_is_a_member_and_guests_are_not() -> None:
    seats = [
        Seat(1, CHAIR, PRESENT),
        Seat(2, MEMBER, EXCUSED),
        Seat(3, EXPERT, PRESENT),
        Seat(4, GUEST, PRESENT),
    ]
    assert counted(seats) == Count(members=2, here=1)


@pytest.mark.parametrize("attendance", [UNKNOWN, EXCUSED, ABSENT])
def test_who_is_not_here_does_not_count(attendance: str) -> None:
    assert counted([Seat(1, MEMBER, attendance)]) == Count(1, 0)


def test_a_substitute_counts_once_for_the_member() -> None:
    member, other = Seat(1, MEMBER, EXCUSED), Seat(2, SUBSTITUTE, PRESENT, substitute_for_id=1)
    assert counted([member, other]) == Count(1, 1)
    assert counted([Seat(1, MEMBER, PRESENT), other]) == Count(1, 1)
    assert counted([member, Seat(2, SUBSTITUTE, EXCUSED, substitute_for_id=1)]) == Count(1, 0)


def test_who_is_represented_counts_when_the_other_is_here_or_is_not_on_the_list() -> None:
    assert counted([Seat(1, MEMBER, REPRESENTED)]) == Count(1, 1)
    assert counted([Seat(1, MEMBER, REPRESENTED, 2), Seat(2, GUEST, PRESENT)]) == Count(1, 1)
    assert counted([Seat(1, MEMBER, REPRESENTED, 2), Seat(2, GUEST, ABSENT)]) == Count(1, 0)


def test_a_proxy_is_held_by_a_member_who_is_here() -> None:
    given = Seat(1, MEMBER, PROXY, 2)
    assert counted([given, Seat(2, MEMBER, PRESENT)]) == Count(2, 2)
    assert counted([given, Seat(2, MEMBER, EXCUSED)]) == Count(2, 0)
    assert counted([given, Seat(2, EXPERT, PRESENT)]) == Count(1, 0)
    assert counted(
        [given, Seat(2, SUBSTITUTE, PRESENT, substitute_for_id=3), Seat(3, MEMBER, ABSENT)]
    ) == Count(2, 2)
    assert counted([Seat(1, MEMBER, PROXY)]) == Count(1, 0)


def test_nobody_speaks_for_more_than_the_rule_lets_them() -> None:
    seats = [Seat(1, MEMBER, PROXY, 3), Seat(2, MEMBER, PROXY, 3), Seat(3, MEMBER, PRESENT)]
    assert counted(seats, proxies_per_member=1) == Count(3, 2)
    assert counted(seats) == Count(3, 3)
    assert (proxies_held(seats, 3), proxies_held(seats, 1)) == (2, 0)


def test_which_words_name_somebody_else() -> None:
    assert [said for said in Attendance if speaks_for_another(said.value)] == [
        Attendance.REPRESENTED,
        Attendance.PROXY,
    ]
