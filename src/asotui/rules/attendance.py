"""Who counts at a meeting: the members that compose it, and those of them that are here or represented."""

from collections.abc import Sequence
from dataclasses import dataclass

from asotui.terms import Attendance, InviteeRole

_COMPOSING = frozenset([InviteeRole.CHAIR.value, InviteeRole.MEMBER.value])
_IN_THE_NAME_OF = frozenset([Attendance.REPRESENTED.value, Attendance.PROXY.value])


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody convened: the values that the register stores, and the keys of the others who stand in."""

    id: int
    role: str
    attendance: str
    represented_by_id: int | None = None
    substitute_for_id: int | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many members a meeting has, and how many are here or represented."""

    members: int
    here: int


def counted(seats: Sequence[Seat], proxies_per_member: int = 0) -> Count:
    """The members here: present themselves, by a substitute who is, by somebody sent in their place, or by proxy.

    A proxy counts when its holder is a member who is present, and for no more members than a holder may speak for; 0 means that
    nothing limits it. Experts and guests do not count.
    """
    members = [seat for seat in seats if seat.role in _COMPOSING]
    present = {seat.id for seat in seats if seat.attendance == Attendance.PRESENT.value}
    standing_in = {seat.substitute_for_id for seat in seats if seat.id in present} - {None}
    voting = {seat.id for seat in members if seat.id in present} | {
        seat.id for seat in seats if seat.id in present and seat.substitute_for_id is not None
    }
    held: dict[int | None, int] = {}
    here = 0
    for member in members:
        holder = member.represented_by_id
        if member.id in present or member.id in standing_in:
            here += 1
        elif member.attendance == Attendance.REPRESENTED.value:
            here += holder is None or holder in present
        elif member.attendance == Attendance.PROXY.value and holder in voting:
            held[holder] = held.get(holder, 0) + 1
            here += not proxies_per_member or held[holder] <= proxies_per_member
    return Count(len(members), here)


def proxies_held(seats: Sequence[Seat], holder_id: int) -> int:
    """For how many members somebody holds a proxy."""
    return sum(
        seat.attendance == Attendance.PROXY.value and seat.represented_by_id == holder_id for seat in seats
    )


def speaks_for_another(attendance: str) -> bool:
    """Whether the attendance names somebody else who speaks."""
    return attendance in _IN_THE_NAME_OF
