"""What was typed, or not typed."""

from asotui.errors.kinds import Usage
from asotui.i18n import N_


class NothingChosen(Usage):
    """An act needs at least one row."""

    sentence = N_("Nothing is chosen. Put the cursor on a row, or mark several with x.")


class ReasonNeeded(Usage):
    """The act needs a word from the officer."""

    sentence = N_("This needs a word: say why, to whom, or what is awaited. Nothing was changed.")


class UnknownUrgency(Usage):
    """Urgency has four degrees."""

    sentence = N_("“{typed}” is not an urgency. It is 1, 2, 3 or 4; 1 is the most urgent.")


class UnknownWord(Usage):
    """A word that must come from a closed list does not."""

    sentence = N_("“{typed}” is not one of the words known here: {known}.")


class TextNeeded(Usage):
    """A title, a name or a note cannot be empty."""

    sentence = N_("Nothing was written. Write something, then save again.")
