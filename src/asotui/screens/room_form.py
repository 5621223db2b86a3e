"""A room as it is filled in: what it is called, where it is, how many it holds, when it is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from asotui.errors import AsotuiError, HoursTheWrongWayRound, RoomAlreadyThere
from asotui.i18n import _
from asotui.queries.rooms import RoomRow
from asotui.rules.moments import understand_time
from asotui.text import fold
from asotui.when import hour
from asotui.widgets.form import Field, Form

OPENS, CLOSES = 8 * 60, 19 * 60
MOST_SEATS = 100_000


def room_form(title: str, rooms: Sequence[RoomRow], room: RoomRow | None = None) -> Form:
    """The form for a new room, or for one of the `rooms`; the name of one that was given up is not asked again."""
    fields = [
        Field("place", _("Where"), default=room.place if room else "", hint=_("Building, floor.")),
        Field(
            "capacity",
            _("Seats"),
            "number",
            default=room.capacity or "" if room else "",
            parse=_seats,
            hint=_("Empty when it is not known."),
        ),
        Field("equipment", _("Equipment"), default=room.equipment if room else ""),
        _hour_field("opens", _("Opens at"), room.opens if room else OPENS),
        _hour_field("closes", _("Closes at"), room.closes if room else CLOSES),
    ]
    if room is None or room.active:
        fields.insert(0, Field("name", _("Name"), required=True, default=room.name if room else ""))
    return Form(title, fields, check=_check(rooms, room))


def _hour_field(name: str, label: str, minutes: int) -> Field:
    return Field(
        name,
        label,
        "number",
        required=True,
        default=hour(minutes),
        explain=_explain_hour,
        parse=understand_time,
    )


def _explain_hour(typed: str) -> tuple[bool, str]:
    """The hour as it was understood, when it is not written like that already."""
    try:
        understood = hour(understand_time(typed))
        return True, "" if typed == understood else understood
    except AsotuiError as refusal:
        return False, str(refusal)


def _seats(typed: str) -> int:
    digits = "".join(typed.split())
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6 or int(digits) > MOST_SEATS:
        raise ValueError(_("Type a whole number."))
    return int(digits)


def _check(rooms: Sequence[RoomRow], room: RoomRow | None) -> Callable[[dict[str, Any]], Mapping[str, str]]:
    """What the register would refuse, said while the words still stand in the form."""
    taken = {fold(other.name): other.name for other in rooms if other.active and other != room}

    def check(values: dict[str, Any]) -> Mapping[str, str]:
        wrong: dict[str, str] = {}
        if (name := taken.get(fold(values.get("name", "")))) is not None:
            wrong["name"] = str(RoomAlreadyThere(room=name))
        if values["opens"] >= values["closes"]:
            wrong["closes"] = str(HoursTheWrongWayRound())
        return wrong

    return check
