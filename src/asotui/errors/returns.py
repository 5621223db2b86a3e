"""Returns that cannot be given."""

from asotui.errors.kinds import Conflict, Forbidden, Usage
from asotui.i18n import N_


class WeekNotUnderstood(Usage):
    """What was typed is not a week."""

    sentence = N_(
        "“{typed}” is not a week. Write the year and the number of the week, for instance: 2026-W47"
    )


class InstantNotUnderstood(Usage):
    """What was typed is not a moment."""

    sentence = N_(
        "“{typed}” is not a moment. Write a day, for instance 2026-11-23, which means its end, or a day with a time: "
        "2026-11-23T17:30"
    )


class WeekNotBegun(Conflict):
    """A return tells what was, and the week lies ahead."""

    sentence = N_("Week {week} begins on {on}: there is nothing to report yet. Ask for an earlier week.")


class BeforeTheRegister(Conflict):
    """The past that is asked for was over when the register began."""

    sentence = N_(
        "The register begins on {on}: it knows nothing of week {week}. Ask for that week’s return from who kept the register before."
    )


class MomentOutsideTheWeek(Usage):
    """What is known at a moment is asked of a week that had not begun then."""

    sentence = N_("Week {week} had not begun at that moment. Give a later one, or an earlier week.")


class MomentAhead(Usage):
    """A moment that has not come yet."""

    sentence = N_("That moment has not come yet. Leave --as-of out to have what is known now.")


class ReturnAlreadyThere(Conflict):
    """A file is never written over."""

    sentence = N_("{path} is already there and was left as it is. Choose another name.")


class ReturnNotWritten(Forbidden):
    """The system refuses to write a file."""

    sentence = N_("{path} cannot be written: {why}. Make room, ask for access or choose another place.")


class FileNeeded(Usage):
    """A form that is no text is asked for at a terminal."""

    sentence = N_("A terminal cannot show {form}. Name a file with -o, or hand it to another program.")
