"""Pieces, notes and tasks of a dossier."""

from asotui.errors.kinds import Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


class UnknownNote(NotFound):
    """No note has that key."""

    sentence = N_("There is no note {note}.")


class NoteOfAnother(Forbidden):
    """A note is signed: only its author changes it."""

    sentence = N_(
        "Note {serial} is signed by {officer}: only they may change it. Write a note of your own below."
    )


class NoteAnswered(Conflict):
    """A note is fixed once something was written below."""

    sentence = N_("Note {serial} stays as it is: {officer} has written below. Write a new note.")


class NoteNotLast(Conflict):
    """Only the last note of an officer may be changed."""

    sentence = N_(
        "Note {serial} stays as it is: you have written below. Write a new note, or change the last one."
    )


class UnknownTask(NotFound):
    """No task has that key."""

    sentence = N_("There is no action number {task}.")


class TaskNotOpen(Conflict):
    """What is done or dropped is not changed."""

    sentence = N_("“{task}” is {state}. Take it up again first.")


class TaskStillOpen(Conflict):
    """Only what is done or dropped is taken up again."""

    sentence = N_("“{task}” is still to do.")


class UnknownPiece(NotFound):
    """No piece has that key."""

    sentence = N_("There is no piece number {piece}.")


class PieceNotExpected(Conflict):
    """Only an expected piece is received, extended or waived."""

    sentence = N_("“{piece}” is not awaited: it is {state}.")


class PieceNotHere(Conflict):
    """The piece has no bytes to show or to save."""

    sentence = N_("“{piece}” has no document in the register: there is nothing to read or to save.")


class PieceElsewhere(Conflict):
    """The piece or receipt belongs to another dossier."""

    sentence = N_("“{piece}” does not belong to dossier {number}.")


class EmptyFile(Usage):
    """A file without a byte is no piece."""

    sentence = N_("“{name}” is empty: there is nothing to attach.")
