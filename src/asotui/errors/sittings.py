"""The course of a meeting: from its draft to the minutes that were approved."""

from asotui.errors.kinds import Conflict
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
