"""A register whose past is not the one that was seen."""

from asotui.errors.kinds import Conflict, Forbidden, NotFound
from asotui.i18n import N_


class RegisterNotAsSeen(Conflict):
    """An act that was seen is not there any more."""

    sentence = N_(
        "Act {act}, seen on {seen}, is no longer in this register: an older copy was put in its place, or its last acts were taken away. "
        "Look closer with: asotui log verify"
    )


class RegisterRestored(RegisterNotAsSeen):
    """An act that was seen went with the register that a copy replaced, as an act says."""

    sentence = N_(
        "Act {act}, seen on {seen}, went when {officer} brought back a copy on {at}, up to act {copied}. Ask {officer}; when it "
        "is so: asotui log verify --accept"
    )


class RegisterRewritten(RegisterNotAsSeen):
    """An act that was seen is another one now."""

    sentence = N_(
        "Act {act} of this register is not the one seen on {seen}: its past was written anew, or another register is in its place. "
        "Look closer with: asotui log verify"
    )


class NoHeadsThere(NotFound):
    """A file holds no line with a head."""

    sentence = N_(
        "There is no line with a head of a register in {path}. Lines look like those of: asotui log head"
    )


class HeadsUnreadable(Forbidden):
    """The system refuses to read the file with the heads."""

    sentence = N_("{path} cannot be read: {why}.")
