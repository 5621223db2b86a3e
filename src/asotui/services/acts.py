"""Taking back what was done, and doing it again."""

from sqlmodel import Session

from asotui import store
from asotui.services import officers


def undo(session: Session) -> None:
    """Take back the last act of the officer that still stands. Raises NothingToUndo, CannotUndo, ChangedSince."""
    officers.writing(session)
    store.undo_last(session)


def redo(session: Session) -> None:
    """Do again what the officer's last undo took back. Raises NothingToRedo, ChangedSince."""
    officers.writing(session)
    store.redo_last(session)


def undo_act(session: Session, act_id: int) -> None:
    """Take back one act by its number, whoever did it. Raises UnknownAct, CannotUndo, ChangedSince."""
    officers.writing(session)
    store.undo_act(session, act_id)
