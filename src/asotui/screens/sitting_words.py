"""How a meeting that sits is worded: whether it has begun, its quorum, its items and what came of them."""

from __future__ import annotations

from datetime import date

from asotui import clock, when
from asotui.errors import (
    AsotuiError,
    MeetingNotBegun,
    MeetingOver,
    MinutesApproved,
    NothingDecidable,
    NotWithoutQuorum,
)
from asotui.i18n import _
from asotui.queries.meetings import ItemRow, MeetingDetail, PersonRow
from asotui.queries.meetings.actions import ActionRow
from asotui.queries.meetings.sitting import DecisionRow, QuorumRow
from asotui.screens import meeting_words
from asotui.terms import Attendance, ItemType, MeetingState, TaskState
from asotui.text import clean_line
from asotui.widgets.cells import Cell

SEPARATOR = " · "
ATTENDANCE_STYLES = {
    Attendance.PRESENT: "good",
    Attendance.EXCUSED: "warn",
    Attendance.ABSENT: "alert",
    Attendance.UNKNOWN: "dim",
}


def is_over(detail: MeetingDetail) -> bool:
    """Whether nobody sits there any more, or nobody ever will."""
    return detail.block.state not in (MeetingState.DRAFT, MeetingState.CONVENED)


def not_again(detail: MeetingDetail, quorum: QuorumRow) -> str:
    """Why a meeting that does not lack its quorum is not convened again, and what is done with it instead."""
    if is_over(detail):
        state = MeetingState(detail.block.state).label
        return str(NotWithoutQuorum(meeting=detail.block.number, state=state))
    if quorum.needed:
        return quorum.why
    said = _("{why} So c closes it as held; to sit another day, Esc, then e and p put the meeting off.")
    return said.format(why=quorum.why)


def sits(detail: MeetingDetail) -> bool:
    """Whether people sit together now."""
    return detail.opened_at is not None and not is_over(detail)


def refusal(detail: MeetingDetail, *, of_outcomes: bool = False) -> AsotuiError | None:
    """Why nothing can be written down now, before anything is typed; `of_outcomes` asks for decisions and actions."""
    state, number = MeetingState(detail.block.state), detail.block.number
    if state is MeetingState.APPROVED:
        return MinutesApproved(meeting=number)
    if state in (MeetingState.CANCELLED, MeetingState.POSTPONED):
        return MeetingOver(meeting=number, state=state.label)
    if of_outcomes and state is MeetingState.NO_QUORUM:
        return NothingDecidable(meeting=number)
    if of_outcomes and detail.opened_at is None and not is_over(detail):
        return MeetingNotBegun(meeting=number)
    return None


def course(detail: MeetingDetail) -> Cell:
    """Since when people sit together, or what became of it."""
    if is_over(detail):
        return meeting_words.state(detail)
    if detail.opened_at is None:
        return Cell(_("not begun: b begins"), "warn")
    since = clock.local(detail.opened_at)
    return Cell(_("under way since {time}").format(time=f"{since:%H:%M}"), "strong")


def quorum(row: QuorumRow) -> Cell:
    """Whether enough members are here, in a line."""
    facts = {"here": row.here, "members": row.members, "needed": row.needed}
    if not row.asked:
        return Cell(_("{here} of {members} members here or represented; no quorum asked").format(**facts))
    if row.reached:
        said = _("Quorum: {here} of {members} members here or represented, {needed} needed: reached")
        return Cell(said.format(**facts), "good")
    said = _("No quorum: {here} of {members} members here or represented, {needed} needed")
    return Cell(said.format(**facts), "alert")


def about(item: ItemRow) -> str:
    """What is asked about an item, who reports, how long it should take, its dossier."""
    minutes = meeting_words.length(item.minutes) if item.minutes else ""
    told = (ItemType(item.type).label, clean_line(item.rapporteur), minutes, item.dossier_number)
    return SEPARATOR.join(filter(None, told))


def decision(row: DecisionRow) -> str:
    """What was decided, with its sense and its votes."""
    return _("Decision: {text}").format(text=clean_line(row.line))


def action(row: ActionRow, today: date) -> Cell:
    """Who does what, by when; done ones are dim."""
    facts = {"title": clean_line(row.title), "owner": clean_line(row.owner)}
    if row.due_on is None:
        said = _("Action: {title}, {owner}").format(**facts)
    else:
        said = _("Action: {title}, {owner}, by {day}").format(**facts, day=when.due(row.due_on, today))
    if row.state == TaskState.OPEN:
        return Cell(said, "alert" if row.late else "")
    return Cell(f"{said} ({TaskState(row.state).label})", "dim")


def attendance(person: PersonRow) -> Cell:
    """How somebody is there, with who speaks for them."""
    said = Attendance(person.attendance)
    text = f"{said.label} {person.represented_by}" if person.represented_by else said.label
    return Cell(text, ATTENDANCE_STYLES.get(said, ""))
