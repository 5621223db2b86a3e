"""Taking back what was done, and doing it again."""

from sqlmodel import Session

from asotui import store
from asotui.models import Meeting, Room
from asotui.services import officers, rooms
from asotui.services.meetings import booking, changing


def undo(session: Session) -> None:
    """Take back the last act of the officer that still stands.

    Raises NothingToUndo, CannotUndo, ChangedSince, and RoomAlreadyBooked when somebody else has the room by now.
    """
    officers.writing(session)
    store.undo_last(session)
    _check_meetings(session)


def redo(session: Session) -> None:
    """Do again what the officer's last undo took back. Raises NothingToRedo, ChangedSince, RoomAlreadyBooked."""
    officers.writing(session)
    store.redo_last(session)
    _check_meetings(session)


def undo_act(session: Session, act_id: int) -> None:
    """Take back one act by its number, whoever did it. Raises UnknownAct, CannotUndo, ChangedSince, RoomAlreadyBooked."""
    officers.writing(session)
    store.undo_act(session, act_id)
    _check_meetings(session)


def _check_meetings(session: Session) -> None:
    """What comes back may find its room taken, and a room may go while something is planned in it."""
    meetings = store.changed_rows(session, Meeting)
    booking.check_again(session, meetings)
    for meeting in meetings:
        changing.keep_ahead(session, meeting)
    for room in store.changed_rows(session, Room):
        rooms.check_given_up(session, room)
