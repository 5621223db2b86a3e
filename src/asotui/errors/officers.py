"""Who may do what, and the people of the section."""

from typing import ClassVar

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


class ReservedForTheHead(OnlyTheHead):
    """The section keeps this for its head; the setting `officers_may` says what it gives to its officers."""

    _SENTENCES: ClassVar[dict[str, str]] = {
        "close": N_("In this section only the head closes dossiers. Ask: {heads}."),
        "record": N_("In this section only the head puts dossiers in the record room. Ask: {heads}."),
        "reopen": N_("In this section only the head reopens closed dossiers. Ask: {heads}."),
        "cancel": N_(
            "In this section only the head cancels registrations. Ask: {heads}. What you registered last, u takes back."
        ),
        "approve": N_("In this section only the head approves minutes. Ask: {heads}."),
        "decide": N_("In this section only the head passes or skips a stage that decides. Ask: {heads}."),
        "templates": N_("In this section only the head changes the plans of meetings. Ask: {heads}."),
        "section": N_(
            "Only the head changes the rules of the section, its rooms and its people. Ask: {heads}."
        ),
        "restore": N_("Only the head puts a copy in the place of the register. Ask: {heads}."),
    }

    def __init__(self, right: str, heads: str) -> None:
        super().__init__(heads=heads)
        self.sentence = self._SENTENCES[right]


class NotStandingIn(Forbidden):
    """One signs for somebody else only while one stands in for them."""

    sentence = N_(
        "You do not stand in for {officer} today. They say so themselves, or the head of section does: asotui officer absence"
    )


class SeveralAbsent(Conflict):
    """An act is signed for one absent officer."""

    sentence = N_(
        "These lie on the desks of several who are away: {officers}. Act on those of one officer at a time."
    )


class SubstitutesInACircle(Conflict):
    """Officers who are away would stand in for each other."""

    sentence = N_(
        "On {on} these would stand in for each other, and nobody would be there: {officers}. Choose another colleague."
    )


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
