"""Rooms: what they are called, when they are open, and who has them."""

from asotui.errors.kinds import Conflict, NotFound, Usage
from asotui.i18n import N_


class UnknownRoom(NotFound):
    """No room has that name or that key."""

    sentence = N_("There is no room {room}. List them with: asotui room list")


class RoomAlreadyThere(Conflict):
    """A name stands for one room."""

    sentence = N_("There is already a room called {room}. Give the other one another name.")


class RoomRetired(Conflict):
    """A room that was given up is booked no more."""

    sentence = N_("{room} is no longer a room of the section. Choose another room.")


class RoomHasBookings(Conflict):
    """A room is given up once nothing is planned in it any more."""

    sentence = N_(
        "{room} is still booked: {meetings}. Move what is planned to another room first; nothing was changed."
    )


class RoomAlreadyBooked(Conflict):
    """Two meetings cannot have one room at the same time: the first has it."""

    sentence = N_(
        "{room} is taken from {when} to {until} by {meeting} of {officer}: {title}. Choose another time or another room; nothing was changed."
    )


class RoomTakenElsewhere(Conflict):
    """The calendar of the room, imported from outside, says that it is taken."""

    sentence = N_(
        "{room} is taken from {when} to {until}, says the calendar {calendar}: {title}. Choose another time or another room; nothing was changed."
    )


class RoomClosed(Conflict):
    """A meeting lies within the opening hours of its room."""

    sentence = N_(
        "{room} is open from {opens} to {closes}: the meeting of {when} does not fit. Choose another time or another room; nothing was changed."
    )


class HoursTheWrongWayRound(Usage):
    """A room closes after it opens, on the same day."""

    sentence = N_("The room would close before it opens. Give the hour at which it opens, then the other.")
