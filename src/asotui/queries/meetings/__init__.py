"""Meetings as they are seen: on the calendar, one by one, and what they take."""

from asotui.queries.meetings.actions import ActionRow, actions
from asotui.queries.meetings.agenda import ItemRow, PaperRow, agenda
from asotui.queries.meetings.busy import BusySpan, busy
from asotui.queries.meetings.clashes import Away, Clashes, clashes
from asotui.queries.meetings.detail import MeetingDetail, MeetingDossierRow, PersonRow, detail, people
from asotui.queries.meetings.finding import by_number, find, of_dossier, of_series
from asotui.queries.meetings.invited import Invited, invited
from asotui.queries.meetings.minutes import AmendmentRow, MinutesDetail, minutes
from asotui.queries.meetings.on_dossier import decisions_on
from asotui.queries.meetings.outlines import Outline, outlines
from asotui.queries.meetings.series import SeriesEnd, series_end
from asotui.queries.meetings.sitting import DecisionRow, QuorumRow, decisions, quorum
from asotui.queries.meetings.tasks import MeetingTask, plan
from asotui.queries.meetings.template import StepRow, changed_kinds, template
from asotui.queries.meetings.times import TimeAsked, wanted
from asotui.queries.meetings.week import MeetingBlock, between

__all__ = [
    "ActionRow",
    "AmendmentRow",
    "Away",
    "BusySpan",
    "Clashes",
    "DecisionRow",
    "Invited",
    "ItemRow",
    "MeetingBlock",
    "MeetingDetail",
    "MeetingDossierRow",
    "MeetingTask",
    "MinutesDetail",
    "Outline",
    "PaperRow",
    "PersonRow",
    "QuorumRow",
    "SeriesEnd",
    "StepRow",
    "TimeAsked",
    "actions",
    "agenda",
    "between",
    "busy",
    "by_number",
    "changed_kinds",
    "clashes",
    "decisions",
    "decisions_on",
    "detail",
    "find",
    "invited",
    "minutes",
    "of_dossier",
    "of_series",
    "outlines",
    "people",
    "plan",
    "quorum",
    "series_end",
    "template",
    "wanted",
]
