"""Meetings: when they are, who is convened, what is on the agenda."""

from asotui.errors.kinds import Conflict, NotFound, Usage
from asotui.errors.numbers import AmbiguousNumber
from asotui.i18n import N_


class UnknownMeeting(NotFound):
    """No meeting has that number or that key."""

    sentence = N_("There is no meeting {meeting}. List them with: asotui meeting list")


class AmbiguousMeeting(AmbiguousNumber):
    """The number was typed without a year, and several years have it."""

    sentence = N_("Several meetings have the number {number}: {candidates}. Write the year too.")


class MeetingOver(Conflict):
    """What has been held, called off or approved is not planned any more."""

    sentence = N_("Meeting {meeting} is “{state}”: its date, its people and its agenda stay as they are.")


class MeetingBegun(Conflict):
    """People sit together: the meeting is closed, not moved."""

    sentence = N_("Meeting {meeting} has begun: it can be closed, not moved, put off or called off.")


class MeetingOfOthers(Conflict):
    """Who convened the section's officers sets the meeting."""

    sentence = N_(
        "Meeting {meeting} is convened by {mail}: only they change it. Answer them, or propose another time."
    )


class MeetingTooShort(Usage):
    """A meeting takes time."""

    sentence = N_("A meeting lasts at least {least} minutes. Say how long this one lasts.")


class MeetingTooLong(Usage):
    """A meeting ends some day."""

    sentence = N_("A meeting lasts at most {most} days. Plan several, or a series.")


class NotInSeries(Conflict):
    """The meeting stands alone."""

    sentence = N_("Meeting {meeting} belongs to no series: change it alone.")


class NoMeetingInSeries(Usage):
    """The rule of a series gives no day."""

    sentence = N_(
        "No meeting would come of this: the rule gives no day until {until}. Change the rule or the last day."
    )


class UnknownSeries(NotFound):
    """No series has that key."""

    sentence = N_("There is no series number {series}.")


class SeriesOver(Conflict):
    """Every meeting of the series was called off: it does not go on by itself."""

    sentence = N_("The series “{title}” is over: all its meetings were called off. Plan a new one.")


class SeriesFull(Conflict):
    """A series is bounded."""

    sentence = N_("The series “{title}” has {most} meetings, as many as one holds. Plan a new one.")


class UnknownKind(Usage):
    """No rule profile has that name."""

    sentence = N_("“{kind}” is no kind of meeting known here. The kinds are: {known}.")


class UnknownInvitee(NotFound):
    """Nobody has that key among the people convened."""

    sentence = N_("There is nobody number {invitee} among the people of this meeting.")


class AlreadyInvited(Conflict):
    """Somebody is convened once to a meeting."""

    sentence = N_("{name} is already among the people of this meeting.")


class InviteeWithoutName(Usage):
    """Somebody from outside needs a name or a mail address."""

    sentence = N_("Give the name or the mail address of whom you invite.")


class SubstituteForThemselves(Usage):
    """Somebody else stands in."""

    sentence = N_("{name} cannot stand in for themselves. Choose somebody else of this meeting.")


class ChairNeeded(Conflict):
    """Somebody presides: a meeting is not convened without a chair."""

    sentence = N_("Meeting {meeting} has no chair. Say who presides, then convene it.")


class UnknownItem(NotFound):
    """No agenda item has that key."""

    sentence = N_("There is no agenda item number {item}.")


class ItemTreated(Conflict):
    """An item with a decision or an action stays in the agenda."""

    sentence = N_("“{item}” has a decision or an action: it stays on the agenda.")


class UnknownPaper(NotFound):
    """No paper has that key."""

    sentence = N_("There is no paper number {paper} on this agenda.")


class PaperAlreadyThere(Conflict):
    """A document goes once with an item."""

    sentence = N_("{piece} is already among the papers of “{item}”.")


class DossierAlreadyThere(Conflict):
    """A dossier is linked once to a meeting."""

    sentence = N_("Dossier {number} is already linked to meeting {meeting}.")


class DossierNotThere(Conflict):
    """Nothing to take away."""

    sentence = N_("Dossier {number} is not linked to meeting {meeting}.")
