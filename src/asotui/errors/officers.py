"""Who may do what, and the people of the section."""

from asotui.errors.kinds import Conflict, Forbidden, NotFound, Usage
from asotui.i18n import N_


class NotAnOfficer(Forbidden):
    """The login is not one of the section's officers."""

    sentence = N_(
        "{login} is not an officer of this section. Ask the head of section to add you: asotui officer add {login}"
    )


class ReadersOnlyRead(Forbidden):
    """An officer whose role is reader may change nothing."""

    sentence = N_(
        "{officer} may read this register, not change it. Ask the head of section for another role if that is wrong."
    )


class ReaderGivenNothing(Conflict):
    """What is given to an officer who may change nothing would stay undone."""

    sentence = N_(
        "{officer} may only read this register and could do nothing with what is given to them. Choose another officer."
    )


class OnlyTheHead(Forbidden):
    """What concerns the whole section is for its head."""

    sentence = N_("Only the head of section may do this. Ask: {heads}.")


class LastHead(Conflict):
    """A section always has a head."""

    sentence = N_("{officer} is the only head of section. Make another officer head first.")


class UnknownOfficer(NotFound):
    """No officer has that login or that key."""

    sentence = N_("There is no officer {login} in this section. List them with: asotui officer list")


class OfficerAlreadyThere(Conflict):
    """A login stands once in the section."""

    sentence = N_("{login} is already an officer of this section.")


class OfficerGone(Conflict):
    """An officer who left the section is given nothing."""

    sentence = N_("{officer} is no longer active in this section. Choose another officer.")


class AbsenceTheWrongWayRound(Usage):
    """An absence ends after it begins."""

    sentence = N_("The absence would end before it begins. Give the first day, then the last.")


class SubstituteForOneself(Usage):
    """Somebody else stands in."""

    sentence = N_("An officer cannot be their own substitute. Choose a colleague.")
