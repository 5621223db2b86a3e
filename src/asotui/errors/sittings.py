"""The course of a meeting: from its draft to the minutes that were approved."""

from asotui.errors.kinds import Conflict, NotFound, Usage
from asotui.i18n import N_


class MeetingStateNotAllowed(Conflict):
    """A meeting cannot go from one state to the other."""

    sentence = N_("A meeting that is “{now}” cannot become “{wanted}”. From here it can become: {possible}.")


class NoMeetingStateFollows(MeetingStateNotAllowed):
    """The state is the last one."""

    sentence = N_("A meeting that is “{now}” cannot become “{wanted}”: no other state follows.")


class MeetingAlreadySo(MeetingStateNotAllowed):
    """The meeting is already in the state asked."""

    sentence = N_("The meeting is already “{now}”: nothing to change.")


class MeetingNotBegun(Conflict):
    """What is decided is decided in a meeting."""

    sentence = N_("Meeting {meeting} has not begun. Begin it first, then write down what it decides.")


class MeetingHasBegun(Conflict):
    """A meeting begins once."""

    sentence = N_("Meeting {meeting} has begun already: go on with it.")


class ConvocationNeeded(Conflict):
    """A kind of meeting with a notice is convened before it is held."""

    sentence = N_(
        "Meeting {meeting} was not convened, and its kind asks for it ({source}). Convene it first."
    )


class SpeakerNeeded(Usage):
    """Who is represented is so by somebody."""

    sentence = N_("Say who speaks for {name}: somebody else of this meeting.")


class TooManyProxies(Conflict):
    """A rule limits how many members one may speak for."""

    sentence = N_(
        "{name} holds as many proxies as the rule allows, {most} ({source}). Choose somebody else of this meeting."
    )


class UnknownDecision(NotFound):
    """No decision has that key."""

    sentence = N_("There is no decision number {decision}.")


class DecisionNoted(Conflict):
    """What stands on the note side of a dossier is not changed behind its back."""

    sentence = N_(
        "This decision stands in the notes of dossier {dossier}: it stays as it is. Record another one that says what changed."
    )


class NothingDecidable(Conflict):
    """Without quorum nothing is decided."""

    sentence = N_(
        "Meeting {meeting} had no quorum: it decides nothing. Convene it again with the same agenda."
    )


class QuorumMissing(Conflict):
    """A meeting without quorum has not deliberated."""

    sentence = N_("{why} Say who else is here, or close it for want of quorum.")


class QuorumThere(Conflict):
    """Enough members are here, or none need be."""

    sentence = N_("{why} Close the meeting as held.")


class NotWithoutQuorum(Conflict):
    """Only what had no quorum is convened again with its agenda."""

    sentence = N_("Meeting {meeting} is “{state}”: only a meeting without quorum is convened again.")


class AlreadyReconvened(Conflict):
    """A meeting is convened again once."""

    sentence = N_("Meeting {meeting} is already convened again, as {other}.")


class MinutesMissing(NotFound):
    """Nobody drafted minutes yet."""

    sentence = N_("Meeting {meeting} has no minutes yet. Draft them first.")


class MinutesApproved(Conflict):
    """Approved minutes are amended, not changed."""

    sentence = N_("The minutes of meeting {meeting} are approved and stay as they are. Write an amendment.")


class NotHeldYet(Conflict):
    """Minutes are approved by people who sit together."""

    sentence = N_(
        "Meeting {meeting} is on {when} and has not begun: it approves no minutes before. Name a meeting that was held, or none when who presided approves them."
    )


class NeverHeld(Conflict):
    """What did not come about approves nothing."""

    sentence = N_(
        "Meeting {meeting} is “{state}” and approves no minutes. Name a meeting that was held, or none when who presided approves them."
    )


class MinutesNotApproved(Conflict):
    """Before the approval the text itself is changed."""

    sentence = N_("The minutes of meeting {meeting} are not approved yet: change the text itself.")
