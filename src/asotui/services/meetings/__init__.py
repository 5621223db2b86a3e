"""Meetings: planned, convened, held, and followed until the last action is done."""

from asotui.services.meetings.agenda import (
    add_item,
    carry_over,
    change_item,
    drop_item,
    move_item,
    next_of,
)
from asotui.services.meetings.changing import KEEP, cancel, change, link, move, postpone, unlink
from asotui.services.meetings.decisions import act, change_decision, decide, drop_decision
from asotui.services.meetings.found import find, planned
from asotui.services.meetings.inputs import ChangeInput, ItemChange, ItemInput, MeetingInput, PersonInput
from asotui.services.meetings.minutes import amend, approve, circulate, draft, write
from asotui.services.meetings.papers import add_paper, attach_paper, drop_paper
from asotui.services.meetings.people import answer_by_telephone, dismiss, invite, set_role, substitute
from asotui.services.meetings.planning import plan
from asotui.services.meetings.prolonging import prolong
from asotui.services.meetings.reconvening import reconvene
from asotui.services.meetings.retroplan import replan
from asotui.services.meetings.sitting import attend, begin, close, no_quorum, write_notes
from asotui.services.meetings.tasks import add_task
from asotui.services.meetings.template import add_step, change_step, drop_step, reset_template

__all__ = [
    "KEEP",
    "ChangeInput",
    "ItemChange",
    "ItemInput",
    "MeetingInput",
    "PersonInput",
    "act",
    "add_item",
    "add_paper",
    "add_step",
    "add_task",
    "amend",
    "answer_by_telephone",
    "approve",
    "attach_paper",
    "attend",
    "begin",
    "cancel",
    "carry_over",
    "change",
    "change_decision",
    "change_item",
    "change_step",
    "circulate",
    "close",
    "decide",
    "dismiss",
    "draft",
    "drop_decision",
    "drop_item",
    "drop_paper",
    "drop_step",
    "find",
    "invite",
    "link",
    "move",
    "move_item",
    "next_of",
    "no_quorum",
    "plan",
    "planned",
    "postpone",
    "prolong",
    "reconvene",
    "replan",
    "reset_template",
    "set_role",
    "substitute",
    "unlink",
    "write",
    "write_notes",
]
